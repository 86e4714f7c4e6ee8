// What home shows of today's programme. Pure.
#pragma once

#include "shared/activity.h"
#include "shared/clock.h"
#include "shared/opening.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <vector>

namespace kiosk::model {

enum class Status { now, soon, later, cancelled, over };

// As the wall clock has it. soon: it starts within half an hour. A cancelled one is cancelled until it would have been
// over.
Status status_of(const shared::Occurrence& occurrence, const shared::Now& now);

// At most `most` of today's occurrences, in their order, without those that are over.
std::vector<shared::Occurrence> shown_today(const std::vector<shared::Occurrence>& today, const shared::Now& now,
                                            std::size_t most);

// When the centre opens next after this moment; none: it is always open, or nothing is known of the next year.
struct Opening {
    shared::Day day{};
    std::chrono::minutes time{};
    bool operator==(const Opening&) const = default;
};
std::optional<Opening> next_opening(const shared::OpeningCalendar& calendar, const shared::Now& now);

} // namespace kiosk::model
