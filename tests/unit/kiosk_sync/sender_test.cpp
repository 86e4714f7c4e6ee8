#include "kiosk/sync/sender.h"

#include "tests/support/days.h"
#include "tests/support/scripted_http.h"
#include "tests/unit/kiosk_sync/tiny_office.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::sync;
using tests::closed_day;
using tests::closed_month;
using tests::door;
using tests::monday_morning;
using tests::ScriptedHttp;
using Kind = Trouble::Kind;

namespace {

shared::Receipt receipt_for(const shared::DayReport& report) {
    return {door.kiosk, report.day, report.generation, report.revision, shared::sha256_hex(shared::write(report))};
}

SendResult send_and_get(shared::HttpReply reply, const shared::DayReport& report = closed_day("2026-11-20", 12)) {
    ScriptedHttp http{std::move(reply)};
    return send(http, door, report, monday_morning);
}

Kind trouble_after(shared::HttpReply reply) {
    const SendResult result = send_and_get(std::move(reply));
    REQUIRE(std::holds_alternative<Trouble>(result));
    return std::get<Trouble>(result).kind;
}

shared::HttpResponse problem_reply(int status, std::string_view type, int said_in_body = 0) {
    return tests::problem_answer(
        status, shared::write(shared::Problem{std::string(type), said_in_body == 0 ? status : said_in_body, "Refused",
                                              "because"}));
}

} // namespace

TEST_CASE("a closed day goes to its own address, with the token, as the shared JSON") {
    ScriptedHttp http;
    send(http, door, closed_day("2026-11-20", 12), monday_morning);
    REQUIRE(http.asked.size() == 1);
    const shared::HttpRequest& request = http.asked[0];
    CHECK(request.method == "PUT");
    CHECK(request.target == "/v1/kiosks/k7/days/2026-11-20");
    CHECK(shared::header(request.headers, "Authorization") == "Bearer " + door.token);
    CHECK(shared::header(request.headers, "Content-Type") == "application/json");
    CHECK(request.body == shared::write(closed_day("2026-11-20", 12)));
}

TEST_CASE("a released month goes to its own address") {
    ScriptedHttp http;
    send(http, door, closed_month("2026-10"), monday_morning);
    REQUIRE(http.asked.size() == 1);
    CHECK(http.asked[0].target == "/v1/kiosks/k7/months/2026-10");
    CHECK(http.asked[0].body == shared::write(closed_month("2026-10")));
}

TEST_CASE("a receipt for exactly these bytes is success, as 200 or 201") {
    const shared::DayReport report = closed_day("2026-11-20", 12);
    for (const int status : {200, 201}) {
        const SendResult result = send_and_get(tests::json_answer(status, shared::write(receipt_for(report))), report);
        REQUIRE(std::holds_alternative<shared::Receipt>(result));
        CHECK(std::get<shared::Receipt>(result) == receipt_for(report));
    }
}

TEST_CASE("a receipt for anything else is no receipt") {
    const shared::DayReport report = closed_day("2026-11-20", 12);
    shared::Receipt wrong = receipt_for(report);
    SECTION("another kiosk") {
        wrong.kiosk = "k8";
    }
    SECTION("another day") {
        wrong.of = *shared::Day::parse("2026-11-21");
    }
    SECTION("a month") {
        wrong.of = *shared::Month::parse("2026-11");
    }
    SECTION("another generation") {
        wrong.generation = 2;
    }
    SECTION("another revision") {
        wrong.revision = 2;
    }
    SECTION("another content") {
        wrong.sha256 = shared::sha256_hex("x");
    }
    CHECK(trouble_after(tests::json_answer(200, shared::write(wrong))) == Kind::wrong_receipt);
}

TEST_CASE("a bare 200, a login page and a stranger's JSON are a captive portal, not success") {
    CHECK(trouble_after(shared::HttpResponse{200, {}, ""}) == Kind::captive_portal);
    CHECK(trouble_after(tests::html_answer(200)) == Kind::captive_portal);
    CHECK(trouble_after(tests::json_answer(200, "{\"ok\":true}")) == Kind::captive_portal);
    CHECK(trouble_after(tests::json_answer(204, "")) == Kind::captive_portal);
    // A receipt in other clothes may be a cached or transformed one.
    shared::HttpResponse dressed = tests::html_answer(200);
    dressed.body = shared::write(receipt_for(closed_day("2026-11-20", 12)));
    CHECK(trouble_after(dressed) == Kind::captive_portal);
}

TEST_CASE("only a problem of ours with 409, 413 or 422 sets a record aside") {
    using namespace shared::problem;
    for (const auto& [status, type] : {std::pair{409, conflict}, {409, stale}, {413, too_large}, {422, invalid}}) {
        CAPTURE(status, type);
        const SendResult result = send_and_get(problem_reply(status, type));
        REQUIRE(std::holds_alternative<OfficeRefused>(result));
        CHECK(std::get<OfficeRefused>(result).reason == "Refused: because");
        CHECK_FALSE(std::get<OfficeRefused>(result).other_installation);
    }
}

TEST_CASE("a second installation of this kiosk is refused and called by its name") {
    const SendResult result = send_and_get(problem_reply(409, shared::problem::other_installation));
    REQUIRE(std::holds_alternative<OfficeRefused>(result));
    CHECK(std::get<OfficeRefused>(result).other_installation);
}

