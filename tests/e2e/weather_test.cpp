// A week of families through every kind of bad network. Whatever it was: once the line is good again the office has
// every family of every closed day, once.
#include "tests/e2e/door.h"

#include "tests/support/rounds.h"
#include "tests/support/scripted_http.h"

#include <catch2/catch_test_macros.hpp>

#include <functional>

namespace tests {
namespace {

using kiosk::sync::Trouble;

struct Trial {
    const char* name;
    Weather weather;
    Trouble::Kind kind;
    const char* why; // part of what `explain` says meanwhile
};

shared::HttpResponse with_retry_after(int status, const std::string& wait) {
    shared::HttpResponse response = html_answer(status);
    response.headers.push_back({"Retry-After", wait});
    return response;
}

const std::vector<Trial>& trials() {
    using Kind = Trouble::Kind;
    using shared::NetFailure;
    static const std::vector<Trial> all{
        {"the reply is lost after the commit", reply_lost(), Kind::silence, "cut"},
        {"the request is lost", request_cut_after(0), Kind::silence, "cut"},
        {"a black hole", black_hole(), Kind::silence, "timeout"},
        {"nobody listens", fails(NetFailure::refused), Kind::no_network, "refused"},
        {"no name server", fails(NetFailure::no_dns), Kind::no_network, "no_dns"},
        {"a captive portal says 200", captive_portal(), Kind::captive_portal, "login page"},
        {"something else says 200 in JSON", answers(json_answer(200, R"({"ok":true})")), Kind::captive_portal,
         "not in the office's words"},
        {"the office is ill", answers(html_answer(500)), Kind::office_ill, "500"},
        {"the office is overloaded", answers(with_retry_after(503, "1800")), Kind::office_ill, "503"},
        {"the office asks for patience", answers(with_retry_after(429, "7200")), Kind::busy, "429"},
        {"a proxy forbids", answers(html_answer(403)), Kind::in_between, "403"},
        {"a proxy knows nothing of it", answers(html_answer(404)), Kind::in_between, "404"},
        {"a proxy wants a password", answers(html_answer(407)), Kind::in_between, "407"},
        {"a proxy says 422 in its own words", answers(html_answer(422)), Kind::in_between, "422"},
        {"another CA", fails(NetFailure::tls_untrusted), Kind::not_trusted, "tls_untrusted"},
        {"another host", fails(NetFailure::tls_wrong_host), Kind::not_trusted, "tls_wrong_host"},
        {"an expired certificate", fails(NetFailure::tls_clock), Kind::clock, "tls_clock"},
        {"a redirect", fails(NetFailure::redirect), Kind::not_trusted, "redirect"},
    };
    return all;
}

} // namespace

TEST_CASE("a week of families is at the office a night later") {
    Street street;
    street.days(7);
    CHECK(street.door.came.size() == 7);
    CHECK(street.at_office() == street.door.came);
    CHECK(street.door.ledger().due(street.door.status()).empty());
    CHECK(street.door.explain("2026-11-25") == "2026-11-25: delivered, the office has given its receipt");
}

TEST_CASE("two bad nights in a week lose no family and double none") {
    for (const Trial& trial : trials()) {
        DYNAMIC_SECTION(trial.name) {
            Street street;
            street.days(1);
            street.door.http().from_now_on(trial.weather);
            street.days(2);
            REQUIRE(street.door.status().trouble.has_value());
            CHECK(name(street.door.status().trouble->kind) == name(trial.kind));
            CHECK(street.door.ledger().due(street.door.status()).size() == 2);
            const std::string why = street.door.explain("2026-11-25");
            INFO(why);
            CHECK(why.find(trial.why) != std::string::npos);
            street.door.http().from_now_on(fine());
            street.days(1);
            CHECK(street.at_office() == street.door.came);
            CHECK_FALSE(street.door.status().trouble.has_value());
        }
    }
}

TEST_CASE("an office that asks for two hours of patience is left alone for two hours") {
    Street street;
    street.door.morning(5, "2026-11-23T17:00");
    street.door.live_until("2026-11-23T23:59");
    street.door.http().from_now_on(answers(with_retry_after(429, "7200")));
    street.door.live(hours(1)); // the board is fetched: the first 429
    const int sent = street.door.http().sent;
    street.door.http().from_now_on(fine());
    street.door.live(minutes(44)); // a quarter of an hour may lie before the first 429
    CHECK(street.door.http().sent == sent);
    street.door.live_until("2026-11-24T09:30");
    CHECK(street.door.http().sent > sent);
    CHECK(street.at_office() == street.door.came);
}

TEST_CASE("a line that breaks at random for weeks loses no family, no month, and doubles none") {
    Street street;
    std::mt19937_64 random(seed());
    street.days(3);
    const auto any = [&](const shared::HttpRequest& request, const Handle& office) {
        if (random() % 3 == 0) return fine()(request, office);
        if (random() % 2 == 0) return trials().at(random() % trials().size()).weather(request, office);
        return random() % 2 == 0 ? request_cut_after(random() % 1500)(request, office)
                                 : reply_cut_after(random() % 900)(request, office);
    };
    street.door.http().from_now_on(any);
    street.days(static_cast<int>(rounds(35))); // by hand: INLOOP_ROUNDS=20 for two years
    street.door.http().from_now_on(fine());
    street.days(1);
    CHECK(street.at_office() == street.door.came);
    CHECK(released(street.world, street.door.kiosk().id) == released(street.door));
    CHECK_FALSE(released(street.door).empty());
}

} // namespace tests
