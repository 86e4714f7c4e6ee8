// Who may do what at the office, and how they prove it.
#include "central/people.h"

#include "central/audit.h"
#include "central/qr.h"
#include "tests/support/has.h"
#include "tests/unit/central/people_world.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace tests {

using namespace std::chrono_literals;
using central::Role;

namespace {

constexpr const char* september = "/api/report/sync?from=2026-09-01&to=2026-09-07";

// An administrator and a reader, both logged in.
struct TwoPeople {
    OfficeWorld world;
    std::string secret = add_person(world, "els", Role::administrator);
    Browser admin{world}, reader{world};

    explicit TwoPeople(const std::string& name = "lezer") {
        add_person(world, name, Role::reader);
        REQUIRE(admin.log_in("els", good_password, code_of(secret, world.clock.now().utc)).status == 200);
        REQUIRE(reader.log_in(name, good_password, "").status == 200);
    }
};

} // namespace

TEST_CASE("a one-time code is the one of RFC 6238, good for half a minute to either side, and once") {
    // The RFC's own secret and moments (appendix B), of whose eight digits the last six.
    const std::string secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    const auto at = [](long long seconds) { return shared::Utc(std::chrono::seconds(seconds)); };
    CHECK(central::totp_step(secret, "287082", at(59), 0) == 1);
    CHECK(central::totp_step(secret, "081804", at(1111111109), 0) == 1111111109 / 30);
    CHECK(central::totp_step(secret, "005924", at(1234567890), 0) == 1234567890 / 30);
    CHECK(central::totp_step(secret, "287082", at(59 + 30), 0) == 1);
    CHECK_FALSE(central::totp_step(secret, "287082", at(59 + 61), 0));
    CHECK_FALSE(central::totp_step(secret, "287082", at(59), 1)); // used
    for (const char* none : {"", "28708", "2870822", "28708a", " 87082"})
        CHECK_FALSE(central::totp_step(secret, none, at(59), 0));
    CHECK_FALSE(central::totp_step("", "287082", at(59), 0));
    CHECK(central::totp_uri("Els & Jo", "ABC") == "otpauth://totp/Inloop:Els%20%26%20Jo?secret=ABC&issuer=Inloop");
    CHECK(central::new_totp_secret() != central::new_totp_secret());
    CHECK(central::new_totp_secret().size() == 32);
}

TEST_CASE("an administrator logs in with password and code, and the cookie is one a page cannot read") {
    OfficeWorld world;
    const std::string secret = add_person(world, "els", Role::administrator);
    Browser browser(world);
    CHECK(browser.ask("GET", "/api/me").status == 401);
    const auto answer = browser.log_in("els", good_password, code_of(secret, world.clock.now().utc));
    REQUIRE(answer.status == 200);
    CHECK(has(answer.body, "\"role\":\"administrator\""));
    const auto set = shared::header(answer.headers, "Set-Cookie").value_or("");
    for (const char* flag : {"__Host-inloop=", "; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict"})
        CHECK(has(set, flag));
    CHECK(browser.ask("GET", "/api/me").status == 200);
    CHECK(browser.ask("GET", september).status == 200);
    for (const char* name : {"Strict-Transport-Security", "Content-Security-Policy", "X-Content-Type-Options"})
        CHECK(shared::header(answer.headers, name));
    CHECK(shared::header(answer.headers, "Cache-Control") == "no-store");
    // The same code a second time is somebody who looked over a shoulder.
    Browser other(world);
    CHECK(other.log_in("els", good_password, code_of(secret, world.clock.now().utc)).status == 401);
}

TEST_CASE("somebody unknown, a wrong password and a wrong code get the same answer", "[passwords]") {
    OfficeWorld world;
    const std::string secret = add_person(world, "els", Role::administrator);
    const std::string code = code_of(secret, world.clock.now().utc);
    const auto unknown = Browser(world).log_in("niemand", good_password, code);
    const auto wrong = Browser(world).log_in("els", "een ander wachtwoord", code);
    const auto no_code = Browser(world).log_in("els", good_password, "");
    CHECK(unknown.status == 401);
    CHECK(wrong.status == 401);
    CHECK(no_code.status == 401);
    CHECK(unknown.body == wrong.body);
    CHECK(wrong.body == no_code.body);
    CHECK(unknown.headers == wrong.headers);
    CHECK(wrong.headers == no_code.headers);
    // The comparison with nobody's password costs what every other does.
    const auto cost_of = [](const std::string& hash) { return hash.substr(0, hash.rfind('$', hash.rfind('$') - 1)); };
    CHECK(cost_of(central::hash_of_nobody) == cost_of(shared::hash_password(good_password)));
    // An administrator without an authenticator is none.
    const auto bare = world.office->database().in_transaction([&] {
        central::Accounts(world.office->database())
            .add({"jo", Role::administrator, shared::hash_password(good_password), "", 0, {}}, world.clock.now().utc);
    });
    REQUIRE_FALSE(bare);
    CHECK(Browser(world).log_in("jo", good_password, "").status == 401);
}

