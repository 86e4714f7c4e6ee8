#include "kiosk/model/day_close.h"

#include "tests/support/days.h"
#include "tests/support/fake_clock.h"

#include <catch2/catch_test_macros.hpp>

using namespace std::chrono_literals;
using kiosk::model::last_day_over;
using shared::Day;
using tests::monday;

namespace {

shared::OpeningCalendar weekdays_nine_to_five() {
    shared::OpeningCalendar calendar;
    for (unsigned weekday = 1; weekday <= 5; ++weekday) calendar.weekly[weekday] = {{9h, 12h}, {13h, 17h}};
    calendar.exceptions[monday.plus(2)] = {}; // a holiday
    return calendar;
}

// The moment `local`, with the last touch so long before.
Day over_at(const char* local, const shared::OpeningCalendar& calendar, std::chrono::minutes since_touch) {
    tests::FakeClock clock(local);
    const auto now = clock.now();
    return last_day_over(now, calendar, now.steady - since_touch);
}

} // namespace

TEST_CASE("without opening hours a day is over at three in the night, touched or not") {
    const shared::OpeningCalendar always;
    CHECK(over_at("2026-11-23T23:59", always, 600min) == monday.plus(-1));
    CHECK(over_at("2026-11-24T02:59", always, 600min) == monday.plus(-1));
    CHECK(over_at("2026-11-24T03:00", always, 600min) == monday);
    CHECK(over_at("2026-11-24T03:00", always, 0min) == monday);
}

TEST_CASE("with opening hours a day is over an hour after closing, once nobody has touched the screen for an hour") {
    const auto calendar = weekdays_nine_to_five();
    CHECK(over_at("2026-11-23T17:59", calendar, 600min) == monday.plus(-1));
    CHECK(over_at("2026-11-23T18:00", calendar, 60min) == monday);
    CHECK(over_at("2026-11-23T18:00", calendar, 59min) == monday.plus(-1));
    CHECK(over_at("2026-11-23T21:30", calendar, 20min) == monday.plus(-1)); // an evening with guests goes on
    CHECK(over_at("2026-11-23T22:10", calendar, 60min) == monday);
}

TEST_CASE("the lunch break closes nothing") {
    CHECK(over_at("2026-11-23T13:00", weekdays_nine_to_five(), 600min) == monday.plus(-1));
}

TEST_CASE("a party over midnight keeps the day until an hour after the last touch, at the latest until three") {
    const auto calendar = weekdays_nine_to_five();
    CHECK(over_at("2026-11-24T00:30", calendar, 10min) == monday.plus(-1));
    CHECK(over_at("2026-11-24T00:30", calendar, 60min) == monday);
    CHECK(over_at("2026-11-24T03:00", calendar, 1min) == monday);
}

TEST_CASE("opening hours until midnight close the day at one in the night") {
    shared::OpeningCalendar calendar;
    calendar.weekly[1] = {{18h, 24h}};
    CHECK(over_at("2026-11-23T23:59", calendar, 600min) == monday.plus(-1));
    CHECK(over_at("2026-11-24T00:59", calendar, 600min) == monday.plus(-1));
    CHECK(over_at("2026-11-24T01:00", calendar, 600min) == monday);
}

TEST_CASE("a day on which the centre is closed ends in the night, so that a family at its door still counts for it") {
    const auto calendar = weekdays_nine_to_five();
    const Day holiday = monday.plus(2);
    CHECK(over_at("2026-11-25T20:00", calendar, 600min) == holiday.plus(-1));
    CHECK(over_at("2026-11-26T03:00", calendar, 600min) == holiday);
    CHECK(over_at("2026-11-29T03:00", calendar, 600min) == Day(2026, 11, 28)); // Saturday
}

TEST_CASE("a day that nobody closed is over, however long ago") {
    CHECK(over_at("2026-11-27T10:00", weekdays_nine_to_five(), 0min) == Day(2026, 11, 26));
    CHECK(over_at("2026-11-27T01:00", weekdays_nine_to_five(), 0min) == Day(2026, 11, 25));
}

TEST_CASE("in both DST nights a day is over once, at the first three o'clock") {
    for (const char* evening : {"2027-03-27T22:00", "2027-10-30T22:00"}) {
        CAPTURE(evening);
        tests::FakeClock clock(evening);
        const Day saturday = clock.now().day;
        int closings = 0;
        Day over = last_day_over(clock.now(), {}, 0ms);
        for (int minute = 0; minute < 60 * 10; ++minute) {
            clock.advance(1min);
            const Day next = last_day_over(clock.now(), {}, 0ms);
            if (next != over) {
                ++closings;
                CHECK(next == saturday);
                CHECK(clock.now().time_of_day == 3h);
            }
            over = next;
        }
        CHECK(closings == 1);
    }
}
