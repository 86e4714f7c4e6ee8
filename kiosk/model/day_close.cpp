#include "kiosk/model/day_close.h"

#include <algorithm>

namespace kiosk::model {

using shared::Day;
using std::chrono::seconds;

namespace {

// What the wall clock shows when that day's last hours end; none: it closes in the night.
std::optional<std::chrono::minutes> closing_time(const shared::OpeningCalendar& calendar, Day day) {
    if (calendar.always_open()) return std::nullopt;
    const auto hours = calendar.on(day);
    if (hours.empty()) return std::nullopt;
    const auto last =
        std::max_element(hours.begin(), hours.end(), [](const auto& a, const auto& b) { return a.until < b.until; });
    return last->until;
}

} // namespace

Day last_day_over(const shared::Now& now, const shared::OpeningCalendar& calendar,
                  std::chrono::milliseconds last_touch) {
    const bool quiet = now.steady - last_touch >= quiet_before_close;
    const auto over = [&](Day day, seconds wall_clock) {
        const auto closing = closing_time(calendar, day);
        return closing && quiet && wall_clock >= *closing + quiet_before_close;
    };
    const Day yesterday = now.day.plus(-1);
    if (over(now.day, now.time_of_day)) return now.day;
    if (now.time_of_day >= night_ends || over(yesterday, now.time_of_day + std::chrono::hours(24))) return yesterday;
    return yesterday.plus(-1);
}

} // namespace kiosk::model
