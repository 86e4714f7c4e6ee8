// The team at the glass: how it gets in and out, and what a host in a hurry does to the programme.
#include "kiosk/model/editor.h"
#include "tests/unit/kiosk_model/door.h"

namespace tests {

using namespace kiosk::model;

namespace {

Door with_pin() {
    Door door;
    door.state.staff.has_pin = true;
    door.state.staff.stock = {{"music", {{"nl", "Muziek op schoot"}, {"fr", "Éveil musical"}}},
                              {"coffee", {{"nl", "Koffie & spel"}, {"fr", "Café et jeux"}}}};
    return door;
}

Door inside() {
    Door door = with_pin();
    door.hold("clock", 3100ms);
    door.digits(door.pin);
    REQUIRE(door.state.screen == Screen::today);
    return door;
}

// The words of a new activity are being written.
Door writing() {
    Door door = inside();
    for (const char* target : {"new", "icon/music", "words"}) door.tap(target);
    return door;
}

std::vector<shared::Occurrence> today(Door& door, int days = 0) {
    return occurrences_on(door.state.programme, door.clock.now().day.plus(days));
}

} // namespace

TEST_CASE("the wall clock, held for three seconds, asks for the PIN; tapped it does nothing") {
    Door door = with_pin();
    door.tap("clock");
    CHECK(door.state.screen == Screen::home);
    door.hold("clock", 2900ms);
    CHECK(door.state.screen == Screen::home);
    door.hold("clock", 3100ms);
    CHECK(door.state.screen == Screen::pin);
    CHECK(door.state.staff.digits.empty());
}

TEST_CASE("the right PIN opens the programme, a wrong one stays outside and waits") {
    Door door = with_pin();
    door.pin_wait = 30s;
    door.hold("clock", 3100ms);
    door.digits("730519");
    CHECK(door.state.screen == Screen::pin);
    CHECK(door.state.staff.refusal == Staff::Refusal::wrong);
    CHECK(door.state.staff.digits.empty());
    const auto tries = door.wished.size();
    door.digits(door.pin); // too soon
    CHECK(door.wished.size() == tries);
    door.wait(20s);
    door.tap("back");
    door.wait(12s);
    door.tap("ok"); // what was typed too soon is still there, less one digit
    CHECK(door.wished.size() == tries);
    door.tap("digit/8");
    door.tap("ok");
    CHECK(door.state.screen == Screen::today);
}

TEST_CASE("a PIN of less than six digits is not even tried") {
    Door door = with_pin();
    door.hold("clock", 3100ms);
    door.digits("73051");
    CHECK(door.wished.empty());
}

TEST_CASE("at the first start the team chooses a PIN, twice the same, and no obvious one") {
    Door door;
    door.hold("clock", 3100ms);
    door.digits("123456");
    CHECK(door.state.staff.refusal == Staff::Refusal::obvious);
    door.digits("246813");
    door.digits("246814");
    CHECK(door.state.staff.refusal == Staff::Refusal::differs);
    CHECK(door.wished.empty());
    door.digits("246813");
    door.digits("246813");
    CHECK(door.pin == "246813");
    CHECK(door.state.screen == Screen::today);
    CHECK(door.state.staff.has_pin);
    CHECK(door.state.staff.digits.empty());
    CHECK(door.state.staff.first.empty());
}

TEST_CASE("it locks after a minute without a touch, on home and on the lock, and forgets what was being written") {
    for (const char* way : {"", "home", "lock"}) {
        Door door = inside();
        door.tap("new");
        door.tap("icon/coffee");
        if (*way == '\0')
            door.wait(61s);
        else
            door.tap(way);
        CHECK(door.state.screen == Screen::home);
        CHECK_FALSE(door.state.staff.draft.has_value());
        CHECK(today(door).empty());
    }
    Door door = inside();
    door.wait(50s);
    door.tap("new");
    door.wait(50s);
    CHECK(door.state.screen == Screen::today);
}

TEST_CASE("the PIN's page goes home by itself too, without the digits") {
    Door door = with_pin();
    door.hold("clock", 3100ms);
    door.tap("digit/7");
    door.wait(61s);
    CHECK(door.state.screen == Screen::home);
    door.hold("clock", 3100ms);
    CHECK(door.state.staff.digits.empty());
}

TEST_CASE("no tap outside reaches the team's pages") {
    Door door = with_pin();
    for (const char* target : {"tab/today", "page/counts", "new", "save", "ok", "lock", "rule/off"}) door.tap(target);
    CHECK(door.state.screen == Screen::home);
    CHECK(door.wished.empty());
}

TEST_CASE("an activity is added with four taps, in every language, and with nine at its own time and place") {
    Door door = inside();
    for (const char* target : {"new", "icon/music", "room/room-play", "save"}) door.tap(target);
    REQUIRE(today(door).size() == 1);
    CHECK(today(door)[0].titles.at("fr") == "Éveil musical");
    CHECK(today(door)[0].room == "room-play");
    CHECK_FALSE(door.state.staff.draft.has_value());
    for (const char* target :
         {"new", "icon/coffee", "start/clock", "hour/14", "minute/15", "room/room-sofa", "age/baby", "weekly", "save"})
        door.tap(target);
    REQUIRE(today(door).size() == 2);
    CHECK(today(door)[1].start == 14h + 15min);
    CHECK(today(door, 7).size() == 1);
}

TEST_CASE("moved, cancelled, copied to next week, removed and taken back") {
    Door door = inside();
    for (const char* target : {"new", "icon/music", "save"}) door.tap(target);
    const std::string item = "item/" + today(door)[0].series;
    const auto start = today(door)[0].start;
    for (const char* target : {item.c_str(), "start/plus", "start/plus", "save"}) door.tap(target);
    CHECK(today(door)[0].start == start + 10min);
    door.tap(item);
    door.tap("cancel");
    CHECK(today(door)[0].cancelled);
    door.tap("undo");
    CHECK_FALSE(today(door)[0].cancelled);
    door.tap(item);
    door.tap("copy");
    CHECK(today(door, 7).size() == 1);
    door.tap(item);
    door.tap("remove");
    CHECK(today(door).empty());
    door.tap("undo");
    CHECK(today(door).size() == 1);
}

TEST_CASE("words of one's own, with the keyboard, are in Dutch only and survive another icon") {
    Door door = writing();
    REQUIRE(door.state.staff.writing.has_value());
    for (int i = 0; i < 40; ++i) door.tap("key/back", 300ms);
    for (const char* key : {"key/shift", "key/O", "key/p", "key/a", "key/enter"}) door.tap(key, 300ms);
    CHECK_FALSE(door.state.staff.writing.has_value());
    door.tap("icon/coffee");
    door.tap("save");
    REQUIRE(today(door).size() == 1);
    CHECK(today(door)[0].titles == std::map<std::string, std::string>{{"nl", "Opa"}});
    CHECK(today(door)[0].icon == "coffee");
}

TEST_CASE("a letter that is held shows its variants, and letting go writes nothing") {
    Door door = writing();
    const std::string before = door.state.staff.writing->text;
    door.hold("key/e", 600ms);
    CHECK(door.state.staff.keyboard.accents_of == "e");
    CHECK(door.state.staff.writing->text == before);
    door.tap("accent/ë");
    CHECK(door.state.staff.writing->text == before + "ë");
    door.tap("key/e");
    CHECK(door.state.staff.writing->text == before + "ëe");
}

TEST_CASE("two letters alike, typed quickly, are two letters") {
    Door door = writing();
    const std::string before = door.state.staff.writing->text;
    door.tap("key/f", 170ms);
    door.tap("key/f", 170ms);
    CHECK(door.state.staff.writing->text == before + "ff");
}

TEST_CASE("who types with two hands has the next letter down before the last one is up") {
    Door door = writing();
    const std::string before = door.state.staff.writing->text;
    door.down("key/o", 1);
    door.wait(60ms);
    door.down("key/p", 2);
    CHECK(door.state.staff.writing->text == before + "o");
    CHECK(door.state.pressed == "key/p");
    door.wait(30ms);
    door.up("key/o", 1);
    door.wait(60ms);
    door.down("key/a", 1);
    door.up("key/p", 2);
    door.up("key/a", 1);
    CHECK(door.state.staff.writing->text == before + "opa");
}

TEST_CASE("a palm on the keyboard writes nothing") {
    Door door = writing();
    const std::string before = door.state.staff.writing->text;
    for (int finger = 1; finger <= 3; ++finger) {
        door.down("key/" + std::string(1, "opa"[finger - 1]), finger);
        door.wait(15ms);
    }
    for (int finger = 1; finger <= 3; ++finger) door.up("key/" + std::string(1, "opa"[finger - 1]), finger);
    CHECK(door.state.staff.writing->text == before);
}

TEST_CASE("a second finger on \"keep\" ends the line with the letter under the first, and taps nothing more") {
    Door door = writing();
    const std::string before = door.state.staff.writing->text;
    door.down("key/o", 1);
    door.wait(60ms);
    door.down("key/enter", 2);
    door.up("key/o", 1);
    REQUIRE(door.state.staff.writing.has_value());
    CHECK(door.state.staff.writing->text == before + "o");
    door.up("key/enter", 2);
    CHECK_FALSE(door.state.staff.writing.has_value());
    for (const char* target : {"words", "key/a"}) door.tap(target, 300ms);
    REQUIRE(door.state.staff.writing.has_value());
    CHECK(door.state.staff.writing->text == before + "oa");
}

TEST_CASE("what the disk did not take leaves the programme as it was, and says so") {
    Door door = inside();
    door.store_full = true;
    for (const char* target : {"new", "icon/music", "save"}) door.tap(target);
    CHECK(today(door).empty());
    CHECK(door.state.staff.not_kept);
    REQUIRE(door.state.staff.draft.has_value()); // still there, to try again
    door.store_full = false;
    door.tap("save");
    CHECK(today(door).size() == 1);
}

TEST_CASE("days of a weekly activity: skipped, and a last one") {
    Door door = inside();
    const auto day = door.clock.now().day;
    for (const char* target : {"new", "icon/music", "weekly", "days"}) door.tap(target);
    door.tap("date/" + day.plus(7).text());
    door.tap("until");
    door.tap("date/" + day.plus(14).text());
    door.tap("close");
    door.tap("save");
    CHECK(today(door).size() == 1);
    CHECK(today(door, 7).empty());
    CHECK(today(door, 14).size() == 1);
    CHECK(today(door, 21).empty());
}

TEST_CASE("the icon check of the team is left by home, and by itself") {
    for (const bool tapped : {true, false}) {
        Door door = inside();
        door.tap("tab/more");
        door.tap("page/icon_check");
        REQUIRE(door.state.screen == Screen::icon_check);
        if (tapped)
            door.tap("home");
        else
            door.wait(61s);
        CHECK(door.state.screen == Screen::home);
    }
}

TEST_CASE("a topic that the team lets rest is offered last, one it takes down hangs no more") {
    Door door = inside();
    door.tap("home");
    door.tap("pick_topic");
    const std::string first = door.state.offer.front();
    door.tap("home");
    door.light("sleep");
    door.hold("clock", 3100ms);
    door.digits(door.pin);
    door.tap("tab/topics");
    door.tap("topic/sleep");
    door.tap("clear");
    CHECK(door.state.board.cards.empty());
    door.tap("topic/" + first);
    door.tap("rule/rested");
    REQUIRE(std::get<RuleTopic>(door.wished.back()).topic == first);
    door.state.topic_rules[first] = std::get<RuleTopic>(door.wished.back()).rule;
    door.tap("home");
    door.tap("pick_topic");
    REQUIRE(door.state.screen == Screen::topics);
    CHECK(door.state.offer.back() == first);
}

TEST_CASE("on the page of the connection one tries again, and says that the clock is right") {
    Door door = inside();
    door.tap("tab/more");
    door.tap("page/sync");
    REQUIRE(door.state.screen == Screen::sync);
    door.tap("try_now");
    CHECK(std::holds_alternative<SyncNow>(door.wished.back()));
    door.tap("clock_right");
    CHECK(std::holds_alternative<ConfirmClock>(door.wished.back()));
    door.tap("list/more");
    CHECK(door.state.staff.list_page == 1);
    door.tap("tab/today");
    CHECK(door.state.staff.list_page == 0);
}

TEST_CASE("each list of a month is turned by itself, and another month begins at their first pages") {
    Door door = inside();
    door.tap("tab/more");
    door.tap("page/month");
    door.tap("topics/more");
    door.tap("topics/more");
    door.tap("activities/more");
    CHECK(door.state.staff.month_pages["topics"] == 2);
    CHECK(door.state.staff.month_pages["activities"] == 1);
    door.tap("later"); // there is none
    CHECK(door.state.staff.month_pages["topics"] == 2);
    door.tap("earlier");
    CHECK(door.state.staff.month_pages.empty());
}

TEST_CASE("a random host leaves nothing half done, and home is home") {
    static const std::vector<std::string> targets{
        "new",         "save",           "undo",        "cancel",      "remove",      "copy",       "last_week",
        "weekly",      "days",           "until",       "holidays",    "close",       "day/back",   "day/next",
        "words",       "key/a",          "key/back",    "key/shift",   "key/layout",  "key/close",  "icon/music",
        "icon/coffee", "room/room-sofa", "age/baby",    "start/clock", "end/clock",   "hour/23",    "hour/0",
        "minute/55",   "start/minus",    "end/plus",    "month/next",  "month/back",  "tab/topics", "tab/today",
        "tab/week",    "tab/more",       "page/counts", "page/sync",   "topic/sleep", "rule/off",   "rule/on",
        "clear",       "host_family",    "earlier",     "later",       "list/more",   "icons/more", "home"};
    for (const unsigned seed : seeds(20)) {
        INFO("INLOOP_SEED=" << seed);
        std::mt19937 random(seed);
        Door door = inside();
        for (int i = 0; i < 400; ++i) {
            if (door.state.screen == Screen::home) {
                door.hold("clock", 3100ms);
                door.digits(door.pin);
            }
            const auto items = occurrences_on(door.state.programme, door.state.staff.day);
            if (!items.empty() && random() % 5 == 0)
                door.tap("item/" + items[random() % items.size()].series);
            else
                door.tap(targets[random() % targets.size()]);
            door.store_full = random() % 10 == 0;
            for (const auto& [series, own] : door.state.programme.own)
                REQUIRE(shared::fault_of(own.activity) == std::nullopt);
        }
        door.wait(61s);
        CHECK(door.state.screen == Screen::home);
        CHECK(door.asked.empty()); // nobody was counted
    }
}

} // namespace tests
