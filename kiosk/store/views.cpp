// What the team may see: exact days and released cells. Nothing here reads the tables `cells` or `pending`.
#include "kiosk/store/counter_store.h"

#include "shared/check.h"

namespace kiosk::store {

using shared::Day;
using shared::Month;

// Not those that only the office has: nothing is known here of who came then.
std::map<Day, KeptDay> CounterStore::days(Day from, Day through) {
    std::map<Day, KeptDay> days;
    database_.each("SELECT day, state <> 'open', state = 'final' OR EXISTS (SELECT 1 FROM months WHERE month ="
                   " substr(day, 1, 7)) FROM days WHERE day BETWEEN ?1 AND ?2"
                   " AND NOT (state = 'final' AND clock = 'untrusted')",
                   {from.text(), through.text()}, [&](const Row& row) {
                       const auto day = Day::parse(row.text(0));
                       CHECK(day.has_value(), "days in the database are written by the program");
                       days[*day] = {{}, row.integer(1) != 0, row.integer(2) != 0};
                   });
    for (auto& [day, kept] : days) kept.counts = counts(day).value_or(shared::DayCounts());
    return days;
}

std::map<Month, std::int64_t> CounterStore::families_by_month() {
    std::map<Month, std::int64_t> families;
    database_.each("SELECT substr(day, 1, 7), sum(families_morning + families_afternoon + families_unknown_hour +"
                   " undated) FROM days GROUP BY 1",
                   {}, [&](const Row& row) { families[Month::parse(row.text(0)).value_or(Month())] = row.integer(1); });
    return families;
}

// A month that the office has from an earlier life of this database, and of which nothing is known here, is no month
// to show.
std::vector<Month> CounterStore::released_months() {
    std::vector<Month> months;
    database_.each("SELECT month FROM months WHERE final = 0 OR month IN (SELECT month FROM released) ORDER BY month",
                   {}, [&](const Row& row) { months.push_back(Month::parse(row.text(0)).value_or(Month())); });
    return months;
}

std::vector<shared::ReleasedCell> CounterStore::released(Month month) {
    std::vector<shared::ReleasedCell> cells;
    for (const shared::Table table : shared::all_tables)
        database_.each(
            "SELECT cell, count, from_month FROM released WHERE month = ?1 AND table_name = ?2 ORDER BY cell",
            {month.text(), std::string(name(table))}, [&](const Row& row) {
                cells.push_back({table, row.text(0), row.integer(1), Month::parse(row.text(2)).value_or(month), month});
            });
    return cells;
}

} // namespace kiosk::store
