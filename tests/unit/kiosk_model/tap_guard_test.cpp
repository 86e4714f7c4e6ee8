#include "tests/unit/kiosk_model/door.h"

using namespace tests;

namespace {

struct CheckIn : Door {
    CheckIn() { tap("come_in"); }
    int adults() const { return state.draft.party[0]; }
    int toddlers() const { return state.draft.party[4]; }
};

} // namespace

TEST_CASE_METHOD(CheckIn, "a finger that goes down and up inside one target taps it once, at its release") {
    down("who/adult");
    CHECK(adults() == 0);
    CHECK(state.pressed == "who/adult");
    wait(1s);
    up("who/adult");
    CHECK(adults() == 1);
    CHECK(state.pressed.empty());
}

TEST_CASE_METHOD(CheckIn, "a finger that is released elsewhere taps nothing") {
    down("who/adult");
    up("who/baby");
    CHECK(state.draft == kiosk::model::Draft{});
}

TEST_CASE_METHOD(CheckIn, "a finger that trembles less than 24 u still taps") {
    down("who/adult");
    touch(Touch::Kind::move, "who/adult", 0, {16, 16});
    touch(Touch::Kind::up, "who/adult", 0, {-23, 0});
    CHECK(adults() == 1);
}

TEST_CASE_METHOD(CheckIn, "a finger that slides 24 u or more taps nothing, even if it comes back") {
    down("who/adult");
    touch(Touch::Kind::move, "who/adult", 0, {24, 0});
    CHECK(state.pressed.empty());
    up("who/adult");
    CHECK(adults() == 0);
    wait(300ms);
    tap("who/adult");
    CHECK(adults() == 1);
}

TEST_CASE_METHOD(CheckIn, "two fingers or a palm tap nothing, until all of them have left") {
    down("who/adult", 1);
    down("who/toddler", 2);
    down("", 3);
    up("who/toddler", 2);
    down("first_time", 4);
    up("first_time", 4);
    up("", 3);
    up("who/adult", 1);
    CHECK(state.draft == kiosk::model::Draft{});
    wait(300ms);
    tap("who/adult");
    CHECK(adults() == 1);
}

TEST_CASE_METHOD(CheckIn, "a second touch at the same target within 250 ms is a bounce") {
    tap("who/adult", 249ms);
    tap("who/adult", 250ms);
    CHECK(adults() == 1);
    tap("who/adult");
    CHECK(adults() == 2);
}

TEST_CASE_METHOD(CheckIn, "a tap on another target is never taken for a bounce, however quick") {
    tap("who/adult", 50ms);
    tap("who/toddler", 50ms);
    tap("mood/chat", 50ms);
    tap("first_time", 50ms);
    CHECK(adults() == 1);
    CHECK(toddlers() == 1);
    CHECK(state.draft.mood == shared::Mood::chat);
    CHECK(state.draft.first_time);
}

TEST_CASE_METHOD(CheckIn, "a finger whose trace is lost taps nothing") {
    down("who/adult");
    lost();
    up("who/adult");
    CHECK(adults() == 0);
    CHECK(state.pressed.empty());
}

TEST_CASE_METHOD(CheckIn, "a finger held for 5 s is stuck: it taps nothing and others can tap beside it") {
    down("who/adult", 1);
    wait(5s);
    CHECK(state.pressed.empty());
    down("who/toddler", 2);
    up("who/toddler", 2);
    up("who/adult", 1);
    CHECK(adults() == 0);
    CHECK(toddlers() == 1);
}

TEST_CASE_METHOD(CheckIn, "a finger whose release was never reported can tap again") {
    down("who/adult", 1);
    wait(1s);
    down("who/toddler", 1);
    up("who/toddler", 1);
    CHECK(adults() == 0);
    CHECK(toddlers() == 1);
}

TEST_CASE_METHOD(CheckIn, "a release without a touch is nothing") {
    up("who/adult", 9);
    touch(Touch::Kind::move, "who/adult", 9);
    CHECK(state.draft == kiosk::model::Draft{});
}

TEST_CASE("a double tap on come in does not answer a question of the check-in that lies in the same place") {
    Door door;
    const Place place = place_of("come_in");
    door.tap("come_in", 120ms);
    REQUIRE(door.state.screen == Screen::check_in);
    door.send(Touch{Touch::Kind::down, 0, place.x + 9, place.y, "mood/chat"});
    door.send(Touch{Touch::Kind::up, 0, place.x + 9, place.y, "mood/chat"});
    CHECK_FALSE(door.state.draft.mood);
    door.tap("who/adult", 50ms);
    CHECK(door.state.draft.party[0] == 1);
}

TEST_CASE("the first touch of a dark glass only wakes it") {
    Door door;
    door.send(kiosk::model::Darken{});
    REQUIRE(door.state.dark);
    door.tap("come_in");
    CHECK_FALSE(door.state.dark);
    CHECK(door.state.screen == Screen::home);
    door.tap("come_in");
    CHECK(door.state.screen == Screen::check_in);
    door.send(kiosk::model::Darken{});
    CHECK_FALSE(door.state.dark);
}

TEST_CASE("the wall clock tells since when it is held, and until when") {
    Door door;
    const milliseconds since = door.now();
    door.down("clock");
    door.wait(2900ms);
    CHECK(door.state.clock_held_since == since);
    door.down("", 2);
    CHECK_FALSE(door.state.clock_held_since);
}
