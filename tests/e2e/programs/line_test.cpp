// The line between the two programs: cut, silent, or ending at somebody else. What `explain` says is the truth, and
// once the line is good the office has every day once.
#include "shared/day.h"
#include "tests/e2e/programs/glass.h"
#include "tests/support/cut_proxy.h"
#include "tests/support/rounds.h"
#include "tests/support/tls_server.h"

#include <catch2/catch_test_macros.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <csignal>
#include <random>

namespace tests {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

std::string day_text(int number) { // 2027-03-01 and on
    return shared::Day(2027, 3, 1).plus(number).text();
}

// Whom a kiosk may meet in the office's place.
struct Stranger {
    const char* name;
    const char* says; // part of what `explain` says
    Identity ca, leaf;
    std::string answer;
};

std::vector<Stranger> strangers() {
    const Identity ca = make_ca("Office"), other = make_ca("Other");
    const Identity leaf = make_leaf(ca, "localhost");
    const std::string html = "Content-Type: text/html\r\n";
    return {
        {"another CA's server", "not signed by the office's CA", ca, make_leaf(other, "localhost"), ""},
        {"a server of another name", "another name", ca, make_leaf(ca, "elsewhere.example"), ""},
        {"an expired certificate", "expired", ca, make_leaf(ca, "localhost", {-90, -1}), ""},
        {"a certificate of tomorrow", "not yet valid", ca, make_leaf(ca, "localhost", {1, 90}), ""},
        {"a captive portal", "login page", ca, leaf, http_bytes(200, html, "<h1>Welcome</h1>")},
        {"a redirect", "elsewhere", ca, leaf, http_bytes(302, "Location: https://portal.example/\r\n", "")},
        {"a proxy", "403", ca, leaf, http_bytes(403, html, "no")},
        {"a server that is ill", "500", ca, leaf, http_bytes(500, html, "oh")},
        {"a server that is busy", "patience", ca, leaf, http_bytes(429, "Retry-After: 3600\r\n", "")},
    };
}

// Starts a kiosk in its window with a closed day, and waits until that is what it says about the day.
void expect_explanation(const KioskFolder& kiosk, const std::string& part, milliseconds longest = seconds(15)) {
    Glass glass(kiosk, "2027-03-20T10:00");
    CHECK(glass.wait_for("home"));
    std::string said;
    const bool told = soon(
        [&] {
            said = kiosk.ask({"explain", day_text(0)}).out;
            return said.find(part) != std::string::npos;
        },
        longest);
    INFO(said << glass.program().err());
    CHECK(told);
    glass.program().send(SIGTERM);
    CHECK(glass.program().wait(seconds(3)) == 0);
}

} // namespace

TEST_CASE("cut after any byte of the connection, a day arrives whole, once") {
    OfficeProgram office;
    CutProxy line(office.port());
    KioskFolder kiosk;
    REQUIRE(kiosk.enrol(office, line.port()).exit_code == 0);
    kiosk.closed_day(day_text(0), 1);
    REQUIRE(kiosk.ask({"sync"}).exit_code == 0);
    REQUIRE(soon([&] { return line.came_down > 0; }));
    const std::size_t up = line.went_up, down = line.came_down; // handshake, PUT and GET board
    CAPTURE(up, down, seed());
    std::mt19937_64 random(seed());
    std::map<std::string, int> came{{day_text(0), 1}};
    int cut_before_receipt = 0;
    const int tries = static_cast<int>(rounds(50));
    for (int i = 0; i < tries; ++i) {
        const std::string day = day_text(1 + i);
        kiosk.closed_day(day, came[day] = 1 + i % 9);
        CutProxy::Cut cut;
        (i % 2 == 0 ? cut.up : cut.down) = random() % (i % 2 == 0 ? up : down);
        line.next(cut);
        CAPTURE(day, cut.up, cut.down);
        if (kiosk.ask({"sync"}).exit_code != 0) ++cut_before_receipt;
        const Ended again = kiosk.ask({"sync"});
        INFO(again.err);
        REQUIRE(again.exit_code == 0);
    }
    CHECK(office.families("Huis") == came);
    CHECK(cut_before_receipt > tries / 3);
    CHECK(kiosk.due().empty());
}

TEST_CASE("a kiosk whose line breaks again and again delivers by itself when it is good") {
    need_a_display();
    OfficeProgram office;
    CutProxy line(office.port());
    KioskFolder kiosk;
    REQUIRE(kiosk.enrol(office, line.port()).exit_code == 0);
    std::map<std::string, int> came;
    for (int i = 0; i < 5; ++i) kiosk.closed_day(day_text(i), came[day_text(i)] = 3 + i);
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    for (int i = 0; i < 8; ++i) {
        CutProxy::Cut cut;
        (i % 2 == 0 ? cut.up : cut.down) = random() % 1200;
        line.next(cut);
    }
    Glass glass(kiosk, "2027-03-20T10:00");
    REQUIRE(glass.wait_for("home"));
    CHECK(soon([&] { return kiosk.due().empty(); }, seconds(30)));
    CHECK(line.connections > 3);
    CHECK(office.families("Huis") == came);
    glass.program().send(SIGTERM);
    CHECK(glass.program().wait(seconds(3)) == 0);
}

