// What one kiosk of the town counts, day after day, and what becomes of each day. Families are drawn one by one,
// counted as the kiosk counts them and released as it releases them.
#pragma once

#include "tests/bench/town_plan.h"

#include "shared/clock.h"
#include "shared/day_report.h"
#include "shared/month_report.h"

#include <vector>

namespace bench::town {

enum class Fate {
    in_time,
    late,    // it came more than 36 hours after closing
    kept,    // it never came
    refused, // it was sent in a schema the office does not know
    doubled, // another machine sent one in its place, which is refused too
};

struct LivedDay {
    shared::DayReport report;
    Fate fate = Fate::in_time;
    shared::Utc closed{};
    shared::Utc arrives{}; // at the office, if it does

    int families() const; // as totals count them: those of no certain day and corrections included
};

struct Life {
    std::vector<LivedDay> days;              // that the centre was open and the kiosk there
    std::vector<shared::MonthReport> months; // that are over, and are sent
    shared::Utc last_heard{};
};

Life live(const Centre& centre, const Kiosk& kiosk, Span span);

} // namespace bench::town
