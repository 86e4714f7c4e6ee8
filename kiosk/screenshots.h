// --screenshot DIR: every screen in every language and layout as PNG, without a display, and one contact sheet per
// layout, for people to look at and hold beside the design.
#pragma once

#include "kiosk/commands.h"

namespace kiosk {

// Settings, programme and time are those of the command line; without a programme the demo's is shown. Gives the exit
// code.
int write_screenshots(const Command& command);

} // namespace kiosk
