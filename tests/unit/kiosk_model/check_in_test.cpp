#include "tests/unit/kiosk_model/door.h"

using namespace tests;
using kiosk::model::Draft;

namespace {

struct CheckIn : Door {
    CheckIn() { tap("come_in"); }
};

} // namespace

TEST_CASE("every name of a person counts the person of that name, and minus takes one away") {
    for (shared::Person person : shared::all_people) {
        Door door;
        const std::string name(shared::name(person));
        door.tap("come_in");
        door.tap("who/" + name);
        door.tap("who/" + name);
        CHECK(door.state.draft.party.at(static_cast<std::size_t>(person)) == 2);
        door.tap("minus/" + name);
        CHECK(door.state.draft.party.at(static_cast<std::size_t>(person)) == 1);
        door.tap("minus/" + name);
        door.tap("minus/" + name);
        CHECK(door.state.draft == Draft{});
    }
}

TEST_CASE_METHOD(CheckIn, "nine of a kind came along at most") {
    for (int i = 0; i < 12; ++i) tap("who/baby");
    CHECK(state.draft.party[3] == 9);
    CHECK(std::count(heard.begin(), heard.end(), Sound::add) == 9);
}

TEST_CASE_METHOD(CheckIn, "one mood or none: another one replaces it, the same again clears it") {
    tap("mood/chat");
    tap("mood/quiet");
    CHECK(state.draft.mood == shared::Mood::quiet);
    tap("mood/quiet");
    CHECK_FALSE(state.draft.mood);
    tap("mood/either");
    CHECK(state.draft.mood == shared::Mood::either);
}

TEST_CASE_METHOD(CheckIn, "the first time can be said and unsaid") {
    tap("first_time");
    CHECK(state.draft.first_time);
    tap("first_time");
    CHECK_FALSE(state.draft.first_time);
}

TEST_CASE_METHOD(CheckIn, "names that are none of the check-in's do nothing") {
    for (const char* stranger :
         {"who/", "who/dog", "minus/adult", "mood/sad", "undo", "close", "animal/cat", "come_in", "nonsense"})
        tap(stranger);
    CHECK(state.screen == Screen::check_in);
    CHECK(state.draft == Draft{});
    CHECK(asked.empty());
}

TEST_CASE_METHOD(CheckIn, "done with nothing chosen counts one family and nothing more") {
    tap("done");
    wait(600ms);
    REQUIRE(asked.size() == 1);
    CHECK(asked[0] == shared::additions_of({}, std::nullopt, false, std::nullopt));
    CHECK(asked[0].families == 1);
    CHECK(state.screen == Screen::thanks);
}

TEST_CASE_METHOD(CheckIn, "what was chosen is what is counted") {
    for (const char* target : {"who/grandparent", "who/pregnant", "who/baby", "mood/quiet", "first_time", "done"})
        tap(target);
    wait(600ms);
    REQUIRE(asked.size() == 1);
    shared::Party party{};
    party[1] = party[2] = party[3] = 1;
    CHECK(asked[0] == shared::additions_of(party, shared::Mood::quiet, true, std::nullopt));
}

TEST_CASE("the language of the screen is counted only where the centre counts it") {
    for (bool counts : {false, true}) {
        Door door;
        door.settings.count_language = counts;
        door.tap("language/tr");
        door.family();
        REQUIRE(door.asked.size() == 1);
        CHECK(door.cell(0, "tr") == (counts ? 1 : 0));
    }
}

TEST_CASE("walking on, like home, leaves no trace and asks nothing of the store") {
    for (const char* way_out : {"walk_on", "home"}) {
        Door door;
        door.tap("come_in");
        for (const char* target : {"who/adult", "mood/chat", "first_time"}) door.tap(target);
        door.tap(way_out);
        CHECK(door.state.screen == Screen::home);
        CHECK(door.state.draft == Draft{});
        CHECK(door.was_heard(Sound::walk_on) == (std::string(way_out) == "walk_on"));
        door.wait(5min);
        door.tap("come_in");
        CHECK(door.state.draft == Draft{});
        CHECK(door.asked.empty());
        CHECK(door.state.table.families == 0);
    }
}

