// Summer and winter on the wall in Brussels, to the second at both nights.
#include "central/brussels_time.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using central::brussels_time;
using central::parse_offset_time;

namespace {

std::string on_the_wall(std::string_view text) {
    const auto moment = parse_offset_time(text);
    if (!moment) return "none";
    const central::WallTime wall = brussels_time(*moment);
    const auto minute = wall.minute.count();
    const auto two = [](auto n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
    return wall.day.text() + " " + two(minute / 60) + ":" + two(minute % 60);
}

} // namespace

TEST_CASE("in the night summer begins, two o'clock is three") {
    CHECK(on_the_wall("2027-03-28T00:59:59Z") == "2027-03-28 01:59");
    CHECK(on_the_wall("2027-03-28T01:00:00Z") == "2027-03-28 03:00");
    CHECK(on_the_wall("2027-03-28T01:59:59+01:00") == "2027-03-28 01:59");
    CHECK(on_the_wall("2027-03-28T03:00:00+02:00") == "2027-03-28 03:00");
    CHECK(on_the_wall("2026-03-29T00:59:59Z") == "2026-03-29 01:59"); // another year, another Sunday
    CHECK(on_the_wall("2026-03-29T01:00:00Z") == "2026-03-29 03:00");
    CHECK(on_the_wall("2024-03-31T01:00:00Z") == "2024-03-31 03:00"); // the last day of the month
}

TEST_CASE("in the night summer ends, three o'clock is two") {
    CHECK(on_the_wall("2026-10-25T00:59:59Z") == "2026-10-25 02:59");
    CHECK(on_the_wall("2026-10-25T01:00:00Z") == "2026-10-25 02:00");
    CHECK(on_the_wall("2026-10-25T02:30:00+02:00") == "2026-10-25 02:30");
    CHECK(on_the_wall("2026-10-25T02:30:00+01:00") == "2026-10-25 02:30");
    CHECK(on_the_wall("2027-10-31T00:59:59Z") == "2027-10-31 02:59");
    CHECK(on_the_wall("2027-10-31T01:00:00Z") == "2027-10-31 02:00");
}

TEST_CASE("an offset moves the day too, also over new year") {
    CHECK(on_the_wall("2026-12-31T22:59:59Z") == "2026-12-31 23:59");
    CHECK(on_the_wall("2026-12-31T23:00:00Z") == "2027-01-01 00:00");
    CHECK(on_the_wall("2026-07-01T23:30:00-05:00") == "2026-07-02 06:30");
    CHECK(on_the_wall("2026-07-01T00:30:00+09:30") == "2026-06-30 17:00");
    CHECK(on_the_wall("2026-07-01T10:00:00+0200") == "2026-07-01 10:00");
    CHECK(on_the_wall("2026-07-01T08:00:00.034Z") == "2026-07-01 10:00");
}

TEST_CASE("what has no offset, or is no time, is none") {
    for (const char* none : {"",
                             "2026-07-01",
                             "2026-07-01T10:00:00",
                             "2026-07-01T10:00:00+",
                             "2026-07-01T10:00:00+2",
                             "2026-07-01 10:00:00Z",
                             "2026-07-01T24:00:00Z",
                             "2026-07-01T10:60:00Z",
                             "2026-07-01T1a:00:00Z",
                             "2026-02-30T10:00:00Z",
                             "2026-07-01T10:00:00.Z",
                             "2026-07-01T10:00:00.5",
                             "2026-07-01T10:00:00+15:00",
                             "2026-07-01T10:00:00+02:60",
                             "2026-07-01T10:00:00Zx",
                             "2026-07-01T10:00:00+02-00",
                             "1970-01-01T00:00:00Z",
                             "2199-01-01T00:00:00Z",
                             "2026-07-01T10:00:00.0000000000000000000000000000Z",
                             "2026-07-01T10:00:00z"}) {
        INFO(none);
        CHECK(on_the_wall(none) == "none");
    }
}
