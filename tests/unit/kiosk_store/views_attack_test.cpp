// The attacker of the counting rule looks at every view, at any moment.
//
// What is shown here, of the real store:
// - Every view is drawn a second time by somebody who knows only the days, as they stand at the door and in the
//   reports, and what was released. Both are equal, each time. So a view, and any number of views, adds no equation to
//   what the attacker of shared/years_test.cpp has, and what is shown there holds with them.
// - Elimination and integer bounds over all he has got leave k-1 values in each cell that was not released, in the
//   middle of a month as well as after it.
// - A month looks the same whenever it is looked at.
// views_pairs_test.cpp shows it from the other side: other held cells, the same views. backup_attack_test.cpp has what
// is true of backups, and what is not.
//
// CI: 3 centres over 14 months. By hand: INLOOP_ROUNDS=20.
#include "centre.h"

#include "tests/support/attacker.h"
#include "tests/support/rounds.h"
#include "tests/support/temp_folder.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

using namespace tests;
using namespace kiosk::model;
using namespace kiosk::store;
using shared::Day;
using shared::Month;
using shared::Table;

namespace {

constexpr std::array partitions{Table::mood, Table::first_time, Table::language};

// Stands at the door with a pencil, reads every report on its way and every view.
class Onlooker {
  public:
    explicit Onlooker(const Plan& plan) : plan_(plan) {
        for (const Table table : {Table::mood, Table::first_time})
            for (const std::string& cell : shared::fixed_cells(table)) {
                cells_[table].insert(cell);
                attacker_.knows_of(table, cell);
            }
    }

    void looks(CounterStore& store, const Moment& moment) {
        for (std::size_t place = moment.place < 5 ? 0 : moment.place - 5; place <= moment.place; ++place)
            learns_day(store, place, place < moment.place || moment.at_close);
        reads_months(store);
        const Seen shown = look(store, moment.day);
        REQUIRE(shown == seen(moment.day, known(moment)));
        for (const MonthView& month : shown.months) studies(month);
        for (const Table table : partitions) knows_little(table, moment.day.month());
    }

    int cells_asked = 0;  // how often he wanted to know of a cell
    int shares_shown = 0; // and how often a view had something to tell
    int numbers_shown = 0;

  private:
    // From the report once there is one, else from the door; what he counted himself is what is reported.
    void learns_day(CounterStore& store, std::size_t place, bool evening) {
        const PlannedDay& planned = plan_.days.at(place);
        for (const Tap& tap : planned.taps)
            for (const auto& addition : tap.additions.cells)
                if (addition.table == Table::language) cells_[Table::language].insert(addition.cell);
        for (const std::string& cell : cells_[Table::language]) attacker_.knows_of(Table::language, cell);
        shared::DayReport door;
        door.day = planned.day;
        door.revision = 0;
        door.counts = at_the_door(planned, evening);
        const auto report = store.day_report(planned.day);
        if (report) {
            door.counts.corrected = report->counts.corrected;
            REQUIRE(report->counts == door.counts);
        }
        days_[planned.day] = {door.counts, report.has_value(), false};
        attacker_.saw(report ? *report : door);
        if (report) attacker_.saw(*report); // sent again
    }

    // Nobody at the office takes them, so each is sent again.
    void reads_months(CounterStore& store) {
        for (const DueMonth& due : store.months_due()) {
            const auto report = store.month_report(due.month);
            REQUIRE(report.has_value());
            attacker_.saw(*report);
            if (!released_.try_emplace(due.month, report->cells).second) continue;
            for (const Table table : partitions)
                if (attacker_.adds_up(table, due.month)) added_up_[table] = due.month;
        }
    }

    Known known(const Moment& moment) const {
        Known all{days_, released_, {}, days_.at(moment.day).counts.families()};
        for (auto& [day, known_day] : all.days) {
            known_day.final = released_.count(day.month()) > 0;
            all.families[day.month()] += known_day.counts.families() + known_day.counts.undated;
        }
        return all;
    }

    void studies(const MonthView& month) {
        const auto [first_look, is_new] = looks_.try_emplace(month.month, month);
        REQUIRE(first_look->second == month);
        if (!is_new) return;
        if (month.moods.of_twenty) ++shares_shown;
        for (const auto& [table, list] :
             {std::pair(Table::party, &month.party), std::pair(Table::language, &month.language),
              std::pair(Table::activities, &month.activities)})
            for (const CellView& cell : list->cells) {
                attacker_.saw(shared::ReleasedCell{table, cell.cell, cell.count.value(), cell.from, cell.to});
                ++numbers_shown;
            }
    }

    // Of what the cells of a partition table may hold that was not released, up to now.
    void knows_little(Table table, Month month) {
        if (cells_[table].size() < 2) return; // one cell is the days themselves
        for (const std::string& cell : cells_[table]) {
            Month from = attacker_.pending_from(table, cell, month);
            if (const auto last = added_up_.find(table); last != added_up_.end())
                from = std::max(from, last->second.plus(1));
            const std::int64_t came = attacker_.families(from, month);
            INFO(name(table) << " " << cell << " in " << month.text() << ", k " << plan_.k);
            CHECK(attacker_.pending(table, cell, month).values() >= std::min<std::int64_t>(plan_.k - 1, came + 1));
            ++cells_asked;
        }
    }

    const Plan& plan_;
    Attacker attacker_;
    std::map<Table, std::set<std::string>> cells_; // that he knows of
    std::map<Day, KnownDay> days_;
    std::map<Month, std::vector<shared::ReleasedCell>> released_;
    std::map<Month, MonthView> looks_;
    std::map<Table, Month> added_up_;
};

} // namespace

TEST_CASE("whoever looks at every view at any moment knows no more than the days and the releases tell") {
    INFO("INLOOP_SEED=" << seed());
    std::mt19937_64 random(seed());
    int asked = 0;
    int told = 0;
    for (unsigned long round = 0; round < rounds(3); ++round) {
        CAPTURE(round);
        const TempFolder folder(fast_folder());
        const Plan plan = random_plan(random, 14);
        Onlooker onlooker(plan);
        live_through(folder.path(), plan,
                     [&](CounterStore& store, const Moment& moment) { onlooker.looks(store, moment); });
        asked += onlooker.cells_asked;
        told += onlooker.shares_shown + onlooker.numbers_shown;
    }
    CHECK(asked > 1000);
    CHECK(told > 50); // views that show nothing tell nothing
}
