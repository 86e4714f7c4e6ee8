// A new token is used only when it is on the disk; whatever goes wrong, the kiosk goes on with the one it has.
#include "kiosk/sync/renewal.h"

#include "tests/support/temp_folder.h"
#include "tests/support/tls_server.h"
#include "tests/unit/kiosk_sync/sync_world.h"

using namespace kiosk::sync;
using namespace std::chrono_literals;
using tests::days;

namespace {

Office joined_with_ca() {
    Office office = tests::door;
    office.ca_pem = tests::make_ca("office").certificate;
    return office;
}

// A world whose office file lies in a folder, with an office that says a token is old and has a new one.
struct Renewing {
    const std::string new_token = std::string(64, 'b');
    tests::TempFolder folder;
    Office joined = joined_with_ca();
    tests::SyncWorld world{{.retry_scale = 1, .seed = 7, .data = folder.path()}, joined};
    int asked = 0;
    std::string bearer; // of the last request
    shared::HttpResponse token_answer =
        tests::json_answer(201, shared::write(shared::TokenAnswer{joined.kiosk, new_token}));

    Renewing() {
        REQUIRE(write_office(folder.path(), joined).ok());
        world.http.from_now_on([this](const shared::HttpRequest& request, const tests::Handle& office) {
            bearer = shared::header(request.headers, "Authorization").value();
            if (request.target.ends_with("/token")) {
                ++asked;
                CHECK(request.method == "POST");
                CHECK(shared::parse_token_request(request.body).value().installation == std::string(32, '1'));
                return shared::HttpReply(token_answer);
            }
            shared::HttpRequest known = request; // the tiny office knows one token
            for (auto& each : known.headers)
                if (each.name == "Authorization") each.value = "Bearer " + joined.token;
            auto answer = office(known);
            if (request.target.ends_with("/board") && bearer == "Bearer " + joined.token)
                answer.headers.push_back({std::string(shared::token_header), std::string(shared::token_is_old)});
            return shared::HttpReply(answer);
        });
        Work work = days(1);
        work.installation = std::string(32, '1');
        world.worker.give(work);
    }
    std::string kept() { return read_office(folder.path()).value()->token; }
};

} // namespace

TEST_CASE("a token that is old is replaced: on the disk first, then in use") {
    Renewing renewing;
    renewing.world.live(1min);
    CHECK(renewing.asked == 1);
    CHECK(renewing.kept() == renewing.new_token);
    renewing.world.live(15min);
    CHECK(renewing.bearer == "Bearer " + renewing.new_token);
    CHECK(renewing.asked == 1);
    CHECK(renewing.world.office.families() == 10); // what is counted is sent as ever
}

TEST_CASE("a new token that cannot be kept is not used, and another is asked for a day later") {
    Renewing renewing;
    std::filesystem::create_directories(renewing.folder / "office.new/in the way");
    renewing.world.live(23h);
    CHECK(renewing.asked == 1);
    CHECK(renewing.kept() == renewing.joined.token);
    CHECK(renewing.bearer == "Bearer " + renewing.joined.token);
    CHECK_FALSE(renewing.world.worker.status().trouble.has_value());
    std::filesystem::remove_all(renewing.folder / "office.new");
    renewing.world.live(2h);
    CHECK(renewing.asked == 2);
    CHECK(renewing.kept() == renewing.new_token);
}

TEST_CASE("a kiosk that was enrolled anew meanwhile keeps what it was given then") {
    Renewing renewing;
    Office anew = renewing.joined;
    anew.token = std::string(64, 'c');
    REQUIRE(write_office(renewing.folder.path(), anew).ok());
    renewing.world.live(1h);
    CHECK(renewing.asked == 1);
    CHECK(renewing.kept() == anew.token);
}

TEST_CASE("an office that was restored from before the new token is met with the old one") {
    Renewing renewing;
    renewing.world.live(16min);
    REQUIRE(renewing.bearer == "Bearer " + renewing.new_token);
    std::string good = renewing.joined.token;
    renewing.world.http.from_now_on([&](const shared::HttpRequest& request, const tests::Handle& office) {
        renewing.bearer = shared::header(request.headers, "Authorization").value();
        if (renewing.bearer != "Bearer " + good) return shared::HttpReply(tests::html_answer(401));
        shared::HttpRequest known = request;
        for (auto& each : known.headers)
            if (each.name == "Authorization") each.value = "Bearer " + renewing.joined.token;
        return shared::HttpReply(office(known));
    });
    renewing.world.live(2h);
    CHECK_FALSE(renewing.world.worker.status().trouble.has_value());
    CHECK(renewing.kept() == renewing.joined.token);
    good = renewing.new_token; // and back: whichever of the two is good is found
    renewing.world.live(2h);
    CHECK_FALSE(renewing.world.worker.status().trouble.has_value());
    CHECK(renewing.kept() == renewing.new_token);
    good = "none of them"; // revoked
    renewing.world.live(2h);
    CHECK(renewing.world.trouble() == Trouble::Kind::token_refused);
    // What was given at a new enrolment is alone.
    Office anew = renewing.joined;
    anew.token = std::string(64, 'c');
    REQUIRE(write_office(renewing.folder.path(), anew).ok());
    CHECK_FALSE(swap_office(renewing.folder.path(), anew).has_value());
    renewing.world.live(2h);
    CHECK(renewing.kept() == anew.token);
}

TEST_CASE("an office that refuses a new token, or answers in other words, changes nothing") {
    Renewing renewing;
    SECTION("refused") {
        const shared::Problem refused{std::string(shared::problem::other_installation), 409, "Other", "because"};
        renewing.token_answer = tests::problem_answer(409, shared::write(refused));
    }
    SECTION("a captive portal") {
        renewing.token_answer = tests::html_answer(200);
    }
    SECTION("a token for another kiosk") {
        renewing.token_answer = tests::json_answer(201, shared::write(shared::TokenAnswer{"k8", renewing.new_token}));
    }
    renewing.world.live(1h);
    CHECK(renewing.asked >= 1);
    CHECK(renewing.kept() == renewing.joined.token);
    CHECK(renewing.bearer == "Bearer " + renewing.joined.token);
    CHECK(renewing.world.office.families() == 10);
}

TEST_CASE("no new token is asked for without an installation or a folder, nor by a copied database") {
    Renewing renewing;
    Work work = days(1);
    SECTION("no installation") {}
    SECTION("a copy") {
        work.installation = std::string(32, '1');
        work.ask_state = true;
    }
    renewing.world.worker.give(work);
    renewing.world.live(1min);
    CHECK(renewing.asked == 0);
}
