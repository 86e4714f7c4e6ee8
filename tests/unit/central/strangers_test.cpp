// What somebody who belongs to nobody here can do to the office, however many addresses they have.
#include "central/audit.h"
#include "tests/support/has.h"
#include "tests/unit/central/people_world.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

using namespace tests;
using namespace std::chrono_literals;

namespace {

// An IPv6 address; all with the same `network` are of one /64, and all of one /48.
std::string address_in(int network, int place) {
    return "2001:db8:7:" + std::to_string(network) + "::" + std::to_string(place);
}

// The status of the answer. The slow comparison of the password, which would say no, is left out.
int refused_login(OfficeWorld& world, const std::string& name, const std::string& from) {
    const central::LoginWish wish{name, "fout wachtwoord", "", "", from};
    auto& login = world.office->people().login();
    int status = 0;
    const auto trouble = world.office->database().in_transaction([&] {
        const auto question = login.ask(wish, world.clock.now());
        status =
            question.refused ? question.refused->status : login.finish(wish, question, false, world.clock.now()).status;
    });
    REQUIRE_FALSE(trouble);
    return status;
}

int wrong_code(OfficeWorld& world, const std::string& from) {
    const std::string body = shared::write(shared::EnrolRequest{"AAAAAAAA", installation_a, "0.1.0"});
    return world.office->handle({"POST", "/v1/enrol", {}, body, from}).status;
}

long long lines_written(OfficeWorld& world) {
    return central::Audit(world.office->database()).verify().lines;
}

} // namespace

TEST_CASE("whoever has a whole IPv6 network is one stranger, at the login as at the enrolment") {
    OfficeWorld world;
    for (int i = 1; i <= 20; ++i) CHECK(refused_login(world, "naam" + std::to_string(i), address_in(1, i)) == 401);
    CHECK(refused_login(world, "naam21", address_in(1, 21)) == 429);
    CHECK(refused_login(world, "naam21", address_in(2, 1)) == 401); // the neighbours
    for (int i = 1; i <= 10; ++i) CHECK(wrong_code(world, address_in(1, i)) == 422);
    CHECK(wrong_code(world, address_in(1, 11)) == 429);
    CHECK(wrong_code(world, address_in(2, 1)) == 422); // is left nine of the hundred
}

TEST_CASE("a hundred refused logins are few lines in the log, and none of them has a whole address") {
    OfficeWorld world;
    const std::string secret = add_person(world, "els", central::Role::administrator);
    for (int i = 0; i < 100; ++i) CHECK(refused_login(world, "naam" + std::to_string(i), address_in(i, 5)) == 401);
    CHECK(lines_written(world) == 1);
    for (int i = 0; i < 5; ++i) CHECK(refused_login(world, "els", address_in(200, 5)) == 401);
    CHECK(lines_written(world) == 2); // of an account that there is
    CHECK(refused_login(world, "els", "198.51.100.7") == 401);
    CHECK(lines_written(world) == 3); // from elsewhere
    world.clock.advance(16min);
    CHECK(refused_login(world, "els", "198.51.100.8") == 401);
    CHECK(lines_written(world) == 4); // and again, later

    Browser admin(world, address_in(9, 77));
    REQUIRE(admin.log_in("els", good_password, code_of(secret, world.clock.now().utc)).status == 200);
    const std::string deeds = admin.ask("GET", "/api/audit").body;
    CHECK(has(deeds, R"("who":"somebody","what":"log in refused","about":"2001:db8:7::/48")"));
    CHECK(has(deeds, R"("who":"els","what":"log in refused","about":"198.51.100.0/24")"));
    CHECK(has(deeds, R"("who":"els","what":"log in","about":"2001:db8:7::/48")"));
    for (const char* whole : {"198.51.100.7", "198.51.100.8", "::5", "::77"}) CHECK_FALSE(has(deeds, whole));
}

TEST_CASE("strangers from everywhere together cannot fill the log, nor hide who is tried by name") {
    OfficeWorld world;
    add_person(world, "lezer", central::Role::reader);
    for (int i = 0; i < 150; ++i)
        CHECK(refused_login(world, "naam" + std::to_string(i), "10.0." + std::to_string(i) + ".1") == 401);
    CHECK(lines_written(world) == 100);
    CHECK(refused_login(world, "lezer", "10.1.0.1") == 401);
    CHECK(lines_written(world) == 101);
}

TEST_CASE("a page gets the newest five hundred lines of the log, oldest first") {
    OfficeWorld world;
    const std::string secret = add_person(world, "els", central::Role::administrator);
    Browser admin(world);
    REQUIRE(admin.log_in("els", good_password, code_of(secret, world.clock.now().utc)).status == 200);
    REQUIRE_FALSE(world.office->database().in_transaction([&] {
        central::Audit audit(world.office->database());
        for (int i = 0; i < 520; ++i) audit.add("els", "publish board", "De Wip", world.clock.now().utc);
    }));
    const auto deeds = nlohmann::json::parse(admin.ask("GET", "/api/audit").body).at("deeds");
    REQUIRE(deeds.size() == 500);
    CHECK(deeds.front().at("seq") == 22);
    CHECK(deeds.back().at("seq") == 521);
    CHECK(central::Audit(world.office->database()).all().size() == 521); // `audit list` has them all
}