TEST_CASE("a password that is changed while it is compared does not log in") {
    OfficeWorld world;
    add_person(world, "lezer", Role::reader);
    const central::LoginWish wish{"lezer", good_password, "", "", "192.0.2.7"};
    auto& login = world.office->people().login();
    const auto question = login.ask(wish, world.clock.now());
    const bool right = central::Login::is_right(question, wish);
    CHECK(right);
    const auto trouble = world.office->database().in_transaction([&] {
        central::Accounts(world.office->database())
            .set_password_hash("lezer", shared::hash_password("een nieuw wachtwoord"));
        CHECK(login.finish(wish, question, right, world.clock.now()).status == 401);
    });
    CHECK_FALSE(trouble);
}

TEST_CASE("a session ends after half an hour without use, after half a day, and when its owner says so") {
    OfficeWorld world;
    add_person(world, "lezer", Role::reader);
    Browser browser(world);
    REQUIRE(browser.log_in("lezer", good_password, "").status == 200);
    world.clock.advance(29min);
    CHECK(browser.ask("GET", "/api/me").status == 200);
    world.clock.advance(29min);
    CHECK(browser.ask("GET", "/api/me").status == 200);
    world.clock.advance(31min);
    CHECK(browser.ask("GET", "/api/me").status == 401);

    REQUIRE(browser.log_in("lezer", good_password, "").status == 200);
    for (int i = 0; i < 24 * 2; ++i) {
        CHECK(browser.ask("GET", "/api/me").status == 200);
        world.clock.advance(15min);
    }
    CHECK(browser.ask("GET", "/api/me").status == 401); // twelve hours

    Browser home(world), work(world);
    REQUIRE(home.log_in("lezer", good_password, "").status == 200);
    REQUIRE(work.log_in("lezer", good_password, "").status == 200);
    CHECK(work.ask("POST", "/api/logout").status == 204);
    CHECK(work.ask("GET", "/api/me").status == 401);
    CHECK(home.ask("GET", "/api/me").status == 200);
    REQUIRE(work.log_in("lezer", good_password, "").status == 200);
    CHECK(home.ask("POST", "/api/logout-everywhere").status == 204);
    CHECK(work.ask("GET", "/api/me").status == 401);
}

TEST_CASE("a change that does not come from a page of ours is not made") {
    OfficeWorld world;
    add_person(world, "lezer", Role::reader);
    Browser browser(world);
    const std::string right = "{\"name\":\"lezer\",\"password\":\"" + good_password + "\"}";
    CHECK(browser.ask("POST", "/api/login", right, false).status == 422);
    REQUIRE(browser.ask("POST", "/api/login", right).status == 200);
    REQUIRE(browser.log_in("lezer", good_password, "").status == 200);
    CHECK(browser.ask("POST", "/api/logout", "", false).status == 403); // no Origin, no word
    const std::string word = browser.csrf;
    browser.csrf = std::string(64, '0');
    CHECK(browser.ask("POST", "/api/logout").status == 403);
    browser.csrf = word;
    CHECK(browser.ask("GET", "/api/me").status == 200);
    CHECK(browser.ask("POST", "/api/logout").status == 204);
}

TEST_CASE("guessing is slowed down, and does not shut out who has logged in from their browser before", "[passwords]") {
    OfficeWorld world;
    add_person(world, "lezer", Role::reader);
    Browser own(world, "198.51.100.1");
    REQUIRE(own.log_in("lezer", good_password, "").status == 200);
    int heard = 0;
    for (int i = 0; i < 40; ++i) { // from everywhere
        Browser stranger(world, "203.0.113." + std::to_string(i));
        const auto answer = stranger.log_in("lezer", "fout wachtwoord " + std::to_string(i), "");
        heard += answer.status == 401 ? 1 : 0;
        if (answer.status == 429) CHECK(shared::header(answer.headers, "Retry-After"));
    }
    CHECK(heard == 10);
    CHECK(own.log_in("lezer", good_password, "").status == 200);
    CHECK(Browser(world, "203.0.113.99").log_in("lezer", good_password, "").status == 429);
    world.clock.advance(16min);
    CHECK(Browser(world, "203.0.113.99").log_in("lezer", good_password, "").status == 200);
    // One address that tries many names.
    heard = 0;
    for (int i = 0; i < 30; ++i)
        heard += Browser(world, "203.0.113.7").log_in("naam" + std::to_string(i), "x", "").status == 401 ? 1 : 0;
    CHECK(heard == 20);
}

