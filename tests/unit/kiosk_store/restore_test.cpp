// A restored backup: what it takes the place of, and that nothing reaches the office twice.
#include "door.h"

#include "kiosk/store/backup.h"
#include "kiosk/store/backup_key.h"
#include "tests/support/days.h"
#include "tests/support/rounds.h"
#include "tests/support/temp_folder.h"
#include "tests/support/text_of_file.h"

#include <catch2/catch_test_macros.hpp>
#include <fstream>

using namespace kiosk::store;
using namespace tests;
using shared::Day;
using shared::Month;
using shared::Mood;

namespace {

namespace fs = std::filesystem;

void restore_into(const fs::path& folder, const fs::path& file) {
    fs::remove(folder / "counts.db.before-restore");
    const auto state = open_backup(file, passphrase);
    INFO(state.reason());
    REQUIRE(state.ok());
    REQUIRE(restore(state.value(), folder) == "");
}

// The counts of that folder in the middle of a large write, as a kiosk that is killed then leaves them.
void leave_a_journal(const fs::path& of, const fs::path& in) {
    Database database((of / "counts.db").string());
    database.script("PRAGMA cache_size = 1; BEGIN IMMEDIATE; UPDATE days SET families_morning = 999");
    for (int i = 0; i < 500; ++i)
        database.run("INSERT INTO topic_rules VALUES (?1, 'off')", {std::string("topic") + std::to_string(i)});
    for (const char* name : {"counts.db", "counts.db-journal"}) fs::copy_file(of / name, in / name);
    database.script("ROLLBACK");
}

std::map<std::string, std::string> bytes_in(const fs::path& folder) {
    std::map<std::string, std::string> bytes;
    for (const auto& entry : fs::directory_iterator(folder))
        bytes[entry.path().filename()] = text_of_file(entry.path());
    return bytes;
}

// An office that takes each day and month once, and who really came.
struct Books {
    std::map<Day, int> received;
    std::map<Month, shared::MonthReport> months;
    std::map<Day, int> came; // of the life that sends it
    std::map<Month, std::map<std::pair<shared::Table, std::string>, std::int64_t>> confirmed; // in all lives

    void send_all(CounterStore& store) {
        REQUIRE_FALSE(store.copied());
        for (const DueDay& due : store.days_due()) {
            REQUIRE(received.count(due.day) == 0);
            received[due.day] = store.day_report(due.day)->counts.families();
            REQUIRE(store.accept(due.day, due.revision) == Outcome::done);
        }
        for (const DueMonth& due : store.months_due()) {
            REQUIRE(months.count(due.month) == 0);
            months[due.month] = *store.month_report(due.month);
            REQUIRE(store.accept(due.month) == Outcome::done);
        }
    }
    Received answer(int generation) const {
        Received answer{generation, {}, {}};
        for (const auto& [day, families] : received) answer.days.push_back(day);
        for (const auto& [month, report] : months) answer.months.push_back(month);
        return answer;
    }
    // One day at the door.
    void live(CounterStore& store, Day day, std::mt19937_64& random) {
        REQUIRE(store.keep_open(morning_of(day), 10, noon_of(day)) == Outcome::done);
        int families = 0;
        for (unsigned long taps = random() % 8; taps > 0; --taps) {
            const auto tap = random_tap(random);
            REQUIRE(store.add(tap, morning_of(day)).outcome == Outcome::done);
            families += tap.families;
            for (const auto& cell : tap.cells) confirmed[day.month()][{cell.table, cell.cell}] += cell.amount;
        }
        if (received.count(day) == 0) came[day] = families;
        REQUIRE(store.close(day).outcome == Outcome::done);
    }
    // Every cell of the office says at most what was confirmed in its months, and no month of a cell came twice.
    void check() const {
        for (const auto& [day, families] : received) CHECK(families == came.at(day));
        std::map<std::pair<shared::Table, std::string>, Month> until;
        for (const auto& [month, report] : months)
            for (const auto& cell : report.cells) {
                if (cell.cell == "other") continue; // of many
                CAPTURE(month.text(), cell.cell, cell.from.text());
                const std::pair key{cell.table, cell.cell};
                if (until.count(key) > 0) CHECK(until.at(key) < cell.from);
                until.insert_or_assign(key, month);
                std::int64_t most = 0;
                for (Month m = cell.from; m <= month; m = m.plus(1))
                    if (confirmed.count(m) > 0 && confirmed.at(m).count(key) > 0) most += confirmed.at(m).at(key);
                CHECK(cell.count <= most);
            }
    }
};

} // namespace

