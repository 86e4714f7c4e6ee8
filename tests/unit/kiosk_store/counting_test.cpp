// What a tap adds, and where it goes.
#include "door.h"
#include "shared/wire.h"
#include "tests/support/days.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::store;
using namespace tests;
using shared::Day;
using shared::Mood;
using shared::Table;

namespace {

struct CountingKiosk {
    SimulatedDisk disk;
    std::unique_ptr<CounterStore> store = opened(on_simulated_disk(disk));

    CountingKiosk() { begin(monday); }
    void begin(Day day) { REQUIRE(store->keep_open(morning_of(day), 0, noon_of(day)) == Outcome::done); }
    Counted family(const Stamp& stamp) { return store->add(one_family(Mood::chat), stamp); }
    shared::DayCounts counts(Day day) { return store->counts(day).value_or(shared::DayCounts()); }
    std::int64_t held(Table table, const std::string& cell) { return store->reckon().cells[table][cell].held; }
};

} // namespace

TEST_CASE("a family is counted in its half of the day and in each of its tables") {
    CountingKiosk kiosk;
    CHECK(kiosk.family(morning_of(monday)).outcome == Outcome::done);
    CHECK(kiosk.family(afternoon_of(monday)).outcome == Outcome::done);
    CHECK(kiosk.family(afternoon_of(monday)).day == monday);
    CHECK(kiosk.counts(monday).families_morning == 1);
    CHECK(kiosk.counts(monday).families_afternoon == 2);
    CHECK(kiosk.held(Table::mood, "chat") == 3);
    CHECK(kiosk.held(Table::first_time, "not_said") == 3);
    CHECK(kiosk.held(Table::party, "adults") == 3);
}

TEST_CASE("what is counted is there again after a restart") {
    CountingKiosk kiosk;
    kiosk.family(morning_of(monday));
    kiosk.store.reset();
    kiosk.store = opened(on_simulated_disk(kiosk.disk));
    CHECK(kiosk.counts(monday).families() == 1);
    CHECK_FALSE(kiosk.store->copied());
}

TEST_CASE("no day is open for longer than a day can be, so that the office takes it") {
    CountingKiosk kiosk;
    kiosk.family(morning_of(monday));
    for (int i = 0; i < 3; ++i)
        REQUIRE(kiosk.store->keep_open(morning_of(monday), 600, noon_of(monday)) == Outcome::done);
    CHECK(kiosk.counts(monday).minutes_open == shared::longest_day_minutes);
    REQUIRE(kiosk.store->close(monday).outcome == Outcome::done);
    const auto report = kiosk.store->day_report(monday);
    REQUIRE(report.has_value());
    const auto read = shared::parse_day_report(shared::write(*report));
    INFO(read.reason());
    CHECK(read.ok());
}

TEST_CASE("undo takes back exactly what was added") {
    CountingKiosk kiosk;
    kiosk.family(morning_of(monday));
    const std::string before = everything_in(kiosk.disk);
    std::mt19937_64 random(7);
    for (int i = 0; i < 50; ++i) {
        const auto tap = random_tap(random);
        const Counted counted = kiosk.store->add(tap, i % 2 == 0 ? afternoon_of(monday) : untrusted);
        REQUIRE(counted.outcome == Outcome::done);
        REQUIRE(kiosk.store->take_back(counted) == Outcome::done);
        CHECK(everything_in(kiosk.disk) == before);
    }
}

TEST_CASE("an undo that comes after the day was closed takes nothing back") {
    CountingKiosk kiosk;
    const Counted counted = kiosk.family(morning_of(monday));
    REQUIRE(kiosk.store->close(monday).days == std::vector{monday});
    CHECK(kiosk.store->take_back(counted) == Outcome::frozen);
    CHECK(kiosk.counts(monday).families() == 1);
}

TEST_CASE(
    "families of an untrusted clock are reported as undated on the first trusted day, their tables in its month") {
    CountingKiosk kiosk;
    REQUIRE(kiosk.store->close(monday).outcome == Outcome::done);
    CHECK_FALSE(kiosk.family(untrusted).day.has_value());
    kiosk.family(untrusted);
    CHECK(kiosk.store->undated_waiting() == 2);
    const Day december(2026, 12, 1);
    kiosk.begin(december);
    CHECK(kiosk.store->undated_waiting() == 0);
    CHECK(kiosk.counts(december).undated == 2);
    CHECK(kiosk.counts(december).families() == 0);
    for (int i = 0; i < 5; ++i) kiosk.family(morning_of(december));
    REQUIRE(kiosk.store->close(december).months == std::vector{shared::Month(2026, 11)});
    CHECK(kiosk.store->month_report(shared::Month(2026, 11))->cells.empty());
    REQUIRE(kiosk.store->close(Day(2026, 12, 31)).outcome == Outcome::done);
    for (const auto& cell : released_in(*kiosk.store, shared::Month(2026, 12))) CHECK(cell.count == 7);
}

