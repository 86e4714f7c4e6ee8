#include "shared/wire.h"
#include "tests/support/rounds.h"
#include "tests/unit/shared/random_values.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>

using namespace shared;

namespace {

// parse(write(x)) is x, and writing it again gives the same bytes.
template <class Make, class Parse>
void comes_back(Make make, Parse parse) {
    INFO("INLOOP_SEED=" << tests::seed());
    tests::Random random(tests::seed());
    for (unsigned long i = 0; i < tests::rounds(300); ++i) {
        const auto value = make(random);
        const std::string body = write(value);
        const auto read = parse(body);
        INFO(body);
        REQUIRE(read.reason().empty());
        REQUIRE(read.value() == value);
        REQUIRE(write(read.value()) == body);
    }
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

DayReport a_day() {
    DayReport report;
    report.day = Day(2026, 11, 23);
    report.installation = "0123456789abcdef0123456789abcdef";
    report.counts.families_morning = 7;
    report.counts.corrected = {{-1, CorrectionReason::tested}};
    report.counts.activities_held = {"coffee", "music"};
    report.version = "0.1.0";
    return report;
}

const std::string day_body =
    R"({"schema":1,"day":"2026-11-23","generation":1,"revision":1,)"
    R"("installation":"0123456789abcdef0123456789abcdef","families_morning":7,"families_afternoon":0,)"
    R"("families_unknown_hour":0,"undated":0,"minutes_open":0,"host_families":0,"child_played":0,)"
    R"("corrected":[{"amount":-1,"reason":"tested"}],"activities_held":["coffee","music"],)"
    R"("clock":"plausible","version":"0.1.0"})";

const std::string month_body =
    R"({"schema":1,"month":"2026-11","generation":1,"installation":"0123456789abcdef0123456789abcdef",)"
    R"("k":6,"cells":[{"table":"mood","cell":"chat","count":9,"from":"2026-10","to":"2026-11"},)"
    R"({"table":"topics","cell":"sleep","count":6,"from":"2026-11","to":"2026-11"}],"version":"0.1.0"})";

const std::string board_body =
    R"({"schema":1,"version":"a1","activities":[{"id":"coffee","icon":"coffee","titles":{"nl":"Koffie"},)"
    R"("start":"09:30","end":"10:30","weekdays":[1],"from":"2026-01-01"}],)"
    R"("settings":{"opening":{"weekly":{"1":["09:00-12:00"]},"exceptions":{}},"languages":["nl"],"k":6}})";

struct Refused {
    const char* what;
    const char* from;
    const char* to;
    const char* reason;
};

template <class Parse>
void refuses(const std::string& good, Parse parse, const Refused& r) {
    INFO(r.what);
    REQUIRE(parse(good).reason().empty());
    CHECK(parse(replaced(good, r.from, r.to)).reason() == r.reason);
}

} // namespace

TEST_CASE("what is written is read back as it was") {
    SECTION("day") {
        comes_back(tests::random_day_report, parse_day_report);
    }
    SECTION("month") {
        comes_back(tests::random_month_report, parse_month_report);
    }
    SECTION("receipt") {
        comes_back(tests::random_receipt, parse_receipt);
    }
    SECTION("problem") {
        comes_back(tests::random_problem, parse_problem);
    }
    SECTION("board") {
        comes_back(tests::random_board, parse_board);
    }
    SECTION("state") {
        comes_back(tests::random_state, parse_kiosk_state);
    }
    SECTION("enrol request") {
        comes_back(tests::random_enrol_request, parse_enrol_request);
    }
    SECTION("enrol answer") {
        comes_back(tests::random_enrol_answer, parse_enrol_answer);
    }
}

TEST_CASE("a body is the same bytes for ever, since its SHA-256 is in the receipt") {
    CHECK(write(a_day()) == day_body);
}

TEST_CASE("the office refuses a day it would not have written, and names the member") {
    const auto& r = GENERATE(
        Refused{"unknown", R"("version")", R"("names":["An"],"version")", "names: no such member is known"},
        Refused{"unknown inside", R"("reason":)", R"("who":1,"reason":)", "corrected[0].who: no such member is known"},
        Refused{"twice", R"("undated":0)", R"("undated":0,"undated":0)", "undated: this member is there twice"},
        Refused{"missing", R"("undated":0,)", "", "undated: it is missing"},
        Refused{"wrong type", R"("undated":0)", R"("undated":"0")", "undated: it is not a whole number"},
        Refused{"fraction", R"("undated":0)", R"("undated":1.0)", "undated: it is not a whole number"},
        Refused{"huge", R"("undated":0)", R"("undated":18446744073709551615)", "undated: it is not a whole number"},
        Refused{"null", R"("undated":0)", R"("undated":null)", "undated: it is not a whole number"},
        Refused{"negative", R"("undated":0)", R"("undated":-1)", "undated: -1 is less than 0"},
        Refused{"too many", R"("undated":0)", R"("undated":100001)", "undated: 100001 is more than 100000"},
        Refused{"longer than any day", R"("minutes_open":0)", R"("minutes_open":1501)",
                "minutes_open: 1501 is more than 1500"},
        Refused{"no such date", "2026-11-23", "2026-02-30", "day: it is not a day such as 2026-11-23"},
        Refused{"schema", R"("schema":1)", R"("schema":2)", "schema: 2 is not known here, only 1 is"},
        Refused{"revision", R"("revision":1)", R"("revision":0)", "revision: 0 is less than 1"},
        Refused{"installation", "0123456789abcdef0", "0123456789ABCDEF0", "installation: it is not 32 hex digits"},
        Refused{"reason", "tested", "annoyed", "corrected[0].reason: no such reason is known"},
        Refused{"unsorted", R"("coffee","music")", R"("music","coffee")",
                "activities_held[1]: the list is not sorted, or names one twice"},
        Refused{"id", R"("coffee")", R"("Coffee")", "activities_held[0]: it is not the id of an activity"},
        Refused{"list", R"(["coffee","music"])", R"("coffee")", "activities_held: it is not a list"},
        Refused{"object", R"({"amount":-1,"reason":"tested"})", "3", "corrected[0]: it is not an object"},
        Refused{"clock", "plausible", "fine", "clock: no such trust is known"},
        Refused{"syntax", "}", "", "the body is not JSON"},
        Refused{"depth", R"(["coffee","music"])", "[[[[[[[[1]]]]]]]]", "more than 8 levels"});
    refuses(day_body, parse_day_report, r);
}

TEST_CASE("a day may tell how its kiosk fared, whole or not at all") {
    DayReport report = a_day();
    report.health = shared::Health{212, 3, {}, 90, true};
    const std::string body = write(report);
    CHECK(body == day_body.substr(0, day_body.size() - 1) +
                      R"(,"health":{"uptime_hours":212,"restarts":3,"disk_wear":90,"touch_seen":true}})");
    CHECK(parse_day_report(body).value() == report);
    for (const Refused& each : std::vector<Refused>{
             {"a member is missing", R"("uptime_hours":212,)", "", "health.uptime_hours: it is missing"},
             {"one too many", R"("touch_seen":true)", R"("touch_seen":true,"taps":9)",
              "health.taps: no such member is known"},
             {"too worn", R"("disk_wear":90)", R"("disk_wear":111)", "health.disk_wear: 111 is more than 110"},
             {"a number for yes", R"("touch_seen":true)", R"("touch_seen":1)",
              "health.touch_seen: it is not true or false"}})
        refuses(body, parse_day_report, each);
}

TEST_CASE("the office refuses a month in which something small is released") {
    const auto& r = GENERATE(
        Refused{"small", R"("count":6)", R"("count":5)", "cells[1].count: 5 is less than 6"},
        Refused{"k", R"("k":6)", R"("k":4)", "k: 4 is less than 5"},
        Refused{"table", R"("topics")", R"("names")", "cells[1].table: no such table is known"},
        Refused{"cell", R"("chat")", R"("angry")", "cells[0].cell: \"angry\" is not a cell of mood"},
        Refused{"range", R"("from":"2026-10")", R"("from":"2026-12")", "cells[0].from: it is after `to`"},
        Refused{"to", R"("to":"2026-11"},)", R"("to":"2026-10"},)", "cells[0].to: it is not the month of the report"},
        Refused{"twice", R"({"table":"topics","cell":"sleep","count":6)", R"({"table":"mood","cell":"chat","count":9)",
                "cells[1]: the list is not sorted, or names a cell twice"});
    refuses(month_body, parse_month_report, r);
}

TEST_CASE("a kiosk checks what it uses of a board") {
    const auto& r = GENERATE(
        Refused{"time", "09:30", "9.30", "activities[0].start: it is not a time of day such as 09:30"},
        Refused{"end", R"("end":"10:30")", R"("end":"09:30")", "activities[0]: end: it does not end after its start"},
        Refused{"no Dutch", R"({"nl":)", R"({"fr":)", "activities[0]: titles: there is none in Dutch (nl)"},
        Refused{"weekday", R"("weekdays":[1])", R"("weekdays":[8])",
                "activities[0].weekdays[0]: it is not a weekday from 1 to 7"},
        Refused{"control character", "Koffie", R"(Kof\u0000fie)",
                "activities[0]: titles.nl: not a line of 1 to 120 bytes of text"},
        Refused{"hours", "09:00-12:00", "12:00-09:00",
                "settings.opening.weekly.1: it is not an hour range such as 09:00-17:00"},
        Refused{"languages", R"(["nl"])", R"(["fr"])", "settings.languages: Dutch (nl) is not the first"},
        Refused{"k", R"("k":6)", R"("k":4)", "settings.k: 4 is less than 5"});
    refuses(board_body, parse_board, r);
}

TEST_CASE("a kiosk ignores what a younger office adds") {
    const auto plain = parse_board(board_body);
    REQUIRE(plain.reason().empty());
    const auto added = parse_board(replaced(replaced(board_body, R"("icon")", R"("colour":"red","icon")"),
                                            R"("settings":{)", R"("news":[],"settings":{"font":1,)"));
    REQUIRE(added.reason().empty());
    CHECK(added.value() == plain.value());
}

TEST_CASE("a portal's page is no receipt") {
    CHECK(parse_receipt("<html>Welcome to Hotel WiFi</html>").reason() == "the body is not JSON");
    CHECK(parse_receipt(R"({"ok":true})").reason() == "schema: it is missing");
    CHECK(parse_receipt("[]").reason() == "the body is not a JSON object");
    CHECK(parse_receipt("").reason() == "the body is not JSON");
}

TEST_CASE("only problems of ours with 409, 413 or 422 set a record aside") {
    const auto ours =
        parse_problem(R"({"type":"urn:inloop:problem:invalid","status":422,"detail":"undated: -1 is less than 0"})");
    REQUIRE(ours.reason().empty());
    CHECK(sets_aside(ours.value(), 422));
    CHECK_FALSE(sets_aside(ours.value(), 403));
    CHECK_FALSE(sets_aside({std::string(problem::slow_down), 429, "", ""}, 429));
    CHECK_FALSE(sets_aside({"https://proxy.example/denied", 422, "", ""}, 422));
    const auto empty = parse_problem("{}");
    REQUIRE(empty.reason().empty());
    CHECK(empty.value().type == "about:blank");
}

TEST_CASE("a body over the limit is refused before it is read") {
    CHECK(parse_day_report(std::string(largest_body + 1, ' ')).reason() == "the body has 65537 bytes, more than 65536");
    CHECK(parse_board(std::string(largest_answer + 1, ' ')).reason() ==
          "the body has 1048577 bytes, more than 1048576");
}
