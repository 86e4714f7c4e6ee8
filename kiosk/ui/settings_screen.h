// The parts of the team's page of settings that have a page of their own.
#pragma once

#include "kiosk/ui/widgets.h"

namespace kiosk::ui {

// From the first hour to the last, or that it is closed.
std::string short_hours(const Canvas& canvas, const std::vector<shared::Hours>& hours);
void draw_days_that_differ(Canvas& canvas, const model::View& view, Rect page); // the whole page
void draw_opening_hours(Canvas& canvas, const model::View& view, Rect box);
void draw_shown_languages(Canvas& canvas, const model::View& view, Rect box);
// The school year's holidays as a list; what the team made of the calendar can be taken back. And one of them on a
// month of days, as the whole page.
void draw_holidays(Canvas& canvas, const model::View& view, Rect box, Rect taking_back);
void draw_holiday(Canvas& canvas, const model::View& view, Rect page);
void draw_restoring(Canvas& canvas, const model::View& view, Rect box);
void draw_joining(Canvas& canvas, const model::View& view, Rect box);

} // namespace kiosk::ui
