// What leaves, and what the office said of it. No queue: a revision and the newest accepted one beside the day.
#include "kiosk/store/counter_store.h"

#include "shared/check.h"

#include <limits>

namespace kiosk::store {

using shared::Day;
using shared::Month;

std::vector<DueDay> CounterStore::days_due() {
    std::vector<DueDay> due;
    database_.each("SELECT days.day, days.revision, coalesce(aside.reason, '') FROM days LEFT JOIN set_aside AS aside"
                   " ON aside.record = days.day AND aside.revision = days.revision AND aside.version = ?1"
                   " WHERE state = 'closed' AND days.revision > accepted ORDER BY days.day",
                   {options_.version}, [&](const Row& row) {
                       due.push_back({Day::parse(row.text(0)).value_or(Day()), row.number(1), row.text(2)});
                   });
    return due;
}

std::vector<DueMonth> CounterStore::months_due() {
    std::vector<DueMonth> due;
    database_.each("SELECT months.month, coalesce(aside.reason, '') FROM months LEFT JOIN set_aside AS aside"
                   " ON aside.record = months.month AND aside.version = ?1"
                   " WHERE final = 0 AND accepted = 0 ORDER BY months.month",
                   {options_.version}, [&](const Row& row) {
                       due.push_back({Month::parse(row.text(0)).value_or(Month()), row.text(1)});
                   });
    return due;
}

std::optional<shared::DayReport> CounterStore::day_report(Day day) {
    std::optional<shared::DayReport> report;
    database_.each("SELECT revision, clock, version, health FROM days WHERE day = ?1 AND state = 'closed'",
                   {day.text()}, [&](const Row& row) {
                       report.emplace();
                       report->day = day;
                       report->revision = row.number(0);
                       const auto clock = shared::clock_trust_named(row.text(1));
                       CHECK(clock.has_value(), "the words of clock trust in the database are the program's own");
                       report->clock = *clock;
                       report->version = row.text(2);
                       report->health = shared::health_from(row.text(3));
                   });
    if (!report) return report;
    report->generation = generation();
    report->installation = installation();
    report->counts = counts(day).value_or(shared::DayCounts());
    return report;
}

std::optional<shared::MonthReport> CounterStore::month_report(Month month) {
    std::optional<shared::MonthReport> report;
    database_.each("SELECT k, version FROM months WHERE month = ?1 AND final = 0", {month.text()}, [&](const Row& row) {
        report.emplace();
        report->month = month;
        report->k = row.number(0);
        report->version = row.text(1);
    });
    if (!report) return report;
    report->generation = generation();
    report->installation = installation();
    report->cells = released(month);
    return report;
}

std::optional<Day> CounterStore::delivered_through() {
    const auto day =
        database_.text("SELECT max(day) FROM days WHERE state = 'final' OR (state = 'closed' AND accepted > 0)");
    return day ? Day::parse(*day) : std::nullopt;
}

Outcome CounterStore::accept(Day day, int revision) {
    return write([&] {
        database_.run("UPDATE days SET accepted = ?2 WHERE day = ?1 AND accepted < ?2 AND revision >= ?2",
                      {day.text(), revision});
        database_.run("DELETE FROM set_aside WHERE record = ?1 AND revision <= ?2", {day.text(), revision});
    });
}

Outcome CounterStore::accept(Month month) {
    return write([&] {
        database_.run("UPDATE months SET accepted = 1 WHERE month = ?1", {month.text()});
        database_.run("DELETE FROM set_aside WHERE record = ?1", {month.text()});
    });
}

namespace {
constexpr std::string_view keep_reason =
    "INSERT INTO set_aside VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE"
    " SET revision = excluded.revision, version = excluded.version, reason = excluded.reason";
}

Outcome CounterStore::set_aside(Day day, int revision, std::string_view reason) {
    return write([&] { database_.run(keep_reason, {day.text(), revision, options_.version, std::string(reason)}); });
}

Outcome CounterStore::set_aside(Month month, std::string_view reason) {
    return write([&] { database_.run(keep_reason, {month.text(), 1, options_.version, std::string(reason)}); });
}

Outcome CounterStore::try_again() {
    return write([&] { database_.run("DELETE FROM set_aside"); });
}

std::string CounterStore::office_epoch() {
    return meta("office_epoch");
}

Outcome CounterStore::keep_office_epoch(const std::string& epoch) {
    return write([&] { set_meta("office_epoch", epoch); });
}

// What is final was counted, or also counted, by an earlier life of this database, of which it knows a part at best.
DueAgain CounterStore::due_again(const shared::KioskState& held, const std::string& epoch) {
    DueAgain due;
    std::map<std::string, int> days; // the newest revision it has of each
    for (const auto& each : held.days)
        days[each.day.text()] = each.generation == generation() ? each.revision : std::numeric_limits<int>::max();
    std::map<std::string, int> months;
    for (const Month month : held.months) months[month.text()] = 1;
    const auto lost_of = [&](const char* rows, const std::map<std::string, int>& kept) {
        std::vector<std::pair<std::string, int>> lost; // and what it still has
        database_.each(rows, {}, [&](const Row& row) {
            const auto found = kept.find(row.text(0));
            const int accepted = found == kept.end() ? 0 : found->second;
            if (row.number(2) != 0)
                due.gone += accepted == 0;
            else if (accepted < row.number(1))
                lost.emplace_back(row.text(0), accepted);
        });
        return lost;
    };
    due.outcome = write([&] {
        due.days = due.months = due.gone = 0;
        set_meta("office_epoch", epoch);
        database_.run("DELETE FROM set_aside");
        for (const auto& [day, accepted] :
             lost_of("SELECT day, accepted, state = 'final' FROM days WHERE state <> 'open'", days))
            due.days += database_.run("UPDATE days SET accepted = ?2 WHERE day = ?1", {day, accepted});
        for (const auto& [month, accepted] : lost_of("SELECT month, accepted, final FROM months", months))
            due.months += database_.run("UPDATE months SET accepted = ?2 WHERE month = ?1", {month, accepted});
    });
    return due;
}

} // namespace kiosk::store
