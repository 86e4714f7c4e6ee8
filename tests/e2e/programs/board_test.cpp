// Parents at the board and the programme, through the window of the shipped program.
#include "tests/e2e/programs/glass.h"

#include "tests/support/text_of_file.h"

#include <catch2/catch_test_macros.hpp>

#include <csignal>
#include <filesystem>
#include <fstream>

namespace tests {

using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr auto programme = R"(
languages = ["nl", "fr", "en", "ar", "tr", "rif", "pl", "ro", "uk", "ur"]
ask_the_host = ["money"]
[sync]
retry_scale = 0.001
[[activity]]
id = "coffee"
icon = "coffee"
titles = { nl = "Koffie & spel" }
room = "room-sofa"
start = "9:30"
end = "12:00"
from = 2026-01-01
)";

} // namespace

TEST_CASE("a topic is hung, joined, survives a power cut and is gone with the day") {
    need_a_display();
    const KioskFolder kiosk{programme};
    const std::string now = "2027-03-01T10:12";
    {
        Glass glass(kiosk, now);
        REQUIRE(glass.wait_for("home"));
        REQUIRE(glass.hang("sleep"));
        REQUIRE(soon([&] { return glass.shows("card/sleep"); }));
        REQUIRE(glass.tap("card/sleep"));
        REQUIRE(glass.wait_for("card"));
        REQUIRE(glass.tap("rather_not"));
        REQUIRE(glass.wait_for("home"));
        glass.program().send(SIGKILL);
        glass.program().wait(seconds(5));
    }
    Glass glass(kiosk, now);
    REQUIRE(glass.wait_for("home"));
    REQUIRE(glass.shows("card/sleep"));
    REQUIRE(glass.tap("card/sleep"));
    REQUIRE(glass.wait_for("card"));
    REQUIRE(glass.tap("me_too"));
    REQUIRE(glass.wait_for("home"));
    CHECK(kiosk.families_today(now) == 0); // neither is a family
    CHECK(kiosk.ask({"close-day"}, now).out == "closed 2027-03-01\n");
    CHECK(soon([&] { return !glass.shows("card/sleep"); }));
    REQUIRE(glass.hang("sleep"));
    CHECK(kiosk.ask({"close-day"}, now).out == "2027-03-01 is closed already\n"); // with it the card of before
    CHECK_FALSE(soon([&] { return !glass.shows("card/sleep"); }, std::chrono::seconds(1)));
}

TEST_CASE("a sensitive topic cannot be hung, an activity counts who comes, any language is two touches away") {
    need_a_display();
    const KioskFolder kiosk{programme};
    Glass glass(kiosk, "2027-03-01T10:12");
    REQUIRE(glass.wait_for("home"));
    REQUIRE(glass.tap("pick_topic"));
    REQUIRE(glass.wait_for("topics"));
    if (!glass.shows("topic/money")) REQUIRE(glass.tap("more_topics")); // on the next page today
    REQUIRE(soon([&] { return glass.shows("topic/money"); }));
    REQUIRE(glass.tap("topic/money"));
    CHECK(soon([&] { return !glass.shows("done"); }));
    REQUIRE(glass.tap("close"));
    REQUIRE(glass.wait_for("home"));

    REQUIRE(glass.tap("activity/coffee"));
    REQUIRE(glass.wait_for("activity"));
    REQUIRE(glass.tap("come_for"));
    REQUIRE(glass.wait_for("home"));

    REQUIRE(glass.tap("language/all"));
    REQUIRE(glass.wait_for("languages"));
    REQUIRE(glass.tap("language/ur"));
    REQUIRE(glass.wait_for("home"));
    REQUIRE(glass.tap("come_in"));
    REQUIRE(glass.wait_for("check_in"));
    glass.program().send(SIGTERM);
    CHECK(glass.program().wait(seconds(5)) == 0);
}

TEST_CASE("the icon check notes answers that outlive the program, and shows their rates") {
    need_a_display();
    const KioskFolder kiosk{programme};
    {
        Glass glass(kiosk, "2027-03-01T10:12", {"--icon-check"});
        REQUIRE(glass.wait_for("icon_check"));
        for (const char* answer : {"right", "opposite", "next", "wrong"}) REQUIRE(glass.tap(answer));
        REQUIRE(glass.tap("totals"));
        REQUIRE(glass.wait_for("icon_totals"));
        REQUIRE(glass.tap("home"));
        REQUIRE(glass.wait_for("icon_check"));
        glass.program().send(SIGTERM);
        REQUIRE(glass.program().wait(seconds(5)) == 0);
    }
    const Ended sums = run({"sqlite3", kiosk.path() / "counts.db",
                            "SELECT icon, language, right, wrong, opposite FROM icon_checks ORDER BY icon"});
    CHECK(sums.out == "adult|nl|0|0|1\ndoor|nl|1|0|0\npregnant|nl|0|1|0\n");
}

TEST_CASE("a centre's own topic is on offer, and its broken icon does no harm") {
    need_a_display();
    const KioskFolder kiosk{programme};
    std::filesystem::create_directories(kiosk.path() / "own/icons");
    std::ofstream(kiosk.path() / "own/words.txt") << "topic/allotment | nl | Moestuin\n";
    std::ofstream(kiosk.path() / "own/icons/allotment.svg") << "<svg";
    Glass glass(kiosk, "2027-03-01T10:12");
    REQUIRE(glass.wait_for("home"));
    REQUIRE(glass.tap("pick_topic"));
    REQUIRE(glass.wait_for("topics"));
    for (int page = 0; page < 3 && !glass.shows("topic/allotment"); ++page) {
        REQUIRE(glass.tap("more_topics"));
        nap(milliseconds(400));
    }
    CHECK(glass.shows("topic/allotment"));
}

} // namespace tests