TEST_CASE("a restored folder is a copy, even on its own machine and on the very day of its backup") {
    const KioskPlace folder;
    const TempFolder stick, new_machine;
    {
        const auto store = opened(in_folder(folder.path()));
        count_and_close(*store, monday, 3);
    }
    const fs::path backup = back_up(folder.path(), stick.path());
    restore_into(folder.path(), backup);
    restore_into(new_machine.path(), backup);
    for (const TempFolder* place : std::initializer_list<const TempFolder*>{&folder, &new_machine}) {
        const auto store = opened(in_folder(place->path()));
        CHECK(store->copied());
        CHECK(families(*store) == 3);
        CHECK(store->staff().pin() == KeptPin{});
        CHECK(kept_backup(place->path()).value().closed == monday); // and can be backed up again, for that passphrase
        CHECK(text_of_file(*place / "backup-key") == key_file());
        const std::string installation = store->installation();
        REQUIRE(store->take_generation({4, {monday}, {}}).outcome == Outcome::done);
        CHECK(store->generation() == 4);
        CHECK(store->installation() != installation);
        CHECK(store->days_due().empty());
    }
    CHECK_FALSE(opened(in_folder(folder.path()))->copied());
}

TEST_CASE("days after the backup that the office has are final; those it has not come from the restored kiosk, once") {
    const KioskPlace folder;
    const TempFolder stick;
    Books office;
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    auto store = opened(in_folder(folder.path()));
    for (int i = 0; i < 3; ++i) office.live(*store, monday.plus(i), random);
    const fs::path backup = back_up(folder.path(), stick.path());
    for (int i = 3; i < 12; ++i) office.live(*store, monday.plus(i), random); // over the end of November
    office.send_all(*store);
    count_and_close(*store, monday.plus(12), 4); // never sent
    store.reset();

    restore_into(folder.path(), backup);
    store = opened(in_folder(folder.path()));
    REQUIRE(store->copied());
    REQUIRE(store->take_generation(office.answer(2)).outcome == Outcome::done);
    CHECK(store->days_due().empty());
    CHECK(store->months_due().empty());
    office.came.erase(monday.plus(12)); // lost with the kiosk that counted it
    for (int i = 11; i < 45; ++i) {
        office.live(*store, monday.plus(i), random); // the first of them a day that the office has
        office.send_all(*store);
    }
    CHECK(office.received == office.came);
    CHECK(office.received.size() == 45);
    CHECK(office.months.size() == 2);
    office.check();
}

TEST_CASE("what a restored kiosk released while the office was away is not sent if the office may have a part of it") {
    const KioskPlace folder;
    const TempFolder stick;
    auto store = opened(in_folder(folder.path()));
    count_and_close(*store, Day(2026, 10, 15), 3);
    const fs::path backup = back_up(folder.path(), stick.path());
    count_and_close(*store, Day(2026, 10, 31), 5); // 8 in October are enough to leave
    Books office;
    office.send_all(*store);
    REQUIRE_FALSE(office.months.at(Month(2026, 10)).cells.empty());
    store.reset();

    restore_into(folder.path(), backup);
    store = opened(in_folder(folder.path()));
    count_and_close(*store, Day(2026, 11, 30), 9); // October's 3 were held back here, and leave with November's 9
    REQUIRE(released_in(*store, Month(2026, 11)).at(0).count == 12);
    count_and_close(*store, Day(2026, 12, 31), 7); // December is its own
    CHECK(store->take_generation(office.answer(2)).dropped_cells > 0);
    office.send_all(*store);
    CHECK(office.months.at(Month(2026, 11)).cells.empty());
    REQUIRE_FALSE(office.months.at(Month(2026, 12)).cells.empty());
    for (const auto& cell : office.months.at(Month(2026, 12)).cells) CHECK(cell.count == 7);
}

