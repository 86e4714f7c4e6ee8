// Opening, and what both counting and closing stand on.
#include "kiosk/store/counter_store.h"

#include "kiosk/store/anchor.h"
#include "kiosk/store/damage.h"
#include "shared/check.h"
#include "shared/log.h"

#include <algorithm>

namespace kiosk::store {

using shared::Day;

namespace {
constexpr int tries_before_damage = 3;
}

CounterStore::CounterStore(Options options)
    : options_(std::move(options)), files_(options_.files ? *options_.files : disk_files_),
      ballast_(files_, path("ballast")), database_(path("counts.db"), options_.vfs), content_(database_),
      staff_(database_) {}

CounterStore::Start CounterStore::try_to_open(const Options& options, Files& files, bool stands_in,
                                              std::unique_ptr<CounterStore>& store) {
    Start start;
    const auto error = error_of([&] {
        store.reset(new CounterStore(options));
        start = store->start(stands_in);
    });
    if (error)
        start = {std::string("the counts cannot be opened: ") + error->what(), error->damaged() || error->unreadable()};
    if (!start.refusal.empty()) store.reset();
    if (error && !error->disk_full()) start.damaged |= has_wrong_head(files, (options.folder / "counts.db").string());
    return start;
}

shared::Result<std::unique_ptr<CounterStore>> CounterStore::open(Options options) {
    CHECK(options.k >= shared::smallest_k, "the threshold of the counting rule is never below its minimum");
    const std::string file = (options.folder / "counts.db").string();
    std::unique_ptr<CounterStore> store;
    DiskFiles disk;
    Files& files = options.files ? *options.files : disk;
    Start start = try_to_open(options, files, false, store);
    // A read that failed once, or memory that was short, looks like damage; a sector that is gone does so each time.
    for (int tries = 1; start.damaged && tries < tries_before_damage; ++tries)
        start = try_to_open(options, files, false, store);
    if (start.damaged) {
        shared::log(shared::LogLevel::error, "store", file + ": " + start.refusal);
        if (put_damaged_aside(files, options.folder)) {
            shared::log(shared::LogLevel::error, "store", file + ".damaged is what it was; a new one begins");
            start = try_to_open(options, files, true, store);
        }
    }
    if (!start.refusal.empty()) return shared::Refusal{file + ": " + start.refusal};
    return store;
}

// What is wrong with the file, whatever its schema says.
std::string CounterStore::find_damage(int schema) {
    const auto& known = options_.migrations;
    if (std::string found = database_.damage(); !found.empty()) return found;
    if (has_wrong_head(files_, path("counts.db"))) return "its head is not that of a kiosk's counts";
    const auto steps = std::min(static_cast<std::size_t>(std::max(schema, 0)), known.size());
    if (shape_of(database_) != shape_after({known.begin(), known.begin() + static_cast<std::ptrdiff_t>(steps)}) ||
        schema < 0 || steps < static_cast<std::size_t>(schema))
        return "its tables are not those of schema " + std::to_string(schema);
    if (schema > 0 && !is_summed_up(database_)) return "what is in it is not what was written";
    return "";
}

CounterStore::Start CounterStore::start(bool stands_in) {
    const auto known = static_cast<int>(options_.migrations.size());
    const auto seen = static_cast<int>(database_.integer("PRAGMA user_version").value_or(0));
    // Unless a bit of that number is all that is newer.
    if (seen > known && shape_of(database_) != shape_after(options_.migrations))
        return {"made by a newer inloop-kiosk (its schema is " + std::to_string(seen) + ", this program knows " +
                std::to_string(known) + "): install that version again, or a newer one"};
    if (const std::string damage = find_damage(seen); !damage.empty()) return {"the file is damaged: " + damage, true};
    database_.before_commit([this] { keep_sum(database_); });
    if (const std::string problem = migrate(); !problem.empty()) return {problem};
    if (const std::string nonsense = nonsense_in(database_); !nonsense.empty())
        return {"the file is damaged: no kiosk wrote this (" + nonsense + ")", true};
    if (stands_in && write([&] { database_.run(mark_as_copy); }) != Outcome::done)
        return {"cannot be written: " + database_.last_trouble()};
    if (raise_k(options_.k) != Outcome::done) return {"cannot be written: " + database_.last_trouble()};
    if (const Outcome outcome = weigh_anchor(); outcome != Outcome::done)
        return {"cannot be written: " + database_.last_trouble()};
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

// SQLite writes nothing where a row stays as it is; a page that is as it was in the end it does.
Outcome CounterStore::try_to_write() {
    return write([&] {
        set_meta("try_to_write", "");
        database_.run("DELETE FROM meta WHERE name = 'try_to_write'");
    });
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
    return waiting().undated;
}

shared::DayCounts CounterStore::waiting() {
    shared::DayCounts waiting;
    database_.each("SELECT families, host_families, child_played FROM undated", {}, [&](const Row& row) {
        waiting.undated = row.number(0);
        waiting.host_families = row.number(1);
        waiting.child_played = row.number(2);
    });
    return waiting;
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
