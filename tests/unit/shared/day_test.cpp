#include "shared/day.h"

#include <catch2/catch_test_macros.hpp>

using namespace shared;

TEST_CASE("a day is a date of the calendar, written as ISO 8601") {
    CHECK(Day::parse("2026-11-23") == Day(2026, 11, 23));
    CHECK(Day(2026, 1, 9).text() == "2026-01-09");
    CHECK(Day(2028, 2, 28).plus(1) == Day(2028, 2, 29));
    CHECK(Day(2026, 12, 31).plus(1) == Day(2027, 1, 1));
    CHECK(Day(2027, 3, 1).days_since(Day(2027, 2, 1)) == 28);
    for (Day day(2019, 12, 28); day < Day(2033, 1, 3); day = day.plus(1)) REQUIRE(Day::parse(day.text()) == day);
}

TEST_CASE("what is no date is no day") {
    for (const char* text :
         {"", "2026-02-29", "2026-13-01", "2026-00-01", "2026-1-01", "2026-01-1", "2026/01/01", "2026-01-01 ",
          "1969-12-31", "2200-01-01", "+026-01-01", "2026-01--1", "2026-01-32", "٢٠٢٦-٠١-٠١"}) {
        INFO(text);
        CHECK_FALSE(Day::parse(text));
    }
    for (const char* text : {"2026-13", "2026-00", "2026-1", "26-01", "2026-01-01", " 026-01"}) {
        INFO(text);
        CHECK_FALSE(Month::parse(text));
    }
}

TEST_CASE("Monday is the first day of a week") {
    CHECK(Day(2026, 11, 23).weekday() == 1);
    CHECK(Day(2026, 11, 29).weekday() == 7);
}

TEST_CASE("months count over the turn of the year") {
    const Month november(2026, 11);
    CHECK(november.plus(2) == Month(2027, 1));
    CHECK(november.plus(-11) == Month(2025, 12));
    CHECK(Month(2027, 2).months_since(november) == 3);
    CHECK(november.plus(14).text() == "2028-01");
    CHECK(Day(2026, 11, 30).month() == november);
    CHECK(Month() == Day().month());
    CHECK(Month::parse("2026-11") == november);
}