TEST_CASE("an undated family cannot be taken back once a day has taken it over") {
    CountingKiosk kiosk;
    const Counted counted = kiosk.family(untrusted);
    kiosk.begin(monday);
    CHECK(kiosk.store->take_back(counted) == Outcome::frozen);
    CHECK(kiosk.counts(monday).undated == 1);
}

TEST_CASE("a tap on a day that is closed is kept for the next day, as undated") {
    CountingKiosk kiosk;
    kiosk.family(morning_of(monday));
    kiosk.store->close(monday);
    kiosk.family(afternoon_of(monday));
    kiosk.store->host_family(afternoon_of(monday));
    kiosk.begin(monday); // the evening goes on; the day stays frozen
    CHECK(kiosk.counts(monday).families() == 1);
    CHECK(kiosk.counts(monday).undated == 0);
    kiosk.begin(monday.plus(1));
    CHECK(kiosk.counts(monday.plus(1)).undated == 1);
    CHECK(kiosk.counts(monday.plus(1)).host_families == 1);
}

TEST_CASE("on a day whose clock was set, every hour is unknown, before it and after") {
    CountingKiosk kiosk;
    const Counted early = kiosk.family(morning_of(monday));
    const Stamp set{monday, PartOfDay::unknown_hour, shared::ClockTrust::synchronised};
    REQUIRE(kiosk.store->keep_open(set, 0, noon_of(monday)) == Outcome::done);
    kiosk.family(set);
    kiosk.family(afternoon_of(monday)); // after a restart the program has forgotten that the clock was set
    CHECK(kiosk.counts(monday).families_unknown_hour == 3);
    CHECK(kiosk.counts(monday).families() == 3);
    REQUIRE(kiosk.store->take_back(early) == Outcome::done);
    CHECK(kiosk.counts(monday).families_unknown_hour == 2);
}

TEST_CASE("the host's clicker, playing children, minutes and activities stand beside the families") {
    CountingKiosk kiosk;
    kiosk.store->host_family(morning_of(monday));
    kiosk.store->add({0, 1, {}}, morning_of(monday));
    kiosk.store->keep_open(morning_of(monday), 45, noon_of(monday));
    kiosk.store->keep_open(afternoon_of(monday), 15, noon_of(monday));
    kiosk.store->activity_held("music", morning_of(monday));
    kiosk.store->activity_held("books", morning_of(monday));
    kiosk.store->activity_held("music", afternoon_of(monday));
    const auto counts = kiosk.counts(monday);
    CHECK(counts.families() == 0);
    CHECK(counts.host_families == 1);
    CHECK(counts.child_played == 1);
    CHECK(counts.minutes_open == 60);
    CHECK(counts.activities_held == std::vector<std::string>{"books", "music"});
    CHECK(kiosk.store->activity_held("music", untrusted) == Outcome::frozen);
}

TEST_CASE("a day is only as well dated as its worst moment") {
    CountingKiosk kiosk;
    kiosk.store->keep_open({monday, PartOfDay::morning, shared::ClockTrust::plausible}, 0, noon_of(monday));
    kiosk.store->keep_open({monday, PartOfDay::morning, shared::ClockTrust::host_confirmed}, 0, noon_of(monday));
    kiosk.store->close(monday);
    CHECK(kiosk.store->day_report(monday)->clock == shared::ClockTrust::plausible);
}

TEST_CASE("the last trusted time is kept to the hour, and not at all while the clock is not trusted") {
    CountingKiosk kiosk;
    CHECK(kiosk.store->last_trusted() == noon_of(monday));
    kiosk.store->keep_open(morning_of(monday), 0, noon_of(monday) + std::chrono::minutes(119));
    CHECK(kiosk.store->last_trusted() == noon_of(monday) + std::chrono::hours(1));
    kiosk.store->keep_open(untrusted, 0, noon_of(Day(2038, 1, 19)));
    CHECK(kiosk.store->last_trusted() == noon_of(monday) + std::chrono::hours(1));
}

TEST_CASE("the published board is kept with its ETag, also through closes") {
    CountingKiosk kiosk;
    CHECK_FALSE(kiosk.store->content().board().has_value());
    CHECK(kiosk.store->content().keep({"\"1\"", "{}"}) == Attempt::done);
    CHECK(kiosk.store->content().keep({"\"2\"", R"({"schema":1})"}) == Attempt::done);
    kiosk.store->close(monday);
    CHECK(kiosk.store->content().board() == PublishedBoard{"\"2\"", R"({"schema":1})"});
}
