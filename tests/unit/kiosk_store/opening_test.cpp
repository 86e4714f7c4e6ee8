// Starting on whatever lies in the folder: nothing, an old file, a newer one, a damaged one, a copy.
#include "door.h"

#include "kiosk/store/anchor.h"
#include "kiosk/store/migrations.h"
#include "shared/sha256.h"
#include "tests/support/days.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch_test_macros.hpp>
#include <fstream>

using namespace kiosk::store;
using namespace tests;
using shared::Day;
using shared::Month;
using shared::Mood;

namespace {

// A folder with one closed day.
DiskFilesByName closed_folder() {
    SimulatedDisk disk;
    count_and_close(*opened(on_simulated_disk(disk)), monday, 2, 0);
    return disk.files();
}

} // namespace

TEST_CASE("on a real disk the folder holds the counts, their anchor and the ballast, and nothing else") {
    const TempFolder folder;
    auto store = opened(in_folder(folder.path()));
    count_and_close(*store, monday, 3, 0);
    count_and_close(*store, monday.plus(1), 1, 0);
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        names.push_back(entry.path().filename());
    std::sort(names.begin(), names.end());
    CHECK(names == std::vector<std::string>{"anchor", "ballast", "counts.db"});
    store.reset();
    store = opened(in_folder(folder.path()));
    CHECK(families(*store) == 4);
    CHECK_FALSE(store->copied());
}

// A file that was made by another text, a comment in it included, is taken for a damaged one.
TEST_CASE("a migration that is at a door is never changed again: what has to change is a new one") {
    std::vector<std::string> sums;
    for (const std::string_view step : migrations()) sums.push_back(shared::sha256_hex(step));
    REQUIRE(sums.size() >= 4);
    sums.resize(4); // those of 0.1.0
    CHECK(sums == std::vector<std::string>{"ec546db4578c131fe359ff0f983e930cb7ff1487bf054b0d39bb19c73bd05b66",
                                           "dc9adff2e8496f61bbe3fcacd906d677057396b7820e166cbecba02f57b4a209",
                                           "526a26cb27787cc543fe9685b7fde876d29a2208acf975d732004e7f92b4de9d",
                                           "3cb68f29f96d398d0c3c3352cd7c80aec46c73853de71e4daa7757f4b9ed203a"});
}

TEST_CASE("a database of a newer program is refused, with what to do, and left as it is") {
    SimulatedDisk disk(closed_folder());
    Options newer = on_simulated_disk(disk);
    newer.migrations.push_back("CREATE TABLE tomorrow (x INTEGER PRIMARY KEY) STRICT, WITHOUT ROWID;");
    opened(newer).reset();
    const auto before = disk.files();
    const auto store = CounterStore::open(on_simulated_disk(disk));
    REQUIRE_FALSE(store.ok());
    const auto known = migrations().size();
    CHECK(store.reason() == "/kiosk/counts.db: made by a newer inloop-kiosk (its schema is " +
                                std::to_string(known + 1) + ", this program knows " + std::to_string(known) +
                                "): install that version again, or a newer one");
    CHECK(disk.files() == before);
}

TEST_CASE("an older database is brought forward with everything in it") {
    SimulatedDisk disk(closed_folder());
    Options newer = on_simulated_disk(disk);
    newer.migrations.push_back("ALTER TABLE days ADD COLUMN weather TEXT NOT NULL DEFAULT 'dry';");
    auto store = opened(newer);
    CHECK(families(*store) == 2);
    CHECK_FALSE(store->copied());
    CHECK(store->day_report(monday).has_value());
}

TEST_CASE("a migration that fails leaves the old database, and says which one failed") {
    SimulatedDisk disk(closed_folder());
    const std::string before = everything_in(disk);
    Options newer = on_simulated_disk(disk);
    newer.migrations.push_back("ALTER TABLE days ADD COLUMN weather TEXT; UPDATE nowhere SET x = 1;");
    const auto store = CounterStore::open(newer);
    REQUIRE_FALSE(store.ok());
    CHECK(store.reason().find("schema " + std::to_string(migrations().size() + 1) + ": no such table: nowhere") !=
          std::string::npos);
    CHECK(everything_in(disk) == before);
}

TEST_CASE("a folder that is not there is refused by name") {
    const TempFolder folder;
    const auto no_folder = CounterStore::open(in_folder(folder / "missing"));
    REQUIRE_FALSE(no_folder.ok());
    CHECK(no_folder.reason().find("missing/counts.db: the counts cannot be opened: unable to open") !=
          std::string::npos);
}

