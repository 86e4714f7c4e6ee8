// Proof (e): power cuts, at any moment of counting, closing, rewriting and migrating. Afterwards the database says
// exactly what it said after the last confirmed step, or after the one that was going on; nothing else, and never
// damage. CI: 2,000 cuts. By hand: INLOOP_ROUNDS=50 (100,000).
#include "door.h"
#include "power_cut.h"

#include "kiosk/store/backup.h"
#include "tests/support/days.h"
#include "tests/support/rounds.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <functional>

using namespace kiosk::store;
using namespace tests;
using shared::Day;

namespace {

// A life of one kiosk, step by step, with what the database said after each.
struct History {
    DiskFilesByName before;
    std::vector<DiskOperation> record;
    std::vector<std::string> said; // [n]: after step n was confirmed; [0]: at the start
};

using Life = std::function<void(SimulatedDisk&, const std::function<void()>& confirmed)>;

// Opening rewrites and brings forward, but says the same before and after; so the steps of a life begin once it is
// open.
History lived(const DiskFilesByName& before, const Life& life) {
    History history;
    history.before = before;
    SimulatedDisk disk(before);
    disk.mark(0);
    history.said.push_back(before.empty() ? std::string() : everything_in(disk));
    life(disk, [&] {
        history.said.push_back(everything_in(disk));
        disk.mark(static_cast<std::int64_t>(history.said.size()) - 1);
    });
    history.record = disk.record();
    return history;
}

// Five days at the door over the end of October, step by step.
void busy_days(SimulatedDisk& disk, const std::function<void()>& confirmed, std::mt19937_64& random, Options options) {
    auto store = opened(std::move(options));
    confirmed();
    Day day(2026, 10, 29);
    for (int i = 0; i < 5; ++i) {
        REQUIRE(store->keep_open(morning_of(day), 1, noon_of(day)) == Outcome::done);
        confirmed();
        for (int taps = 0; taps < 12; ++taps) {
            const Counted counted = store->add(random_tap(random), random() % 5 == 0 ? untrusted : morning_of(day));
            REQUIRE(counted.outcome == Outcome::done);
            confirmed();
            if (random() % 4 != 0) continue;
            REQUIRE(store->take_back(counted) == Outcome::done);
            confirmed();
        }
        REQUIRE(store->close(day).outcome == Outcome::done);
        confirmed();
        day = day.plus(1);
        if (i != 2) continue;
        store.reset(); // a night without power
        store = opened(on_simulated_disk(disk));
        confirmed();
    }
}

// A migration that moves every day into a new table, as a real one may have to.
const char* const second_migration =
    "CREATE TABLE days_with_weather AS SELECT *, 'dry' AS weather FROM days; DROP TABLE activities_held; DROP TABLE "
    "corrections;"
    "DROP TABLE days; ALTER TABLE days_with_weather RENAME TO days;"
    "CREATE TABLE corrections (day TEXT, reason TEXT, amount INTEGER, PRIMARY KEY (day, reason)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE activities_held (day TEXT, series TEXT, PRIMARY KEY (day, series)) STRICT, WITHOUT ROWID;";

Options brought_forward(SimulatedDisk& disk) {
    Options options = on_simulated_disk(disk);
    options.migrations.push_back(second_migration);
    return options;
}

struct Damage {
    unsigned long cuts = 0;
    unsigned long unopened = 0;
    unsigned long lost = 0;
    unsigned long taken_for_copies = 0;
    unsigned long total() const { return unopened + lost + taken_for_copies; }
};

// The disk after one cut: does it open, is it itself, and does it say what it must?
void judge(const DiskFilesByName& files, const History& history, std::size_t confirmed,
           const std::function<Options(SimulatedDisk&)>& options, Damage& damage) {
    SimulatedDisk disk(files);
    auto store = CounterStore::open(options(disk));
    ++damage.cuts;
    if (!store.ok()) {
        ++damage.unopened;
        return;
    }
    damage.taken_for_copies += store.value()->copied() ? 1 : 0;
    const std::string says = everything_in(disk);
    // Before anything was confirmed there may be a fresh database: it says nothing yet, with an id of its own.
    const bool right = confirmed == 0 && history.before.empty()
                           ? families(*store.value()) == 0
                           : says == history.said.at(confirmed) ||
                                 (confirmed + 1 < history.said.size() && says == history.said.at(confirmed + 1));
    damage.lost += right ? 0 : 1;
}

Damage cut_power(const History& history, unsigned long cuts, std::mt19937_64& random,
                 const std::function<Options(SimulatedDisk&)>& options, DiskHonesty honesty = {}) {
    std::vector<std::size_t> moments;
    for (unsigned long i = 0; i < cuts; ++i) moments.push_back(random() % (history.record.size() + 1));
    std::sort(moments.begin(), moments.end());
    PowerCut power(history.before, history.record, honesty);
    Damage damage;
    for (const std::size_t moment : moments) {
        power.advance_to(moment);
        judge(power.files_after(random), history, static_cast<std::size_t>(power.last_mark()), options, damage);
    }
    return damage;
}

History some_busy_days(std::mt19937_64& random) {
    return lived({}, [&](SimulatedDisk& disk, const auto& confirmed) {
        busy_days(disk, confirmed, random, on_simulated_disk(disk));
    });
}

} // namespace