TEST_CASE("everything else is trouble of the channel and says nothing about the record") {
    using namespace shared::problem;
    CHECK(trouble_after(problem_reply(401, unauthorised)) == Kind::token_refused);
    CHECK(trouble_after(problem_reply(429, slow_down)) == Kind::busy);
    CHECK(trouble_after(problem_reply(403, forbidden)) == Kind::in_between);
    CHECK(trouble_after(problem_reply(404, not_found)) == Kind::in_between);
    CHECK(trouble_after(problem_reply(422, "https://proxy.example/blocked")) == Kind::in_between);
    CHECK(trouble_after(problem_reply(409, conflict, 200)) == Kind::in_between);
    CHECK(trouble_after(tests::html_answer(422)) == Kind::in_between);
    CHECK(trouble_after(tests::json_answer(413, "{}")) == Kind::in_between);
    CHECK(trouble_after(tests::problem_answer(422, "no JSON")) == Kind::in_between);
    for (const int status : {400, 403, 404, 405, 407, 409, 410, 413, 422, 451})
        CHECK(trouble_after(tests::html_answer(status)) == Kind::in_between);
    for (const int status : {500, 502, 503, 504}) CHECK(trouble_after(tests::html_answer(status)) == Kind::office_ill);
    CHECK(trouble_after(tests::html_answer(401)) == Kind::token_refused);
}

TEST_CASE("no answer is trouble with a name") {
    using shared::NetFailure;
    using shared::NoAnswer;
    CHECK(trouble_after(NoAnswer{NetFailure::no_dns, ""}) == Kind::no_network);
    CHECK(trouble_after(NoAnswer{NetFailure::refused, ""}) == Kind::no_network);
    CHECK(trouble_after(NoAnswer{NetFailure::timeout, ""}) == Kind::silence);
    CHECK(trouble_after(NoAnswer{NetFailure::cut, ""}) == Kind::silence);
    CHECK(trouble_after(NoAnswer{NetFailure::tls_clock, ""}) == Kind::clock);
    CHECK(trouble_after(NoAnswer{NetFailure::tls_untrusted, ""}) == Kind::not_trusted);
    CHECK(trouble_after(NoAnswer{NetFailure::tls_wrong_host, ""}) == Kind::not_trusted);
    CHECK(trouble_after(NoAnswer{NetFailure::redirect, ""}) == Kind::not_trusted);
    CHECK(trouble_after(NoAnswer{NetFailure::too_large, ""}) == Kind::in_between);
}

TEST_CASE("the office's patience comes along with the trouble") {
    shared::HttpResponse busy = problem_reply(429, shared::problem::slow_down);
    busy.headers.push_back({"Retry-After", "600"});
    const SendResult result = send_and_get(busy);
    CHECK(std::get<Trouble>(result).retry_after == std::chrono::seconds(600));
}

TEST_CASE("the whole of request and reply may be cut anywhere: the office has the day or not, the kiosk knows or asks "
          "again") {
    const shared::DayReport report = closed_day("2026-11-20", 12);
    tests::TinyOffice office;
    tests::LoopbackHttp http(office.routes());
    send(http, door, report, monday_morning);
    const std::size_t request_bytes = http.request_bytes, reply_bytes = http.reply_bytes;
    REQUIRE(request_bytes > 300);
    for (std::size_t bytes = 0; bytes <= request_bytes; ++bytes) {
        CAPTURE(bytes);
        office.days.clear();
        http.next(tests::request_cut_after(bytes));
        CHECK(std::holds_alternative<Trouble>(send(http, door, report, monday_morning)));
        CHECK(office.days.size() == (bytes == request_bytes ? 1 : 0));
        CHECK(std::holds_alternative<shared::Receipt>(send(http, door, report, monday_morning)));
        CHECK(office.families() == 12);
    }
    for (std::size_t bytes = 0; bytes <= reply_bytes; ++bytes) {
        CAPTURE(bytes);
        office.days.clear();
        http.next(tests::reply_cut_after(bytes));
        const bool knows = std::holds_alternative<shared::Receipt>(send(http, door, report, monday_morning));
        CHECK(knows == (bytes == reply_bytes));
        CHECK(std::holds_alternative<shared::Receipt>(send(http, door, report, monday_morning)));
        CHECK(office.families() == 12);
    }
}

TEST_CASE("a copied database asks what the office has") {
    tests::TinyOffice office;
    office.days["2026-11-20"] = closed_day("2026-11-20", 12, 3);
    office.months["2026-10"] = closed_month("2026-10");
    tests::LoopbackHttp http(office.routes());
    const auto answer = ask_state(http, door, monday_morning);
    REQUIRE(std::holds_alternative<shared::KioskState>(answer));
    const auto& state = std::get<shared::KioskState>(answer);
    REQUIRE(state.days.size() == 1);
    CHECK(state.days[0].revision == 3);
    CHECK(state.months == std::vector{*shared::Month::parse("2026-10")});
}

TEST_CASE("an answer about another kiosk, or no answer, tells nothing about what the office has") {
    shared::KioskState state{.kiosk = "k8", .generation = 1, .installation = {}, .days = {}, .months = {}};
    ScriptedHttp http{tests::json_answer(200, shared::write(state)), tests::html_answer(200), tests::html_answer(503),
                      shared::NoAnswer{shared::NetFailure::cut, ""}};
    for (const Kind kind : {Kind::captive_portal, Kind::captive_portal, Kind::office_ill, Kind::silence}) {
        const auto answer = ask_state(http, door, monday_morning);
        REQUIRE(std::holds_alternative<Trouble>(answer));
        CHECK(std::get<Trouble>(answer).kind == kind);
    }
}
