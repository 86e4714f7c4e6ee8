// School holidays as data: lines of "calendar | holiday | first day | last day", "#" begins a comment. The Flemish and
// the French-speaking schools of Belgium differ since 2022 (assets/school_holidays.txt names the sources). Pure.
#pragma once

#include "kiosk/model/programme.h"
#include "shared/result.h"

#include <string_view>
#include <vector>

namespace kiosk::model {

// Those of one calendar ("nl", "fr"), by their first day. name: how error texts call the file. Refused with its line.
shared::Result<std::vector<Holiday>> parse_holidays(std::string_view text, std::string_view calendar,
                                                    std::string_view name);

} // namespace kiosk::model
