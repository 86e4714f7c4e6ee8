#include "kiosk/model/shared_table.h"
#include "tests/unit/kiosk_model/door.h"

using namespace tests;
using Animals = std::vector<std::string>;

namespace {

struct Thanks : Door {
    Thanks() {
        family();
        REQUIRE(state.screen == Screen::thanks);
    }
};

} // namespace

TEST_CASE_METHOD(Thanks, "the thank-you closes by itself after 12 s") {
    const milliseconds left = *state.thanks_since + 12s - now();
    wait(left - 1ms);
    CHECK(state.screen == Screen::thanks);
    wait(1ms);
    CHECK(state.screen == Screen::home);
    CHECK(state.table.families == 1);
}

TEST_CASE_METHOD(Thanks, "any touch starts the thank-you's 12 s anew") {
    for (const char* target : {"", "animal/cat", "listen"}) {
        wait(10s);
        tap(target);
        CHECK(state.screen == Screen::thanks);
    }
    wait(12s);
    CHECK(state.screen == Screen::home);
}

TEST_CASE("closing the thank-you leads home") {
    for (const char* way_out : {"close", "done", "home"}) {
        Thanks door;
        door.tap(way_out);
        CHECK(door.state.screen == Screen::home);
        CHECK(door.state.table.families == 1);
        CHECK(door.taken_back == 0);
    }
}

TEST_CASE_METHOD(Thanks, "an animal that is tapped sits at the shared table, and counts nothing") {
    tap("animal/fox");
    CHECK(state.animal == "fox");
    CHECK(state.table.animals == Animals{"fox"});
    CHECK(was_heard(Sound::animal));
    tap("close");
    CHECK(state.table.animals == Animals{"fox"});
    CHECK_FALSE(state.animal);
    CHECK(asked.size() == 1);
}

TEST_CASE_METHOD(Thanks, "another animal takes the place of the first, but not within a second") {
    tap("animal/fox", 900ms);
    tap("animal/owl", 600ms);
    CHECK(state.table.animals == Animals{"fox"});
    tap("animal/owl");
    CHECK(state.animal == "owl");
    CHECK(state.table.animals == Animals{"owl"});
}

TEST_CASE_METHOD(Thanks, "the same animal again hops again and sits there once") {
    tap("animal/fox", 1s);
    const auto first = state.animal_since;
    tap("animal/fox");
    CHECK(state.animal_since != first);
    CHECK(state.table.animals == Animals{"fox"});
}

TEST_CASE_METHOD(Thanks, "an animal that is not in the row does not come") {
    tap("animal/wolf");
    tap("animal/");
    CHECK_FALSE(state.animal);
    CHECK(state.table.animals.empty());
}

TEST_CASE_METHOD(Thanks, "undo takes back exactly what was added, its animal too, and leads home") {
    tap("animal/fox");
    tap("close");
    family();
    tap("animal/owl", 1s);
    tap("undo");
    CHECK(taken_back == 1);
    CHECK(state.table.families == 1);
    CHECK(state.table.animals == Animals{"fox"});
    CHECK(state.screen == Screen::home);
    tap("undo");
    CHECK(taken_back == 1);
}

TEST_CASE_METHOD(Thanks, "a child that drums does not take back its family") {
    for (int i = 0; i < 6; ++i) tap(i % 2 ? "animal/owl" : "animal/cat", 200ms);
    tap("undo", 200ms);
    CHECK(taken_back == 0);
    CHECK(state.screen == Screen::thanks);
    wait(1s);
    tap("undo");
    CHECK(taken_back == 1);
}

TEST_CASE_METHOD(Thanks, "the close of a day clears the shared table, and undo does not make it owe families") {
    tap("animal/fox");
    send(kiosk::model::DayClosed{});
    CHECK(state.table.families == 0);
    CHECK(state.table.animals.empty());
    wait(1s);
    tap("undo");
    CHECK(taken_back == 1);
    CHECK(state.table.families == 0);
}

TEST_CASE("the 26th family in ten minutes is thanked, then a grown-up is asked for; 60 s of quiet go on") {
    Door door;
    for (int i = 1; i <= 26; ++i) {
        door.family();
        REQUIRE(door.thanked == i);
        door.tap("close", 20s);
        if (i < 26) REQUIRE(door.state.screen == Screen::home);
    }
    CHECK(door.state.screen == Screen::ask_grown_up);
    CHECK(door.state.table.families == 26); // what was counted stays
    CHECK(door.taken_back == 0);
    door.tap("come_in", 59s);
    CHECK(door.state.screen == Screen::ask_grown_up);
    door.tap("", 59s);
    CHECK(door.state.screen == Screen::ask_grown_up);
    door.wait(1s);
    CHECK(door.state.screen == Screen::home);
    door.family();
    door.tap("close");
    CHECK(door.state.screen == Screen::home);
}

TEST_CASE(
    "where a grown-up is asked for, the team's PIN lets families in at once, and nothing else of the clock does") {
    Door door;
    door.state.staff.has_pin = true;
    for (int i = 0; i < 26; ++i) {
        door.family();
        door.tap("close", 20s);
    }
    REQUIRE(door.state.screen == Screen::ask_grown_up);
    for (const char* way : {"home", "", "110110"}) { // left, left alone, a wrong one
        INFO(way);
        door.hold("clock", 3100ms);
        REQUIRE(door.state.screen == Screen::pin);
        if (*way == '1') door.digits(way);
        if (*way == 'h' || *way == '1') door.tap("home");
        if (*way == '\0') door.wait(60s);
        CHECK(door.state.screen == Screen::ask_grown_up);
    }
    door.hold("clock", 3100ms);
    door.digits(door.pin);
    CHECK(door.state.screen == Screen::home);
    door.family();
    CHECK(door.state.screen == Screen::thanks);
    door.tap("close", 20s);
    door.hold("clock", 3100ms); // and from home it leads to the team's pages again
    door.digits(door.pin);
    CHECK(door.state.screen == Screen::today);
    door.tap("lock");
    CHECK(door.state.screen == Screen::home);
}

TEST_CASE("26 families in more than ten minutes are plausible, and their times are forgotten") {
    Door door;
    for (int i = 0; i < 40; ++i) {
        door.family();
        door.tap("close", 23s);
        REQUIRE(door.state.screen == Screen::home);
        REQUIRE(door.state.recent.size() <= 25);
    }
    door.wait(10min);
    CHECK(door.state.recent.empty());
    CHECK_FALSE(door.deadline());
}

TEST_CASE("a 26th family that is undone needs no grown-up") {
    Door door;
    for (int i = 0; i < 25; ++i) {
        door.family();
        door.tap("close");
    }
    door.family();
    door.wait(1s);
    door.tap("undo");
    CHECK(door.state.screen == Screen::home);
    door.family();
    door.tap("close");
    CHECK(door.state.screen == Screen::ask_grown_up);
}
