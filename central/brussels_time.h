// The hour on the wall in Brussels, whatever zone the office's machine lives in. Pure.
#pragma once

#include "shared/day.h"

#include <chrono>
#include <optional>
#include <string_view>

namespace central {

struct WallTime {
    shared::Day day{};
    std::chrono::minutes minute{}; // since 0:00; seconds are dropped
    auto operator<=>(const WallTime&) const = default;
};

// UTC+1, and +2 from the last Sunday of March to that of October, both at 01:00 UTC (directive 2000/84/EC).
WallTime brussels_time(std::chrono::sys_seconds utc);

// "2026-11-23T10:30:00+01:00", "2026-11-23T09:30:00Z", also with fractions of a second, which are dropped. Nothing if
// it is not such a text, has no offset, or lies outside the years 1971 to 2198.
std::optional<std::chrono::sys_seconds> parse_offset_time(std::string_view text);

} // namespace central
