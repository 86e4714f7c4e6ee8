// Visitors at the board and the programme, as fingers do it.
#include "tests/unit/kiosk_model/targets.h"

#include <algorithm>

using namespace tests;
using kiosk::model::find;

namespace {

struct BoardDoor : Door {
    void hang(const std::string& topic) {
        tap("pick_topic");
        tap("topic/" + topic);
        tap("done");
        wait(kiosk::model::settle_time);
    }
};

} // namespace

TEST_CASE("a topic is lit from home: chosen, said for whom and in which language, hung when it settled") {
    BoardDoor door;
    door.tap("pick_topic");
    REQUIRE(door.state.screen == Screen::topics);
    CHECK(door.state.offer.size() == 24);
    door.tap("topic/sleep");
    door.tap("age/baby");
    door.tap("card_language/ar");
    door.tap("done");
    CHECK(door.state.board.cards.empty());
    door.wait(kiosk::model::settle_time);
    REQUIRE(door.state.screen == Screen::home);
    REQUIRE(door.state.board.cards.size() == 1);
    CHECK(door.state.board.cards[0].topic == "sleep");
    CHECK(door.state.board.cards[0].age == "baby");
    CHECK(door.state.board.cards[0].language == "ar");
    CHECK(door.state.landed == "card/sleep");
    CHECK(door.boards_kept == 1);
    REQUIRE(door.asked.size() == 1);
    CHECK(door.asked[0] == shared::topic_lit("sleep"));
    CHECK(door.was_heard(Sound::hang));
}

TEST_CASE("a touch anywhere cancels the hanging and leaves the choice as it was") {
    BoardDoor door;
    door.tap("pick_topic");
    door.tap("topic/sleep");
    door.tap("done", 300ms);
    door.tap("", 2s);
    CHECK(door.asked.empty());
    CHECK(door.state.screen == Screen::topics);
    CHECK(door.state.wish.topic == "sleep");
    door.tap("done");
    door.wait(kiosk::model::settle_time);
    CHECK(door.asked.size() == 1);
}

TEST_CASE("without a check-in a topic counts once in a quarter of an hour; the dots go on") {
    BoardDoor door;
    door.hang("sleep");
    door.wait(1min);
    door.hang("sleep");
    CHECK(door.asked.size() == 1);
    CHECK(find(door.state.board, "sleep")->dots == 2);
    door.wait(1min);
    door.hang("school"); // another topic is another cell
    CHECK(door.asked.size() == 2);
    door.wait(14min);
    door.hang("sleep");
    CHECK(door.asked.size() == 3);
}

TEST_CASE("from the thank-you a topic belongs to the check-in and always counts") {
    BoardDoor door;
    for (int family = 1; family <= 2; ++family) {
        door.family();
        REQUIRE(door.state.screen == Screen::thanks);
        door.tap("pick_topic");
        REQUIRE(door.state.screen == Screen::topics);
        door.tap("topic/sleep");
        door.tap("done");
        door.wait(kiosk::model::settle_time + 20s);
        CHECK(door.asked.size() == 2u * static_cast<unsigned>(family));
        CHECK(door.state.screen == Screen::home);
    }
    CHECK(door.state.table.families == 2);
}

TEST_CASE("me too is a dot and counts nothing; rather not is as good") {
    BoardDoor door;
    door.light("sleep");
    door.wait(1min);
    door.tap("card/sleep");
    REQUIRE(door.state.screen == Screen::card);
    door.tap("rather_not");
    CHECK(door.state.screen == Screen::home);
    door.tap("card/sleep");
    door.tap("me_too");
    CHECK(find(door.state.board, "sleep")->dots == 1);
    door.wait(kiosk::model::settle_time);
    CHECK(find(door.state.board, "sleep")->dots == 2);
    CHECK(door.asked.empty());
    CHECK(door.boards_kept == 1);
    CHECK(door.state.screen == Screen::home);
}

