// The tiles that are on every screen, at fixed places and as visible as each other.
#pragma once

#include "kiosk/ui/widgets.h"

namespace kiosk::ui {

// Only where a voice can be heard; its place stays free otherwise, so nothing moves.
void listen_tile(Canvas& canvas, const model::View& view, Rect box);
// Rings for the host; shows for a while that it was heard.
void call_host_tile(Canvas& canvas, const model::View& view, Rect box, Colour edge = theme::edge,
                    Colour ground = theme::bg_bottom, Colour fill = theme::foam);
// Brings what can be touched down, for a child or a wheelchair; selected while it does.
void lower_tile(Canvas& canvas, const model::View& view, Rect box, Colour edge = theme::edge,
                Colour ground = theme::bg_bottom);

} // namespace kiosk::ui
