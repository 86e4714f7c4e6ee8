// A kiosk's token is renewed with an overlap: whichever of the two it has on its disk is good.
#include "tests/unit/central/office_world.h"

#include <catch2/catch_test_macros.hpp>

namespace tests {

using namespace std::chrono_literals;

namespace {

struct Renewal {
    OfficeWorld world;
    EnrolledKiosk kiosk = world.enrol();

    bool is_offered(const EnrolledKiosk& as) {
        const auto board = world.get(as, "board");
        REQUIRE(board.status == 200);
        return shared::header(board.headers, shared::token_header) == shared::token_is_old;
    }
    shared::HttpResponse ask(const EnrolledKiosk& as, const std::string& installation = installation_a) {
        return world.ask("POST", "/v1/kiosks/" + as.id + "/token", as.token,
                         shared::write(shared::TokenRequest{installation}));
    }
    EnrolledKiosk renewed(const EnrolledKiosk& as) {
        const auto answer = ask(as);
        REQUIRE(answer.status == 201);
        return {as.id, shared::parse_token_answer(answer.body).value().token};
    }
    int status(const EnrolledKiosk& as) { return world.get(as, "state").status; }
};

} // namespace

TEST_CASE("a token is offered a successor after ninety days, also with a board that has not changed") {
    Renewal renewal;
    renewal.world.clock.advance(central::token_age);
    CHECK_FALSE(renewal.is_offered(renewal.kiosk));
    CHECK(problem_of(renewal.ask(renewal.kiosk)) == shared::problem::stale);
    renewal.world.clock.advance(1s);
    CHECK(renewal.is_offered(renewal.kiosk));
    const auto same = renewal.world.get(renewal.kiosk, "board", {{"If-None-Match", "*"}});
    CHECK(same.status == 304);
    CHECK(shared::header(same.headers, shared::token_header) == shared::token_is_old);
}

TEST_CASE("the old token is good until the new one is used, and then no more") {
    Renewal renewal;
    renewal.world.clock.advance(central::token_age + 1h);
    const auto next = renewal.renewed(renewal.kiosk);
    CHECK(next.token != renewal.kiosk.token);
    renewal.world.clock.advance(24h * 400); // a winter without the new one
    CHECK(renewal.status(renewal.kiosk) == 200);
    CHECK(renewal.status(next) == 200);
    CHECK(renewal.status(renewal.kiosk) == 401);
    CHECK(renewal.status(next) == 200);
    CHECK(renewal.is_offered(next)); // it, too, is old by now
    const auto third = renewal.renewed(next);
    CHECK(renewal.status(third) == 200);
    CHECK_FALSE(renewal.is_offered(third));
}

TEST_CASE("of several new tokens each is good until a later one is used: any may be the one that was kept") {
    Renewal renewal;
    renewal.world.clock.advance(central::token_age + 1h);
    const auto first = renewal.renewed(renewal.kiosk);
    renewal.world.clock.advance(24h);
    const auto second = renewal.renewed(renewal.kiosk);
    CHECK(renewal.status(first) == 200);
    CHECK(renewal.status(renewal.kiosk) == 401);
    CHECK(renewal.status(second) == 200);
    CHECK(renewal.status(first) == 401);
    renewal.world.clock.advance(central::token_age + 1h);
    const auto passed_over = renewal.renewed(second);
    renewal.world.clock.advance(24h);
    CHECK(renewal.status(renewal.renewed(second)) == 200);
    CHECK(renewal.status(passed_over) == 401);
}

TEST_CASE("a new token that nobody used for a week ends when another is asked for, and there are never many") {
    Renewal renewal;
    renewal.world.clock.advance(central::token_age + 1h);
    const auto lost = renewal.renewed(renewal.kiosk);
    renewal.world.clock.advance(central::token_overlap);
    renewal.renewed(renewal.kiosk);
    CHECK(renewal.status(lost) == 401);
    const auto crowded_out = renewal.renewed(renewal.kiosk);
    for (int i = 0; i < central::most_coming_tokens; ++i) {
        renewal.world.clock.advance(1s);
        renewal.renewed(renewal.kiosk);
    }
    CHECK(renewal.status(crowded_out) == 401);
    int coming = 0;
    renewal.world.office->database().sql() << "SELECT count(*) FROM coming_tokens", soci::into(coming);
    CHECK(coming <= central::most_coming_tokens);
    CHECK(renewal.status(renewal.kiosk) == 200);
}

TEST_CASE("a second machine gets no new token, and is seen by asking for one") {
    Renewal renewal;
    renewal.world.clock.advance(central::token_age + 1h);
    const auto refused = renewal.ask(renewal.kiosk, installation_b);
    CHECK(refused.status == 409);
    CHECK(problem_of(refused) == shared::problem::other_installation);
    CHECK(renewal.world.office->registry().kiosks().front().other_installation == installation_b);
}

TEST_CASE("a restored kiosk gets its new token with its first day, and is no second machine before") {
    Renewal renewal;
    REQUIRE(renewal.world.put(renewal.kiosk, day_report("2026-11-20")).status == 201);
    renewal.world.clock.advance(central::token_age + 1h);
    REQUIRE(renewal.status(renewal.kiosk) == 200); // asks what the office has
    CHECK(renewal.ask(renewal.kiosk, installation_b).status == 409);
    CHECK(renewal.world.office->registry().kiosks().front().other_installation.empty());
    auto restored = day_report("2026-11-21");
    restored.generation = 2;
    restored.installation = installation_b;
    REQUIRE(renewal.world.put(renewal.kiosk, restored).status == 201);
    CHECK(renewal.ask(renewal.kiosk, installation_b).status == 201);
}

TEST_CASE("revoking and enrolling anew end tokens that were to come, too") {
    Renewal renewal;
    renewal.world.clock.advance(central::token_age + 1h);
    const auto one = renewal.renewed(renewal.kiosk);
    const auto again = renewal.world.enrol();
    CHECK(renewal.status(one) == 401);
    CHECK(renewal.status(again) == 200);
    renewal.world.clock.advance(central::token_age + 1h);
    const auto two = renewal.renewed(again);
    auto& registry = renewal.world.office->registry();
    REQUIRE_FALSE(renewal.world.office->database().in_transaction(
        [&] { registry.revoke_kiosk(*registry.kiosk(again.id), renewal.world.clock.now()); }));
    CHECK(renewal.status(two) == 401);
    CHECK(renewal.status(again) == 401);
}

TEST_CASE("a kiosk that knows nothing of new tokens goes on with its old one") {
    Renewal renewal;
    for (int years = 0; years < 5; ++years) {
        renewal.world.clock.advance(24h * 365);
        CHECK(renewal.world.put(renewal.kiosk, day_report("2026-11-2" + std::to_string(years))).status == 201);
    }
}

TEST_CASE("a token is asked for as the contract says, and by nobody without one") {
    Renewal renewal;
    const std::string address = "/v1/kiosks/" + renewal.kiosk.id + "/token";
    CHECK(renewal.world.ask("GET", address, renewal.kiosk.token).status == 405);
    CHECK(problem_of(renewal.world.ask("POST", address, renewal.kiosk.token, "{}")) == shared::problem::invalid);
    CHECK(renewal.ask({renewal.kiosk.id, std::string(64, '0')}).status == 401);
    CHECK(renewal.ask({"k2", renewal.kiosk.token}).status == 403);
}

} // namespace tests