TEST_CASE("a token reads reports and nothing else, until it is revoked") {
    TwoPeople both;
    auto& [world, secret, admin, reader] = both;
    CHECK(reader.ask("POST", "/api/tokens", R"({"name":"cron"})").status == 403);
    CHECK(reader.ask("GET", "/api/audit").status == 403);
    for (const char* name : {"", " cron", "cron\\n3  els  log in"}) // it stands in the log, a line each
        CHECK(admin.ask("POST", "/api/tokens", std::string("{\"name\":\"") + name + "\"}").status == 422);
    const auto made = admin.ask("POST", "/api/tokens", R"({"name":"cron"})");
    REQUIRE(made.status == 201);
    const std::string token = made.body.substr(made.body.find("inloop_"), 7 + 64);
    CHECK_FALSE(has(admin.ask("GET", "/api/tokens").body, token));
    CHECK(has(admin.ask("GET", "/api/tokens").body, R"("last_used":null)"));

    const auto csv = world.ask("GET", std::string(september) + "&format=csv", token);
    CHECK(csv.status == 200);
    CHECK(shared::header(csv.headers, "Content-Type") == "text/csv; charset=utf-8");
    CHECK(csv.body.starts_with("centre,day,state\r\n"));
    CHECK_FALSE(has(admin.ask("GET", "/api/tokens").body, R"("last_used":null)"));
    CHECK(world.ask("GET", "/api/me", token).status == 403);
    CHECK(world.ask("POST", "/api/tokens", token, R"({"name":"more"})").status == 403);
    const auto kiosks = world.ask("GET", std::string(september) + "&format=csv&lines=kiosks", token);
    CHECK(kiosks.body.starts_with("centre,region,rate_percent,"));
    CHECK(world.ask("GET", std::string(september) + "&format=csv&lines=families", token).status == 422);
    CHECK(world.ask("GET", september, token + "0").status == 401);
    CHECK(admin.ask("DELETE", "/api/tokens/t1").status == 204);
    CHECK(admin.ask("DELETE", "/api/tokens/t1").status == 404);
    CHECK(world.ask("GET", september, token).status == 401);
}

TEST_CASE("an administrator sees who may log in, and removes anybody but themselves") {
    TwoPeople both("gast/50%");
    auto& [world, secret, admin, guest] = both;
    CHECK(guest.ask("GET", "/api/users").status == 403);
    CHECK(guest.ask("DELETE", "/api/users/els").status == 403);
    const std::string users = admin.ask("GET", "/api/users").body;
    CHECK(has(users, R"({"name":"els","role":"administrator","centres":[],"authenticator":true})"));
    CHECK(has(users, R"({"name":"gast/50%","role":"reader","centres":[],"authenticator":false})"));
    CHECK_FALSE(has(users, secret));
    CHECK_FALSE(has(users, "argon2"));

    CHECK(admin.ask("DELETE", "/api/users/els").status == 422);
    CHECK(admin.ask("DELETE", "/api/users/nobody").status == 404);
    CHECK(guest.ask("GET", "/api/me").status == 200);
    CHECK(admin.ask("DELETE", "/api/users/gast%2F50%25").status == 204);
    CHECK(guest.ask("GET", "/api/me").status == 401); // at once, not when the session ends by itself
    CHECK(admin.ask("GET", "/api/me").status == 200);
    CHECK(has(admin.ask("GET", "/api/audit").body, R"("who":"els","what":"remove user","about":"gast/50%")"));
}

TEST_CASE("what people did is written down, and a line that is changed or taken out shows") {
    OfficeWorld world;
    const std::string secret = add_person(world, "els", Role::administrator);
    Browser admin(world);
    REQUIRE(admin.log_in("els", "fout wachtwoord", "").status == 401);
    REQUIRE(admin.log_in("wachtwoord in het verkeerde veld", "x", "").status == 401);
    REQUIRE(admin.log_in("els", good_password, code_of(secret, world.clock.now().utc)).status == 200);
    REQUIRE(admin.ask("POST", "/api/tokens", R"({"name":"cron"})").status == 201);
    const std::string deeds = admin.ask("GET", "/api/audit").body;
    CHECK(has(deeds, R"("who":"els","what":"log in refused","about":"192.0.2.0/24")"));
    CHECK(has(deeds, R"("who":"els","what":"make token","about":"t1 cron")"));
    CHECK_FALSE(has(deeds, "verkeerde veld"));
    central::Audit audit(world.office->database());
    CHECK(audit.verify().lines == 4);
    CHECK(audit.verify().broken_at == 0);
    for (const char* crime :
         {"UPDATE audit SET about = 't2 cron' WHERE seq = 4", "UPDATE audit SET at = at + 1 WHERE seq = 2",
          "UPDATE audit SET seq = 9 WHERE seq = 1", "DELETE FROM audit WHERE seq = 2"}) {
        INFO(crime);
        REQUIRE_FALSE(world.office->database().in_transaction([&] {
            auto& sql = world.office->database().sql();
            sql << "SAVEPOINT before";
            sql << crime;
            CHECK(audit.verify().broken_at > 0);
            sql << "ROLLBACK TO SAVEPOINT before";
        }));
        CHECK(audit.verify().broken_at == 0);
    }
}

