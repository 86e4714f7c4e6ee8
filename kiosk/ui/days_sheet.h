// When a weekly activity takes place: a month of days, those that are skipped, the last one, and the school holidays.
#pragma once

#include "kiosk/ui/widgets.h"

namespace kiosk::ui {

void draw_days_sheet(Canvas& canvas, const model::View& view, Rect page);

} // namespace kiosk::ui
