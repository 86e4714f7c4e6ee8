#include "door.h"

#include "kiosk/store/backup.h"
#include "kiosk/store/backup_key.h"

#include <catch2/catch_test_macros.hpp>
#include <fstream>

namespace tests {

using namespace kiosk::store;
using shared::Day;

Options on_simulated_disk(SimulatedDisk& disk) {
    Options options;
    options.folder = "/kiosk";
    options.machine = "0123456789abcdef0123456789abcdef";
    options.version = "0.1.0";
    options.vfs = disk.vfs();
    options.files = &disk;
    return options;
}

Options in_folder(const std::filesystem::path& folder) {
    Options options;
    options.folder = folder;
    options.machine = "0123456789abcdef0123456789abcdef";
    options.version = "0.1.0";
    return options;
}

std::unique_ptr<CounterStore> opened(Options options) {
    auto store = CounterStore::open(std::move(options));
    INFO(store.reason());
    REQUIRE(store.ok());
    return std::move(store).value();
}

Stamp morning_of(Day day) {
    return {day, PartOfDay::morning, shared::ClockTrust::synchronised};
}
Stamp afternoon_of(Day day) {
    return {day, PartOfDay::afternoon, shared::ClockTrust::synchronised};
}

shared::Utc noon_of(Day day) {
    return shared::Utc(std::chrono::sys_days(std::chrono::year(day.year()) / std::chrono::month(day.month_of_year()) /
                                             std::chrono::day(day.day_of_month()))) +
           std::chrono::hours(12);
}

shared::Additions one_family(shared::Mood mood) {
    shared::Party party{};
    party[0] = 1;
    return shared::additions_of(party, mood, false, std::nullopt);
}

shared::Additions random_tap(std::mt19937_64& random) {
    const auto up_to = [&](unsigned long n) { return static_cast<int>(random() % (n + 1)); };
    static const std::vector<std::string> words{"sleep", "school", "money", "toys", "twins", "moving", "language"};
    const std::string& word = words.at(random() % words.size());
    switch (random() % 10) {
    case 0:
        return shared::topic_lit(word);
    case 1:
        return shared::comes_for(word);
    case 2:
        return {0, 1, {}};
    default:
        break;
    }
    shared::Party party{};
    for (int& people : party) people = random() % 3 == 0 ? up_to(2) : 0;
    std::optional<shared::Mood> mood;
    if (random() % 4 != 0) mood = shared::all_moods.at(random() % shared::all_moods.size());
    static const std::vector<std::string> languages{"nl", "fr", "tr", "ar"};
    return shared::additions_of(party, mood, random() % 5 == 0, languages.at(random() % languages.size()));
}

std::string everything_in(SimulatedDisk& disk) {
    Database database("/kiosk/counts.db", disk.vfs());
    return everything_in(database);
}

std::string everything_in(Database& database) {
    std::vector<std::string> tables;
    database.each("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", {},
                  [&](const Row& row) { tables.push_back(row.text(0)); });
    std::string all = "schema " + std::to_string(database.integer("PRAGMA user_version").value_or(0)) + "\n";
    for (const std::string& table : tables) {
        std::string columns;
        database.each("SELECT name FROM pragma_table_info(?1)", {table},
                      [&](const Row& row) { columns += (columns.empty() ? "" : " || ' ' || ") + row.text(0); });
        database.each("SELECT " + columns + " FROM " + table, {},
                      [&](const Row& row) { all += table + " " + row.text(0) + "\n"; });
    }
    return all;
}

std::vector<shared::ReleasedCell> released_in(CounterStore& store, shared::Month month) {
    const auto report = store.month_report(month);
    REQUIRE(report.has_value());
    return report->cells;
}

const std::string& key_file() {
    static const std::string text = text_of(sealing_key(passphrase));
    return text;
}

void set_passphrase_in(const std::filesystem::path& folder) {
    std::ofstream(folder / key_name) << key_file();
}

std::string unsealed(const std::string& file) {
    auto opened = unseal("sealed", file, passphrase);
    INFO(opened.reason());
    REQUIRE(opened.ok());
    return std::move(opened).value().bytes;
}

void count(CounterStore& store, shared::Day day, int families, int minutes) {
    REQUIRE(store.keep_open(morning_of(day), minutes, noon_of(day)) == Outcome::done);
    for (int i = 0; i < families; ++i)
        REQUIRE(store.add(one_family(shared::Mood::chat), morning_of(day)).outcome == Outcome::done);
}

void count_and_close(CounterStore& store, shared::Day day, int families, int minutes) {
    count(store, day, families, minutes);
    REQUIRE(store.close(day).outcome == Outcome::done);
}

std::filesystem::path back_up(const std::filesystem::path& folder, const std::filesystem::path& stick) {
    const auto kept = kept_backup(folder);
    INFO(kept.reason());
    REQUIRE(kept.ok());
    auto file = put_backup(kept.value(), stick);
    INFO(file.reason());
    REQUIRE(file.ok());
    return std::move(file).value();
}

DiskFilesByName new_kiosk() {
    SimulatedDisk disk;
    opened(on_simulated_disk(disk)).reset();
    auto files = disk.files();
    files["/kiosk/backup-key"] = key_file();
    return files;
}

std::int64_t families(CounterStore& store) {
    const Reckoning books = store.reckon();
    return books.families_dated + books.families_undated;
}

} // namespace tests