TEST_CASE("whatever is counted, lost and restored, the office gets each day once and no cell of a month twice") {
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    for (unsigned long round = 0; round < rounds(4); ++round) {
        CAPTURE(round);
        const KioskPlace folder(fs::is_directory("/dev/shm") ? "/dev/shm" : fs::temp_directory_path());
        const TempFolder stick;
        Books office;
        auto store = opened(in_folder(folder.path()));
        std::optional<fs::path> backup;
        Day day(2026, 9, 20);
        for (int i = 0; i < 80; ++i, day = day.plus(1 + static_cast<int>(random() % 3))) {
            office.live(*store, day, random);
            if (store->copied() && random() % 20 == 0) {
                REQUIRE(store->take_generation(office.answer(store->generation() + 1)).outcome == Outcome::done);
            }
            if (!store->copied() && random() % 4 == 0) office.send_all(*store);
            if (random() % 15 == 0) backup = back_up(folder.path(), stick.path());
            if (!backup || random() % 15 != 0) continue;
            for (auto at = office.came.begin(); at != office.came.end();) // what was not sent is lost, or in the backup
                at = office.received.count(at->first) > 0 ? std::next(at) : office.came.erase(at);
            store.reset();
            restore_into(folder.path(), *backup);
            store = opened(in_folder(folder.path()));
            for (Day d(2026, 9, 20); d <= day; d = d.plus(1))
                if (const auto counts = store->counts(d); counts && office.received.count(d) == 0)
                    office.came[d] = counts->families();
        }
        if (store->copied())
            REQUIRE(store->take_generation(office.answer(store->generation() + 1)).outcome == Outcome::done);
        office.send_all(*store);
        CHECK(office.received == office.came);
        office.check();
    }
}

TEST_CASE("a restore that is refused changes nothing") {
    const KioskPlace folder;
    const TempFolder stick;
    {
        const auto store = opened(in_folder(folder.path()));
        count_and_close(*store, monday, 3);
    }
    const fs::path backup = back_up(folder.path(), stick.path());
    const auto before = bytes_in(folder.path());
    CHECK(open_backup(backup, "another passphrase").reason().find("cannot be opened with this passphrase") !=
          std::string::npos);
    CHECK(open_backup(stick / "nothing", passphrase).reason().find("No such file") != std::string::npos);
    const std::string no_database = stick / "no database";
    const auto key = parse_key(key_file());
    std::ofstream(no_database, std::ios::binary) << seal(std::string(9000, 'x'), *key, "");
    CHECK(open_backup(no_database, passphrase).reason() ==
          no_database + ": is no state of a kiosk that can be used: file is not a database (PRAGMA user_version)");
    std::ofstream(no_database, std::ios::binary) << seal("", *key, "");
    CHECK(open_backup(no_database, passphrase).reason().find("no such table: meta") != std::string::npos);
    CHECK(in_the_way(folder.path())
              .ends_with("counts.db: families were counted here already; --replace puts them aside"));
    CHECK(bytes_in(folder.path()) == before);

    // Where its place cannot be taken the counts stay.
    fs::create_directory(folder / "counts.new");
    CHECK(restore(open_backup(backup, passphrase).value(), folder.path()).find("counts.db: cannot be restored: ") !=
          std::string::npos);
    fs::remove(folder / "counts.new");
    CHECK(bytes_in(folder.path()) == before);
}

TEST_CASE("counts in which nobody was counted are in nobody's way") {
    const KioskPlace folder;
    CHECK(in_the_way(folder.path()) == "");
    const auto store = opened(in_folder(folder.path()));
    count_and_close(*store, monday, 0);
    CHECK(in_the_way(folder.path()) == "");
    REQUIRE(store->host_family({}) == Outcome::done);
    CHECK(in_the_way(folder.path()).ends_with("families were counted here already; --replace puts them aside"));
    std::ofstream(folder / "counts.db") << "x";
    CHECK(in_the_way(folder.path()).find("counts that cannot be read are here (") != std::string::npos);
}

TEST_CASE("a backup of a newer program is refused, with what to do") {
    const KioskPlace folder;
    const TempFolder stick;
    Options newer = in_folder(folder.path());
    newer.migrations.push_back("CREATE TABLE tomorrow (x INTEGER PRIMARY KEY) STRICT, WITHOUT ROWID;");
    count_and_close(*opened(newer), monday, 3);
    CHECK(open_backup(back_up(folder.path(), stick.path()), passphrase)
              .reason()
              .ends_with("install the newest inloop-kiosk"));
}

