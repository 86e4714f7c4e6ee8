// Freezing days, releasing months.
#include "kiosk/store/counter_store.h"

#include "shared/check.h"

#include <algorithm>

namespace kiosk::store {

using shared::Day;
using shared::Month;
using shared::Table;

namespace {

// For what this room wrote itself.
Month month_from(const std::string& text) {
    const auto month = Month::parse(text);
    CHECK(month.has_value(), "months in the database are written by the program");
    return *month;
}

} // namespace

Outcome CounterStore::note_start() {
    return write([&] { set_meta("restarts", std::to_string(restarts() + 1)); });
}

int CounterStore::restarts() {
    const auto noted = meta("restarts");
    return noted.empty() ? 0 : std::stoi(noted);
}

Closing CounterStore::close(Day through, const HealthNow& health) {
    Closing closing;
    closing.outcome = write([&] {
        closing.days = freeze_days(through, health);
        if (!closing.days.empty()) content_.close_day();
        closing.months = release_months(through);
    });
    if (closing.outcome != Outcome::done) return {closing.outcome, {}, {}};
    if (closing.days.empty() && closing.months.empty()) return closing;
    if (!copied_) drop_anchor();
    const bool rewritten = rewrite();
    ballast_.lay(); // taps come before backups where the disk has room for one of the two
    if (rewritten) keep_for_backup();
    return closing;
}

std::optional<Month> CounterStore::next_month() {
    if (const auto last = database_.text("SELECT max(month) FROM months")) return month_from(*last).plus(1);
    const auto first = database_.text("SELECT min(day) FROM days");
    if (!first) return std::nullopt;
    return month_from(first->substr(0, 7));
}

std::vector<Day> CounterStore::freeze_days(Day through, const HealthNow& health) {
    std::vector<Day> days;
    database_.each("SELECT day FROM days WHERE state = 'open' AND day <= ?1 ORDER BY day", {through.text()},
                   [&](const Row& row) { days.push_back(Day::parse(row.text(0)).value_or(Day())); });
    if (days.empty()) return days;
    database_.run("UPDATE days SET state = 'closed', version = ?2 WHERE state = 'open' AND day <= ?1",
                  {through.text(), options_.version});
    if (!health) return days;
    shared::Health told = health();
    told.restarts = restarts();
    database_.run("UPDATE days SET health = ?2 WHERE day = ?1", {days.back().text(), shared::text(told)});
    database_.run("DELETE FROM meta WHERE name = 'restarts'");
    return days;
}

// Also months in which nothing was counted: the twelve months of a one-off cell pass in them too, and the office need
// not wonder.
std::vector<Month> CounterStore::release_months(Day through) {
    std::vector<Month> months;
    for (auto month = next_month(); month && last_day(*month) <= through; month = month->plus(1)) {
        const int threshold = k();
        database_.run("INSERT INTO months (month, k, version) VALUES (?1, ?2, ?3)",
                      {month->text(), threshold, options_.version});
        hold_cells(*month);
        for (const Table table : shared::all_tables) release_table(table, *month, threshold);
        months.push_back(*month);
    }
    return months;
}

// The month's own counts join what earlier months held back.
void CounterStore::hold_cells(Month month) {
    struct Cell {
        Table table;
        std::string name, counted_in;
        std::int64_t count, check_ins;
    };
    std::vector<Cell> cells;
    database_.each("SELECT table_name, cell, month, count, check_ins FROM cells WHERE month <= ?1 ORDER BY month",
                   {month.text()}, [&](const Row& row) {
                       const auto table = shared::table_named(row.text(0));
                       CHECK(table.has_value(), "the tables in the database are the program's own words");
                       cells.push_back({*table, row.text(1), row.text(2), row.integer(3), row.integer(4)});
                   });
    for (const Cell& cell : cells) {
        const Month from = std::min(first_month_of(cell.table, cell.name), month_from(cell.counted_in));
        database_.run(
            "INSERT INTO pending VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE"
            " SET count = count + excluded.count, check_ins = check_ins + excluded.check_ins",
            {std::string(name(cell.table)), cell.name, cell.count, cell.check_ins, from.text(), cell.counted_in});
    }
    database_.run("DELETE FROM cells WHERE month <= ?1", {month.text()});
}

// The month after the cell's last release; without one, the first that this kiosk has counted in (the same for every
// cell, so that it says nothing about any).
Month CounterStore::first_month_of(Table table, const std::string& cell) {
    const auto first = database_.text("SELECT substr(min(day), 1, 7) FROM days");
    CHECK(first.has_value(), "a month is released after a day was counted");
    const auto released = database_.text("SELECT max(month) FROM released WHERE table_name = ?1 AND cell = ?2",
                                         {std::string(name(table)), cell});
    const auto final_month = database_.text("SELECT max(month) FROM months WHERE final = 1");
    Month from = month_from(*first);
    if (released) from = std::max(from, month_from(*released).plus(1));
    if (final_month) from = std::max(from, month_from(*final_month).plus(1));
    return from;
}

void CounterStore::release_table(Table table, Month month, int k) {
    const std::string table_name(name(table));
    shared::PendingTable pending;
    database_.each(
        "SELECT cell, count, check_ins, from_month, since_month FROM pending WHERE table_name = ?1", {table_name},
        [&](const Row& row) {
            pending[row.text(0)] = {{row.integer(1), row.integer(2)}, month_from(row.text(3)), month_from(row.text(4))};
        });
    const shared::Release release = shared::release(table, pending, month, k);
    for (const shared::ReleasedCell& cell : release.released)
        database_.run("INSERT INTO released VALUES (?1, ?2, ?3, ?4, ?5)",
                      {month.text(), table_name, cell.cell, cell.count, cell.from.text()});
    database_.run("DELETE FROM pending WHERE table_name = ?1", {table_name});
    for (const auto& [cell, held] : release.pending)
        database_.run(
            "INSERT INTO pending VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            {table_name, cell, held.counted.count, held.counted.check_ins, held.from.text(), held.since.text()});
}

} // namespace kiosk::store
