// A time set on a drawn clock: the hour first, then the minutes.
#pragma once

#include "kiosk/ui/widgets.h"

namespace kiosk::ui {

void draw_dial(Canvas& canvas, const model::View& view, Rect page);

} // namespace kiosk::ui
