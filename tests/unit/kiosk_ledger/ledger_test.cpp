// What the ledger notes by itself, and what it tells: over a real store on a real folder.
#include "kiosk/ledger/ledger.h"
#include "kiosk/store/sqlite.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch_test_macros.hpp>

namespace tests {

using namespace std::chrono_literals;

namespace {

const shared::Day today(2026, 11, 24);

shared::Now at(shared::Day day, std::chrono::seconds time_of_day, bool synchronised = true) {
    shared::Now now;
    now.day = day;
    now.time_of_day = time_of_day;
    now.utc = shared::Utc(std::chrono::sys_days(std::chrono::year(day.year()) / static_cast<int>(day.month_of_year()) /
                                                static_cast<int>(day.day_of_month())) +
                          time_of_day);
    now.steady = 24h * day.days_since(shared::Day(1970, 1, 1)) + time_of_day; // no clock was moved
    now.synchronised = synchronised;
    return now;
}

struct Books {
    TempFolder folder;
    std::unique_ptr<kiosk::store::CounterStore> store;
    std::unique_ptr<kiosk::ledger::Ledger> ledger;
    Books() {
        kiosk::store::Options options;
        options.folder = folder.path();
        options.version = "1";
        store = kiosk::store::CounterStore::open(options).value();
        ledger = std::make_unique<kiosk::ledger::Ledger>(*store, shared::KioskSettings{});
    }
};

shared::Occurrence occurrence(const char* series, std::chrono::minutes start, bool cancelled = false) {
    shared::Occurrence one;
    one.series = one.icon = series;
    one.titles = {{"nl", series}};
    one.start = start;
    one.end = start + 1h;
    one.cancelled = cancelled;
    return one;
}

} // namespace

TEST_CASE("an activity is held when it has begun and was not cancelled") {
    Books books;
    const std::vector<shared::Occurrence> programme{occurrence("coffee", 9h), occurrence("music", 10h),
                                                    occurrence("weigh", 9h, true)};
    books.ledger->pass(at(today, 9h + 30min), {});
    books.ledger->held(programme, at(today, 9h + 30min));
    CHECK(books.store->counts(today)->activities_held == std::vector<std::string>{"coffee"});
    books.ledger->held(programme, at(today, 10h));
    CHECK(books.store->counts(today)->activities_held == std::vector<std::string>{"coffee", "music"});
    books.ledger->pass(at(today.plus(1), 8h), {});
    books.ledger->held({occurrence("coffee", 7h)}, at(today.plus(1), 8h));
    CHECK(books.store->counts(today.plus(1))->activities_held == std::vector<std::string>{"coffee"});
}

TEST_CASE("an office that was restored is asked what it has, also if sync did not know its life before") {
    Books books;
    const std::string office(32, 'a');
    const std::string before = office + "-" + std::string(32, '1'), after = office + "-" + std::string(32, '2');
    books.ledger->take(kiosk::sync::EpochArrived{before});
    REQUIRE(books.store->office_epoch() == before);
    books.ledger->new_work();
    books.ledger->take(kiosk::sync::EpochArrived{after});
    CHECK(books.store->office_epoch() == before);
    const auto work = books.ledger->new_work();
    REQUIRE(work.has_value());
    CHECK(work->epoch == before);
    const std::string another = std::string(32, 'b') + "-" + std::string(32, '3');
    books.ledger->take(kiosk::sync::EpochArrived{another}); // of another office, which owes nothing
    CHECK(books.store->office_epoch() == another);
}

TEST_CASE("a closed centre makes a night, and a clock that is not believed does not") {
    Books books;
    shared::KioskSettings settings;
    settings.opening.weekly[2] = {{9h, 12h}};
    kiosk::ledger::Ledger ledger(*books.store, settings);
    CHECK(ledger.is_night(at(today, 8h)));
    CHECK_FALSE(ledger.is_night(at(today, 9h)));
    CHECK(ledger.is_night(at(today, 12h)));
    CHECK_FALSE(ledger.is_night(at(shared::Day(1970, 1, 1), 3h, false)));
}

TEST_CASE("a family of no certain day is told of before and after a day takes it over") {
    Books books;
    const shared::Now lost = at(shared::Day(1970, 1, 1), 1h, false);
    books.ledger->pass(lost, {});
    REQUIRE(books.ledger->count(shared::additions_of({1, 0, 0, 0, 0, 0, 0}, {}, false, {}), lost));
    CHECK(books.ledger->status(lost, {}).families == 1);
    const shared::Now found = at(today, 10h);
    books.ledger->pass(found, {});
    CHECK(books.store->undated_waiting() == 0);
    CHECK(books.ledger->status(found, {}).families == 1);
    CHECK(books.ledger->day_view(today).families() == 1);
}

TEST_CASE("an activity that is cancelled after its start was not held after all, unless another of its kind was") {
    Books books;
    books.ledger->pass(at(today, 10h), {});
    books.ledger->held({occurrence("coffee", 9h), occurrence("music", 10h)}, at(today, 10h));
    const std::vector<shared::Occurrence> crossed{occurrence("coffee", 9h), occurrence("music", 10h, true)};
    books.ledger->held(crossed, at(today, 10h + 10min));
    CHECK(books.store->counts(today)->activities_held == std::vector<std::string>{"coffee"});
    books.ledger->held({occurrence("music", 10h, true), occurrence("music", 11h)}, at(today, 11h));
    CHECK(books.store->counts(today)->activities_held == std::vector<std::string>{"coffee", "music"});
    books.ledger = std::make_unique<kiosk::ledger::Ledger>(*books.store, shared::KioskSettings{}); // it forgot
    books.ledger->held(crossed, at(today, 11h + 10min));
    CHECK(books.store->counts(today)->activities_held == std::vector<std::string>{"coffee"});
}

TEST_CASE("a family whose undo the disk refused is taken back before the next one is counted, which stays") {
    Books books;
    const auto one = shared::additions_of({1, 0, 0, 0, 0, 0, 0}, {}, false, {});
    books.ledger->pass(at(today, 10h), {});
    REQUIRE(books.ledger->count(one, at(today, 10h)));
    {
        kiosk::store::Database another((books.folder / "counts.db"));
        another.script("BEGIN IMMEDIATE");
        CHECK_FALSE(books.ledger->take_back());
        another.script("ROLLBACK");
    }
    REQUIRE(books.ledger->count(one, at(today, 10h)));
    CHECK(books.ledger->day_view(today).families() == 1);
    CHECK(books.ledger->settle_undone());
    CHECK(books.ledger->day_view(today).families() == 1);
    CHECK(books.ledger->take_back()); // the second
    CHECK(books.ledger->day_view(today).families() == 0);
}

TEST_CASE("what the disk refuses is owed: the minutes of a day that was open, and a family that is taken back") {
    Books books;
    const auto one = shared::additions_of({1, 0, 0, 0, 0, 0, 0}, {}, false, {});
    books.ledger->pass(at(today, 10h), {});
    REQUIRE(books.ledger->count(one, at(today, 10h)));
    const auto refused = [&](const auto& work) {
        kiosk::store::Database another((books.folder / "counts.db"));
        another.script("BEGIN IMMEDIATE");
        work();
        another.script("ROLLBACK");
    };
    refused([&] {
        books.ledger->pass(at(today, 10h + 7min), {});
        CHECK_FALSE(books.ledger->take_back());
    });
    CHECK(books.store->counts(today)->minutes_open == 0);
    CHECK(books.ledger->day_view(today).families() == 1);
    CHECK(books.ledger->take_back());
    CHECK(books.ledger->day_view(today).families() == 0);
    CHECK(books.ledger->take_back()); // once
    CHECK(books.ledger->day_view(today).families() == 0);
    books.ledger->pass(at(today, 10h + 12min), {});
    CHECK(books.store->counts(today)->minutes_open == 12);
    refused([&] { books.ledger->pass(at(today, 10h + 20min), {}); });
    books.ledger->pass(at(today.plus(1), 10h), {}); // of yesterday nothing is told today
    CHECK(books.store->counts(today.plus(1))->minutes_open <= 24 * 60 - 20);
}

TEST_CASE("a day closes once, however often it is asked") {
    Books books;
    books.ledger->pass(at(today, 10h), {});
    CHECK(books.ledger->closes() == 0);
    REQUIRE(books.ledger->close_today(at(today, 18h)).done);
    CHECK(books.ledger->closes() == 1);
    const auto again = books.ledger->close_today(at(today, 19h));
    CHECK(again.done);
    CHECK(again.text == today.text() + " is closed already\n");
    CHECK(books.ledger->closes() == 1);
}

TEST_CASE("a host who says the clock is right gives families their day, until somebody sets it") {
    Books books;
    const auto one = shared::additions_of({1, 0, 0, 0, 0, 0, 0}, {}, false, {});
    books.ledger->pass(at(today, 10h), {});
    // Ten days later, without network: right or not, nobody knows.
    const shared::Day later = today.plus(10);
    const shared::Now lost = at(later, 10h, false);
    books.ledger->pass(lost, {});
    CHECK(books.ledger->status(lost, {}).clock == shared::ClockTrust::untrusted);
    REQUIRE(books.ledger->count(one, lost));
    REQUIRE(books.ledger->host_family(lost));
    REQUIRE(books.ledger->child_played(lost));
    CHECK(books.store->undated_waiting() == 1);
    CHECK(books.ledger->day_view(later).families() == 1); // seen by who clicked, though it has no day yet
    CHECK(books.ledger->day_view(later).host_families == 1);
    CHECK(books.ledger->day_view(later).child_played == 1);
    books.ledger->confirm_clock(lost);
    CHECK(books.ledger->has_to_pass(lost));
    books.ledger->pass(lost, {});
    CHECK(books.ledger->status(lost, {}).clock == shared::ClockTrust::host_confirmed);
    CHECK(books.store->undated_waiting() == 0);
    CHECK(books.ledger->day_view(later).families() == 1);
    CHECK(books.ledger->day_view(later).host_families == 1);
    REQUIRE(books.ledger->count(one, at(later, 11h, false)));
    CHECK(books.ledger->day_view(later).families() == 2);
    shared::Now set = at(later.plus(200), 11h, false);
    set.steady = at(later, 12h).steady;
    books.ledger->pass(set, {});
    CHECK(books.ledger->status(set, {}).clock == shared::ClockTrust::untrusted);
    REQUIRE(books.ledger->count(one, set));
    CHECK(books.store->undated_waiting() == 1);
}

TEST_CASE("a clock that is not trusted is told to the office, and named where it keeps a day from closing") {
    Books books;
    const auto explain = [&](shared::Day day, const shared::Now& now) {
        return books.ledger->explain(day, now, {}).sentence;
    };
    const auto has_clock = [](const std::string& text) {
        return text.find("clock is not trusted") != std::string::npos;
    };
    CHECK_FALSE(books.ledger->new_work()->clock); // nobody has looked at it
    books.ledger->pass(at(today, 10h), {});
    CHECK(books.ledger->new_work()->clock == shared::ClockTrust::synchronised);
    books.ledger->pass(at(today, 11h), {});
    CHECK_FALSE(books.ledger->new_work()); // no news
    CHECK(explain(today, at(today, 11h)) == today.text() + ": the day is still open; it is sent after it has closed");

    const shared::Day later = today.plus(10);
    const shared::Now lost = at(later, 10h, false);
    books.ledger->pass(lost, {});
    const auto work = books.ledger->new_work();
    REQUIRE(work);
    CHECK(work->clock == shared::ClockTrust::untrusted);
    CHECK(has_clock(explain(today, lost))); // begun, and does not close
    CHECK(has_clock(explain(later, lost))); // was running, and has no such day
    const shared::Now found = at(later, 12h);
    books.ledger->pass(found, {});
    CHECK(books.ledger->new_work()->clock == shared::ClockTrust::synchronised);
    CHECK_FALSE(has_clock(explain(today, found)));
    books.ledger->pass(at(later.plus(1), 10h, false), {});                  // plausible
    CHECK_FALSE(has_clock(explain(today, at(later.plus(20), 10h, false)))); // it has closed
}

TEST_CASE("what the team set goes before the file, is read again at once, and only ever raises the smallest group") {
    Books books;
    books.ledger->lay_team_over({{"centre", "De Babbel"}, {"k", "9"}, {"cups", "clay"}, {"of_tomorrow", "1"}});
    CHECK(books.ledger->settings().centre == "De Babbel");
    CHECK(books.ledger->choices().cups == std::vector<std::string>{"clay"});
    CHECK(books.store->k() == 9);
    books.ledger->lay_team_over({});
    CHECK(books.ledger->settings().centre.empty());
    CHECK(books.ledger->settings().k == 9); // it was sent with nine: nothing smaller leaves any more
}

TEST_CASE("a day that closes tells how the kiosk fares at that moment, as it is asked then") {
    Books books;
    int asked = 0;
    books.ledger->ask_health_of([&] { return shared::Health{++asked, 0, {}, {}, true}; });
    books.ledger->note_start();
    books.ledger->pass(at(today, 10h), {});
    CHECK(asked == 0);
    REQUIRE(books.ledger->close_today(at(today, 18h)).done);
    CHECK(books.store->day_report(today)->health == shared::Health{1, 1, {}, {}, true});
}

} // namespace tests
