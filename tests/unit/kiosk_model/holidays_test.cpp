// School holidays: what a file says, what the team makes of it by touch, and that no touch makes a row that is wrong.
#include "kiosk/model/holidays.h"
#include "kiosk/model/holidays_page.h"
#include "kiosk/model/settings_page.h"
#include "kiosk/model/staff.h"
#include "tests/support/rounds.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <random>

namespace tests {

using namespace kiosk::model;
using shared::Day;

namespace {

const std::string file = "# of the schools\n"
                         "nl | summer | 2026-07-01 | 2026-08-31\n"
                         "nl | winter | 2026-12-21 | 2027-01-03\n"
                         "nl | autumn | 2026-11-02 | 2026-11-08\n"
                         "nl | bridge day | 2027-05-07 | 2027-05-07\n"
                         "nl | bridge day | 2027-05-28 | 2027-05-28\n"
                         "fr | autumn | 2026-10-19 | 2026-11-02\n";

// The page with its world: what is wished for is kept at once, unless the disk is full.
struct Team {
    shared::KioskSettings settings;
    shared::Now now{};
    AppState state = at_start(settings, now);
    std::string kept; // of the Flemish calendar
    bool full = false;

    Team() {
        now.day = Day(2026, 11, 25);
        state.screen = Screen::settings;
        lay_calendar();
        taps({"setting/holidays"});
    }
    void lay_calendar() {
        state.programme.holidays = with_changes(parse_holidays(file, state.choices.holidays, "file").value(),
                                                changes_of_calendar(state.choices));
    }
    void tap(const std::string& target) {
        Effects effects;
        tapped_settings(state, target, settings, now, effects);
        if (!effects.wish) return;
        const auto set = std::get<SetSetting>(*effects.wish);
        if (!full) {
            REQUIRE(lay(set.name, set.text, settings, state.choices) == "");
            if (set.name == "holidays/nl") kept = set.text;
            lay_calendar();
        }
        Effects answered;
        wish_answered(state, {!full, ""}, answered);
    }
    void taps(std::initializer_list<const char*> targets) {
        for (const char* target : targets) tap(target);
    }
    bool closed(Day day) const { return is_holiday(state.programme, day); }
};

} // namespace

TEST_CASE("a school year begins with September") {
    CHECK(school_year(Day(2026, 8, 31)) == 2025);
    CHECK(school_year(Day(2026, 9, 1)) == 2026);
    CHECK(school_year(Day(2027, 1, 3)) == 2026);
}

TEST_CASE("holidays of a file have the kind it names, and ids of their own") {
    const auto holidays = parse_holidays(file, "nl", "file").value();
    std::vector<std::string> ids;
    for (const Holiday& one : holidays) ids.push_back(one.id);
    CHECK(ids == std::vector<std::string>{"2025-summer", "2026-autumn", "2026-winter", "2026-bridge_day",
                                          "2026-bridge_day-2"});
    CHECK(holidays[3].kind == "bridge day");
}

TEST_CASE("changes of a calendar are read as they were written, and nothing else is") {
    const std::string text = "2026-spring=none 2026-winter=2026-12-19/2027-01-03 own-1=2026-11-11/2026-11-11";
    const auto changes = parse_changes(text);
    REQUIRE(changes.has_value());
    CHECK(text_of(*changes) == text);
    CHECK(parse_changes("")->empty());
    const auto* wrong = GENERATE("winter", "=none", "a=2026-12-19", "a=2026-12-19/", "a=2026-12-19/2026-12-18",
                                 "a=2026-12-19/2026-12-32", "a=none a=none", "a=no");
    CAPTURE(wrong);
    CHECK_FALSE(parse_changes(wrong).has_value());
}

TEST_CASE("a change of the team finds its holiday after a newer file has moved it") {
    const auto changes = *parse_changes("2026-winter=2026-12-19/2027-01-03");
    const auto moved = parse_holidays("nl | winter | 2026-12-28 | 2027-01-10\n", "nl", "newer").value();
    const auto all = with_changes(moved, changes);
    REQUIRE(all.size() == 1);
    CHECK(all[0].first == Day(2026, 12, 19));
    CHECK(all[0].kind == "winter");
}

TEST_CASE("the first and the last day of a holiday are set by touch, and the programme follows at once") {
    Team team;
    CHECK(listed_holidays(team.state, team.now.day).size() == 4); // of this school year
    team.taps({"holiday/2026-winter", "first", "date/2026-12-19"});
    CHECK(team.kept.empty()); // not before it is saved
    CHECK_FALSE(team.closed(Day(2026, 12, 19)));
    team.taps({"month/next", "date/2027-01-05", "save"});
    CHECK(team.kept == "2026-winter=2026-12-19/2027-01-05");
    CHECK(team.closed(Day(2026, 12, 19)));
    CHECK(team.closed(Day(2027, 1, 5)));
    CHECK_FALSE(team.state.staff.holiday.has_value());
    team.tap("undo");
    CHECK(team.kept.empty());
    CHECK_FALSE(team.closed(Day(2026, 12, 19)));
    team.tap("undo"); // and that can be taken back too
    CHECK(team.closed(Day(2026, 12, 19)));
    team.tap("as_shipped");
    CHECK(team.kept.empty());
}

TEST_CASE("days are added to the calendar, and taken out again") {
    Team team;
    team.taps({"add_holiday", "save"}); // no day yet: nothing to keep
    CHECK(team.kept.empty());
    team.taps({"date/2026-11-11", "save", "holiday/2026-autumn", "remove"});
    CHECK(team.kept == "2026-autumn=none own-1=2026-11-11/2026-11-11");
    CHECK(team.closed(Day(2026, 11, 11)));
    CHECK_FALSE(team.closed(Day(2026, 11, 2)));
    team.taps({"holiday/own-1", "remove"});
    CHECK(team.kept == "2026-autumn=none");
    team.tap("undo");
    CHECK(team.closed(Day(2026, 11, 11)));
}

TEST_CASE("a holiday does not end before it begins, nor reach into another one: it is said why") {
    Team team;
    team.taps({"holiday/2026-winter", "last", "date/2026-12-20"});
    CHECK(team.state.staff.refused == "day_before");
    team.taps({"first", "date/2026-11-08"});
    CHECK(team.state.staff.refused == "day_taken");
    team.tap("date/2026-11-09");
    CHECK(team.state.staff.refused.empty());
    team.taps({"close", "add_holiday", "date/2026-11-01", "date/2026-11-30"});
    CHECK(team.state.staff.refused == "day_taken"); // autumn lies between
    CHECK(team.kept.empty());
}

TEST_CASE("each calendar keeps its own changes, and only those of the chosen one can be taken back") {
    Team team;
    team.taps({"add_holiday", "date/2026-11-11", "save", "choice/fr"});
    CHECK_FALSE(has_undo(team.state));
    CHECK_FALSE(has_changes(team.state));
    CHECK_FALSE(team.closed(Day(2026, 11, 11)));
    team.taps({"as_shipped", "undo", "choice/nl"});
    CHECK(has_undo(team.state));
    CHECK(team.closed(Day(2026, 11, 11)));
}

TEST_CASE("a disk that is full leaves the calendar as it was and the days on the glass, and says so") {
    Team team;
    team.full = true;
    team.taps({"holiday/2026-winter", "date/2026-12-19", "save"});
    CHECK(team.state.staff.not_kept);
    CHECK(team.state.staff.holiday.has_value());
    CHECK_FALSE(has_undo(team.state));
    team.full = false;
    team.tap("save");
    CHECK(team.kept == "2026-winter=2026-12-19/2027-01-03");
}

TEST_CASE("whatever is touched, no holiday ends before it begins and no two have a day in common") {
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    const std::vector<std::string> targets = {"holiday/2026-winter",
                                              "holiday/2026-autumn",
                                              "holiday/own-1",
                                              "holiday/own-2",
                                              "holiday/",
                                              "add_holiday",
                                              "year/next",
                                              "year/back",
                                              "month/next",
                                              "month/back",
                                              "first",
                                              "last",
                                              "save",
                                              "save",
                                              "remove",
                                              "close",
                                              "undo",
                                              "as_shipped",
                                              "date/2026-11-01",
                                              "date/2026-11-05",
                                              "date/2026-11-12",
                                              "date/2026-12-19",
                                              "date/2027-01-07",
                                              "date/nonsense",
                                              "choice/fr",
                                              "choice/nl",
                                              "setting/holidays"};
    for (std::size_t round = 0; round < rounds(40); ++round) {
        Team team;
        for (int i = 0; i < 300; ++i) {
            team.tap(targets[random() % targets.size()]);
            const auto& all = team.state.programme.holidays;
            for (const Holiday& one : all) {
                REQUIRE(one.first <= one.last);
                REQUIRE_FALSE(overlaps(all, one));
            }
        }
        REQUIRE(parse_changes(team.kept).has_value());
    }
}

} // namespace tests
