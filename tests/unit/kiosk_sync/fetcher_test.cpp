#include "kiosk/sync/fetcher.h"

#include "tests/support/days.h"
#include "tests/unit/kiosk_sync/tiny_office.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::sync;
using tests::door;
using tests::monday_morning;

namespace {

shared::Activity story_hour() {
    shared::Activity activity;
    activity.id = "story-hour";
    activity.icon = "story";
    activity.titles = {{"nl", "Voorlezen"}};
    activity.start = std::chrono::hours(10);
    activity.end = std::chrono::hours(11);
    activity.from = *shared::Day::parse("2026-11-23");
    return activity;
}

} // namespace

TEST_CASE("the board arrives, and is not sent again while it is the same") {
    tests::TinyOffice office;
    office.board = {.version = "v1", .activities = {story_hour()}, .settings = {}};
    tests::LoopbackHttp http(office.routes());
    const FetchResult first = fetch_board(http, door, "", monday_morning).result;
    REQUIRE(std::holds_alternative<BoardArrived>(first));
    CHECK(std::get<BoardArrived>(first).board == office.board);
    CHECK(std::get<BoardArrived>(first).etag == "\"v1\"");
    CHECK(shared::parse_board(std::get<BoardArrived>(first).text).value() == office.board);
    CHECK(std::holds_alternative<Unchanged>(fetch_board(http, door, "\"v1\"", monday_morning).result));
    office.board.version = "v2";
    const FetchResult second = fetch_board(http, door, "\"v1\"", monday_morning).result;
    REQUIRE(std::holds_alternative<BoardArrived>(second));
    CHECK(std::get<BoardArrived>(second).board.version == "v2");
}

TEST_CASE("the office is told how far the clock may be trusted, if that is known") {
    std::vector<std::optional<std::string>> told;
    tests::TinyOffice office;
    tests::LoopbackHttp http([&](const shared::HttpRequest& request) {
        told.push_back(shared::header(request.headers, "Inloop-Clock"));
        return office.handle(request);
    });
    fetch_board(http, door, "", monday_morning);
    fetch_board(http, door, "", monday_morning, shared::ClockTrust::untrusted);
    CHECK(told == std::vector<std::optional<std::string>>{std::nullopt, "untrusted"});
}

TEST_CASE("members a newer office added to the board are ignored") {
    std::string body = shared::write(shared::Board{.version = "v1", .activities = {story_hour()}, .settings = {}});
    REQUIRE(body[0] == '{');
    body.insert(1, "\"weather\":{\"snow\":true},");
    tests::ScriptedHttp http{tests::json_answer(200, body)};
    const FetchResult result = fetch_board(http, door, "", monday_morning).result;
    REQUIRE(std::holds_alternative<BoardArrived>(result));
    CHECK(std::get<BoardArrived>(result).text == body); // kept for a program that knows them
}

TEST_CASE("a board this program does not understand is named, and is no trouble of the channel") {
    tests::ScriptedHttp http{tests::json_answer(200, "{\"schema\":99}")};
    const FetchResult result = fetch_board(http, door, "\"v1\"", monday_morning).result;
    REQUIRE(std::holds_alternative<Unreadable>(result));
    CHECK(std::get<Unreadable>(result).reason != "");
}

TEST_CASE("what did not come from the office is trouble, and never a board") {
    tests::ScriptedHttp http{tests::html_answer(200), tests::html_answer(403), tests::html_answer(503),
                             shared::HttpResponse{304, {}, ""}, shared::NoAnswer{shared::NetFailure::timeout, ""}};
    using Kind = Trouble::Kind;
    for (const Kind kind :
         {Kind::captive_portal, Kind::in_between, Kind::office_ill, Kind::in_between, Kind::silence}) {
        const FetchResult result = fetch_board(http, door, "", monday_morning).result;
        REQUIRE(std::holds_alternative<Trouble>(result));
        CHECK(std::get<Trouble>(result).kind == kind);
    }
}
