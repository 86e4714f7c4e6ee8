// What home shows by itself: the greeting that goes round, and today's programme.
#include "kiosk/model/greeting.h"
#include "kiosk/model/today.h"
#include "tests/unit/kiosk_model/door.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::model;
using namespace std::chrono_literals;

namespace {

shared::Now at(std::chrono::seconds time_of_day) {
    shared::Now now;
    now.time_of_day = time_of_day;
    return now;
}

shared::Occurrence occurrence(std::string series, std::chrono::minutes start, std::chrono::minutes end,
                              bool cancelled = false) {
    shared::Occurrence result;
    result.series = std::move(series);
    result.start = start;
    result.end = end;
    result.cancelled = cancelled;
    return result;
}

} // namespace

TEST_CASE("each language greets for 3.5 s and fades into the next for 0.4 s, round and round") {
    const std::vector<std::string> languages{"nl", "fr", "tr"};
    Greeting greeting = greeting_at(0ms, languages);
    CHECK(greeting.language == "nl");
    CHECK(greeting.next == "fr");
    CHECK(greeting.fade == 0);
    CHECK(greeting.changes_at == 3500ms);
    greeting = greeting_at(3499ms, languages);
    CHECK(greeting.fade == 0);
    greeting = greeting_at(3700ms, languages);
    CHECK(greeting.language == "nl");
    CHECK(greeting.fade == 0.5);
    CHECK(greeting.changes_at == 3700ms);
    greeting = greeting_at(3900ms, languages);
    CHECK(greeting.language == "fr");
    CHECK(greeting.fade == 0);
    CHECK(greeting.changes_at == 7400ms);
    CHECK(greeting_at(3 * 3900ms, languages).language == "nl");
}

TEST_CASE("in Brussels the poster at rest speaks Dutch and French in turn, and a touch keeps what is on it") {
    tests::Door door;
    door.settings.profile = shared::Profile::brussels;
    door.state = at_start(door.settings, door.clock.now());
    CHECK(door.state.language == "nl");
    door.wait(20s);
    CHECK(door.state.language == "fr");
    door.wait(20s);
    CHECK(door.state.language == "nl");
    door.wait(25s);
    door.tap("");
    CHECK(door.state.language == "fr");
    door.wait(59s);
    CHECK(door.state.language == "fr"); // somebody reads it
    door.wait(2s);
    CHECK(door.state.rested);
    CHECK(door.state.language == "nl");
    door.send(Darken{});
    CHECK_FALSE(door.deadline());
    tests::Door flemish;
    flemish.wait(10min);
    CHECK(flemish.state.language == "nl");
    CHECK_FALSE(flemish.deadline());
}

TEST_CASE("a single language greets without ever fading") {
    for (auto now : {0ms, 3600ms, 99'999ms}) {
        const Greeting greeting = greeting_at(now, {"nl"});
        CHECK(greeting.language == "nl");
        CHECK(greeting.fade == 0);
        CHECK(greeting.changes_at > now + 24h);
    }
    CHECK(greeting_at(0ms, {}).language.empty());
}

TEST_CASE("an activity is later, soon within half an hour, now, then over") {
    const shared::Occurrence music = occurrence("music", 10h + 30min, 11h + 30min);
    CHECK(status_of(music, at(9h + 59min + 59s)) == Status::later);
    CHECK(status_of(music, at(10h)) == Status::soon);
    CHECK(status_of(music, at(10h + 29min + 59s)) == Status::soon);
    CHECK(status_of(music, at(10h + 30min)) == Status::now);
    CHECK(status_of(music, at(11h + 29min + 59s)) == Status::now);
    CHECK(status_of(music, at(11h + 30min)) == Status::over);
}

TEST_CASE("a cancelled activity is cancelled until it would have been over") {
    const shared::Occurrence music = occurrence("music", 10h + 30min, 11h + 30min, true);
    CHECK(status_of(music, at(8h)) == Status::cancelled);
    CHECK(status_of(music, at(11h)) == Status::cancelled);
    CHECK(status_of(music, at(12h)) == Status::over);
}

TEST_CASE("an activity that lasts till midnight is on till midnight") {
    CHECK(status_of(occurrence("party", 22h, 24h), at(23h + 59min + 59s)) == Status::now);
}

TEST_CASE("home shows as many activities as it has room for, and those that are over make room") {
    const std::vector<shared::Occurrence> today{occurrence("coffee", 9h, 10h), occurrence("music", 10h, 11h),
                                                occurrence("weigh", 11h, 12h, true), occurrence("language", 14h, 15h)};
    const auto names = [&](std::chrono::seconds time, std::size_t most) {
        std::vector<std::string> result;
        for (const auto& shown : shown_today(today, at(time), most)) result.push_back(shown.series);
        return result;
    };
    CHECK(names(8h, 3) == std::vector<std::string>{"coffee", "music", "weigh"});
    CHECK(names(10h, 3) == std::vector<std::string>{"music", "weigh", "language"});
    CHECK(names(10h, 9).size() == 3);
    CHECK(names(15h, 3).empty());
    CHECK(names(8h, 0).empty());
}
