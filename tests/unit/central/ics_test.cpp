#include "central/icon_words.h"
#include "central/ics.h"
#include "tests/support/rounds.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <random>
#include <set>

using central::read_ics;
using shared::Day;

namespace {

Day feed_day(const std::string& text) {
    return *Day::parse(text);
}
const Day window_begin = feed_day("2026-09-01");
const Day window_end = feed_day("2027-08-31");

std::string event_lines(const std::string& lines, const std::string& uid = "a@x") {
    return "BEGIN:VEVENT\r\nUID:" + uid + "\r\n" + lines + "END:VEVENT\r\n";
}
central::FeedReading reading_of(const std::string& events) {
    auto read = read_ics("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + events + "END:VCALENDAR\r\n", "feed", window_begin,
                         window_end, {});
    INFO(read.reason());
    REQUIRE(read.ok());
    for (const auto& activity : read.value().activities) REQUIRE_FALSE(shared::fault_of(activity));
    return read.value();
}
// "10:00-11:00 Title", with " x" if it is cancelled, one per occurrence.
std::vector<std::string> shown_on(const std::string& day, const central::FeedReading& reading) {
    std::vector<std::string> result;
    const auto hour = [](std::chrono::minutes at) {
        const auto minutes = std::to_string(at.count() % 60);
        return std::to_string(at.count() / 60) + ":" + (minutes.size() < 2 ? "0" : "") + minutes;
    };
    for (const auto& o : shared::occurrences_on(feed_day(day), reading.activities))
        result.push_back(hour(o.start) + "-" + hour(o.end) + " " + o.titles.at("nl") + (o.cancelled ? " x" : ""));
    return result;
}
using Shown = std::vector<std::string>;
std::set<Day> shown_days(const central::FeedReading& reading) {
    std::set<Day> days;
    for (Day day = window_begin; day <= window_end; day = day.plus(1))
        if (!shared::occurrences_on(day, reading.activities).empty()) days.insert(day);
    return days;
}

const std::string weekly = "SUMMARY:Spel\r\nDTSTART;TZID=Europe/Brussels:20260907T100000\r\n"
                           "DTEND;TZID=Europe/Brussels:20260907T113000\r\nRRULE:FREQ=WEEKLY;BYDAY=MO\r\n";

} // namespace

TEST_CASE("a weekly hour stays at its hour when the clocks change") {
    const auto reading = reading_of(event_lines(weekly));
    REQUIRE(reading.activities.size() == 1);
    CHECK(reading.activities[0].weekdays == std::vector<unsigned>{1});
    CHECK(reading.activities[0].icon == "play");
    for (const std::string day : {"2026-09-07", "2026-10-26", "2026-11-02", "2027-03-29"})
        CHECK(shown_on(day, reading) == Shown{"10:00-11:30 Spel"});
    CHECK(shown_on("2026-11-03", reading).empty());
}

TEST_CASE("a zone is the file's own, then Windows' name, then IANA's, and never UTC by accident") {
    const auto at = [](const std::string& start) {
        return reading_of(event_lines("SUMMARY:T\r\nDTSTART" + start + "\r\nDURATION:PT30M\r\n"));
    };
    CHECK(shown_on("2026-11-02", at(";TZID=Romance Standard Time:20261102T100000")) == Shown{"10:00-10:30 T"});
    CHECK(shown_on("2026-11-02", at(";TZID=GMT Standard Time:20261102T100000")) == Shown{"11:00-11:30 T"});
    CHECK(shown_on("2026-07-01", at(";TZID=UTC:20260701T100000")).empty());
    CHECK(shown_on("2027-07-01", at(";TZID=UTC:20270701T100000")) == Shown{"12:00-12:30 T"});
    CHECK(shown_on("2026-11-02", at(";TZID=Europe/London:20261102T100000")) == Shown{"11:00-11:30 T"});
    CHECK(shown_on("2026-11-02", at(";TZID=Nowhere:20261102T100000")) == Shown{"10:00-10:30 T"});
    CHECK(shown_on("2026-11-02", at(":20261102T100000")) == Shown{"10:00-10:30 T"});
    CHECK(shown_on("2026-11-02", at(":20261102T100000Z")) == Shown{"11:00-11:30 T"});
    CHECK(shown_on("2027-07-01", at(":20270701T100000Z")) == Shown{"12:00-12:30 T"});
    const std::string own = "BEGIN:VTIMEZONE\r\nTZID:Mine\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
                            "TZOFFSETFROM:-0300\r\nTZOFFSETTO:-0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    CHECK(shown_on("2026-11-02", reading_of(own + event_lines("SUMMARY:T\r\nDTSTART;TZID=Mine:20261102T100000\r\n"))) ==
          Shown{"14:00-15:00 T"});
}

