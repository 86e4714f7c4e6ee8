// What a killed kiosk and a damaged settings file may cost: at most the family in flight, and nothing.
// Ten thousand kills by hand, in half an hour of two cores (each process has a folder and an X server of its own):
//   export TZ=Europe/Brussels SDL_AUDIODRIVER=dummy INLOOP_ROUNDS=25
//   for i in 1 2 3 4 5 6 7 8; do build/release/tests/programs/e2e_programs 'killed fifty times*' > kills.$i 2>&1 & done
//   wait; grep -h -e drawn -e passed -e FAILED -e SEED kills.?
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

constexpr auto monday = "2027-03-01T10:12";
constexpr seconds patience(60); // with a busy machine

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
    REQUIRE(glass.wait_for("home", patience));
    const bool in = glass.tap_to("come_in", "check_in", patience);
    INFO("after " << drawn << " families: " << glass.screen() << glass.program().err());
    REQUIRE(in);
    REQUIRE(glass.tap("done"));
    nap(milliseconds(random() % 4 == 0 ? random() % 1000 : 570 + random() % 200));
    const bool thanked = glass.screen() == "thanks";
    glass.program().send(SIGKILL);
    REQUIRE(glass.program().wait(patience) == 128 + SIGKILL);
    return drawn + (thanked ? 1 : 0);
}

// Since the first start.
struct Tally {
    int drawn = 0;
    int in_flight = 0; // counted, and not drawn before the kill
};

void compare(Tally& tally, int counted, int kills) {
    CAPTURE(tally.drawn, tally.in_flight, counted);
    REQUIRE(counted >= tally.drawn + tally.in_flight);
    REQUIRE(counted <= tally.drawn + tally.in_flight + (kills > 0 ? 1 : 0));
    tally.in_flight = counted - tally.drawn;
    CHECK(tally.in_flight <= kills);
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
    KioskFolder kiosk("[screen]\nreduced_motion = true\n"); // fewer pictures, so that more kills fit into an hour
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    Tally tally;
    const int kills = static_cast<int>(rounds(50));
    std::set<std::string> said;
    for (int kill = 0; kill < kills; ++kill) {
        CAPTURE(kill);
        Glass glass(kiosk, monday);
        REQUIRE(glass.wait_for("home", patience)); // it opens, so it is sound
        compare(tally, kiosk.families_on_screen(), kill);
        tally.drawn += drawn_until_killed(glass, random);
        said.merge(lines_of(glass.program().err()));
    }
    Glass quiet(kiosk, monday);
    REQUIRE(quiet.wait_for("home", patience));
    compare(tally, kiosk.families_on_screen(), kills);
    WARN("drawn " << tally.drawn << ", counted " << tally.drawn + tally.in_flight << ", kills " << kills);
    CHECK(tally.drawn > kills / 3);
    // And of all these families the log has not a word.
    quiet.program().send(SIGTERM);
    CHECK(quiet.program().wait(seconds(10)) == 0);
    CHECK(said == lines_of(quiet.program().err()));
}

TEST_CASE("a click that comes before the window has the keyboard is a tap like any other") {
    need_a_display();
    const KioskFolder kiosk;
    for (int start = 0; start < 3; ++start) {
        Glass glass(kiosk, monday);
        REQUIRE(glass.wait_for("home", patience));
        REQUIRE(glass.tap("come_in"));
        CHECK(glass.wait_for("check_in"));
    }
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
