// A disk that is ill (EIO) or memory that runs out at every single step of counting, closing and sending, once and for
// good: what was confirmed stays, and either the same program goes on when all is well again, or it ends, and the next
// one does. CI: each 7th step. By hand: INLOOP_ROUNDS=7.
#include "door.h"

#include "kiosk/store/sqlite.h"
#include "tests/support/days.h"
#include "tests/support/rounds.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <functional>
#include <sqlite3.h>

namespace {

// Allocations until the one that fails; 0: none does.
long memory_lasts = 0;
bool memory_is_gone = false; // all after it fail too
long times_refused = 0;

bool no_memory() {
    if (memory_lasts == 0 || --memory_lasts > 0) return false;
    if (memory_is_gone) memory_lasts = 1;
    ++times_refused;
    return true;
}

sqlite3_mem_methods real_memory;
void* sqlite_gets(int size) {
    return no_memory() ? nullptr : real_memory.xMalloc(size);
}
void* sqlite_gets_more(void* before, int size) {
    return no_memory() ? nullptr : real_memory.xRealloc(before, size);
}

// SQLite's memory, from here on.
void watch_sqlite_memory() {
    static const bool watched = [] {
        sqlite3_shutdown();
        sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real_memory);
        sqlite3_mem_methods scarce = real_memory;
        scarce.xMalloc = sqlite_gets;
        scarce.xRealloc = sqlite_gets_more;
        return sqlite3_config(SQLITE_CONFIG_MALLOC, &scarce) == SQLITE_OK && sqlite3_initialize() == SQLITE_OK;
    }();
    REQUIRE(watched);
}

} // namespace

using namespace kiosk::store;
using namespace tests;
using shared::Day;

namespace {

const Day last_of_march(2027, 3, 31);

struct MonthEnd {
    std::int64_t confirmed = 0; // families, less those taken back
    int unsure = 0;             // steps that failed
    bool ended = false;         // it could not go on
};

// Two days over the end of a month, and their receipts. What the program does when it is told no: it goes on.
void live_a_month_end(CounterStore& store, MonthEnd& life) {
    const auto done = [&](Outcome outcome) {
        life.unsure += outcome == Outcome::done ? 0 : 1;
        return outcome == Outcome::done;
    };
    for (const Day day : {last_of_march, last_of_march.plus(1)}) {
        done(store.keep_open(morning_of(day), 5, noon_of(day)));
        for (int i = 0; i < 3; ++i) {
            const Counted counted = store.add(one_family(shared::Mood::chat), i == 1 ? untrusted : morning_of(day));
            if (!done(counted.outcome)) continue;
            ++life.confirmed;
            if (i == 2 && done(store.take_back(counted))) --life.confirmed;
        }
        done(store.close(day).outcome);
        for (const DueDay& due : store.days_due()) done(store.accept(due.day, due.revision));
    }
    for (const DueMonth& due : store.months_due()) done(store.accept(due.month));
}

// As it is started, and if it throws, it is as if it had ended.
void start_and_live(const std::function<Options()>& options, MonthEnd& life) {
    std::unique_ptr<CounterStore> store;
    bool refused = false;
    const auto error = error_of([&] {
        auto opening = CounterStore::open(options());
        refused = !opening.ok();
        if (refused) return;
        store = std::move(opening).value();
        live_a_month_end(*store, life);
    });
    life.ended = refused || error.has_value();
}

// In flight when it failed is what was not confirmed and may be there all the same, or what was taken back.
void check_next_start(const Options& options, const MonthEnd& life, std::int64_t before) {
    auto store = opened(options);
    CHECK_FALSE(store->copied());
    CHECK(families(*store) >= before + life.confirmed - life.unsure);
    CHECK(families(*store) <= before + life.confirmed + life.unsure + (life.ended ? 1 : 0));
    if (life.unsure == 0 && !life.ended) CHECK(families(*store) == before + life.confirmed);
    REQUIRE(store->keep_open(morning_of(last_of_march.plus(2)), 5, noon_of(last_of_march.plus(2))) == Outcome::done);
    REQUIRE(store->close(last_of_march.plus(2)).outcome == Outcome::done);
    CHECK_FALSE(store->oldest_open().has_value());
}

constexpr std::int64_t stride = 7; // of the steps, in CI

std::int64_t next_step() {
    return std::max<std::int64_t>(1, stride / static_cast<std::int64_t>(rounds(1)));
}

} // namespace

TEST_CASE("a disk that is ill at any step loses no family that was confirmed, and is lived with when it is well") {
    SimulatedDisk first;
    count_and_close(*opened(on_simulated_disk(first)), last_of_march.plus(-1), 2);
    const auto start = first.files();
    for (const bool for_good : {false, true}) {
        std::int64_t steps = 0;
        int ended = 0;
        const std::int64_t offset = static_cast<std::int64_t>(seed() % static_cast<unsigned long>(next_step()));
        for (std::int64_t n = 1 + offset;; n += next_step(), ++steps) {
            CAPTURE(n, for_good);
            SimulatedDisk disk(start);
            disk.fall_ill(n, for_good);
            MonthEnd life;
            start_and_live([&] { return on_simulated_disk(disk); }, life);
            const bool met = disk.failed();
            disk.heal();
            check_next_start(on_simulated_disk(disk), life, 2);
            CHECK_FALSE(disk.exists("/kiosk/counts.db.damaged")); // an ill disk is no damage
            ended += life.ended ? 1 : 0;
            if (!met) break;
        }
        WARN(steps << " steps " << (for_good ? "and all after them" : "each alone") << " failed, " << ended
                   << " ended the program");
        CHECK(steps > 400 / next_step());
    }
}

TEST_CASE("a part of the file that is never to be read again is damage, and the kiosk begins anew") {
    SimulatedDisk first;
    count_and_close(*opened(on_simulated_disk(first)), last_of_march, 2);
    SimulatedDisk disk(first.files());
    disk.lose_sector_of("/kiosk/counts.db", 8192);
    const auto store = opened(on_simulated_disk(disk));
    CHECK(store->copied());
    CHECK(disk.exists("/kiosk/counts.db.damaged"));
    count_and_close(*store, last_of_march.plus(1), 3);
}

TEST_CASE("memory that runs out at any step loses no family that was confirmed") {
    watch_sqlite_memory();
    const std::filesystem::path fast =
        std::filesystem::is_directory("/dev/shm") ? "/dev/shm" : std::filesystem::temp_directory_path();
    for (const bool for_good : {false, true}) {
        long steps = 0;
        int ended = 0;
        const long each = 120 * static_cast<long>(next_step()); // an allocation is no step: there are thousands
        for (long n = 1 + static_cast<long>(seed() % static_cast<unsigned long>(each));; n += each, ++steps) {
            CAPTURE(n, for_good);
            const TempFolder folder(fast);
            count_and_close(*opened(in_folder(folder.path())), last_of_march.plus(-1), 2);
            MonthEnd life;
            memory_is_gone = for_good;
            times_refused = 0;
            memory_lasts = n;
            start_and_live([&] { return in_folder(folder.path()); }, life);
            memory_lasts = 0;
            check_next_start(in_folder(folder.path()), life, 2);
            CHECK_FALSE(std::filesystem::exists(folder / "counts.db.damaged"));
            ended += life.ended ? 1 : 0;
            if (times_refused == 0) break;
        }
        WARN(steps << " times memory ran out " << (for_good ? "for good" : "once") << ", " << ended
                   << " ended the program");
        CHECK(steps > 5);
    }
}
