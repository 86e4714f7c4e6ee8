// The real program on a disk that takes seconds to write: the screen never stands still for it, neither for families
// nor for the team.
#include "tests/e2e/programs/glass.h"
#include "tests/support/faults.h"
#include "tests/support/has.h"
#include "tests/support/text_of_file.h"

#include <catch2/catch_test_macros.hpp>

#include <csignal>
#include <fstream>

namespace tests {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr auto a_monday = "2027-03-01T10:12";

int counted_then(const KioskFolder& kiosk) {
    Glass glass(kiosk, a_monday);
    REQUIRE(glass.wait_for("home", seconds(60)));
    return kiosk.families_on_screen();
}

// Each as soon as it is there, and then until the books have answered.
bool do_slowly(Glass& glass, const std::string& target, const std::function<bool()>& done) {
    UNSCOPED_INFO(target << " on " << glass.screen());
    if (!soon([&] { return glass.shows(target); }, seconds(60)) || !glass.tap(target)) return false;
    const milliseconds tapped = steady_now();
    glass.tap(target); // nobody who waits stands still
    const bool there = soon(done, seconds(90));
    WARN(target << " after " << (steady_now() - tapped).count() << " ms");
    return there && steady_now() - tapped > seconds(1);
}

} // namespace

TEST_CASE("on a disk that takes two seconds to sync, the picture stays quick and the thank-you comes late, but true") {
    need_a_display();
    const KioskFolder kiosk;
    Faults disk(kiosk.path());
    Glass glass(kiosk, a_monday);
    REQUIRE(glass.wait_for("home", seconds(60)));
    REQUIRE(kiosk.families_on_screen() == 0);
    REQUIRE(glass.tap_to("come_in", "check_in"));
    REQUIRE(glass.tap("who/adult"));
    disk.plan().sync_ms = 2000;
    disk.plan().syncs = 0;
    disk.plan().longest_ms = 0;
    const milliseconds start = steady_now();
    REQUIRE(glass.tap("done"));
    nap(milliseconds(1500));
    CHECK(glass.screen() == "check_in");
    glass.tap("home"); // it is being counted: no touch does anything now
    REQUIRE(glass.wait_for("thanks", seconds(60)));
    const milliseconds took = steady_now() - start;
    const long longest = disk.plan().longest_ms;
    WARN("thanked after " << took.count() << " ms and " << disk.plan().syncs << " syncs; the screen was busy for "
                          << longest << " ms at most");
    CHECK(took > seconds(2));
    CHECK(longest < held_at_most_ms);
    glass.program().send(SIGKILL); // what was thanked is there
    REQUIRE(glass.program().wait(seconds(10)).has_value());
    disk.plan().sync_ms = 0;
    CHECK(counted_then(kiosk) == 1);
}

TEST_CASE("while a slow disk writes, people come in and choose, and a kiosk that is ended then has counted them") {
    need_a_display();
    const KioskFolder kiosk;
    Faults disk(kiosk.path());
    Glass glass(kiosk, a_monday);
    REQUIRE(glass.family());
    disk.plan().sync_ms = 2000;
    disk.plan().longest_ms = 0;
    REQUIRE(glass.tap_to("undo", "home")); // the disk has work for some seconds
    REQUIRE(glass.tap_to("come_in", "check_in", seconds(3)));
    REQUIRE(glass.tap("who/adult"));
    CHECK(soon([&] { return glass.shows("minus/adult"); }, seconds(2)));
    REQUIRE(glass.tap("done"));
    nap(milliseconds(900));
    CHECK(disk.plan().longest_ms < held_at_most_ms);
    glass.program().send(SIGTERM);
    const auto ended = glass.program().wait(seconds(60));
    INFO(glass.program().err());
    CHECK(ended == 0);
    disk.plan().sync_ms = 0;
    CHECK(counted_then(kiosk) == 1); // taken back, and counted
}

TEST_CASE("a kiosk that is asked to end while it closes a day for a script does so, and the script hears of it") {
    need_a_display();
    const KioskFolder kiosk;
    Faults disk(kiosk.path());
    Glass glass(kiosk, a_monday);
    REQUIRE(glass.family());
    disk.plan().sync_ms = 500;
    Process close(kiosk.command({"close-day"}));
    Process status(kiosk.command({"status"})); // queues
    nap(milliseconds(1500));
    REQUIRE(close.runs());
    glass.program().send(SIGTERM);
    const auto closed = close.wait(seconds(60));
    INFO(close.err() << glass.program().err());
    CHECK(closed == 0);
    CHECK(status.wait(seconds(60)) == 0);
    CHECK(glass.program().wait(seconds(60)) == 0);
    disk.plan().sync_ms = 0;
    CHECK(has(kiosk.due(), "2027-03-01"));
}

