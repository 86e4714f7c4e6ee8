// The attacker of the counting rule: knows every exact day, every released cell with its months, every revision,
// re-send and view, and which cells there are; wants to know what is pending.
//
// In a partition table every family of a month falls in one cell, so the days and the releases are a transport problem:
// months with a known supply, released cells with a known demand over a row of months, pending cells with an unknown
// one. Its matrix is totally unimodular, so the least and the most that a cell can hold, found here by shipping, is all
// that elimination and integer bounds can tell. What he also learns from knowing the rule itself is not in here:
// tests/unit/shared/release_exhaustive_test.cpp and the alibis of release_year_test.cpp have that.
#pragma once

#include "shared/day_report.h"
#include "shared/month_report.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace tests {

struct Range {
    std::int64_t least = 0;
    std::int64_t most = 0;
    std::int64_t values() const { return most - least + 1; }
};

class Attacker {
  public:
    // A day at the door or in a report; a higher revision replaces.
    void saw(const shared::DayReport& day);
    // A released cell, wherever it was shown; once is as good as ten times.
    void saw(const shared::ReleasedCell& cell);
    void saw(const shared::MonthReport& month);
    // A cell he knows of though nothing of it was ever shown (the tile is on the glass).
    void knows_of(shared::Table table, const std::string& cell);

    // What can be pending in a cell of a partition table when `month` has closed.
    Range pending(shared::Table table, const std::string& cell, shared::Month month) const;
    // Check-ins of the months from `from` to `to`.
    std::int64_t families(shared::Month from, shared::Month to) const;
    // First month of which something may be pending in that cell; the days alone say that no more can be than came
    // since.
    shared::Month pending_from(shared::Table table, const std::string& cell, shared::Month month) const;
    // No check-in of that table can be pending: it adds up.
    bool adds_up(shared::Table table, shared::Month month) const;

  private:
    using Span = std::pair<shared::Month, shared::Month>;
    struct Demand {
        Span months;
        std::int64_t check_ins;
    };
    std::map<shared::Month, std::int64_t> months() const;
    std::int64_t shipped(shared::Month until, std::vector<Demand> demands) const;
    std::vector<Demand> released(shared::Table table, shared::Month until) const;

    std::map<shared::Day, std::pair<int, std::int64_t>> days_; // revision, families
    std::map<shared::Table, std::map<std::pair<std::string, Span>, std::int64_t>> released_;
    std::map<shared::Table, std::set<std::string>> cells_;
};

} // namespace tests
