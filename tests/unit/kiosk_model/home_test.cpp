#include "tests/unit/kiosk_model/door.h"

using namespace tests;

TEST_CASE("screens have the names that scripts know") {
    using kiosk::model::name;
    CHECK(name(Screen::home) == "home");
    CHECK(name(Screen::check_in) == "check_in");
    CHECK(name(Screen::thanks) == "thanks");
    CHECK(name(Screen::ask_grown_up) == "ask_grown_up");
}

TEST_CASE("a kiosk that nobody touches has nothing to wait for") {
    Door door;
    CHECK_FALSE(door.deadline());
    CHECK(door.state.language == "nl");
}

TEST_CASE("a check-in without a touch for 45 s shows a ring for 20 s, then home without a trace") {
    Door door;
    door.tap("come_in");
    door.down("who/adult");
    door.up("who/adult");
    door.wait(45s - 1ms);
    CHECK_FALSE(door.state.ring_since);
    door.wait(1ms);
    CHECK(door.state.ring_since == door.now());
    door.wait(20s - 1ms);
    CHECK(door.state.screen == Screen::check_in);
    door.wait(1ms);
    CHECK(door.state.screen == Screen::home);
    CHECK(door.state.draft == kiosk::model::Draft{});
    CHECK(door.asked.empty());
}

TEST_CASE("any touch extends the ring, without limit") {
    Door door;
    door.tap("come_in");
    door.tap("who/adult");
    for (int i = 0; i < 50; ++i) {
        door.wait(60s);
        REQUIRE(door.state.ring_since);
        door.tap("");
        REQUIRE_FALSE(door.state.ring_since);
    }
    CHECK(door.state.draft.party[0] == 1);
    door.tap("done");
    door.wait(600ms);
    CHECK(door.thanked == 1);
}

TEST_CASE("a ring that a sleeping machine missed is still shown for its whole time") {
    Door door;
    door.tap("come_in");
    door.clock.advance(1h);
    door.send(kiosk::model::Tick{});
    CHECK(door.state.ring_since == door.now());
    CHECK(door.state.screen == Screen::check_in);
}

TEST_CASE("home goes back to its first language and its height after 60 s without a touch") {
    Door door;
    door.settings.languages = {"fr", "nl", "tr"};
    door.tap("language/tr");
    door.down("lower");
    door.up("lower");
    CHECK(door.state.lowered);
    door.wait(60s - 1ms);
    CHECK(door.state.language == "tr");
    CHECK(door.state.lowered);
    door.wait(1ms);
    CHECK(door.state.language == "fr");
    CHECK_FALSE(door.state.lowered);
}

TEST_CASE("a language holds through the check-in and the thank-you, and can be changed in the middle") {
    Door door;
    door.tap("language/tr");
    door.tap("come_in");
    door.tap("who/baby");
    door.tap("language/ar");
    CHECK(door.state.draft.party[3] == 1);
    door.tap("done");
    door.wait(600ms);
    CHECK(door.state.screen == Screen::thanks);
    CHECK(door.state.language == "ar");
}

TEST_CASE("a language that is not shown cannot be chosen") {
    Door door;
    door.tap("language/xx");
    door.tap("language/");
    CHECK(door.state.language == "nl");
}

TEST_CASE("lower brings everything down, and lower again brings it back") {
    Door door;
    door.tap("lower");
    CHECK(door.state.lowered);
    door.tap("lower");
    CHECK_FALSE(door.state.lowered);
}

TEST_CASE("the host can be called on every screen, sees it for 10 s, and no check-in is lost by it") {
    Door door;
    const auto call = [&] {
        door.heard.clear();
        door.down("call_host");
        door.up("call_host");
        CHECK(door.state.host_called_since == door.now());
        door.wait(9s);
        door.down("call_host"); // it is heard already
        door.up("call_host");
        CHECK(std::count(door.heard.begin(), door.heard.end(), Sound::call_host) == 1);
        door.wait(1s);
        CHECK_FALSE(door.state.host_called_since);
    };
    call();
    door.tap("come_in");
    door.tap("who/adult");
    call();
    CHECK(door.state.draft.party[0] == 1);
    door.tap("done");
    door.wait(600ms);
    call();
    CHECK(door.state.screen == Screen::thanks);
    door.state.screen = Screen::ask_grown_up;
    call();
}

TEST_CASE("drumming makes the animals hop, once a second, and is over when it is over") {
    Door door;
    for (int i = 0; i < 5; ++i) door.tap("", 200ms);
    CHECK_FALSE(door.state.hop_since);
    door.tap("", 200ms);
    const auto first = door.state.hop_since;
    REQUIRE(first);
    door.tap("", 200ms);
    CHECK(door.state.hop_since == first);
    for (int i = 0; i < 5; ++i) door.tap("", 200ms);
    CHECK(*door.state.hop_since > *first);
    door.wait(1s);
    CHECK_FALSE(door.state.hop_since);
    door.tap("", 600ms);
    CHECK_FALSE(door.state.hop_since);
}

TEST_CASE("a palm drums too") {
    Door door;
    for (int i = 0; i < 3; ++i) {
        door.down("", 1);
        door.down("", 2);
        door.up("", 1);
        door.up("", 2);
        door.wait(300ms);
    }
    CHECK(door.state.hop_since);
}

TEST_CASE("listen and the wall clock do nothing when tapped") {
    Door door;
    door.tap("listen");
    door.tap("clock");
    CHECK(door.heard.empty());
    CHECK(door.state.screen == Screen::home);
    CHECK_FALSE(door.state.clock_held_since);
}
