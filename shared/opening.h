// When a centre is open: hours per weekday, and days that differ (closed, or other hours). Written in the settings
// file, or published by the office.
#pragma once

#include "shared/day.h"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shared {

struct Hours { // wall-clock, minutes since 0:00; from < until <= 24:00
    std::chrono::minutes from{};
    std::chrono::minutes until{};
    auto operator<=>(const Hours&) const = default;
};

// No weekdays and no exceptions: always open.
struct OpeningCalendar {
    std::map<unsigned, std::vector<Hours>> weekly; // ISO 8601 weekday 1-7
    std::map<Day, std::vector<Hours>> exceptions;  // instead of the weekday's hours; empty list: closed that day
    bool always_open() const { return weekly.empty() && exceptions.empty(); }
    std::vector<Hours> on(Day day)
        const; // sorted; always open: one of 0:00-24:00; a calendar of exceptions only: 0:00-24:00 on other days
    bool operator==(const OpeningCalendar&) const = default;
};

// Wall-clock time as people write it, "9:30" or "09:30", up to "24:00"; "13:00-17:30". Nothing else is one.
std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text);
std::optional<Hours> parse_hours(std::string_view text);
// Always two digits: "09:30", "13:00-17:30".
std::string text(std::chrono::minutes time_of_day);
std::string text(const Hours& hours);
// Sorted hours that do not overlap.
bool is_one_day(const std::vector<Hours>& hours);

} // namespace shared
