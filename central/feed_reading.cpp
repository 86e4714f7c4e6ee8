#include "central/feed_reading.h"

#include <set>

namespace central {

void set_days(shared::Activity& activity, const std::map<shared::Day, bool>& cancelled) {
    activity.from = cancelled.begin()->first;
    activity.until = cancelled.rbegin()->first;
    std::set<unsigned> weekdays;
    for (const auto& [day, is_cancelled] : cancelled) {
        weekdays.insert(day.weekday());
        if (is_cancelled) activity.cancelled.push_back(day);
    }
    activity.weekdays.assign(weekdays.begin(), weekdays.end());
    for (shared::Day day = activity.from; day <= *activity.until; day = day.plus(1))
        if (weekdays.contains(day.weekday()) && !cancelled.contains(day)) activity.skip.push_back(day);
}

std::string four_digits(std::chrono::minutes time) {
    const auto count = time.count();
    const std::string text = std::to_string(count / 60 * 100 + count % 60);
    return std::string(4 - text.size(), '0') + text;
}

} // namespace central
