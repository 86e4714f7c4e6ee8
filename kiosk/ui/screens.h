// The screens: pictures of a value. They change nothing, own nothing and read no clock. UI thread.
#pragma once

#include "kiosk/model/app_state.h"
#include "kiosk/ui/canvas.h"

namespace kiosk::ui {

// The screen the state is in (or the dark of the night), drawn on an empty list.
Frame draw(ImDrawList& list, const Layout& layout, Materials materials, const model::View& view);

void draw_home(Canvas& canvas, const model::View& view);
void draw_languages(Canvas& canvas, const model::View& view);
void draw_check_in(Canvas& canvas, const model::View& view);
void draw_thanks(Canvas& canvas, const model::View& view);
void draw_topics(Canvas& canvas, const model::View& view);
void draw_card(Canvas& canvas, const model::View& view);
void draw_activity(Canvas& canvas, const model::View& view);
void draw_ask_grown_up(Canvas& canvas, const model::View& view);
void draw_out_of_order(Canvas& canvas, const model::View& view);
void draw_icon_check(Canvas& canvas, const model::View& view);
void draw_icon_totals(Canvas& canvas, const model::View& view);
void draw_pin(Canvas& canvas, const model::View& view);
void draw_staff(Canvas& canvas, const model::View& view); // whichever page of the team is open
void draw_waits(Canvas& canvas, const model::View& view);
void draw_today(Canvas& canvas, const model::View& view);
void draw_topics_kept(Canvas& canvas, const model::View& view);
void draw_counts(Canvas& canvas, const model::View& view);
void draw_week(Canvas& canvas, const model::View& view);
void draw_month(Canvas& canvas, const model::View& view);
void draw_look_back(Canvas& canvas, const model::View& view);
void draw_sync(Canvas& canvas, const model::View& view);
void draw_settings(Canvas& canvas, const model::View& view);
void draw_more(Canvas& canvas, const model::View& view);
void draw_wiping(Canvas& canvas, const model::View& view); // no targets: nothing acts while the glass is cleaned
void draw_dark(Canvas& canvas, const model::View& view);   // no targets: the first touch only wakes

// Cards the board of this layout shows; one place more is for adding one.
std::size_t board_places(const Layout& layout);

// Outlines of all targets with their names, on top of what was drawn. For people who look for a mistake.
void draw_inspector(Canvas& canvas);

} // namespace kiosk::ui
