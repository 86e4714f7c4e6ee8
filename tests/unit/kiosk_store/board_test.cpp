// The board on the disk: it outlives a restart, not the day, and leaves no order behind.
#include "tests/unit/kiosk_store/door.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace kiosk::store;
using shared::Day;

namespace {

KeptBoard board() {
    KeptBoard kept;
    kept.cards = {{"moving", "sun", 3, 1, "", "uk"}, {"sleep", "fjord", 1, 3, "baby", ""}};
    kept.topics["sleep"] = {4, true};
    kept.topics["school"] = {2, false};
    kept.topics["moving"] = {0, true};
    return kept;
}

} // namespace

TEST_CASE("the board and the icon check outlive a restart") {
    tests::SimulatedDisk disk;
    {
        auto store = tests::opened(tests::on_simulated_disk(disk));
        REQUIRE(store->content().keep(board()) == Attempt::done);
        REQUIRE(store->content().add("door", "ar", {1, 0, 0}) == Attempt::done);
        REQUIRE(store->content().add("door", "ar", {0, 0, 1}) == Attempt::done);
    }
    auto store = tests::opened(tests::on_simulated_disk(disk));
    CHECK(store->content().cards() == board());
    CHECK(store->content().icon_sums().at({"door", "ar"}) == IconSums{1, 0, 1});
}

TEST_CASE(
    "the close of a day takes the cards down and moves the scores: two up for a lit topic, two down for another") {
    tests::SimulatedDisk disk;
    auto store = tests::opened(tests::on_simulated_disk(disk));
    Day day(2026, 10, 20);
    const auto close = [&] {
        REQUIRE(store->keep_open(tests::morning_of(day), 1, tests::noon_of(day)) == Outcome::done);
        REQUIRE(store->close(day).outcome == Outcome::done);
        day = day.plus(1);
    };
    REQUIRE(store->content().keep(board()) == Attempt::done);
    close();
    KeptBoard kept = store->content().cards();
    CHECK(kept.cards.empty());
    CHECK(kept.topics == std::map<std::string, KeptTopic>{{"moving", {2, false}}, {"sleep", {6, false}}});
    kept.topics["sleep"].lit = true;
    REQUIRE(store->content().keep(kept) == Attempt::done);
    close();
    CHECK(store->content().cards().topics == std::map<std::string, KeptTopic>{{"sleep", {7, false}}});
    for (int i = 0; i < 4; ++i) close();
    CHECK(store->content().cards() == KeptBoard{});
}

TEST_CASE("a close that closes nothing leaves the board") {
    tests::SimulatedDisk disk;
    auto store = tests::opened(tests::on_simulated_disk(disk));
    REQUIRE(store->content().keep(board()) == Attempt::done);
    REQUIRE(store->close(Day(2026, 10, 20)).outcome == Outcome::done);
    CHECK(store->content().cards() == board());
}

TEST_CASE("boards kept in another order, and more often, leave the same file after the close") {
    tests::SimulatedDisk new_disk;
    tests::opened(tests::on_simulated_disk(new_disk)).reset();
    const auto start = new_disk.files(); // one installation id
    const auto bytes = [&](bool other) {
        tests::SimulatedDisk disk(start);
        auto store = tests::opened(tests::on_simulated_disk(disk));
        const Day day(2026, 10, 20);
        REQUIRE(store->keep_open(tests::morning_of(day), 1, tests::noon_of(day)) == Outcome::done);
        KeptBoard kept = board();
        if (other) {
            std::reverse(kept.cards.begin(), kept.cards.end());
            for (int i = 0; i < 9; ++i) {
                kept.cards[0].dots = 1 + i % 3;
                REQUIRE(store->content().keep(kept) == Attempt::done);
            }
        }
        REQUIRE(store->content().keep(kept) == Attempt::done);
        REQUIRE(store->close(day).outcome == Outcome::done);
        return disk.files();
    };
    CHECK((bytes(false) == bytes(true)));
}
