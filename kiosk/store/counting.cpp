// What a tap, the host and the passing of time add to an open day.
#include "kiosk/store/counter_store.h"

#include "shared/check.h"
#include "shared/wire.h"

#include <algorithm>

namespace kiosk::store {

using shared::Day;

namespace {

constexpr std::string_view undated_month = "undated";

// Weaker is larger: a day is only as well dated as its worst moment.
int weakness(shared::ClockTrust trust) {
    switch (trust) {
    case shared::ClockTrust::synchronised:
        return 0;
    case shared::ClockTrust::host_confirmed:
        return 1;
    case shared::ClockTrust::plausible:
        return 2;
    case shared::ClockTrust::untrusted:
        return 3;
    }
    return 3;
}

std::string month_of(const std::optional<Day>& day) {
    return day ? day->month().text() : std::string(undated_month);
}

} // namespace

std::optional<Day> CounterStore::countable(const Stamp& stamp) {
    if (!stamp.day) return std::nullopt;
    const bool over = database_
                          .integer("SELECT EXISTS (SELECT 1 FROM days WHERE day = ?1 AND state <> 'open') OR"
                                   " EXISTS (SELECT 1 FROM months WHERE month >= ?2)",
                                   {stamp.day->text(), stamp.day->month().text()})
                          .value_or(1) != 0;
    return over ? std::nullopt : stamp.day;
}

void CounterStore::begin(Day day, shared::ClockTrust clock) {
    const auto noted = database_.text("SELECT clock FROM days WHERE day = ?1", {day.text()});
    if (!noted) {
        database_.run("INSERT INTO days (day, clock) VALUES (?1, ?2)", {day.text(), std::string(name(clock))});
        return;
    }
    const auto before = shared::clock_trust_named(*noted);
    CHECK(before.has_value(), "the words of clock trust in the database are the program's own");
    if (weakness(clock) > weakness(*before))
        database_.run("UPDATE days SET clock = ?2 WHERE day = ?1", {day.text(), std::string(name(clock))});
}

void CounterStore::change_families(const Counted& counted, PartOfDay part, int sign) {
    const int families = sign * counted.additions.families;
    const int played = sign * counted.additions.child_played;
    if (families == 0 && played == 0) return;
    if (!counted.day) {
        database_.run("UPDATE undated SET families = families + ?1, child_played = child_played + ?2",
                      {families, played});
        return;
    }
    const bool hour_known = database_.integer("SELECT hour_known FROM days WHERE day = ?1", {counted.day->text()}) == 1;
    const PartOfDay where = hour_known ? part : PartOfDay::unknown_hour;
    database_.run(
        "UPDATE days SET families_morning = families_morning + ?2, families_afternoon = families_afternoon + ?3,"
        " families_unknown_hour = families_unknown_hour + ?4, child_played = child_played + ?5 WHERE day = ?1",
        {counted.day->text(), where == PartOfDay::morning ? families : 0, where == PartOfDay::afternoon ? families : 0,
         where == PartOfDay::unknown_hour ? families : 0, played});
}

void CounterStore::change_cells(const Counted& counted, int sign) {
    const std::string month = month_of(counted.day);
    for (const shared::CellAddition& added : counted.additions.cells) {
        CHECK(shared::is_cell_name(added.cell) && added.amount > 0, "a check-in adds to named cells");
        const std::string table(name(added.table));
        if (sign > 0) {
            database_.run("INSERT INTO cells VALUES (?1, ?2, ?3, ?4, 1) ON CONFLICT DO UPDATE"
                          " SET count = count + excluded.count, check_ins = check_ins + 1",
                          {month, table, added.cell, added.amount});
            continue;
        }
        // The last check-in behind a cell takes the row along: it is as if there had been none.
        if (database_.run("DELETE FROM cells WHERE month = ?1 AND table_name = ?2 AND cell = ?3 AND check_ins = 1",
                          {month, table, added.cell}) == 0)
            database_.run("UPDATE cells SET count = count - ?4, check_ins = check_ins - 1"
                          " WHERE month = ?1 AND table_name = ?2 AND cell = ?3",
                          {month, table, added.cell, added.amount});
    }
}

Counted CounterStore::add(const shared::Additions& additions, const Stamp& stamp) {
    Counted counted{Outcome::failed, additions, std::nullopt, stamp.part, era_};
    counted.outcome = write([&] {
        counted.day = countable(stamp);
        if (counted.day) begin(*counted.day, stamp.clock);
        change_families(counted, stamp.part, +1);
        change_cells(counted, +1);
    });
    return counted;
}

Outcome CounterStore::take_back(const Counted& counted) {
    CHECK(counted.outcome == Outcome::done, "only what was counted can be taken back");
    bool frozen = false;
    const Outcome outcome = write([&] {
        frozen = counted.day ? !countable(Stamp{counted.day}) : counted.era != era_;
        if (frozen) return;
        change_families(counted, counted.part, -1);
        change_cells(counted, -1);
    });
    return outcome == Outcome::done && frozen ? Outcome::frozen : outcome;
}

Outcome CounterStore::host_family(const Stamp& stamp) {
    return write([&] {
        const auto day = countable(stamp);
        if (!day) {
            database_.run("UPDATE undated SET host_families = host_families + 1");
            return;
        }
        begin(*day, stamp.clock);
        database_.run("UPDATE days SET host_families = host_families + 1 WHERE day = ?1", {day->text()});
    });
}

Outcome CounterStore::activity_held(std::string_view series, const Stamp& stamp) {
    return note_activity("INSERT INTO activities_held VALUES (?1, ?2) ON CONFLICT DO NOTHING", series, stamp);
}

Outcome CounterStore::activity_not_held(std::string_view series, const Stamp& stamp) {
    return note_activity("DELETE FROM activities_held WHERE day = ?1 AND series = ?2", series, stamp);
}

Outcome CounterStore::note_activity(const char* sql, std::string_view series, const Stamp& stamp) {
    CHECK(shared::is_cell_name(series), "a series' id is a cell name");
    bool frozen = false;
    const Outcome outcome = write([&] {
        const auto day = countable(stamp);
        frozen = !day.has_value();
        if (frozen) return;
        begin(*day, stamp.clock);
        database_.run(sql, {day->text(), std::string(series)});
    });
    return outcome == Outcome::done && frozen ? Outcome::frozen : outcome;
}

Outcome CounterStore::keep_open(const Stamp& stamp, int minutes, shared::Utc utc) {
    CHECK(minutes >= 0, "time goes forward");
    bool taken_over = false;
    const Outcome outcome = write([&] {
        taken_over = false;
        if (!stamp.day) return;
        const std::string hour = shared::utc_text(std::chrono::floor<std::chrono::hours>(utc));
        if (meta("last_trusted") != hour) set_meta("last_trusted", hour);
        const auto day = countable(stamp);
        if (!day) return;
        begin(*day, stamp.clock);
        if (stamp.part == PartOfDay::unknown_hour) forget_hours(*day);
        taken_over = take_over_undated(*day);
        if (minutes > 0)
            // A clock that was set back, or what is left of the evening before, makes no longer day than there is one:
            // the office would refuse it, with all its families.
            database_.run("UPDATE days SET minutes_open = min(minutes_open + ?2, ?3) WHERE day = ?1",
                          {day->text(), minutes, shared::longest_day_minutes});
    });
    if (outcome == Outcome::done && taken_over) ++era_;
    return outcome;
}

// True when there was something to take over. Its cells count for the month in which they are first trusted.
bool CounterStore::take_over_undated(Day day) {
    const std::string waiting(undated_month);
    const auto something = database_.integer("SELECT families + host_families + child_played"
                                             " + (SELECT count(*) FROM cells WHERE month = ?1) FROM undated",
                                             {waiting});
    if (something.value_or(0) == 0) return false;
    database_.run("UPDATE days SET undated = days.undated + waiting.families, host_families = days.host_families + "
                  "waiting.host_families,"
                  " child_played = days.child_played + waiting.child_played FROM undated AS waiting WHERE day = ?1",
                  {day.text()});
    database_.run("UPDATE undated SET families = 0, host_families = 0, child_played = 0");
    database_.run(
        "INSERT INTO cells SELECT ?2, table_name, cell, count, check_ins FROM cells WHERE month = ?1"
        " ON CONFLICT DO UPDATE SET count = count + excluded.count, check_ins = check_ins + excluded.check_ins",
        {waiting, day.month().text()});
    database_.run("DELETE FROM cells WHERE month = ?1", {waiting});
    return true;
}

// All of them, not only the later ones: which side of the step a family came on is nobody's business, and which hours
// were right nobody knows.
void CounterStore::forget_hours(Day day) {
    database_.run(
        "UPDATE days SET hour_known = 0, families_morning = 0, families_afternoon = 0, families_unknown_hour ="
        " families_unknown_hour + families_morning + families_afternoon WHERE day = ?1 AND hour_known = 1",
        {day.text()});
}

Outcome CounterStore::correct(Day day, const shared::Correction& correction) {
    bool frozen = false;
    const Outcome outcome = write([&] {
        const auto state = database_.text("SELECT state FROM days WHERE day = ?1", {day.text()});
        frozen = !state || *state == "final" ||
                 database_.integer("SELECT 1 FROM months WHERE month = ?1", {day.month().text()});
        if (frozen || correction.amount == 0) return;
        const std::string reason(name(correction.reason));
        const auto before =
            database_.integer("SELECT amount FROM corrections WHERE day = ?1 AND reason = ?2", {day.text(), reason});
        database_.run("DELETE FROM corrections WHERE day = ?1 AND reason = ?2", {day.text(), reason});
        if (const auto sum = before.value_or(0) + correction.amount; sum != 0)
            database_.run("INSERT INTO corrections VALUES (?1, ?2, ?3)", {day.text(), reason, sum});
        if (*state == "closed")
            database_.run("UPDATE days SET revision = revision + 1, version = ?2 WHERE day = ?1",
                          {day.text(), options_.version});
    });
    return outcome == Outcome::done && frozen ? Outcome::frozen : outcome;
}

} // namespace kiosk::store
