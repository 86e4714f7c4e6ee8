// A finger on the glass as the model knows it: in units of the layout, and with the target of the frame that it is on.
#pragma once

#include "kiosk/model/events.h"
#include "kiosk/platform/fingers.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/screens.h"

namespace kiosk {

model::Touch touch_of(const platform::Finger& finger, const ui::Frame& frame, const ui::Layout& layout);

} // namespace kiosk
