#include "central/concerns.h"

#include <algorithm>

namespace central {
namespace {

bool is_untouched(const std::vector<const ReceivedDay*>& days) {
    int untouched = 0;
    for (auto day = days.rbegin(); day != days.rend() && untouched < untouched_days; ++day) {
        const auto& report = (*day)->report;
        if (!report.health || report.counts.minutes_open < open_for_a_day) continue;
        if (report.health->touch_seen || report.counts.families() > 0) return false;
        ++untouched;
    }
    return untouched == untouched_days;
}

} // namespace

std::string_view name(Concern concern) {
    constexpr std::array names{"disk_full", "disk_worn", "restarts", "clock", "untouched"};
    return names.at(static_cast<std::size_t>(concern));
}

std::optional<ToldHealth> newest_health(const std::vector<const ReceivedDay*>& days) {
    const auto told =
        std::find_if(days.rbegin(), days.rend(), [](const auto* day) { return day->report.health.has_value(); });
    if (told == days.rend()) return std::nullopt;
    return ToldHealth{(*told)->report.day, *(*told)->report.health, (*told)->report.clock,
                      (*told)->report.counts.undated > 0};
}

std::vector<Concern> concerns_of(const std::vector<const ReceivedDay*>& days) {
    const auto told = newest_health(days);
    if (!told) return {};
    std::vector<Concern> concerns;
    const auto add = [&](Concern concern, bool asks) {
        if (asks) concerns.push_back(concern);
    };
    add(Concern::disk_full, told->health.free_mb.value_or(shared::least_free_mb) < shared::least_free_mb);
    add(Concern::disk_worn, told->health.disk_wear.value_or(0) >= shared::worn_disk);
    add(Concern::restarts, told->health.restarts >= many_restarts);
    add(Concern::clock, told->took_undated);
    add(Concern::untouched, is_untouched(days));
    return concerns;
}

} // namespace central
