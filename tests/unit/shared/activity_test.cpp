#include "shared/activity.h"
#include "shared/opening.h"

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace shared;
using namespace std::chrono_literals;

namespace {
Activity coffee() {
    Activity activity;
    activity.id = "coffee";
    activity.icon = "coffee";
    activity.titles = {{"nl", "Koffie & spel"}, {"ar", "قهوة ولعب"}};
    activity.start = 9h + 30min;
    activity.end = 10h + 30min;
    activity.weekdays = {1, 3};
    activity.from = Day(2026, 9, 1);
    activity.until = Day(2026, 12, 2);
    activity.skip = {Day(2026, 11, 25)};
    activity.cancelled = {Day(2026, 11, 23)};
    return activity;
}

bool takes_place(Day day) {
    return !occurrences_on(day, {coffee()}).empty();
}
} // namespace

TEST_CASE("a series takes place on its weekdays, from its first day to its last") {
    CHECK_FALSE(takes_place(Day(2026, 8, 31))); // a Monday before it begins
    CHECK_FALSE(takes_place(Day(2026, 9, 1)));  // a Tuesday
    CHECK(takes_place(Day(2026, 9, 2)));
    CHECK(takes_place(Day(2026, 12, 2)));
    CHECK_FALSE(takes_place(Day(2026, 12, 7)));
}

TEST_CASE("a skipped day is not shown, a cancelled one is, crossed out") {
    CHECK_FALSE(takes_place(Day(2026, 11, 25)));
    const auto monday = occurrences_on(Day(2026, 11, 23), {coffee()});
    REQUIRE(monday.size() == 1);
    CHECK(monday[0].cancelled);
    CHECK(monday[0].titles == coffee().titles);
}

TEST_CASE("a day's programme is sorted by start, then id") {
    Activity early = coffee();
    early.id = "z-early";
    early.start = 9h;
    Activity same = coffee();
    same.id = "a-same";
    const auto programme = occurrences_on(Day(2026, 11, 18), {coffee(), same, early});
    REQUIRE(programme.size() == 3);
    CHECK(programme[0].series == "z-early");
    CHECK(programme[1].series == "a-same");
    CHECK(programme[2].series == "coffee");
}

TEST_CASE("an activity of a stranger is looked at closely") {
    CHECK_FALSE(fault_of(coffee()));
    Activity bad = coffee();
    bad.id = "other"; // the cell that one-off series merge into
    CHECK(fault_of(bad));
    bad = coffee();
    bad.end = bad.start;
    CHECK(fault_of(bad) == "end: it does not end after its start");
    bad = coffee();
    bad.until = Day(2026, 8, 1);
    CHECK(fault_of(bad) == "until: 2026-08-01 is before 2026-09-01");
}

TEST_CASE("words are one line of UTF-8 without controls") {
    for (const char* good : {"a", "Baby's & co", "قهوة", "咖啡", "☕", "\xf4\x8f\xbf\xbf"}) CHECK(is_words(good));
    for (const std::string& bad :
         {std::string(), std::string(121, 'a'), std::string("a\n"), std::string("\x7f"), std::string("\xc2\x85"),
          std::string("a\0", 2), std::string("\xff"), std::string("\xc0\xaf"), std::string("\xe2\x98"),
          std::string("\xed\xa0\x80"), std::string("\xf4\x90\x80\x80")})
        CHECK_FALSE(is_words(bad));
    CHECK(is_language_tag("zh-Hant"));
    for (const char* bad : {"", "-nl", "nl-", "nl--be", "nl_BE", "abcdefghi"}) CHECK_FALSE(is_language_tag(bad));
}

TEST_CASE("opening hours are read as people write them") {
    CHECK(parse_hours("9:00-12:30") == Hours{9h, 12h + 30min});
    CHECK(parse_hours("00:00-24:00") == Hours{0min, 24h});
    CHECK(text(*parse_hours("9:00-12:30")) == "09:00-12:30");
    for (const char* bad : {"", "9-12", "9-25", "12:00-9:00", "9:00-9:00", "9:00-24:01", "9:0-10:00", "9:00–12:00",
                            "9:00-12:00 ", "-9:00-12:00", "009:00-12:00"}) {
        INFO(bad);
        CHECK_FALSE(parse_hours(bad));
    }
}

TEST_CASE("an exception goes before the weekday, and a weekday without hours is closed") {
    OpeningCalendar calendar;
    CHECK(calendar.on(Day(2026, 11, 23)) == std::vector<Hours>{{0min, 24h}});
    calendar.exceptions[Day(2026, 12, 25)] = {};
    CHECK(calendar.on(Day(2026, 11, 23)) == std::vector<Hours>{{0min, 24h}});
    CHECK(calendar.on(Day(2026, 12, 25)).empty());
    calendar.weekly[1] = {{13h, 17h}, {9h, 12h}};
    CHECK(calendar.on(Day(2026, 11, 23)) == std::vector<Hours>{{9h, 12h}, {13h, 17h}});
    CHECK(calendar.on(Day(2026, 11, 24)).empty());
}
