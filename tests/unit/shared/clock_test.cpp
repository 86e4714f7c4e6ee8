// In Europe/Brussels; ctest sets TZ.
#include "shared/clock.h"

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace shared;
using namespace std::chrono_literals;

namespace {

Now moment(const char* utc) {
    const auto parsed = parse_utc(utc);
    REQUIRE(parsed);
    return at(*parsed, 0ms, true);
}

std::string utc_of(const char* local) {
    const auto parsed = parse_local(local);
    REQUIRE(parsed);
    return utc_text(*parsed);
}

} // namespace

TEST_CASE("the wall clock leaps over an hour in March and goes twice through one in October") {
    CHECK(moment("2027-03-28T00:59:59Z").time_of_day == 1h + 59min + 59s);
    CHECK(moment("2027-03-28T01:00:00Z").time_of_day == 3h);
    CHECK(moment("2026-10-25T00:30:00Z").time_of_day == 2h + 30min);
    CHECK(moment("2026-10-25T01:30:00Z").time_of_day == 2h + 30min);
    CHECK(moment("2026-10-25T01:30:00Z").day == Day(2026, 10, 25));
}

TEST_CASE("midnight is where the local date changes") {
    CHECK(moment("2026-11-23T22:59:59Z").day == Day(2026, 11, 23));
    CHECK(moment("2026-11-23T23:00:00Z").day == Day(2026, 11, 24));
    CHECK(moment("2026-11-23T23:00:00Z").time_of_day == 0s);
    CHECK(moment("2026-07-01T22:00:00Z").day == Day(2026, 7, 2));
}

TEST_CASE("a local time is read in the zone of the process") {
    CHECK(utc_of("2026-11-23T09:30") == "2026-11-23T08:30:00Z");
    CHECK(utc_of("2026-07-01T09:30:15") == "2026-07-01T07:30:15Z");
    CHECK(utc_of("2027-03-28T01:59") == "2027-03-28T00:59:00Z");
    CHECK(utc_of("2027-03-28T03:00") == "2027-03-28T01:00:00Z");
}

TEST_CASE("a local time that comes twice is the first, one that is skipped is the first moment after") {
    CHECK(utc_of("2026-10-25T02:30") == "2026-10-25T00:30:00Z");
    CHECK(utc_of("2026-10-25T03:00") == "2026-10-25T02:00:00Z");
    CHECK(utc_of("2027-03-28T02:00") == "2027-03-28T01:00:00Z");
    CHECK(utc_of("2027-03-28T02:30") == "2027-03-28T01:00:00Z");
    CHECK(utc_of("2027-03-28T02:59:59") == "2027-03-28T01:00:00Z");
}

TEST_CASE("every local time of two years comes back as it was written, but for the skipped hours") {
    for (Day day(2026, 1, 1); day < Day(2028, 1, 1); day = day.plus(1))
        for (const char* time : {"00:00", "01:59", "02:30", "03:00", "12:00", "23:59"}) {
            const std::string text = day.text() + "T" + time;
            const auto utc = parse_local(text);
            REQUIRE(utc);
            const Now now = at(*utc, 0ms, false);
            INFO(text);
            REQUIRE(now.day == day);
            const bool skipped = std::string(time) == "02:30" && (day == Day(2026, 3, 29) || day == Day(2027, 3, 28));
            const auto expected = std::chrono::minutes((time[0] - '0') * 600 + (time[1] - '0') * 60 +
                                                       (time[3] - '0') * 10 + time[4] - '0');
            REQUIRE(now.time_of_day == (skipped ? 3h : expected));
        }
}

TEST_CASE("what is no time is not read") {
    for (const char* text :
         {"", "2026-11-23", "2026-11-23 09:30", "2026-11-23T24:00", "2026-11-23T09:60", "2026-11-23T9:30",
          "2026-11-23T09:30:60", "2026-02-30T09:30", "2026-11-23T09:30:0", "2026-11-23T09-30"}) {
        INFO(text);
        CHECK_FALSE(parse_local(text));
    }
    CHECK_FALSE(parse_utc("2026-11-23T09:30:00"));
    CHECK_FALSE(parse_utc("2026-11-23T09:30:00+01:00"));
    CHECK(utc_text(*parse_utc("2038-01-19T03:14:08Z")) == "2038-01-19T03:14:08Z");
}

TEST_CASE("a given time runs on from there and is trusted") {
    ShiftedClock clock(*parse_local("2027-03-28T01:59"));
    const Now first = clock.now();
    const Now second = clock.now();
    CHECK(first.day == Day(2027, 3, 28));
    CHECK(first.time_of_day >= 1h + 59min);
    CHECK(first.time_of_day < 2h + 59min);
    CHECK(first.synchronised);
    CHECK(second.utc - first.utc == second.steady - first.steady);
    CHECK(second.steady >= first.steady);
}