TEST_CASE("the counts that a restore puts aside are sealed, and can be restored in their turn, as a copy") {
    const KioskPlace folder;
    const TempFolder stick;
    auto store = opened(in_folder(folder.path()));
    count_and_close(*store, monday, 3);
    const fs::path backup = back_up(folder.path(), stick.path());
    count_and_close(*store, monday.plus(1), 4);
    REQUIRE(store->staff().keep(KeptPin{"hash", 0, 0}) == Attempt::done);
    REQUIRE(store->add(one_family(Mood::quiet), morning_of(monday.plus(2))).outcome == Outcome::done);
    store.reset();
    restore_into(folder.path(), backup);
    CHECK(families(*opened(in_folder(folder.path()))) == 3);

    const fs::path aside = stick / "counts.db.before-restore";
    fs::rename(folder / "counts.db.before-restore", aside);
    CHECK(fs::file_size(aside) == fs::file_size(backup));
    restore_into(folder.path(), aside);
    store = opened(in_folder(folder.path()));
    CHECK(families(*store) == 8);
    CHECK(store->staff().pin().hash == "hash"); // what was put aside is whole
    CHECK(store->copied());
}

TEST_CASE("a folder that has a passphrase keeps it in a restore, and what is kept there is for that one") {
    const KioskPlace folder;
    const TempFolder stick;
    {
        const auto store = opened(in_folder(folder.path()));
        count_and_close(*store, monday, 3);
    }
    const fs::path backup = back_up(folder.path(), stick.path());
    REQUIRE(set_backup_passphrase(folder.path(), "koffie om half elf") == "");
    restore_into(folder.path(), backup);
    const auto kept = kept_backup(folder.path());
    INFO(kept.reason());
    REQUIRE(kept.ok());
    CHECK(kept.value().closed == monday);
    CHECK_FALSE(unseal("", kept.value().sealed, passphrase).ok());
    CHECK(unseal("", kept.value().sealed, "koffie om half elf").ok());
}

TEST_CASE("a journal that a killed kiosk left goes with the counts it belongs to, not into what is restored") {
    const KioskPlace folder;
    const TempFolder killed, stick;
    auto store = opened(in_folder(folder.path()));
    count_and_close(*store, monday, 3);
    const fs::path backup = back_up(folder.path(), stick.path());
    count_and_close(*store, monday.plus(1), 4);
    store.reset();
    leave_a_journal(folder.path(), killed.path());
    restore_into(killed.path(), backup);
    CHECK_FALSE(fs::exists(killed / "counts.db-journal"));
    CHECK(families(*opened(in_folder(killed.path()))) == 3);
    const std::string bytes = unsealed(text_of_file(killed / "counts.db.before-restore"));
    Database old(Database::Contents{bytes});
    CHECK(old.damage() == "");
    CHECK(old.integer("SELECT sum(families_morning) FROM days") == 7);
}

TEST_CASE("a journal whose counts are gone is not played into what is restored") {
    const KioskPlace folder;
    const TempFolder gone, stick;
    count_and_close(*opened(in_folder(folder.path())), monday, 3);
    const fs::path backup = back_up(folder.path(), stick.path());
    leave_a_journal(folder.path(), gone.path());
    fs::remove(gone / "counts.db");
    restore_into(gone.path(), backup);
    CHECK_FALSE(fs::exists(gone / "counts.db-journal"));
    const auto store = opened(in_folder(gone.path()));
    CHECK(families(*store) == 3);
    CHECK(store->copied());
}

TEST_CASE("counts too damaged to be opened are put aside as they are, without the journal of a killed program") {
    const KioskPlace folder;
    const TempFolder stick, damaged;
    count_and_close(*opened(in_folder(folder.path())), monday, 3);
    const fs::path backup = back_up(folder.path(), stick.path());
    std::ofstream(damaged / "counts.db") << std::string(5000, 'x');
    std::ofstream(damaged / "counts.db-journal") << "a journal";
    restore_into(damaged.path(), backup);
    CHECK(unsealed(text_of_file(damaged / "counts.db.before-restore")) == std::string(5000, 'x'));
    CHECK_FALSE(fs::exists(damaged / "counts.db-journal"));
    CHECK(families(*opened(in_folder(damaged.path()))) == 3);
}
