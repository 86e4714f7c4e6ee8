#include "kiosk/model/today.h"

namespace kiosk::model {
namespace {

// The mock calls 10:30 soon and 11:00 later at 10:12.
constexpr std::chrono::minutes soon_before{30};

} // namespace

Status status_of(const shared::Occurrence& occurrence, const shared::Now& now) {
    if (now.time_of_day >= occurrence.end) return Status::over;
    if (occurrence.cancelled) return Status::cancelled;
    if (now.time_of_day >= occurrence.start) return Status::now;
    return now.time_of_day >= occurrence.start - soon_before ? Status::soon : Status::later;
}

std::vector<shared::Occurrence> shown_today(const std::vector<shared::Occurrence>& today, const shared::Now& now,
                                            std::size_t most) {
    std::vector<shared::Occurrence> shown;
    for (const shared::Occurrence& occurrence : today)
        if (shown.size() < most && status_of(occurrence, now) != Status::over) shown.push_back(occurrence);
    return shown;
}

std::optional<Opening> next_opening(const shared::OpeningCalendar& calendar, const shared::Now& now) {
    if (calendar.always_open()) return std::nullopt;
    for (int ahead = 0; ahead <= 366; ++ahead) {
        const shared::Day day = now.day.plus(ahead);
        for (const shared::Hours& hours : calendar.on(day))
            if (ahead > 0 || hours.from > now.time_of_day) return Opening{day, hours.from};
    }
    return std::nullopt;
}

} // namespace kiosk::model