TEST_CASE("an anchor reads back as it was written, and anything else is none") {
    const Anchor anchor{"0123456789abcdef", "machine with spaces", "2026-11-23"};
    CHECK(parse_anchor(text_of(anchor)) == anchor);
    CHECK(parse_anchor(text_of({"", "", ""})) == Anchor{"", "", ""});
    const std::string whole = text_of(anchor);
    for (std::size_t cut = 0; cut < whole.size(); ++cut) CHECK_FALSE(parse_anchor(whole.substr(0, cut)).has_value());
    CHECK_FALSE(parse_anchor(whole + "x").has_value());
}

TEST_CASE("a database on another machine, without its anchor, or from a backup is a copy, and goes on counting") {
    const auto files = closed_folder();
    SimulatedDisk other_machine(files), lost_anchor(files), older(files);
    Options options = on_simulated_disk(other_machine);
    options.machine = "another";
    auto store = opened(options);
    CHECK(store->copied());
    CHECK(store->add(one_family(Mood::chat), untrusted).outcome == Outcome::done);

    lost_anchor.remove("/kiosk/anchor");
    CHECK(opened(on_simulated_disk(lost_anchor))->copied());

    count_and_close(*opened(on_simulated_disk(older)), monday.plus(1), 1, 0);
    CHECK_FALSE(opened(on_simulated_disk(older))->copied());
    auto restored = older.files();
    restored["/kiosk/counts.db"] = files.at("/kiosk/counts.db");
    SimulatedDisk with_backup(restored);
    store = opened(on_simulated_disk(with_backup));
    CHECK(store->copied());
    count_and_close(*store, monday.plus(2), 1, 0); // closing does not make it any less of a copy
    store.reset();
    CHECK(opened(on_simulated_disk(with_backup))->copied());
}

TEST_CASE("a lost database that was in use is a copy; one that had closed nothing yet is not") {
    auto files = closed_folder();
    files.erase("/kiosk/counts.db");
    SimulatedDisk lost(files);
    CHECK(opened(on_simulated_disk(lost))->copied());

    SimulatedDisk young;
    opened(on_simulated_disk(young)).reset();
    young.remove("/kiosk/counts.db");
    CHECK_FALSE(opened(on_simulated_disk(young))->copied());
}

TEST_CASE("after asking the office, what it has is final, what it has not is due, and nothing can be counted twice") {
    SimulatedDisk disk;
    auto store = opened(on_simulated_disk(disk));
    count_and_close(*store, Day(2026, 10, 30), 3, 0); // too few to leave
    count_and_close(*store, monday, 4, 0);
    count_and_close(*store, monday.plus(1), 4, 0);
    store->accept(monday, 1);
    store->accept(monday.plus(1), 1);
    const std::string installation = store->installation();
    store.reset();
    disk.remove("/kiosk/anchor");
    store = opened(on_simulated_disk(disk));
    REQUIRE(store->copied());

    const Taken taken = store->take_generation({7, {monday, monday.plus(4)}, {Month(2026, 10), Month(2026, 11)}});
    CHECK(taken.outcome == Outcome::done);
    CHECK(taken.dropped_cells == 6); // October's and November's chat, not_said and adults
    CHECK_FALSE(store->copied());
    CHECK(store->generation() == 7);
    CHECK(store->installation() != installation);
    CHECK_FALSE(store->day_report(monday).has_value());
    CHECK(store->correct(monday, {1, shared::CorrectionReason::tested}) == Outcome::frozen);
    std::vector<Day> due;
    for (const auto& day : store->days_due()) due.push_back(day.day);
    CHECK(due == std::vector{Day(2026, 10, 30), monday.plus(1)});
    CHECK(store->day_report(monday.plus(1))->generation == 7);
    CHECK(store->months_due().empty());
    // A day the office has from the lost database is closed here too.
    CHECK_FALSE(store->add(one_family(Mood::chat), morning_of(monday.plus(4))).day.has_value());

    count_and_close(*store, Day(2026, 12, 1), 9, 0);
    REQUIRE(store->close(Day(2026, 12, 31)).months == std::vector{Month(2026, 12)});
    const auto december = store->month_report(Month(2026, 12));
    REQUIRE_FALSE(december->cells.empty());
    for (const auto& cell : december->cells) {
        CHECK(cell.count == 10); // and the family that came as undated
        CHECK(cell.from == Month(2026, 12));
    }
    store.reset();
    CHECK_FALSE(opened(on_simulated_disk(disk))->copied());
}

TEST_CASE("a generation only ever rises, whatever the office says") {
    SimulatedDisk disk;
    auto store = opened(on_simulated_disk(disk));
    REQUIRE(store->take_generation({5, {}, {}}).outcome == Outcome::done);
    REQUIRE(store->take_generation({2, {}, {}}).outcome == Outcome::done);
    CHECK(store->generation() == 6);
}
