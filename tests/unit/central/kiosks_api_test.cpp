// What the page of kiosks asks: who may, what is answered, and what the log says afterwards.
#include "central/audit.h"
#include "central/qr.h"
#include "tests/support/has.h"
#include "tests/unit/central/people_world.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

namespace tests {

using central::Role;

namespace {

struct Page {
    OfficeWorld world;
    std::string secret = add_person(world, "els", Role::administrator);
    Browser els{world};

    Page() { REQUIRE(els.log_in("els", good_password, code_of(secret, world.clock.now().utc)).status == 200); }
    int does(const std::string& method, const std::string& target, const std::string& body = "") {
        return els.ask(method, target, body).status;
    }
    std::string list() { return els.ask("GET", "/api/kiosks").body; }
    std::string member(const std::string& body, const std::string& name) {
        const std::string mark = "\"" + name + "\":\"";
        const auto at = body.find(mark);
        if (at == std::string::npos) return "";
        return body.substr(at + mark.size(), body.find('"', at + mark.size()) - at - mark.size());
    }
};

} // namespace

TEST_CASE("only administrators see kiosks and change them, and only from our own page") {
    Page page;
    page.world.enrol("De Wip", "ingang");
    add_person(page.world, "lezer", Role::reader);
    Browser reader(page.world), stranger(page.world);
    REQUIRE(reader.log_in("lezer", good_password, "").status == 200);
    for (const auto& [method, target] :
         {std::pair{"GET", "/api/kiosks"}, {"POST", "/api/kiosks/k1/code"}, {"POST", "/api/opening/De%20Wip/days"}}) {
        CHECK(reader.ask(method, target, "{}").status == 403);
        CHECK(stranger.ask(method, target, "{}").status == 401);
    }
    CHECK(page.els.ask("POST", "/api/kiosks/k1/revocation", "", false).status == 403);
    CHECK_FALSE(page.world.office->registry().kiosk("k1")->revoked_at);
}

TEST_CASE("a page makes a code that works once, with a picture of all that is typed at the door") {
    Page page;
    page.world.office->registry().set_office_value("url", "https://office.example:8443");
    page.world.office->registry().set_office_value("fingerprint", std::string(64, 'f'));
    const auto made = page.els.ask("POST", "/api/kiosks", R"({"centre":"De Wip \u00b7 Hasselt","name":"ingang"})");
    REQUIRE(made.status == 201);
    CHECK(page.member(made.body, "url") == "https://office.example:8443");
    CHECK(page.member(made.body, "fingerprint") == std::string(64, 'f'));
    const std::string code = page.member(made.body, "code");
    std::string groups;
    for (int i = 0; i < 16; ++i) groups += std::string("ffff") + (i % 4 == 3 ? "\n" : " ");
    for (const auto& row :
         central::qr_rows("Inloop: De Wip · Hasselt, ingang\nhttps://office.example:8443\n" + code + "\n" + groups))
        REQUIRE(has(made.body, "\"" + row + "\""));
    REQUIRE(page.world.enrol_with(code).status == 201);
    CHECK(page.world.enrol_with(code).status == 422);
    CHECK(has(page.list(), R"("centre":"De Wip · Hasselt")"));
    CHECK(has(page.list(), R"("since":"2026-11-23")"));
    CHECK_FALSE(has(page.list(), code));
    const auto again = page.els.ask("POST", "/api/kiosks/k1/code");
    CHECK(again.status == 201);
    CHECK(page.member(again.body, "kiosk") == "k1");
    CHECK(page.does("POST", "/api/kiosks", R"({"centre":"","name":"x"})") == 422);
    CHECK(page.does("POST", "/api/kiosks/k2/code") == 404);
}

TEST_CASE("a page renames, moves, revokes, and clears a second machine; each is in the log") {
    Page page;
    const auto kiosk = page.world.enrol("De Wip", "ingang");
    CHECK(page.does("PUT", "/api/kiosks/k1/name", R"({"name":"tuin"})") == 204);
    CHECK(page.does("PUT", "/api/kiosks/k1/name", R"({"name":""})") == 422);
    CHECK(page.does("PUT", "/api/kiosks/k1/place", R"({"centre":"De Duif","from":"gisteren"})") == 422);
    CHECK(page.does("PUT", "/api/kiosks/k1/place", R"({"centre":"De Duif","from":"2026-11-23"})") == 204);
    CHECK(page.world.office->registry().kiosk("k1")->centre == "De Duif");
    auto other = day_report("2026-11-22");
    other.installation = installation_b;
    REQUIRE(page.world.put(kiosk, other).status == 409);
    CHECK(has(page.list(), R"("other_machine":true)"));
    CHECK(page.does("DELETE", "/api/kiosks/k1/other-machine") == 204);
    CHECK(has(page.list(), R"("other_machine":false)"));
    CHECK(page.does("POST", "/api/kiosks/k1/revocation") == 204);
    CHECK(page.does("POST", "/api/kiosks/k1/revocation") == 422);
    CHECK(page.world.get(kiosk, "board").status == 401);
    CHECK(page.does("POST", "/api/kiosks/k1/something") == 404);
    std::vector<std::string> deeds;
    for (const auto& deed : central::Audit(page.world.office->database()).all())
        if (deed.who == "els") deeds.push_back(deed.what);
    CHECK(deeds ==
          std::vector<std::string>{"log in", "rename kiosk", "move kiosk", "clear second machine", "revoke kiosk"});
}

TEST_CASE("a page says when a centre is open") {
    Page page;
    page.world.enrol("De Wip/oost", "ingang");
    const std::string wip = "/api/opening/De%20Wip%2Foost/";
    CHECK(page.does("PUT", wip + "hours", R"({"mon":"9:00-12:00 13:00-16:00","sat":"10:00-12:00"})") == 204);
    CHECK(has(page.list(), R"("weekly":{"mon":"09:00-12:00 13:00-16:00","sat":"10:00-12:00"})"));
    CHECK(page.does("PUT", wip + "hours", R"({"mon":"9-12"})") == 422);
    CHECK(page.does("PUT", wip + "hours", R"({"monday":"9:00-12:00"})") == 422);
    CHECK(page.does("POST", wip + "days", R"({"from":"2026-12-24","until":"2026-12-24","hours":"9:00-11:00"})") == 204);
    CHECK(page.does("POST", wip + "days", R"({"from":"2026-12-28","until":"2026-12-29","hours":""})") == 204);
    CHECK(has(page.list(), R"("days":{"2026-12-24":"09:00-11:00","2026-12-28":"","2026-12-29":""})"));
    CHECK(page.does("POST", wip + "days", R"({"from":"2026-12-24","until":"2026-12-23","hours":""})") == 422);
    CHECK(page.does("DELETE", wip + "days/2026-12-24") == 204);
    CHECK(page.does("DELETE", wip + "days/2026-12-24") == 422);
    CHECK(page.does("DELETE", wip + "days/kerstavond") == 404);
    CHECK(page.does("POST", wip + "holidays", R"({"year":"2027"})") == 204);
    CHECK(has(page.list(), R"("2027-07-21":"")"));
    CHECK(page.does("POST", wip + "holidays", R"({"year":"2027x"})") == 422);
    CHECK(page.does("PUT", wip + "region", R"({"region":"Limburg"})") == 204);
    CHECK(has(page.list(), R"("region":"Limburg")"));
    CHECK(page.does("PUT", "/api/opening/Nergens/region", R"({"region":"Limburg"})") == 404);
    CHECK(page.does("PUT", wip + "something", "{}") == 404);
}

} // namespace tests
