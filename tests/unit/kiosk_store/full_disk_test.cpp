// Proof (g): a full disk at every step. What was confirmed stays, what could not be is named, a close is never blocked.
#include "door.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::store;
using namespace tests;
using shared::Day;
using Fault = SimulatedDisk::Fault;

namespace {

const Day last_of_october(2026, 10, 31);

DiskFilesByName used_folder() {
    SimulatedDisk disk;
    auto store = opened(on_simulated_disk(disk));
    const Day day = last_of_october.plus(-1);
    REQUIRE(store->keep_open(morning_of(day), 0, noon_of(day)) == Outcome::done);
    REQUIRE(store->add(one_family(shared::Mood::chat), morning_of(day)).outcome == Outcome::done);
    REQUIRE(store->close(day).outcome == Outcome::done);
    return disk.files();
}

struct Lived {
    std::int64_t confirmed = 1; // the one of used_folder()
    int refused = 0;            // steps that ended with disk_full
    bool last_close_done = false;
};

// Two days over the end of a month: every kind of write there is.
Lived live(CounterStore& store) {
    Lived lived;
    const auto refuse = [&](Outcome outcome) {
        CHECK((outcome == Outcome::done || outcome == Outcome::disk_full));
        lived.refused += outcome == Outcome::disk_full ? 1 : 0;
        return outcome == Outcome::disk_full;
    };
    for (const Day day : {last_of_october, last_of_october.plus(1)}) {
        refuse(store.keep_open(morning_of(day), 5, noon_of(day)));
        for (int i = 0; i < 4; ++i) {
            const Counted counted = store.add(one_family(shared::Mood::chat), i == 2 ? untrusted : morning_of(day));
            if (refuse(counted.outcome)) continue;
            ++lived.confirmed;
            if (i == 3 && !refuse(store.take_back(counted))) --lived.confirmed;
        }
        refuse(store.host_family(afternoon_of(day)));
        const Closing closing = store.close(day);
        lived.last_close_done = !refuse(closing.outcome);
    }
    // A day that could not even begin cannot be corrected.
    const Outcome corrected = store.correct(last_of_october.plus(1), {1, shared::CorrectionReason::missed_families});
    if (corrected != Outcome::frozen) refuse(corrected);
    return lived;
}

// Lives with the n-th write and perhaps all after it refused; false when life has fewer writes than that.
bool survive(const DiskFilesByName& start, std::int64_t n, Fault fault) {
    CAPTURE(n);
    SimulatedDisk disk(start);
    auto store = opened(on_simulated_disk(disk));
    disk.fail_write(n, fault);
    const Lived lived = live(*store);
    if (fault != Fault::for_ever) {
        CHECK(lived.refused == 0);
        CHECK(lived.last_close_done);
    }
    // The disk is emptied: the same program goes on, closes what it could not, and a new one finds everything.
    disk.heal();
    CHECK(families(*store) == lived.confirmed);
    CHECK(store->close(last_of_october.plus(1)).outcome == Outcome::done);
    CHECK_FALSE(store->oldest_open().has_value());
    CHECK(store->add(one_family(shared::Mood::chat), untrusted).outcome == Outcome::done);
    store.reset();
    store = opened(on_simulated_disk(disk));
    CHECK(families(*store) == lived.confirmed + 1);
    CHECK_FALSE(store->copied());
    CHECK(disk.exists("/kiosk/ballast")); // laid down again at the next start at the latest
    return disk.failed();
}

} // namespace

TEST_CASE("one refused write is got over with the ballast: every family is counted, every day closed") {
    const auto start = used_folder();
    std::int64_t writes = 0;
    while (survive(start, writes + 1, Fault::once)) ++writes;
    CHECK(writes > 100);
}

TEST_CASE("a disk that is full until the ballast is given away: every family is counted, every day closed") {
    const auto start = used_folder();
    std::int64_t writes = 0;
    while (survive(start, writes + 1, Fault::until_ballast_goes)) ++writes;
    CHECK(writes > 100);
}

