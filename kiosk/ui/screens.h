// The screens: pictures of a value. They change nothing, own nothing and read no clock. UI thread.
#pragma once

#include "kiosk/model/app_state.h"
#include "kiosk/ui/canvas.h"

namespace kiosk::ui {

// The screen the state is in (or the dark of the night), drawn on an empty list.
Frame draw(ImDrawList& list, const Layout& layout, Materials materials, const model::View& view);

void draw_home(Canvas& canvas, const model::View& view);
void draw_check_in(Canvas& canvas, const model::View& view);
void draw_thanks(Canvas& canvas, const model::View& view);
void draw_ask_grown_up(Canvas& canvas, const model::View& view);
void draw_dark(Canvas& canvas); // no targets: the first touch only wakes

// Outlines of all targets with their names, on top of what was drawn. For people who look for a mistake.
void draw_inspector(Canvas& canvas);

} // namespace kiosk::ui
