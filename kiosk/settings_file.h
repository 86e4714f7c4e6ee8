// Finds and reads the settings. A file that is cut or wrong never darkens the door: the last good copy is used, then
// defaults.
#pragma once

#include "kiosk/commands.h"
#include "shared/settings.h"

namespace kiosk {

// Refused only when --settings names a file that cannot be read. A wrong file is logged with its line; the copy of the
// last good one in the data folder stands in, and is renewed by every good one.
shared::Result<shared::KioskSettings> load_settings(const Command& command);

} // namespace kiosk
