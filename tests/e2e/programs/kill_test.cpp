// What a killed kiosk and a damaged settings file may cost: at most the family in flight, and nothing.
#include "tests/e2e/programs/glass.h"
#include "tests/support/rounds.h"
#include "tests/support/text_of_file.h"

#include <catch2/catch_test_macros.hpp>

#include <csignal>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

namespace tests {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// Families tap until the kiosk is killed, at a moment of chance or around the commit of the last one. How many
// thank-yous were drawn.
int drawn_until_killed(Glass& glass, std::mt19937_64& random) {
    const int families = static_cast<int>(random() % 2);
    int drawn = 0;
    while (drawn < families && glass.family()) {
        ++drawn;
        glass.tap("close");
    }
    REQUIRE(drawn == families);
    REQUIRE(glass.wait_for("home"));
    REQUIRE(glass.tap("come_in"));
    INFO("after " << drawn << " families: " << glass.screen() << glass.program().err());
    REQUIRE(glass.wait_for("check_in"));
    REQUIRE(glass.tap("done"));
    nap(milliseconds(random() % 4 == 0 ? random() % 1000 : 570 + random() % 80));
    const bool thanked = glass.screen() == "thanks";
    glass.program().send(SIGKILL);
    REQUIRE(glass.program().wait(seconds(5)) == 128 + SIGKILL);
    return drawn + (thanked ? 1 : 0);
}

std::set<std::string> lines_of(const std::string& text) {
    std::set<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.insert(line);
    return lines;
}

} // namespace

TEST_CASE("killed fifty times among families, the kiosk has each one that was thanked and at most one more a time") {
    need_a_display();
    KioskFolder kiosk;
    const std::string now = "2027-03-01T10:12";
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    int drawn = 0, in_flight = 0;
    const int kills = static_cast<int>(rounds(50)); // by hand: INLOOP_ROUNDS=200 for ten thousand
    std::set<std::string> said;
    for (int kill = 0; kill < kills; ++kill) {
        Glass glass(kiosk, now);
        REQUIRE(glass.wait_for("home", seconds(20)));
        drawn += drawn_until_killed(glass, random);
        said.merge(lines_of(glass.program().err()));
        const int counted = kiosk.families_today(now); // it opens, so it is sound
        CAPTURE(kill, drawn, counted, in_flight);
        REQUIRE(counted >= drawn);
        REQUIRE(counted <= drawn + in_flight + 1);
        in_flight = counted - drawn;
    }
    WARN("drawn " << drawn << ", counted " << drawn + in_flight << ", kills " << kills);
    CHECK(in_flight <= kills);
    CHECK(drawn > kills / 3);
    // And of all these families the log has not a word.
    Glass quiet(kiosk, now);
    REQUIRE(quiet.wait_for("home"));
    quiet.program().send(SIGTERM);
    CHECK(quiet.program().wait(seconds(3)) == 0);
    CHECK(said == lines_of(quiet.program().err()));
}

TEST_CASE("settings cut at any byte never keep a kiosk from starting, and the last good ones stay") {
    const std::string whole = text_of_file(INLOOP_SOURCE "/assets/demo/kiosk.toml");
    KioskFolder kiosk(whole);
    REQUIRE(kiosk.ask({"status"}).exit_code == 0);
    const std::string kept = kiosk.path() / "kiosk.last-good.toml";
    REQUIRE(text_of_file(kept) == whole);
    int refused = 0;
    std::mt19937_64 random(seed());
    for (int i = 0; i < 60; ++i) {
        const std::size_t at = i == 0 ? 0 : random() % whole.size();
        CAPTURE(at, seed());
        std::ofstream(kiosk.settings(), std::ios::binary | std::ios::trunc) << whole.substr(0, at);
        const std::string before = text_of_file(kept);
        const Ended status = kiosk.ask({"status", "--json"});
        INFO(status.err);
        REQUIRE(status.exit_code == 0);
        if (status.err.find("the last good settings stay") == std::string::npos) continue; // cut between two lines
        ++refused;
        CHECK(status.err.find("kiosk.toml") != std::string::npos);
        CHECK(text_of_file(kept) == before);
    }
    CHECK(refused > 10);
    need_a_display();
    std::ofstream(kiosk.settings(), std::ios::binary | std::ios::trunc) << whole.substr(0, whole.size() / 2) << "= [";
    Glass glass(kiosk, "2027-03-01T10:12");
    CHECK(glass.wait_for("home"));
}

} // namespace tests
