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

// One day's hours: "9:00-12:00 13:00-16:30"; "" for closed. As it is kept: "09:00-12:00 13:00-16:30".
shared::Result<std::vector<shared::Hours>> parse_day_hours(const std::string& text);
std::string day_hours_text(const std::vector<shared::Hours>& hours);

// "2026-12-24 9:00-12:00": a day with hours of its own.
struct DayHours {
    shared::Day day{};
    std::vector<shared::Hours> hours;
};
shared::Result<DayHours> parse_exception(const std::string& text);

} // namespace central
