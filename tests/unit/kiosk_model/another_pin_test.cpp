// A team that wants another PIN, because somebody knows the one that there is.
#include "tests/unit/kiosk_model/door.h"

#include <catch2/catch_test_macros.hpp>

namespace tests {

using kiosk::model::Screen;
using namespace std::chrono_literals;

TEST_CASE("inside, the team chooses another PIN, twice the same; the old one holds until then") {
    Door door;
    door.state.staff.has_pin = true;
    door.hold("clock", 3100ms);
    door.digits("730518");
    door.tap("tab/more");
    door.tap("page/settings");
    door.tap("setting/pin");
    CHECK(door.state.screen == Screen::pin);
    door.digits("246813");
    CHECK(door.pin == "730518");
    door.wait(61s);
    CHECK(door.state.screen == Screen::home);
    door.hold("clock", 3100ms);
    door.digits("730518");
    REQUIRE(door.state.screen == Screen::today);
    door.tap("tab/more");
    door.tap("page/settings");
    door.tap("setting/pin");
    door.digits("246813");
    door.digits("246813");
    CHECK(door.pin == "246813");
    CHECK(door.state.screen == Screen::today);
    door.tap("lock");
    door.hold("clock", 3100ms);
    door.digits("246813");
    CHECK(std::holds_alternative<kiosk::model::TryPin>(door.wished.back()));
    CHECK(door.state.screen == Screen::today);
}

} // namespace tests
