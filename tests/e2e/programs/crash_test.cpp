// The program crashes, hangs, or is started twice: as a service it is back by itself, and no family that was thanked is
// missing. By hand, for the times that are promised: tests/e2e/run build/release '*home again*'.
#include "tests/e2e/programs/glass.h"
#include "tests/e2e/programs/service.h"
#include "tests/support/faults.h"
#include "tests/support/has.h"
#include "tests/support/rounds.h"
#include "tests/support/text_of_file.h"

#include <catch2/catch_test_macros.hpp>

#include <csignal>
#include <cstdlib>

namespace tests {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr auto on_a_monday = "2027-03-01T10:12";
constexpr seconds watchdog(10);

#ifdef __SANITIZE_ADDRESS__
constexpr seconds slower(30); // than what is shipped, beside other tests
#else
constexpr seconds slower(0);
#endif

// A crash is a crash, not a report of the sanitizer.
class PlainCrashes {
  public:
    PlainCrashes() { ::setenv("ASAN_OPTIONS", "handle_segv=0:handle_abort=0", 1); }
    ~PlainCrashes() { ::unsetenv("ASAN_OPTIONS"); }
};

// From the signal until the picture of home is there again, by a program that has said that it is ready.
milliseconds home_again_after(int signal, Service& service, const Glass& glass, const KioskFolder& kiosk) {
    const int ready = service.ready();
    const milliseconds start = steady_now();
    service.send(signal);
    const bool gone = soon([&] { return service.ready() > ready; }, watchdog + seconds(60));
    INFO(service.err());
    REQUIRE(gone);
    REQUIRE(glass.wait_for("home"));
    const milliseconds took = steady_now() - start;
    CHECK(kiosk.families_on_screen() >= 0); // it answers
    return took;
}

} // namespace

TEST_CASE("after a crash the kiosk is home again within three seconds, with every family that was thanked") {
    need_a_display();
    const PlainCrashes plain;
    const KioskFolder kiosk;
    Service service(Glass::command_of(kiosk, on_a_monday), watchdog);
    Glass glass(kiosk);
    milliseconds longest{};
    const int crashes = static_cast<int>(rounds(2));
    for (int crash = 0; crash < crashes; ++crash) {
        REQUIRE(glass.wait_for("home", seconds(60)));
        REQUIRE(glass.family({"who/adult"}));
        longest = std::max(longest, home_again_after(crash % 2 == 0 ? SIGSEGV : SIGBUS, service, glass, kiosk));
        CHECK(kiosk.families_on_screen() == crash + 1);
    }
    WARN(crashes << " crashes: home again after " << longest.count() << " ms at most");
    CHECK(longest <= seconds(3) + slower);
    CHECK(service.starts() == crashes + 1);
    CHECK(service.starved() == 0);
}

TEST_CASE(
    "a kiosk that hangs is ended by its watchdog and home again within thirteen seconds, and no family is missing") {
    need_a_display();
    const PlainCrashes plain;
    const KioskFolder kiosk;
    Service service(Glass::command_of(kiosk, on_a_monday), watchdog);
    Glass glass(kiosk);
    milliseconds longest{};
    const int hangs = static_cast<int>(rounds(1));
    for (int hang = 0; hang < hangs; ++hang) {
        REQUIRE(glass.wait_for("home", seconds(60)));
        REQUIRE(glass.family());
        nap(watchdog + seconds(1)); // nothing happens, and it is fed
        REQUIRE(service.starved() == hang);
        longest = std::max(longest, home_again_after(SIGSTOP, service, glass, kiosk));
        CHECK(kiosk.families_on_screen() == hang + 1);
    }
    WARN(hangs << " hangs: home again after " << longest.count() << " ms at most");
    CHECK(longest <= watchdog + seconds(3) + slower);
    CHECK(service.starved() == hangs); // and never while it stood there
}

TEST_CASE("a disk that hangs is waited for, a minute; then the watchdog bites, though pictures went on all the time") {
    need_a_display();
    const KioskFolder kiosk;
    Faults disk(kiosk.path());
    Service service(Glass::command_of(kiosk, on_a_monday), seconds(4));
    Glass glass(kiosk);
    REQUIRE(glass.wait_for("home", seconds(60)));
    REQUIRE(glass.family());
    disk.plan().sync_ms = 60'000;
    REQUIRE(glass.tap_to("undo", "home"));
    nap(seconds(6));
    REQUIRE(glass.tap_to("come_in", "check_in"));
    CHECK(service.starved() == 0);
    disk.plan().steady_s = 61;
    CHECK(soon([&] { return service.starved() == 1; }, seconds(20)));
    disk.plan().sync_ms = 0;
    disk.plan().steady_s = 0;
    CHECK(glass.wait_for("home", seconds(60)));
    CHECK(service.starts() == 2);
}

TEST_CASE("a second kiosk on the same folder ends with a reason, and the first one never notices") {
    need_a_display();
    const KioskFolder kiosk;
    Glass first(kiosk, on_a_monday);
    REQUIRE(first.wait_for("home", seconds(60)));
    REQUIRE(first.family());
    const std::string counts = text_of_file(kiosk.path() / "counts.db");
    for (int i = 0; i < 2; ++i) {
        const Ended second = run(kiosk.command({"--windowed", "1280x800"}, on_a_monday));
        CHECK(second.exit_code == 3);
        CHECK(second.err == kiosk.path().string() + ": another inloop-kiosk holds this folder\n");
    }
    CHECK(text_of_file(kiosk.path() / "counts.db") == counts);
    CHECK(first.tap_to("close", "home"));
    CHECK(first.family({"who/baby"}));
    CHECK(kiosk.families_on_screen() == 2);
    first.program().send(SIGTERM);
    REQUIRE(first.program().wait(seconds(10)) == 0);
    CHECK(first.program().err().empty());
}

TEST_CASE("of kiosks that start at once on one folder exactly one comes up") {
    need_a_display();
    const KioskFolder kiosk;
    Glass first(kiosk, on_a_monday);
    Process second(kiosk.command({"--windowed", "1280x800"}, on_a_monday));
    REQUIRE(soon([&] { return !first.program().runs() || !second.runs(); }, seconds(60)));
    Process& loser = second.runs() ? first.program() : second;
    Process& winner = second.runs() ? second : first.program();
    CHECK(loser.wait(seconds(0)) == 3);
    CHECK(has(loser.err(), "another inloop-kiosk holds this folder"));
    CHECK(kiosk.families_on_screen() == 0); // it answers
    winner.send(SIGTERM);
    CHECK(winner.wait(seconds(10)) == 0);
}

} // namespace tests
