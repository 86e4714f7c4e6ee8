// A centre's weekly hours as an administrator types them: "mon-fri 9:00-12:00 13:00-16:30", "sat,sun 10:00-12:00".
// Pure.
#pragma once

#include "shared/opening.h"
#include "shared/result.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace central {

using WeeklyHours = std::map<unsigned, std::vector<shared::Hours>>; // ISO 8601 weekday 1-7

// Each text names its days and their hours; a day that is named twice, and hours that overlap, are refused.
shared::Result<WeeklyHours> parse_weekly_hours(const std::vector<std::string>& texts);

} // namespace central