TEST_CASE("one occurrence may be moved, renamed, cancelled, excluded or added") {
    const std::string zone = ";TZID=Europe/Brussels:";
    const auto instead = [&](const std::string& day, const std::string& lines) {
        return event_lines("RECURRENCE-ID" + zone + day + "T100000\r\n" + lines);
    };
    const auto reading =
        reading_of(event_lines(weekly + "EXDATE" + zone + "20260914T100000,20260921T100000\r\nRDATE" + zone +
                               "20260916T100000\r\n") +
                   instead("20260928", "SUMMARY:Spel\r\nDTSTART" + zone + "20260929T140000\r\nDTEND" + zone +
                                           "20260929T150000\r\n") +
                   instead("20261005", "SUMMARY:Muziek\r\nDTSTART" + zone + "20261005T100000\r\nDTEND" + zone +
                                           "20261005T113000\r\n") +
                   instead("20261012", "SUMMARY:Spel\r\nSTATUS:CANCELLED\r\nDTSTART" + zone +
                                           "20261012T100000\r\nDTEND" + zone + "20261012T113000\r\n") +
                   instead("20261019", "SUMMARY:Spel\r\nCLASS:PRIVATE\r\nDTSTART" + zone + "20261019T100000\r\n"));
    CHECK(shown_on("2026-09-07", reading) == Shown{"10:00-11:30 Spel"});
    CHECK(shown_on("2026-09-14", reading).empty());
    CHECK(shown_on("2026-09-21", reading).empty());
    CHECK(shown_on("2026-09-16", reading) == Shown{"10:00-11:30 Spel"});
    CHECK(shown_on("2026-09-28", reading).empty());
    CHECK(shown_on("2026-09-29", reading) == Shown{"14:00-15:00 Spel"});
    CHECK(shown_on("2026-10-05", reading) == Shown{"10:00-11:30 Muziek"});
    CHECK(shown_on("2026-10-12", reading) == Shown{"10:00-11:30 Spel x"});
    CHECK(shown_on("2026-10-19", reading).empty());
    CHECK(reading.left_out == 1);
    std::set<std::string> ids;
    for (const auto& activity : reading.activities) ids.insert(activity.id);
    CHECK(ids.size() == 3);
}

TEST_CASE("whole days, no end and midnight") {
    const auto days =
        reading_of(event_lines("SUMMARY:F\r\nDTSTART;VALUE=DATE:20261030\r\nDTEND;VALUE=DATE:20261102\r\n"));
    CHECK(shown_days(days) == std::set<Day>{feed_day("2026-10-30"), feed_day("2026-10-31"), feed_day("2026-11-01")});
    CHECK(shown_on("2026-10-31", days) == Shown{"0:00-24:00 F"});
    const auto before = reading_of(event_lines("SUMMARY:F\r\nDTSTART;VALUE=DATE:20260830\r\nDURATION:P3D\r\n"));
    CHECK(shown_days(before) == std::set<Day>{feed_day("2026-09-01")});
    CHECK(shown_on("2026-10-30", reading_of(event_lines("SUMMARY:F\r\nDTSTART:20261030T233000\r\n"))) ==
          Shown{"23:30-24:00 F"});
    CHECK(shown_on("2026-10-30", reading_of(event_lines("SUMMARY:F\r\nDTSTART:20261030T100000\r\n"))) ==
          Shown{"10:00-11:00 F"});
}

