// The green tile that settles: at the touch its cup lifts, and when the ring round it is full it is done.
#pragma once

#include "kiosk/ui/widgets.h"

#include <string_view>

namespace kiosk::ui {

struct SettlingTile {
    std::string_view target;
    std::string_view key;  // of its words
    std::string_view icon; // "check-light" stands on pine as it is, any other on a disc of milk
    Rect box;
    float icon_size = 116;
    float size = 68; // of the letters
    Colour ground = theme::bg_bottom;
};
void settling_tile(Canvas& canvas, const model::View& view, const SettlingTile& what);

} // namespace kiosk::ui
