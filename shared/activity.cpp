#include "shared/activity.h"

#include <algorithm>
#include <tuple>

namespace shared {
namespace {

template <class T>
bool contains(const std::vector<T>& list, const T& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

bool takes_place(const Activity& activity, Day day) {
    if (day < activity.from || (activity.until && day > *activity.until)) return false;
    if (contains(activity.skip, day)) return false;
    return activity.weekdays.empty() || contains(activity.weekdays, day.weekday());
}

} // namespace

std::vector<Occurrence> occurrences_on(Day day, const std::vector<Activity>& activities) {
    std::vector<Occurrence> result;
    for (const Activity& a : activities)
        if (takes_place(a, day))
            result.push_back({a.id, a.icon, a.titles, a.room, a.ages, a.start, a.end, contains(a.cancelled, day)});
    std::sort(result.begin(), result.end(),
              [](const auto& a, const auto& b) { return std::tie(a.start, a.series) < std::tie(b.start, b.series); });
    return result;
}

} // namespace shared
