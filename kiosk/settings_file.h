// Finds and reads the settings. A file that is cut or wrong never darkens the door: the last good copy is used, then
// defaults. What the team set on the glass lies in the counts; a copy of what a page of trouble needs lies beside them.
#pragma once

#include "kiosk/commands.h"
#include "kiosk/model/team_settings.h"
#include "shared/settings.h"

namespace kiosk {

// Refused only when --settings names a file that cannot be read. A wrong file is logged with its line; the copy of the
// last good one in the data folder stands in, and is renewed by every good one.
shared::Result<shared::KioskSettings> load_settings(const Command& command);

// Whom to call, in which languages, on how large a glass. A copy that cannot be written is logged.
void keep_last_good(const model::TeamSettings& team, const std::filesystem::path& data);
// As it was kept last, if it was; what is wrong in it is left out.
void lay_last_good_over(shared::KioskSettings& settings, const std::filesystem::path& data);

} // namespace kiosk
