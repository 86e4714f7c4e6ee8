// Opening, and what both counting and closing stand on.
#include "kiosk/store/counter_store.h"

#include "shared/check.h"
#include "shared/log.h"

#include <algorithm>

namespace kiosk::store {

using shared::Day;

CounterStore::CounterStore(Options options)
    : options_(std::move(options)), files_(options_.files ? *options_.files : disk_files_),
      ballast_(files_, path("ballast")), database_(path("counts.db"), options_.vfs), content_(database_),
      staff_(database_) {}

shared::Result<std::unique_ptr<CounterStore>> CounterStore::open(Options options) {
    CHECK(options.k >= shared::smallest_k, "the threshold of the counting rule is never below its minimum");
    const std::string file = (options.folder / "counts.db").string();
    std::unique_ptr<CounterStore> store;
    std::string refusal;
    const auto problem = trouble([&] {
        store.reset(new CounterStore(std::move(options)));
        refusal = store->start();
    });
    if (problem) refusal = "the counts cannot be opened: " + *problem;
    if (!refusal.empty()) return shared::Refusal{file + ": " + refusal};
    return store;
}

std::string CounterStore::start() {
    const auto known = static_cast<int>(options_.migrations.size());
    const auto seen = static_cast<int>(database_.integer("PRAGMA user_version").value_or(0));
    if (seen > known)
        return "made by a newer inloop-kiosk (its schema is " + std::to_string(seen) + ", this program knows " +
               std::to_string(known) + "): install that version again, or a newer one";
    if (const std::string damage = database_.damage(); !damage.empty()) return "the file is damaged: " + damage;
    if (const std::string problem = migrate(); !problem.empty()) return problem;
    if (raise_k(options_.k) != Outcome::done) return "cannot be written: " + database_.last_trouble();
    if (const Outcome outcome = weigh_anchor(); outcome != Outcome::done)
        return "cannot be written: " + database_.last_trouble();
    rewrite();
    ballast_.lay();
    return {};
}

std::string CounterStore::migrate() {
    const auto seen = static_cast<std::size_t>(database_.integer("PRAGMA user_version").value_or(0));
    for (std::size_t i = seen; i < options_.migrations.size(); ++i) {
        const Outcome outcome = write([&] {
            database_.script(options_.migrations[i]);
            database_.script("PRAGMA user_version = " + std::to_string(i + 1));
        });
        if (outcome != Outcome::done)
            return "cannot be brought to schema " + std::to_string(i + 1) + ": " + database_.last_trouble();
    }
    return {};
}

Outcome CounterStore::write(const std::function<void()>& work) {
    Attempt attempt = database_.attempt(work);
    if (attempt == Attempt::disk_full && ballast_.drop()) {
        shared::log(shared::LogLevel::warning, "store", "the disk is full: the ballast was given away");
        attempt = database_.attempt(work);
    }
    if (attempt == Attempt::done) return Outcome::done;
    shared::log(shared::LogLevel::error, "store", "nothing was written: " + database_.last_trouble());
    return attempt == Attempt::disk_full ? Outcome::disk_full : Outcome::failed;
}

std::string CounterStore::meta(std::string_view name) {
    return database_.text("SELECT value FROM meta WHERE name = ?1", {std::string(name)}).value_or("");
}

void CounterStore::set_meta(std::string_view name, const std::string& value) {
    database_.run("INSERT INTO meta VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value",
                  {std::string(name), value});
}

int CounterStore::k() {
    return std::stoi(meta("k"));
}
int CounterStore::generation() {
    return std::stoi(meta("generation"));
}
std::string CounterStore::installation() {
    return meta("installation");
}

Outcome CounterStore::raise_k(int k) {
    return write([&] {
        if (k > this->k()) set_meta("k", std::to_string(k));
    });
}

std::optional<Day> CounterStore::oldest_open() {
    const auto day = database_.text("SELECT min(day) FROM days WHERE state = 'open'");
    return day ? Day::parse(*day) : std::nullopt;
}

std::optional<Day> CounterStore::last_closed() {
    const auto day = database_.text("SELECT max(day) FROM days WHERE state <> 'open'");
    return day ? Day::parse(*day) : std::nullopt;
}

std::optional<shared::Utc> CounterStore::last_trusted() {
    return shared::parse_utc(meta("last_trusted"));
}

int CounterStore::undated_waiting() {
    return static_cast<int>(database_.integer("SELECT families FROM undated").value_or(0));
}

std::optional<shared::DayCounts> CounterStore::counts(Day day) {
    std::optional<shared::DayCounts> counts;
    database_.each("SELECT families_morning, families_afternoon, families_unknown_hour, undated, minutes_open,"
                   " host_families, child_played FROM days WHERE day = ?1",
                   {day.text()}, [&](const Row& row) {
                       counts.emplace();
                       counts->families_morning = row.number(0);
                       counts->families_afternoon = row.number(1);
                       counts->families_unknown_hour = row.number(2);
                       counts->undated = row.number(3);
                       counts->minutes_open = row.number(4);
                       counts->host_families = row.number(5);
                       counts->child_played = row.number(6);
                   });
    if (!counts) return counts;
    database_.each("SELECT amount, reason FROM corrections WHERE day = ?1 ORDER BY reason", {day.text()},
                   [&](const Row& row) {
                       const auto reason = shared::correction_reason_named(row.text(1));
                       CHECK(reason.has_value(), "the reasons in the database are the program's own words");
                       counts->corrected.push_back({row.number(0), *reason});
                   });
    database_.each("SELECT series FROM activities_held WHERE day = ?1 ORDER BY series", {day.text()},
                   [&](const Row& row) { counts->activities_held.push_back(row.text(0)); });
    return counts;
}

Reckoning CounterStore::reckon() {
    Reckoning books;
    database_.each("SELECT coalesce(sum(families_morning + families_afternoon + families_unknown_hour), 0),"
                   " coalesce(sum(undated), 0) FROM days",
                   {}, [&](const Row& row) {
                       books.families_dated = row.integer(0);
                       books.families_undated = row.integer(1) + undated_waiting();
                   });
    const auto cell = [&](const Row& row) -> Reckoning::Cell& {
        const auto table = shared::table_named(row.text(0));
        CHECK(table.has_value(), "the tables in the database are the program's own words");
        return books.cells[*table][row.text(1)];
    };
    database_.each("SELECT table_name, cell, count FROM released", {},
                   [&](const Row& row) { cell(row).released += row.integer(2); });
    database_.each("SELECT table_name, cell, count FROM cells UNION ALL SELECT table_name, cell, count FROM pending",
                   {}, [&](const Row& row) { cell(row).held += row.integer(2); });
    return books;
}

} // namespace kiosk::store
