// A centre's own calendar, read back by the reader of others' calendars.
#include "central/calendar.h"
#include "central/ics.h"

#include <catch2/catch_test_macros.hpp>

#include <random>
#include <set>
#include <sstream>

namespace tests {

using shared::Activity;
using shared::Day;

namespace {

Activity some_activity(std::mt19937& random, int number) {
    const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
    Activity activity;
    activity.id = "a-" + std::to_string(number);
    activity.icon = "coffee";
    activity.titles = {{"nl", "Koffie " + std::to_string(number) + ", ça ; \\ 咖啡 " +
                                  std::string(static_cast<std::size_t>(1 + below(60)), 'x')}};
    activity.start = std::chrono::minutes(3 * 60 + below(20 * 60)); // 2:30 is no time in the night summer begins
    activity.end = activity.start + std::chrono::minutes(1 + below(60));
    if (below(12) == 0) activity.end = std::chrono::hours(24);
    for (unsigned weekday = 1; weekday <= 7; ++weekday)
        if (below(3) == 0) activity.weekdays.push_back(weekday);
    activity.from = Day(2026, 9, 1).plus(below(60));
    if (below(4) != 0) activity.until = activity.from.plus(below(3) == 0 ? 0 : below(200));
    for (int i = below(6); i > 0; --i) activity.skip.push_back(activity.from.plus(below(60)));
    for (int i = below(6); i > 0; --i) activity.cancelled.push_back(activity.from.plus(below(60)));
    return activity;
}

// What a day looks like, whatever the ids.
std::multiset<std::string> seen_on(Day day, const std::vector<Activity>& activities) {
    std::multiset<std::string> seen;
    for (const auto& each : shared::occurrences_on(day, activities)) {
        std::ostringstream text;
        text << each.start.count() << '-' << each.end.count() << ' ' << each.titles.at("nl")
             << (each.cancelled ? " cancelled" : "");
        seen.insert(text.str());
    }
    return seen;
}

} // namespace

TEST_CASE("who reads a centre's own calendar sees day by day what the glass shows") {
    const auto seed = std::random_device{}();
    std::mt19937 random(seed);
    for (int round = 0; round < 40; ++round) {
        std::vector<Activity> activities;
        for (int i = 0; i < 8; ++i) activities.push_back(some_activity(random, i));
        const Day first(2026, 8, 25), last = first.plus(300);
        const auto text = central::calendar_of("De Wip", activities, first);
        const auto read = central::read_ics(text, "f1", first, last, {});
        CAPTURE(seed, round, text);
        REQUIRE(read.ok());
        CHECK(read.value().left_out == 0);
        for (int i = 0; i <= 300; ++i) {
            const Day day = first.plus(i);
            CAPTURE(day.text());
            REQUIRE(seen_on(day, read.value().activities) == seen_on(day, activities));
        }
    }
}

TEST_CASE("no line of a calendar is longer than 75 bytes, and none is cut within a character") {
    std::mt19937 random(7);
    std::istringstream lines(
        central::calendar_of(std::string(110, 'x') + "é", {some_activity(random, 1)}, Day(2026, 9, 1)));
    for (std::string line; std::getline(lines, line);) {
        CAPTURE(line);
        REQUIRE(line.back() == '\r');
        CHECK(line.size() - 1 <= 75);
        CHECK((static_cast<unsigned char>(line.at(line.front() == ' ' ? 1 : 0)) & 0xc0U) != 0x80U);
    }
}

} // namespace tests