TEST_CASE("coming for an activity counts one family for its series, once in a quarter of an hour") {
    BoardDoor door;
    for (int i = 0; i < 3; ++i) {
        door.tap("activity/coffee");
        REQUIRE(door.state.screen == Screen::activity);
        door.tap("come_for");
        door.wait(kiosk::model::settle_time + 1min);
    }
    REQUIRE(door.asked.size() == 1);
    CHECK(door.asked[0] == shared::comes_for("coffee"));
    door.wait(15min);
    door.tap("activity/coffee");
    door.tap("come_for");
    door.wait(kiosk::model::settle_time);
    CHECK(door.asked.size() == 2);
    CHECK(door.state.landed == "activity/coffee");
}

TEST_CASE("a sensitive topic leads to the host and cannot be hung") {
    BoardDoor door;
    door.settings.ask_the_host = {"money"};
    door.tap("pick_topic");
    door.tap("topic/money");
    door.tap("done");
    door.wait(5s);
    CHECK(door.asked.empty());
    CHECK(door.state.board.cards.empty());
    CHECK(door.state.screen == Screen::topics);
    door.tap("call_host");
    CHECK(door.was_heard(Sound::call_host));
}

TEST_CASE("a topic that becomes sensitive or is no longer offered leaves the board") {
    BoardDoor door;
    door.light("money");
    door.light("sleep");
    door.light("moving");
    door.settings.ask_the_host = {"money"};
    std::erase(door.settings.topics, "moving");
    door.send(kiosk::model::Tick{});
    REQUIRE(door.state.board.cards.size() == 1);
    CHECK(door.state.board.cards[0].topic == "sleep");
}

TEST_CASE("a card that is taken down while it is looked at leads home") {
    BoardDoor door;
    door.light("sleep");
    door.wait(119min);
    door.tap("card/sleep");
    REQUIRE(door.state.screen == Screen::card);
    for (int i = 0; i < 4; ++i) door.tap("", 20s); // somebody reads
    CHECK(door.state.screen == Screen::home);
    CHECK(door.state.board.cards.empty());
}

TEST_CASE("a store that cannot count leaves the choice on the glass") {
    BoardDoor door;
    door.store_full = true;
    door.tap("pick_topic");
    door.tap("topic/sleep");
    door.tap("done");
    door.wait(2s);
    CHECK(door.asked.size() == 1);
    CHECK(door.state.screen == Screen::topics);
    CHECK(door.state.board.cards.empty());
}

TEST_CASE("every screen between home and the thank-you goes home after 45 s and a ring of 20 s") {
    for (const char* way : {"pick_topic", "card/sleep", "activity/coffee", "language/all", "come_in"}) {
        INFO(way);
        BoardDoor door;
        door.light("sleep");
        door.tap(way, 45s);
        REQUIRE(door.state.screen != Screen::home);
        CHECK(door.state.ring_since.has_value());
        door.wait(19s);
        CHECK(door.state.screen != Screen::home);
        door.wait(2s);
        CHECK(door.state.screen == Screen::home);
    }
}

TEST_CASE("the sheet of languages leads back to where it was asked for, with the check-in as it was") {
    BoardDoor door;
    door.tap("come_in");
    door.tap("who/adult");
    door.tap("language/all");
    REQUIRE(door.state.screen == Screen::languages);
    door.tap("language/ur");
    CHECK(door.state.language == "ur");
    CHECK(door.state.screen == Screen::check_in);
    CHECK(door.state.draft.party[0] == 1);
    door.tap("language/all");
    door.tap("home");
    CHECK(door.state.screen == Screen::check_in);
    door.tap("language/all");
    door.tap("language/xx");
    CHECK(door.state.screen == Screen::languages);
}

TEST_CASE("the close of a day takes every card down and brings the scores of the store") {
    BoardDoor door;
    door.light("sleep");
    door.tap("card/sleep");
    door.send(kiosk::model::DayClosed{{{"sleep", 2}}});
    CHECK(door.state.board.cards.empty());
    CHECK(door.state.board.lit_today.empty());
    CHECK(door.state.board.scores.at("sleep") == 2);
    CHECK(door.state.screen == Screen::home);
}

