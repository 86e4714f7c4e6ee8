// A window that is turned, and a display that goes and comes back.
#include "tests/e2e/programs/glass.h"
#include "tests/support/has.h"
#include "tests/support/text_of_file.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>

namespace tests {
namespace {

using std::chrono::seconds;

constexpr auto in_march = "2027-03-01T10:12";

void turn_to(const std::string& width, const std::string& height, const KioskFolder& kiosk) {
    const std::string before = text_of_file(kiosk.targets());
    const Ended turned = run({"xdotool", "search", "--name", "^Inloop$", "windowsize", width, height});
    INFO(turned.err);
    REQUIRE(turned.exit_code == 0);
    REQUIRE(soon([&] { return text_of_file(kiosk.targets()) != before; }));
}

} // namespace

TEST_CASE("a window that is turned in the middle of a check-in keeps who was tapped, and counts them once") {
    need_a_display();
    const KioskFolder kiosk;
    Glass glass(kiosk, in_march);
    REQUIRE(glass.wait_for("home"));
    REQUIRE(glass.tap_to("come_in", "check_in"));
    REQUIRE(glass.tap("who/adult"));
    REQUIRE(soon([&] { return glass.shows("minus/adult"); }));
    turn_to("600", "800", kiosk);
    CHECK(glass.screen() == "check_in");
    CHECK(glass.shows("minus/adult"));
    REQUIRE(glass.tap("who/toddler"));
    CHECK(soon([&] { return glass.shows("minus/toddler"); }));
    turn_to("1280", "800", kiosk);
    CHECK(glass.shows("minus/adult"));
    CHECK(glass.shows("minus/toddler"));
    REQUIRE(glass.tap_to("done", "thanks"));
    turn_to("600", "800", kiosk);
    CHECK(glass.screen() == "thanks");
    CHECK(kiosk.families_on_screen() == 1);
}

TEST_CASE("a display that is switched off ends the kiosk with a reason, and nothing is lost when both are back") {
    need_a_display();
    const KioskFolder kiosk;
    {
        Display display;
        Glass glass(kiosk, in_march);
        REQUIRE(glass.family());
        display.switch_off();
        const auto ended = glass.program().wait(seconds(20));
        REQUIRE(ended.has_value());
        INFO(glass.program().err());
        CHECK(*ended != 0);
        CHECK(*ended < 128);
        CHECK(has(glass.program().err(), std::getenv("DISPLAY"))); // which one went
    }
    Display display;
    Glass glass(kiosk, in_march);
    REQUIRE(glass.family());
    CHECK(kiosk.families_on_screen() == 2);
}

} // namespace tests