TEST_CASE("no power cut loses a confirmed family or harms the database: counting, closing, rewriting") {
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    unsigned long cuts = 0;
    for (int life = 0; life < 5; ++life) {
        const History history = some_busy_days(random);
        const Damage damage = cut_power(history, rounds(320), random, on_simulated_disk);
        CHECK(damage.unopened == 0);
        CHECK(damage.lost == 0);
        CHECK(damage.taken_for_copies == 0);
        cuts += damage.cuts;
    }
    CHECK(cuts >= 1600);
}

TEST_CASE("no power cut loses a confirmed family or harms the database: migrating") {
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    SimulatedDisk old;
    busy_days(
        old, [] {}, random, on_simulated_disk(old));
    const History history = lived(old.files(), [](SimulatedDisk& disk, const auto& confirmed) {
        auto store = opened(brought_forward(disk));
        confirmed();
        REQUIRE(store->add(one_family(shared::Mood::chat), untrusted).outcome == Outcome::done);
        confirmed();
    });
    // Whatever the cut left is brought forward when it is opened again.
    History forward = history;
    forward.said.at(0) = forward.said.at(1);
    const Damage damage = cut_power(forward, rounds(400), random, brought_forward);
    CHECK(damage.cuts >= 400);
    CHECK(damage.unopened == 0);
    CHECK(damage.lost == 0);
    CHECK(damage.taken_for_copies == 0);
}

TEST_CASE("after a power cut the office may be asked in vain: a generation is taken whole or not at all") {
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    SimulatedDisk old;
    busy_days(
        old, [] {}, random, on_simulated_disk(old));
    auto files = old.files();
    files.erase("/kiosk/anchor");
    SimulatedDisk disk(files);
    auto store = opened(on_simulated_disk(disk));
    const std::size_t start = disk.record().size();
    const std::string before = everything_in(disk);
    REQUIRE(store->take_generation({3, {Day(2026, 10, 29)}, {shared::Month(2026, 10)}}).outcome == Outcome::done);
    const std::string after = everything_in(disk);
    for (std::size_t moment = start; moment <= disk.record().size(); ++moment) {
        PowerCut power(files, disk.record());
        power.advance_to(moment);
        SimulatedDisk cut(power.files_after(random));
        const auto again = opened(on_simulated_disk(cut));
        const std::string says = everything_in(cut);
        // Between the commit and its anchor the new installation has no anchor yet: it asks once more, which is
        // harmless.
        if (again->generation() == 1) {
            CHECK(says == before);
            CHECK(again->copied());
        } else {
            CHECK(again->generation() == 3);
            if (!again->copied()) CHECK(says == after);
        }
    }
}

TEST_CASE("a power cut while a backup is restored leaves the counts of before or those restored, whole") {
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    const KioskPlace elsewhere;
    const TempFolder stick;
    count_and_close(*opened(in_folder(elsewhere.path())), monday, 3);
    const auto state = open_backup(back_up(elsewhere.path(), stick.path()), passphrase);
    REQUIRE(state.ok());

    SimulatedDisk old;
    busy_days(
        old, [] {}, random, on_simulated_disk(old));
    const auto files = old.files();
    const std::string before = everything_in(old);
    SimulatedDisk disk(files);
    REQUIRE(restore(state.value(), "/kiosk", disk, disk.vfs()) == "");
    const std::string after = everything_in(disk);
    REQUIRE(after != before);

    int kept = 0, restored = 0;
    for (std::size_t moment = 0; moment <= disk.record().size(); ++moment) {
        PowerCut power(files, disk.record());
        power.advance_to(moment);
        for (unsigned long again = rounds(8); again > 0; --again) {
            SimulatedDisk cut(power.files_after(random));
            const std::string says = everything_in(cut);
            kept += says == before;
            restored += says == after;
            CHECK((says == after || (says == before && moment < disk.record().size())));
            if (says == after) CHECK(cut.exists("/kiosk/counts.db.before-restore"));
            CHECK(CounterStore::open(on_simulated_disk(cut)).ok());
        }
    }
    CHECK(kept > 0);
    CHECK(restored > 0);
}

TEST_CASE("the power-cut test notices a disk that does not wait for files or for folders") {
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    const History history = some_busy_days(random);
    CHECK(cut_power(history, 200, random, on_simulated_disk).total() == 0);
    CHECK(cut_power(history, 200, random, on_simulated_disk, {false, true}).total() > 0);
    CHECK(cut_power(history, 200, random, on_simulated_disk, {true, false}).total() > 0);
}