TEST_CASE("a slow disk closes the day behind the picture, and who comes meanwhile is of the next one") {
    need_a_display();
    const KioskFolder kiosk;
    {
        Glass evening(kiosk, "2027-02-28T20:00");
        REQUIRE(evening.family());
    }
    {
        Glass night(kiosk, "2027-03-01T02:10");
        REQUIRE(night.wait_for("home"));
        REQUIRE(night.hang("sleep"));
    }
    Faults disk(kiosk.path());
    disk.plan().sync_ms = 500;
    // The evening is over, and is closed with the first frame. The card's topic is on offer no more: with the first
    // touch it is taken down, while the day closes.
    const std::string settings = text_of_file(kiosk.settings());
    std::ofstream(kiosk.settings()) << "topics = [\"play\"]\n" << settings;
    Glass glass(kiosk, "2027-03-01T03:01");
    REQUIRE(glass.wait_for("home", seconds(120)));
    disk.plan().syncs = 0;
    disk.plan().longest_ms = 0;
    REQUIRE(glass.tap_to("come_in", "check_in", seconds(5)));
    REQUIRE(glass.tap("done"));
    REQUIRE(glass.wait_for("thanks", seconds(120)));
    WARN("thanked after " << disk.plan().syncs << " syncs; the screen was busy for " << disk.plan().longest_ms
                          << " ms at most");
    CHECK(disk.plan().syncs > 12); // five are a family's
    CHECK(disk.plan().longest_ms < held_at_most_ms);
    disk.plan().sync_ms = 0;
    CHECK(has(kiosk.due(), "2027-02-28"));
    // The board went with its day, whatever was done on it while that was closed.
    CHECK(run({"sqlite3", (kiosk.path() / "counts.db").string(), "SELECT * FROM cards; SELECT * FROM topics"}).out ==
          "sleep|2|0\n");
    CHECK(kiosk.families_on_screen() == 1);
}

TEST_CASE("a slow disk keeps what the team changes behind the picture, each once, and lets no other touch between") {
    need_a_display();
    const KioskFolder kiosk;
    Faults disk(kiosk.path());
    Glass glass(kiosk, a_monday);
    const Words keys{"digit/2", "digit/9", "digit/4", "digit/7", "digit/1", "digit/8", "ok"};
    REQUIRE(glass.wait_for("home", seconds(60)));
    REQUIRE(glass.hold_to("clock", "pin"));
    REQUIRE(glass.type(keys));
    disk.plan().sync_ms = 1000;
    disk.plan().longest_ms = 0;
    REQUIRE(glass.type(keys));
    REQUIRE(glass.wait_for("today", seconds(60)));
    REQUIRE(glass.tap_to("lock", "home"));
    REQUIRE(glass.hold_to("clock", "pin"));
    REQUIRE(glass.type(keys));
    CHECK(glass.screen() == "pin"); // not before the try is on the disk
    REQUIRE(glass.wait_for("today", seconds(60)));
    for (const char* target : {"new", "icon/story", "start/clock", "hour/14", "minute/30", "room/room-sofa"}) {
        INFO(target);
        REQUIRE(soon([&] { return glass.shows(target); }, seconds(60)));
        REQUIRE(glass.tap(target));
    }
    CHECK(do_slowly(glass, "save", [&] { return glass.shows("item/story-20270301"); }));
    REQUIRE(glass.tap_to("tab/more", "more", seconds(60)));
    REQUIRE(glass.tap_to("page/counts", "counts", seconds(60)));
    CHECK(do_slowly(glass, "host_family", [&] { return kiosk.ask({"status"}).exit_code == 0; })); // it queues, too
    // A page that is asked for while somebody else has the books is one that waits, and no touch acts on it.
    REQUIRE(glass.tap_to("tab/more", "more", seconds(60)));
    Process close(kiosk.command({"close-day"}));
    nap(milliseconds(500));
    REQUIRE(glass.tap("page/counts"));
    REQUIRE(glass.wait_for("counts", seconds(4)));
    CHECK(close.runs());
    CHECK(glass.shows("tab/week"));
    CHECK_FALSE(glass.shows("host_family"));
    glass.tap("tab/week");
    CHECK(soon([&] { return glass.shows("host_family"); }, seconds(90)));
    CHECK(glass.screen() == "counts");
    CHECK(close.wait(seconds(10)) == 0);
    const long held = disk.plan().longest_ms;
    WARN("the screen was busy for " << held << " ms at most");
    CHECK(held < held_at_most_ms);
    glass.program().send(SIGTERM);
    INFO(glass.program().err());
    CHECK(glass.program().wait(seconds(60)) == 0);
    disk.plan().sync_ms = 0;
    CHECK(run({"sqlite3", (kiosk.path() / "counts.db").string(),
               "SELECT count(*) FROM programme; SELECT sum(host_families) FROM days"})
              .out == "1\n1\n");
}

} // namespace tests