TEST_CASE("what is private or has no title is left out, and a title is one line of text") {
    const std::string start = "DTSTART:20261030T100000\r\n";
    for (const std::string lines : {"SUMMARY:T\r\nCLASS:PRIVATE\r\n", "SUMMARY:T\r\nCLASS:CONFIDENTIAL\r\n",
                                    "SUMMARY: \r\n", "SUMMARY:T\r\nRRULE:FREQ=MINUTELY\r\n"}) {
        const auto reading = reading_of(event_lines(lines + start));
        CHECK(reading.activities.empty());
        CHECK(reading.left_out == 1);
    }
    const auto title = [&](const std::string& words) {
        return reading_of(event_lines("SUMMARY:" + words + "\r\nORGANIZER:x\r\nLOCATION:y\r\n" + start))
            .activities.at(0)
            .titles.at("nl");
    };
    CHECK(title(" Koffie\\nen\\, thee\xff ") == "Koffie en, thee");
    CHECK(title(std::string(119, 'a') + "\xc3\xa9") == std::string(119, 'a'));
    CHECK(title("Kof\r\n fie") == "Koffie");
}

TEST_CASE("what is no calendar, or too much of one, is refused") {
    const auto reason = [](const std::string& text) {
        return read_ics(text, "feed", window_begin, window_end, {}).reason();
    };
    CHECK(reason("<html>") == "calendar: it does not begin with BEGIN:VCALENDAR");
    CHECK(reason("").ends_with("BEGIN:VCALENDAR"));
    CHECK(reason(std::string((1 << 20) + 1, 'a')).ends_with("1 MiB"));
    std::string many = "BEGIN:VCALENDAR\n";
    for (int i = 0; i < 5001; ++i) many += "BEGIN:VEVENT\nEND:VEVENT\n";
    CHECK(reason(many).ends_with("5000 events"));
    std::string deep = "BEGIN:VCALENDAR\n";
    for (int i = 0; i < 50'000; ++i) deep += "BEGIN:A\n";
    CHECK_FALSE(reason(deep).empty());
}

TEST_CASE("no calendar keeps the office busy") {
    for (const std::string rule :
         {"18000101T100000\r\nRRULE:FREQ=DAILY", "18000101T100000\r\nRRULE:FREQ=DAILY;COUNT=90000",
          "20260101T100000\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
          "20260101T100000\r\nRRULE:FREQ=DAILY;BYMONTHDAY=31;BYMONTH=2",
          "20260101T100000\r\nRRULE:FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2",
          "20260101T100000\r\nRRULE:FREQ=MONTHLY;BYDAY=9TU;COUNT=9",
          "20260101T100000\r\nRRULE:FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=20",
          "20260101T100000\r\nRRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9",
          "20260101T100000\r\nRRULE:FREQ=MONTHLY;INTERVAL=5;BYDAY=MO;BYSETPOS=9",
          "20260101T100000\r\nRRULE:FREQ=WEEKLY;BYMONTH=2;UNTIL=99991231T000000Z",
          "20260101T100000\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYDAY=MO;BYMONTHDAY=29;BYYEARDAY=200",
          "03190316T103000\r\nDTEND:20261006T111500\r\nRRULE:FREQ=WEEKLY;BYDAY=TU,TH",
          "20260101T100000\r\nRRULE:FREQ=SECONDLY"}) {
        INFO(rule);
        std::string events;
        for (int i = 0; i < 4000; ++i)
            events += event_lines("SUMMARY:T\r\nDTSTART:" + rule + "\r\n", std::to_string(i));
        const auto start = std::clock();
        const auto reading = reading_of(events);
        CHECK(reading.left_out > 0);
        CHECK(reading.activities.size() <= 1000);
        CHECK(std::clock() - start < 2 * CLOCKS_PER_SEC); // with sanitizers; much less without
    }
    // What lasts for ages and comes again takes nothing from the others.
    const auto others = reading_of(
        event_lines(
            "SUMMARY:T\r\nDTSTART:03190316T103000\r\nDTEND:20261006T111500\r\nRRULE:FREQ=WEEKLY;BYDAY=TU,TH\r\n",
            "ages") +
        event_lines("SUMMARY:F\r\nDTSTART:20261030T100000\r\n", "one"));
    CHECK(others.left_out == 1);
    CHECK(shown_on("2026-10-30", others) == Shown{"10:00-11:00 F"});
    const auto daily = reading_of(event_lines("SUMMARY:T\r\nDTSTART:18000101T100000\r\nRRULE:FREQ=DAILY\r\n"));
    CHECK(shown_days(daily).size() == 365);
}

TEST_CASE("rules are what counting day by day says") {
    std::mt19937_64 random(tests::seed());
    INFO("INLOOP_SEED=" << tests::seed());
    const auto pick = [&](int least, int most) { return std::uniform_int_distribution<int>(least, most)(random); };
    for (unsigned long round = 0; round < tests::rounds(150); ++round) {
        const int kind = pick(0, 2);
        const int interval = pick(1, 4);
        const int count = pick(0, 2) == 0 ? pick(1, 60) : 0;
        const Day start = feed_day("2025-06-01").plus(pick(0, 700));
        const Day last = start.plus(pick(0, 700));
        const bool has_last = count == 0 && pick(0, 1) == 0;
        const auto compact = [](Day day) {
            std::string text = day.text();
            std::erase(text, '-');
            return text;
        };
        std::string rule = std::vector<std::string>{"DAILY", "WEEKLY", "MONTHLY"}[static_cast<std::size_t>(kind)];
        rule += ";INTERVAL=" + std::to_string(interval);
        if (count > 0) rule += ";COUNT=" + std::to_string(count);
        if (has_last) rule += ";UNTIL=" + compact(last) + "T235959";
        std::set<Day> expected;
        std::string excluded;
        int seen = 0;
        for (Day day = start; day <= window_end; day = day.plus(1)) {
            const int days = day.days_since(start);
            const bool matches = kind == 0   ? days % interval == 0
                                 : kind == 1 ? days % (7 * interval) == 0
                                             : day.day_of_month() == start.day_of_month() &&
                                                   day.month().months_since(start.month()) % interval == 0;
            if (!matches || (has_last && day > last) || (count > 0 && seen == count)) continue;
            ++seen;
            if (pick(0, 9) == 0)
                excluded += "EXDATE:" + compact(day) + "T100000\r\n";
            else if (day >= window_begin)
                expected.insert(day);
        }
        CAPTURE(round, rule, start.text(), excluded);
        const auto reading = reading_of(event_lines("SUMMARY:T\r\nDTSTART:" + compact(start) +
                                                    "T100000\r\nRRULE:FREQ=" + rule + "\r\n" + excluded));
        REQUIRE(shown_days(reading) == expected);
        REQUIRE(reading.activities.size() <= 1);
    }
}

TEST_CASE("a title's words choose its icon, corrected words first") {
    CHECK(central::icon_of("KOFFIE met speelgoed", {}) == "toys");
    CHECK(central::icon_of("CAFÉ papa", {}) == "coffee");
    CHECK(central::icon_of("Babymassage", {}) == "massage");
    CHECK(central::icon_of("Weten", {}) == "calendar");
    CHECK(central::icon_of("Babymassage", {{"baby", "duck"}}) == "duck");
}

TEST_CASE("a calendar as Outlook writes it keeps its hour through the winter") {
    const std::string zone = "BEGIN:VTIMEZONE\r\nTZID:Romance Standard Time\r\nBEGIN:STANDARD\r\n"
                             "DTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
                             "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\n"
                             "DTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
                             "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
    const auto reading = reading_of(
        zone + event_lines("SUMMARY;LANGUAGE=nl-be:Babbel\r\nDTSTART;TZID=Romance Standard Time:20260907T093000\r\n"
                           "DTEND;TZID=Romance Standard Time:20260907T113000\r\nSTATUS:CANCELLED\r\n"
                           "RRULE:FREQ=WEEKLY;UNTIL=20270524T073000Z;INTERVAL=1;BYDAY=MO;WKST=MO\r\n"));
    for (const std::string day : {"2026-09-07", "2026-10-26", "2027-04-05", "2027-05-24"})
        CHECK(shown_on(day, reading) == Shown{"9:30-11:30 Babbel x"});
    CHECK(shown_on("2027-05-31", reading).empty());
}
