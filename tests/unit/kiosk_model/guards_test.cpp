// Everything that touches a glass and is no tap. CI: one million random touch events. By hand: INLOOP_ROUNDS=1000.
#include "tests/unit/kiosk_model/targets.h"

using namespace tests;

namespace {

void wipe(Door& door, milliseconds span, std::int64_t finger = 0) {
    door.send(Touch{Touch::Kind::down, finger, 100, 500, "come_in"});
    for (milliseconds gone{}; gone < span; gone += 50ms) {
        door.clock.advance(50ms);
        const bool out = gone / 500ms % 2 == 0;
        door.send(Touch{Touch::Kind::move, finger,
                        out ? 1500.0f * static_cast<float>(gone % 500ms / 50ms) / 10 + 100 : 800.0f,
                        500.0f + static_cast<float>(gone % 300ms / 50ms) * 60, "come_in"});
    }
    door.send(Touch{Touch::Kind::up, finger, 100, 500, "come_in"});
}

} // namespace

TEST_CASE("a hand that wipes the glass is shown a cloth; nothing acts until it has been clean for 3 s") {
    Door door;
    wipe(door, 4s);
    CHECK(door.state.wiping);
    door.tap("come_in");
    CHECK(door.state.screen == Screen::home);
    door.wait(kiosk::model::wiped_rest);
    CHECK_FALSE(door.state.wiping);
    door.tap("come_in");
    CHECK(door.state.screen == Screen::check_in);
}

TEST_CASE("wiping keeps the check-in on the glass as it was, and stops what was settling") {
    Door door;
    door.tap("come_in");
    door.tap("who/adult");
    door.tap("done", 100ms);
    wipe(door, 4s);
    door.wait(10s);
    CHECK(door.asked.empty());
    CHECK(door.state.screen == Screen::check_in);
    CHECK(door.state.draft.party[0] == 1);
    CHECK_FALSE(door.state.wiping);
}

TEST_CASE("a short slide is no wiping") {
    Door door;
    wipe(door, 600ms);
    CHECK_FALSE(door.state.wiping);
    CHECK(door.state.screen == Screen::home);
}

TEST_CASE("the first touch after dark only wakes, also on the board") {
    Door door;
    door.light("sleep");
    door.wait(kiosk::model::home_idle + 1s);
    door.send(kiosk::model::Darken{});
    REQUIRE(door.state.dark);
    door.tap("card/sleep");
    CHECK(door.state.screen == Screen::home);
    CHECK_FALSE(door.state.dark);
    door.tap("card/sleep");
    CHECK(door.state.screen == Screen::card);
}

TEST_CASE("a million touch events at drumming pace: no crash, nothing stuck, no family, no dot") {
    constexpr int events = 50'000;
    for (unsigned seed : seeds(20)) {
        INFO("INLOOP_SEED=" << seed);
        Dice dice(seed);
        Door door;
        door.light("sleep");
        door.light("moving");
        for (int i = 0; i < events; ++i) {
            const auto names = targets_on(door.state.screen);
            const std::string target = dice.once_in(4) ? "" : dice.pick(names);
            const std::int64_t finger = dice.roll(0, 9);
            const int kind = dice.roll(0, 9);
            const Place at = place_of(target);
            const float dx = static_cast<float>(dice.roll(-400, 400));
            if (kind <= 3)
                door.send(Touch{Touch::Kind::down, finger, at.x, at.y, target});
            else if (kind <= 6)
                door.send(Touch{Touch::Kind::up, finger, at.x, at.y, target});
            else if (kind <= 8)
                door.send(Touch{Touch::Kind::move, finger, at.x + dx, at.y - dx, target});
            else
                door.send(Touch{Touch::Kind::lost, finger, at.x, at.y, ""});
            // At least one finger comes down in any half second, else it were no drumming.
            door.wait(milliseconds(dice.roll(0, 45)));
        }
        door.send(Touch{Touch::Kind::down, 99, 0, 0, ""});
        door.send(Touch{Touch::Kind::lost, 99, 0, 0, ""});
        door.wait(10min);
        REQUIRE(door.asked.empty());
        REQUIRE(door.state.table.families == 0);
        REQUIRE(door.state.screen == Screen::home);
        for (const auto& card : door.state.board.cards) REQUIRE(card.dots == 1);
        REQUIRE_FALSE(door.state.wiping);
        REQUIRE(door.state.pressed.empty());
        door.family();
        REQUIRE(door.thanked == 1);
    }
}