TEST_CASE("a disk that stays full loses nothing that was confirmed, says so, and goes on when there is room") {
    const auto start = used_folder();
    std::int64_t writes = 0;
    while (survive(start, writes + 1, Fault::for_ever)) ++writes;
    CHECK(writes > 100);
}

TEST_CASE("a disk that takes nothing is found out by asking it, at any hour of a day that has begun") {
    SimulatedDisk disk(used_folder());
    auto store = opened(on_simulated_disk(disk));
    const Day day = last_of_october;
    REQUIRE(store->keep_open(morning_of(day), 5, noon_of(day)) == Outcome::done);
    CHECK(store->try_to_write() == Outcome::done);
    disk.fail_write(1, Fault::for_ever);
    CHECK(store->try_to_write() == Outcome::disk_full);
    disk.heal();
    CHECK(store->try_to_write() == Outcome::done);
}

TEST_CASE("a start on a full disk opens what is there") {
    const auto start = used_folder();
    SimulatedDisk disk(start);
    disk.fail_write(1, Fault::for_ever);
    CHECK(families(*opened(on_simulated_disk(disk))) == 1);
}

TEST_CASE("a first start on a full disk is refused with the reason, and succeeds when there is room") {
    bool refused = true;
    for (std::int64_t n = 1; refused; ++n) {
        CAPTURE(n);
        SimulatedDisk disk;
        disk.fail_write(n, Fault::for_ever);
        const auto store = CounterStore::open(on_simulated_disk(disk));
        refused = !store.ok();
        if (refused) CHECK(store.reason().find("full") != std::string::npos);
        disk.heal();
        CHECK(opened(on_simulated_disk(disk))->generation() == 1);
        REQUIRE(n < 200);
    }
}

TEST_CASE("with no room at all beside the ballast a kiosk counts and closes for a month") {
    SimulatedDisk disk(used_folder());
    disk.remove("/kiosk/ballast"); // so that it is laid down in its full size
    auto store = opened(on_simulated_disk(disk));
    REQUIRE(disk.used() > Ballast::bytes);
    disk.set_capacity(disk.used());
    std::int64_t confirmed = 1;
    for (int i = 1; i <= 30; ++i) {
        const Day day = last_of_october.plus(i);
        REQUIRE(store->keep_open(morning_of(day), 60, noon_of(day)) == Outcome::done);
        for (int j = 0; j < 20; ++j)
            REQUIRE(store->add(one_family(shared::Mood::quiet), morning_of(day)).outcome == Outcome::done);
        confirmed += 20;
        REQUIRE(store->close(day).outcome == Outcome::done);
    }
    CHECK(families(*store) == confirmed);
}

TEST_CASE("a board from the office that does not fit leaves the one before it") {
    SimulatedDisk disk(used_folder());
    auto store = opened(on_simulated_disk(disk));
    REQUIRE(store->content().keep({"\"1\"", "{}"}) == Attempt::done);
    disk.set_capacity(disk.used());
    CHECK(store->content().keep({"\"2\"", std::string(100000, 'x')}) == Attempt::disk_full);
    CHECK(store->content().board() == PublishedBoard{"\"1\"", "{}"});
}

TEST_CASE("after 400 busy days offline a rewrite fits into the ballast several times") {
    SimulatedDisk disk;
    auto store = opened(on_simulated_disk(disk));
    std::mt19937_64 random(1);
    Day day(2026, 1, 1);
    for (int i = 0; i < 400; ++i, day = day.plus(1)) {
        REQUIRE(store->keep_open(morning_of(day), 480, noon_of(day)) == Outcome::done);
        for (int j = 0; j < 10; ++j) store->add(random_tap(random), morning_of(day));
        for (const char* series : {"music", "books", "massage", "talking-table"})
            store->activity_held(series, morning_of(day));
        if (i % 7 == 0) REQUIRE(store->close(day).outcome == Outcome::done);
    }
    REQUIRE(store->close(day).outcome == Outcome::done);
    CHECK(store->days_due().size() == 400);
    CHECK(disk.files().at("/kiosk/counts.db").size() < static_cast<std::size_t>(Ballast::bytes / 8));
}