TEST_CASE("explain says who stands in the office's place, and the day goes to the office alone") {
    need_a_display();
    OfficeProgram office;
    KioskFolder kiosk;
    REQUIRE(kiosk.enrol(office, office.port()).exit_code == 0);
    kiosk.closed_day(day_text(0), 4);
    const std::string enrolled = run({"cat", kiosk.path() / "office"}).out;
    for (const Stranger& stranger : strangers()) {
        INFO(stranger.name);
        std::atomic<bool> got_a_day = false;
        TlsServer server(stranger.leaf, stranger.ca, [&](const std::string& request) {
            got_a_day = got_a_day || request.find("PUT ") == 0;
            return TlsServer::Answer{stranger.answer, TlsServer::Answer::Then::keep};
        });
        kiosk.point_at(server.url(), stranger.ca.certificate);
        expect_explanation(kiosk, stranger.says);
        CHECK_FALSE((got_a_day && stranger.answer.empty())); // none without trust
    }
    const std::string ca = enrolled.substr(enrolled.find("-----BEGIN"));
    kiosk.point_at("https://localhost:1", ca);
    expect_explanation(kiosk, "nobody answers there");
    kiosk.point_at(office.url(office.port()), ca);
    REQUIRE(kiosk.ask({"sync"}).exit_code == 0);
    CHECK(office.families("Huis") == std::map<std::string, int>{{day_text(0), 4}});
}

TEST_CASE("a black hole is told as silence, and nobody waits for it") {
    need_a_display();
    OfficeProgram office;
    CutProxy line(office.port());
    KioskFolder kiosk;
    REQUIRE(kiosk.enrol(office, line.port()).exit_code == 0);
    kiosk.closed_day(day_text(0), 4);
    line.from_now_on({.up = 800, .silent = true}); // after the handshake, in the first request
    {
        Glass glass(kiosk, "2027-03-20T10:00");
        REQUIRE(glass.wait_for("home"));
        Process sync(kiosk.command({"sync"}));
        REQUIRE(soon([&] { return line.connections > 1; }));
        REQUIRE(glass.family({"who/adult"})); // the screen does not wait
        CHECK(sync.runs());
        const auto start = steady_now();
        glass.program().send(SIGTERM);
        CHECK(glass.program().wait(seconds(3)) == 0);
        INFO("ended after " << (steady_now() - start).count() << " ms");
        CHECK(sync.wait(seconds(3)) == 1);
        CHECK(glass.program().err().find("family") == std::string::npos);
    }
    line.from_now_on({.up = 10, .silent = true}); // in the handshake
    expect_explanation(kiosk, "no answer in time", seconds(25));
    line.from_now_on({});
    REQUIRE(kiosk.ask({"sync"}).exit_code == 0);
    CHECK(office.families("Huis").at(day_text(0)) == 4);
}

TEST_CASE("a token given to another machine is refused here, and the days wait for a new one") {
    need_a_display();
    OfficeProgram office;
    KioskFolder kiosk, replacement;
    REQUIRE(kiosk.enrol(office, office.port()).exit_code == 0);
    kiosk.closed_day(day_text(0), 4);
    REQUIRE(replacement.enrol(office, office.port()).exit_code == 0);
    expect_explanation(kiosk, "no longer accepts this kiosk's token");
    CHECK(kiosk.ask({"sync"}).exit_code == 1);
    REQUIRE(kiosk.enrol(office, office.port()).exit_code == 0);
    CHECK(kiosk.ask({"sync"}).exit_code == 0);
    CHECK(office.families("Huis") == std::map<std::string, int>{{day_text(0), 4}});
}

TEST_CASE("of a kiosk and its copy one is refused, and both it and the office say so") {
    need_a_display();
    OfficeProgram office;
    KioskFolder kiosk, copy;
    REQUIRE(kiosk.enrol(office, office.port()).exit_code == 0);
    kiosk.closed_day(day_text(0), 4);
    REQUIRE(kiosk.ask({"sync"}).exit_code == 0);
    std::filesystem::copy(kiosk.path(), copy.path(), std::filesystem::copy_options::recursive);
    std::filesystem::remove(copy.path() / "anchor"); // it has another machine's, or none
    CHECK(copy.ask({"sync"}).exit_code == 0);        // asks what the office has
    copy.closed_day(day_text(1), 5);
    kiosk.closed_day(day_text(1), 7);
    CHECK(copy.ask({"sync"}).exit_code == 0);
    const Ended refused = kiosk.ask({"sync"});
    CHECK(refused.exit_code == 3);
    CHECK(refused.err.find("another database sends for this kiosk") != std::string::npos);
    CHECK(kiosk.ask({"explain", day_text(1)}).out.find("another database sends") != std::string::npos);
    CHECK(office.sync_report("table").find("another machine sends for this kiosk") != std::string::npos);
    CHECK(office.families("Huis") == std::map<std::string, int>{{day_text(0), 4}, {day_text(1), 5}});

    // It becomes a kiosk of its own, and what was refused waits like all else.
    Glass glass(kiosk, day_text(2) + "T10:00");
    REQUIRE(glass.wait_for("home", seconds(60)));
    const auto set_aside = [&] {
        const auto due = nlohmann::json::parse(kiosk.ask({"due", "--json"}).out).at("due");
        return std::ranges::any_of(due, [](const auto& one) { return one.at("set_aside").template get<bool>(); });
    };
    CHECK(set_aside());
    REQUIRE(kiosk.enrol(office, office.port(), "Huis", "tuin").exit_code == 0);
    CHECK(soon([&] { return !set_aside(); }, seconds(20)));
}

} // namespace tests
