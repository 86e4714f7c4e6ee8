// When a day is over. Pure: compares wall-clock values, and steady time for the quiet hour; no arithmetic on local
// time.
#pragma once

#include "shared/clock.h"
#include "shared/day.h"
#include "shared/settings.h"

#include <chrono>
#include <optional>

namespace kiosk::model {

// product.md: without opening hours (or on a day the centre is closed) a day ends at 03:00 of the next; with them, 60
// minutes after closing time, once nobody has touched the screen for 60 minutes (an evening with guests goes on), at
// the latest at 03:00.
inline constexpr std::chrono::hours night_ends{3};
inline constexpr std::chrono::minutes quiet_before_close{60};

// The last day that is over now; every day before it is over too, also one that nobody closed. Ask only when the date
// is trusted. last_touch: steady; the start of the program counts as one.
shared::Day last_day_over(const shared::Now& now, const shared::OpeningCalendar& calendar,
                          std::chrono::milliseconds last_touch);

} // namespace kiosk::model