TEST_CASE_METHOD(CheckIn, "done settles for 600 ms, and is counted then and not before") {
    down("done");
    up("done");
    CHECK(state.settling_since == now());
    wait(599ms);
    CHECK(asked.empty());
    CHECK(deadline() == now() + 1ms);
    wait(1ms);
    CHECK(asked.size() == 1);
}

TEST_CASE_METHOD(CheckIn, "another touch anywhere cancels the settling and leaves the check-in as it was") {
    for (const char* elsewhere : {"", "lower", "clock", "call_host"}) {
        tap("who/adult");
        const Draft before = state.draft;
        tap("done");
        REQUIRE(state.settling_since);
        down(elsewhere, 5);
        CHECK_FALSE(state.settling_since);
        up(elsewhere, 5);
        wait(10s);
        CHECK(state.screen == Screen::check_in);
        CHECK(state.draft == before);
        CHECK(asked.empty());
    }
}

TEST_CASE_METHOD(CheckIn, "a touch that a slow frame kept waiting still cancels the settling") {
    down("done");
    up("done");
    clock.advance(900ms);
    down("");
    send(kiosk::model::Tick{});
    CHECK(asked.empty());
}

TEST_CASE_METHOD(CheckIn, "a second touch on done starts the 600 ms anew") {
    tap("done", 400ms);
    down("done");
    wait(700ms);
    CHECK(asked.empty()); // a finger on the glass is no quiet
    up("done");
    wait(599ms);
    CHECK(asked.empty());
    wait(1ms);
    CHECK(asked.size() == 1);
}

TEST_CASE_METHOD(CheckIn, "a bounce on done loses no family") {
    tap("done", 90ms);
    tap("done", 90ms);
    wait(600ms);
    CHECK(asked.size() == 1);
    CHECK(thanked == 1);
}

TEST_CASE_METHOD(CheckIn, "a family in a hurry is counted once, with everyone who came along") {
    for (const char* target : {"who/adult", "who/adult", "who/toddler", "done"}) tap(target, 300ms);
    wait(2s);
    REQUIRE(asked.size() == 1);
    CHECK(asked[0].families == 1);
    CHECK(cell(0, "adults") == 2);
    CHECK(cell(0, "toddler") == 1);
    CHECK(state.table.families == 1);
}

TEST_CASE_METHOD(CheckIn, "a quick adult with five taps before done is no drummer") {
    for (const char* target : {"who/adult", "who/adult", "who/toddler", "who/baby", "mood/chat", "done"})
        tap(target, 270ms);
    wait(2s);
    REQUIRE(asked.size() == 1);
    CHECK(cell(0, "adults") == 2);
    CHECK(cell(0, "chat") == 1);
}

TEST_CASE_METHOD(CheckIn, "while the store counts, touches do nothing") {
    answers = false;
    tap("done");
    wait(600ms);
    REQUIRE(state.counting);
    for (const char* target : {"done", "walk_on", "home", "who/adult"}) tap(target);
    wait(2min);
    send(kiosk::model::Tick{}); // as one does that the bell or the animals asked for
    wait(2min);
    send(kiosk::model::Tick{});
    CHECK(state.counting);
    CHECK(asked.size() == 1);
    answer();
    CHECK(state.screen == Screen::thanks);
    CHECK(state.draft == Draft{});
}

TEST_CASE_METHOD(CheckIn, "a store that cannot count leaves the check-in as it was, and done can be tried again") {
    tap("who/adult");
    tap("mood/chat");
    const Draft before = state.draft;
    store_full = true;
    tap("done");
    wait(600ms);
    CHECK(state.screen == Screen::check_in);
    CHECK(state.draft == before);
    CHECK_FALSE(state.counting);
    CHECK(state.table.families == 0);
    store_full = false;
    tap("done");
    wait(600ms);
    CHECK(state.screen == Screen::thanks);
    CHECK(asked.at(0) == asked.at(1));
    CHECK(state.table.families == 1);
}