TEST_CASE("cooling is written down once in a half hour of the wall clock, not when a card cools") {
    BoardDoor door;
    door.hang("sleep");
    const int at_lighting = door.boards_kept;
    const auto half_of = [&] { return door.clock.now().time_of_day / kiosk::model::half_hour; };
    // The card cools in the middle of some half hour; nothing is written until the next begins.
    door.wait(30min);
    const auto half = half_of();
    while (half_of() == half) {
        door.wait(1min);
        door.send(kiosk::model::Tick{});
    }
    CHECK(find(door.state.board, "sleep")->warmth < 3);
    CHECK(door.boards_kept - at_lighting <= 2);
    const int kept = door.boards_kept;
    door.wait(1min);
    door.send(kiosk::model::Tick{});
    CHECK(door.boards_kept == kept);
}

TEST_CASE("with listen a touch is read aloud, and acts when it is repeated") {
    BoardDoor door;
    door.tap("listen");
    CHECK(door.state.listening);
    door.tap("come_in");
    CHECK(door.state.screen == Screen::home);
    CHECK(door.said == std::vector<std::string>{"listen", "come_in"});
    door.tap("come_in");
    CHECK(door.state.screen == Screen::check_in);
    door.tap("who/adult");
    door.tap("mood/chat");
    CHECK(door.state.draft == kiosk::model::Draft{});
    door.tap("mood/chat");
    CHECK(door.state.draft.mood == shared::Mood::chat);
    door.wait(20s);
    CHECK_FALSE(door.state.listening);
    door.tap("who/adult");
    CHECK(door.state.draft.party[0] == 1);
}

TEST_CASE("another language may have no voice, so listening ends with the choice") {
    BoardDoor door;
    door.tap("listen");
    door.tap("language/ti");
    CHECK(door.state.language == "nl"); // read aloud first
    door.tap("language/ti");
    CHECK(door.state.language == "ti");
    CHECK_FALSE(door.state.listening);
    door.tap("come_in");
    CHECK(door.state.screen == Screen::check_in);
}

TEST_CASE("trouble is told on the glass until it is over, and what was counted stays") {
    BoardDoor door;
    door.family();
    door.send(kiosk::model::Troubled{kiosk::model::Trouble::storage});
    CHECK(door.state.screen == Screen::out_of_order);
    door.tap("come_in");
    door.wait(5min);
    CHECK(door.state.screen == Screen::out_of_order);
    door.tap("call_host");
    CHECK(door.was_heard(Sound::call_host));
    door.send(kiosk::model::Mended{});
    CHECK(door.state.screen == Screen::home);
    CHECK(door.state.table.families == 1);
    door.send(kiosk::model::Mended{}); // again, or without trouble: nothing
    CHECK(door.state.screen == Screen::home);
}

TEST_CASE("the icon check notes one answer an icon and goes on") {
    BoardDoor door;
    kiosk::model::open_icon_check(door.state, door.now());
    const auto icon = [&](std::size_t i) { return std::string(kiosk::model::checked_icons[i]); };
    door.tap("right");
    door.tap("next");
    door.tap("opposite");
    REQUIRE(door.noted.size() == 2);
    CHECK(door.noted[0] == kiosk::model::IconAnswer{icon(0), "nl", kiosk::model::Understood::right});
    CHECK(door.noted[1] == kiosk::model::IconAnswer{icon(2), "nl", kiosk::model::Understood::opposite});
    door.tap("totals");
    CHECK(door.state.screen == Screen::icon_totals);
    door.wait(10min);
    CHECK(door.state.screen == Screen::icon_totals); // a host needs no time-out here
    const kiosk::model::IconTallies tallies{{{"door", "nl"}, {2, 0, 0}}, {{"door", "ar"}, {0, 1, 1}}};
    CHECK(kiosk::model::understood(tallies, "door") == 0.5);
    CHECK_FALSE(kiosk::model::understood(tallies, "adult"));
}
