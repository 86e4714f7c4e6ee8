// A toddler at the glass: two or more touches a second, anywhere, with one hand or two, for as long as it likes.
// CI: 20 seeds of 10,000 taps. By hand: INLOOP_ROUNDS=1000.
#include "tests/unit/kiosk_model/targets.h"

using namespace tests;

namespace {

class Toddler {
  public:
    Toddler(Door& door, unsigned seed) : door_(door), dice_(seed) {}

    // Every gap between one touch and the next is at most 500 ms, as is that between a release and the next touch.
    void tap() {
        const std::string target = aim();
        const milliseconds gap(dice_.roll(20, 500));
        const milliseconds held(dice_.roll(1, static_cast<int>(gap.count())));
        const std::int64_t finger = dice_.roll(0, 3);
        if (target == "done" || target == "me_too" || target == "come_for") ++hits_on_done;
        door_.down(target, finger);
        if (dice_.once_in(12)) door_.down(aim(), finger + 1); // a second finger
        door_.wait(held);
        leave(target, finger);
        door_.wait(gap - held);
    }
    // The last tap of all: anywhere but on done.
    void tap_beside_done() {
        std::string target = aim();
        while (target == "done" || target == "me_too" || target == "come_for") target = aim();
        door_.down(target, 7);
        door_.wait(30ms);
        door_.up(target, 7);
    }
    int hits_on_done = 0;

  private:
    std::string aim() {
        if (dice_.once_in(4)) return "";
        return dice_.pick(targets_on(door_.state.screen));
    }
    void leave(const std::string& target, std::int64_t finger) {
        switch (dice_.roll(1, 40)) {
        case 1:
            return; // its hand stays on the glass
        case 2:
            return door_.lost(finger);
        case 3:
            return door_.touch(Touch::Kind::up, target, finger, {60, 0}); // slides away
        case 4:
            return door_.up("", finger);
        default:
            break;
        }
        door_.up(target, finger);
        door_.up(target, finger + 1);
    }
    Door& door_;
    Dice dice_;
};

} // namespace

TEST_CASE("ten thousand taps of a toddler add no family and leave nothing stuck") {
    for (unsigned seed : seeds(20)) {
        INFO("INLOOP_SEED=" << seed);
        Door door;
        door.light("sleep");
        door.light("moving");
        const auto board = door.state.board;
        Toddler toddler(door, seed);
        for (int i = 0; i < 9'999; ++i) toddler.tap();
        toddler.tap_beside_done();
        REQUIRE(toddler.hits_on_done > 50); // it did try
        REQUIRE(door.asked.empty());

        door.wait(5min);
        REQUIRE(door.asked.empty());
        for (const auto& card : door.state.board.cards) REQUIRE(card.dots == 1);
        REQUIRE(door.state.board.lit_today == board.lit_today);
        door.wait(2h); // the cards are gone, and with them the last deadline
        REQUIRE(door.state.table.families == 0);
        REQUIRE(door.state.screen == Screen::home);
        REQUIRE_FALSE(door.deadline());

        door.family();
        REQUIRE(door.thanked == 1);
        REQUIRE(door.cell(0, "adults") == 1);
    }
}

TEST_CASE("a toddler beside the thank-you of its family adds none and takes none back but by a calm undo") {
    for (unsigned seed : seeds(20)) {
        INFO("INLOOP_SEED=" << seed);
        Door door;
        door.family();
        Toddler toddler(door, seed);
        for (int i = 0; i < 500; ++i) toddler.tap();
        toddler.tap_beside_done();
        door.wait(5min);
        REQUIRE(door.asked.size() == 1);
        REQUIRE(door.state.screen == Screen::home);
        REQUIRE(door.state.table.families == 1 - door.taken_back);
    }
}
