// Databases that come from a backup or stand in two places. What the office has is final; what it has not arrives
// once; and two machines that pass for one kiosk are told apart on both sides.
#include "tests/e2e/door.h"

#include "kiosk/store/backup.h"
#include "kiosk/store/backup_key.h"

#include <catch2/catch_test_macros.hpp>

namespace tests {
namespace {

namespace fs = std::filesystem;
using shared::Day;

void copy_database(const fs::path& from, const fs::path& to) {
    fs::copy_file(from / "counts.db", to / "counts.db", fs::copy_options::overwrite_existing);
}

const std::string passphrase = "koffie om tien uur";

// While the kiosk runs, as `inloop-kiosk backup` does.
fs::path back_up(Door& door, const fs::path& stick) {
    const auto kept = kiosk::store::kept_backup(door.folder());
    INFO(kept.reason());
    REQUIRE(kept.ok());
    auto file = kiosk::store::put_backup(kept.value(), stick);
    REQUIRE(file.ok());
    return std::move(file).value();
}

void restore(const fs::path& file, const fs::path& folder) {
    const auto state = kiosk::store::open_backup(file, passphrase);
    INFO(state.reason());
    REQUIRE(state.ok());
    REQUIRE(kiosk::store::restore(state.value(), folder) == "");
}

central::Kiosk at_registry(Street& street) {
    return street.world.office->registry().kiosks().at(0);
}

} // namespace

TEST_CASE("a restored backup takes a new generation; the office keeps what it has and doubles nothing") {
    Street street;
    Door& door = street.door;
    TempFolder backup;
    street.days(2); // Monday and Tuesday are received
    door.morning(6, "2026-11-25T12:00");
    door.restart([&] { copy_database(door.folder(), backup.path()); }); // with half of Wednesday
    door.morning(5, "2026-11-25T17:00");
    door.live_until("2026-11-26T09:30");
    const auto before = street.at_office();
    REQUIRE(before == door.came);

    door.restart([&] { copy_database(backup.path(), door.folder()); });
    CHECK(door.store().copied());
    street.days(2); // Thursday and Friday
    CHECK(door.store().generation() == 2);
    CHECK_FALSE(door.store().copied());
    CHECK(street.at_office() == door.came); // also Wednesday, of which this database knew a half
    CHECK(door.ledger().due(door.status()).empty());
    CHECK(at_registry(street).generation == 2);
}

TEST_CASE(
    "a kiosk restored from its stick delivers what it counts from then on, and the office counts each family once") {
    Street street;
    Door& door = street.door;
    TempFolder stick;
    REQUIRE(kiosk::store::set_backup_passphrase(door.folder(), passphrase) == "");
    street.days(2); // Monday and Tuesday are received
    door.morning(4, "2026-11-25T12:00");
    const fs::path backup = back_up(door, stick.path()); // on Wednesday: the state at Tuesday's close
    door.morning(5, "2026-11-25T17:00");
    door.live_until("2026-11-26T09:30");
    street.days(6); // until the second of December: November is released
    door.morning(3, "2026-12-02T12:00");
    const auto november = released(street.world, door.kiosk().id);
    REQUIRE_FALSE(november.empty());
    REQUIRE(street.at_office().size() == 9);

    door.restart([&] { restore(backup, door.folder()); });
    door.came[Day(2026, 12, 2)] = 0; // lost with the counts; the office never had them
    CHECK(door.store().copied());
    door.morning(6, "2026-12-02T17:00");
    door.live_until("2026-12-03T09:30");
    CHECK(street.at_office() == door.came);
    CHECK(door.store().generation() == 2);
    CHECK(at_registry(street).generation == 2);
    street.days(35);
    CHECK(street.at_office() == door.came);
    CHECK(door.ledger().due(door.status()).empty());

    // November as it was; December's moods are those of the families since the restore: the first of December is
    // received as a day, and its moods are lost with the counts.
    std::int64_t moods = 0;
    for (const auto& month : street.world.office->reports().months({2026, 12}, {2026, 12}))
        for (const auto& cell : month.report.cells) {
            CHECK(cell.from == shared::Month(2026, 12));
            if (cell.table == shared::Table::mood) moods += cell.count;
        }
    std::int64_t since = 0;
    for (Day day(2026, 12, 2); day < Day(2027, 1, 1); day = day.plus(1)) since += door.came.at(day);
    CHECK(moods == since);
    for (const auto& month : street.world.office->reports().months({2026, 11}, {2026, 11}))
        for (const auto& cell : month.report.cells) CHECK(november.at(cell.table).at(cell.cell) == cell.count);
}

TEST_CASE("a stick restored on a new machine, with the office away for days, doubles nothing when it is back") {
    Street street;
    Door& door = street.door;
    TempFolder stick, elsewhere;
    REQUIRE(kiosk::store::set_backup_passphrase(door.folder(), passphrase) == "");
    street.days(3);
    const fs::path backup = back_up(door, stick.path());
    street.days(1); // Thursday is received, and not in the backup
    restore(backup, elsewhere.path());
    Door second(elsewhere.path(), street.world, door.kiosk(), "machine-2");
    CHECK(second.store().copied());
    second.came = door.came;
    second.http().from_now_on(black_hole());
    for (int day = 27; day < 30; ++day) {
        second.morning(day - 20, "2026-11-" + std::to_string(day) + "T17:00");
        second.live_until("2026-11-" + std::to_string(day + 1) + "T09:30");
    }
    second.http().from_now_on(fine());
    second.sync_now();
    CHECK(street.at_office() == second.came);
    CHECK(at_registry(street).other_installation.empty());
}

TEST_CASE("a backup on a new machine, with the office away for days, delivers when it is back") {
    Street street;
    Door& door = street.door;
    TempFolder elsewhere;
    street.days(3);
    door.restart([&] { copy_database(door.folder(), elsewhere.path()); });
    Door second(elsewhere.path(), street.world, door.kiosk(), "machine-2");
    CHECK(second.store().copied());
    second.came = door.came;
    second.http().from_now_on(black_hole());
    for (int day = 26; day < 29; ++day) {
        second.morning(day - 20, "2026-11-" + std::to_string(day) + "T17:00");
        second.live_until("2026-11-" + std::to_string(day + 1) + "T09:30");
    }
    CHECK(street.at_office().size() == 3);
    CHECK(second.explain("2026-11-26").find("timeout") != std::string::npos);
    second.http().from_now_on(fine());
    second.live(hours(24));
    second.came.emplace(Day(2026, 11, 29), 0); // nobody came, and it says so
    CHECK(street.at_office() == second.came);
    CHECK(at_registry(street).other_installation.empty());
}

TEST_CASE("a month the office has is not sent again by a backup, nor its cells doubled") {
    Street street;
    Door& door = street.door;
    TempFolder backup;
    door.live_until("2026-11-28T09:30");
    for (int i = 0; i < 30; ++i) door.family();
    door.restart([&] { copy_database(door.folder(), backup.path()); });
    door.live_until("2026-12-03T09:30"); // November is released and received
    const auto november = released(street.world, door.kiosk().id);
    REQUIRE_FALSE(november.empty());

    door.restart([&] { copy_database(backup.path(), door.folder()); });
    street.days(2);
    CHECK(released(street.world, door.kiosk().id) == november);
    CHECK(street.at_office() == [&] {
        auto expected = door.came;
        for (const Day day : {Day(2026, 11, 23), Day(2026, 11, 24)}) expected.erase(day);
        for (const auto& [day, families] : street.at_office()) expected.emplace(day, 0); // days without a family
        return expected;
    }());
}

TEST_CASE("of two machines that pass for one kiosk one is refused, and both sides say so") {
    Street street;
    Door& door = street.door;
    TempFolder elsewhere;
    street.days(2);
    door.restart([&] { copy_database(door.folder(), elsewhere.path()); });
    Door clone(elsewhere.path(), street.world, door.kiosk(), "machine-2");
    // Both are at a door on Wednesday. The clone asks first, as it knows that it is one, and takes over.
    for (int i = 0; i < 5; ++i) clone.family();
    for (int i = 0; i < 8; ++i) door.family();
    clone.live_until("2026-11-26T09:30");
    door.sync_now();
    door.turn(); // Wednesday closes
    door.sync_now();

    CHECK(street.at_office().at(Day(2026, 11, 25)) == 5); // once, by one of the two; never the sum
    CHECK(street.at_office().at(Day(2026, 11, 24)) == door.came.at(Day(2026, 11, 24)));
    CHECK(door.status().other_installation);
    CHECK(door.explain("2026-11-25").find("another database sends for this kiosk") != std::string::npos);
    CHECK(at_registry(street).other_installation == door.ledger().installation());
    CHECK_FALSE(clone.status().other_installation);

    // The way out: the machine that was refused becomes a kiosk of its own.
    door.use(street.world.enrol("Huis van het Kind", "tuin", door.ledger().installation()));
    door.sync_now();
    CHECK(received(street.world, door.kiosk().id).at(Day(2026, 11, 25)) == 8);
    CHECK(received(street.world, clone.kiosk().id).at(Day(2026, 11, 25)) == 5);
}

TEST_CASE("a copy of the whole folder on one machine cannot double a day") {
    Street street;
    Door& door = street.door;
    TempFolder elsewhere;
    street.days(2);
    door.restart([&] {
        fs::copy(door.folder(), elsewhere.path(), fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    });
    Door twin(elsewhere.path(), street.world, door.kiosk());
    for (int i = 0; i < 5; ++i) twin.family();
    for (int i = 0; i < 8; ++i) door.family();
    twin.live_until("2026-11-26T09:30");
    door.turn();
    door.sync_now();
    // Nothing tells the two apart but their numbers; so these do.
    CHECK(street.at_office().at(Day(2026, 11, 25)) == 5);
    CHECK(door.explain("2026-11-25").find("conflict") != std::string::npos);
}

TEST_CASE("an office restored from its backup gets again, by itself, what it lost, and nothing twice") {
    Street street;
    Door& door = street.door;
    TempFolder kept;
    central::Database& office = street.world.office->database();
    street.days(2);
    REQUIRE_FALSE(office.back_up(kept / "backup", {}).has_value());
    street.days(8); // November is released
    REQUIRE(door.ledger().correct(Day(2026, 12, 1), -1, shared::CorrectionReason::other) ==
            kiosk::model::CorrectOutcome::done);
    --door.came.at(Day(2026, 12, 1));
    street.days(1);
    REQUIRE(street.at_office() == door.came);
    const auto november = released(street.world, door.kiosk().id);
    REQUIRE_FALSE(november.empty());
    const auto received = street.world.office->reports().month(door.kiosk().id, {2026, 11});

    REQUIRE_FALSE(office.restore(kept / "backup").refused.has_value());
    REQUIRE(street.at_office().size() == 2);
    street.days(1);
    CHECK(street.at_office() == door.came);
    CHECK(released(street.world, door.kiosk().id) == november);
    CHECK(street.world.office->reports().month(door.kiosk().id, {2026, 11}) == received);
    CHECK(door.store().generation() == 1); // its database is the original
    CHECK(at_registry(street).other_installation.empty());
    CHECK(door.ledger().due(door.status()).empty());

    // The same backup a second time, with a power cut at the kiosk before it heard of it.
    REQUIRE_FALSE(office.restore(kept / "backup").refused.has_value());
    door.restart();
    street.days(1);
    CHECK(street.at_office() == door.came);
    CHECK(released(street.world, door.kiosk().id) == november);
}

TEST_CASE("sync now at a kiosk whose office was restored brings all of it at once, also over a bad line") {
    Street street;
    Door& door = street.door;
    TempFolder kept;
    REQUIRE_FALSE(street.world.office->database().back_up(kept / "backup", {}).has_value());
    street.days(3);
    REQUIRE_FALSE(street.world.office->database().restore(kept / "backup").refused.has_value());
    door.http().next(fine());
    door.http().next(reply_lost()); // of the state
    door.sync_now();
    door.live(minutes(30));
    door.sync_now();
    CHECK(street.at_office() == door.came);
}

TEST_CASE("an office restored to before its kiosk was restored gets again what was counted since that") {
    Street street;
    Door& door = street.door;
    TempFolder kept, backup;
    street.days(2);
    REQUIRE_FALSE(street.world.office->database().back_up(kept / "backup", {}).has_value());
    street.days(1); // Wednesday
    door.restart([&] { copy_database(door.folder(), backup.path()); });
    street.days(1); // Thursday
    door.restart([&] { copy_database(backup.path(), door.folder()); });
    street.days(1); // Friday, of the second generation
    REQUIRE(street.at_office() == door.came);
    REQUIRE(at_registry(street).generation == 2);

    REQUIRE_FALSE(street.world.office->database().restore(kept / "backup").refused.has_value());
    street.days(2);
    // Wednesday and Thursday were of the first generation, of which this database may know a part only.
    for (const Day day : {Day(2026, 11, 25), Day(2026, 11, 26)}) door.came.erase(day);
    CHECK(street.at_office() == door.came);
    CHECK(at_registry(street).generation == 2);
    CHECK(at_registry(street).other_installation.empty());
}

TEST_CASE("a kiosk that joins another office keeps to itself what the one before has received") {
    Street street;
    Door& door = street.door;
    street.days(2);
    OfficeWorld another("2026-11-25T09:30");
    LoopbackHttp http([&](const shared::HttpRequest& request) { return another.office->handle(request); });
    const auto kiosk = another.enrol("Huis van het Kind", "ingang", door.ledger().installation());
    kiosk::sync::SyncWorker worker(http, street.world.clock, {"https://another", kiosk.id, kiosk.token, ""},
                                   {.retry_scale = 1, .seed = 7},
                                   [&](const kiosk::sync::Outcome& outcome) { door.ledger().take(outcome); });
    for (int pass = 0; pass < 3; ++pass) {
        door.ledger().sync_forgot();
        worker.give(*door.ledger().new_work());
        worker.ask_now();
        worker.run();
    }
    CHECK(received(another, kiosk.id).empty());
    CHECK(door.ledger().due(door.status()).empty());
}

} // namespace tests