TEST_CASE("what a page may not ask is refused with a sentence") {
    OfficeWorld world;
    add_person(world, "lezer", Role::reader);
    Browser browser(world);
    for (const char* body :
         {"", "[]", "{", R"({"name":1})", R"({"name":"a","name":"b"})", R"({"nam":"a"})", R"({"name":""})"})
        CHECK(browser.ask("POST", "/api/login", body).status == 422);
    CHECK(browser.ask("POST", "/api/login", std::string(20'000, ' ')).status == 422);
    REQUIRE(browser.log_in("lezer", good_password, "").status == 200);
    for (const char* query :
         {"from=2026-13-01", "from=2026-09-02&to=2026-09-01", "from=1990-01-01", "format=pdf", "per=decade"})
        CHECK(browser.ask("GET", std::string("/api/report/totals?") + query).status == 422);
    CHECK(browser.ask("GET", "/api/nothing").status == 404);
    CHECK(central::address_of("/a?b=c%20d+e&f&g=%zz%4").query ==
          std::map<std::string, std::string>{{"b", "c d e"}, {"f", ""}, {"g", "%zz%4"}});
}

TEST_CASE("a report of one region has its centres and no other") {
    OfficeWorld world;
    add_person(world, "lezer", Role::reader);
    const auto north = world.enrol("De Wip", "deur");
    const auto south = world.enrol("De Veranda", "deur");
    REQUIRE_FALSE(
        world.office->database().in_transaction([&] { world.office->registry().set_region("De Wip", "Noord & zee"); }));
    REQUIRE(world.put(north, day_report("2026-11-20", 12)).status == 201);
    REQUIRE(world.put(south, day_report("2026-11-20", 30)).status == 201);
    Browser browser(world);
    REQUIRE(browser.log_in("lezer", good_password, "").status == 200);
    for (const char* kind : {"sync", "totals"}) {
        const auto part = browser
                              .ask("GET", std::string("/api/report/") + kind +
                                              "?from=2026-11-20&to=2026-11-20&region=Noord+%26%20zee")
                              .body;
        INFO(part);
        CHECK(has(part, "De Wip"));
        CHECK_FALSE(has(part, "De Veranda"));
        CHECK_FALSE(has(part, ":30,"));
    }
}

TEST_CASE("totals of all together alone name no centre and no region, and are the same sums") {
    OfficeWorld world;
    add_person(world, "lezer", Role::reader);
    REQUIRE(world.put(world.enrol("De Wip", "deur"), day_report("2026-11-20", 12)).status == 201);
    REQUIRE(world.put(world.enrol("De Veranda", "deur"), day_report("2026-11-20", 30)).status == 201);
    Browser browser(world);
    REQUIRE(browser.log_in("lezer", good_password, "").status == 200);
    const auto totals = [&](const std::string& level) {
        return nlohmann::json::parse(
            browser.ask("GET", "/api/report/totals?from=2026-11-20&to=2026-11-20" + level).body);
    };
    const auto each = totals(""), together = totals("&level=all");
    CHECK(each.at("centres").size() == 2);
    CHECK(together.at("centres").empty());
    CHECK(together.at("regions").empty());
    CHECK(together.at("all") == each.at("all"));
    CHECK(browser.ask("GET", "/api/report/totals?level=kiosk").status == 422);
}

TEST_CASE("a QR code is a picture, and the same squares for a terminal") {
    CHECK(central::qr_svg("inloop").starts_with("<svg"));
    const std::string text = central::qr_text("inloop");
    CHECK(std::ranges::count(text, '\n') == (21 + 8 + 1) / 2); // version 1: 21 squares, 4 of margin to each side
    CHECK(central::qr_text(std::string(5'000, 'x')).empty());
}

} // namespace tests
