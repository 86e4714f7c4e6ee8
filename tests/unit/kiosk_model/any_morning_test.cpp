// Any morning: random fingers, random pauses, a store that is sometimes full, nights between. After each of them the
// model is held against a second, plainer account of the same rules, written in terms of touches and the quiet after
// each. CI: 40 mornings of 1,500 touches. By hand: INLOOP_ROUNDS=5000.
#include "tests/unit/kiosk_model/targets.h"

#include <map>

using namespace tests;

namespace {

struct Account {
    Screen screen = Screen::home;
    kiosk::model::Draft draft;
    std::string language = "nl", animal;
    bool lowered = false, dark = false, rested = true, too_many = false, store_full = false;
    int families = 0, counted = 0, taken_back = 0, drum = 0;
    std::vector<milliseconds> times;
    milliseconds touched{}, shown{}, animal_at{};
    std::optional<milliseconds> done_at;

    void show(Screen next, milliseconds at) {
        screen = next;
        shown = at;
        draft = {};
        done_at.reset();
        animal.clear();
    }
    void leave_thanks(milliseconds at) {
        show(too_many ? Screen::ask_grown_up : Screen::home, at);
        if (too_many) times.clear();
        too_many = false;
    }
    // No touch from the last one until then.
    void quiet(milliseconds until) {
        if (done_at && until >= *done_at + 600ms) settle(*done_at + 600ms);
        if (screen == Screen::thanks && until >= std::max(touched, shown) + 12s)
            leave_thanks(std::max(touched, shown) + 12s);
        if (screen == Screen::check_in && until >= touched + 65s && !done_at) show(Screen::home, touched + 65s);
        if (screen == Screen::ask_grown_up && until >= std::max(touched, shown) + 60s) show(Screen::home, until);
        if (screen == Screen::home && until >= touched + 60s) {
            language = "nl";
            lowered = false;
            rested = true;
        }
    }
    void settle(milliseconds at) {
        done_at.reset();
        if (store_full) return;
        show(Screen::thanks, at);
        ++counted;
        ++families;
        times.push_back(at);
        too_many = std::count_if(times.begin(), times.end(), [&](auto t) { return at - t < 10min; }) > 25;
    }
    // True if the touch only woke the glass.
    bool touch(milliseconds at) {
        drum = at - touched <= 500ms ? drum + 1 : 1;
        touched = at;
        rested = false;
        done_at.reset();
        return std::exchange(dark, false);
    }
    void tap(const std::string& target, milliseconds at) {
        if (target == "lower") lowered = !lowered;
        if (target.substr(0, 9) == "language/") language = target.substr(9);
        if (screen == Screen::home && target == "come_in") return show(Screen::check_in, at);
        if (screen == Screen::check_in) check_in(target, at);
        if (screen == Screen::thanks) thanks(target, at);
    }
    void check_in(const std::string& target, milliseconds at) {
        for (std::size_t i = 0; i < shared::all_people.size(); ++i) {
            const std::string person(shared::name(shared::all_people[i]));
            if (target == "who/" + person) draft.party[i] = std::min(draft.party[i] + 1, 9);
            if (target == "minus/" + person) draft.party[i] = std::max(draft.party[i] - 1, 0);
        }
        for (shared::Mood mood : shared::all_moods)
            if (target == "mood/" + std::string(shared::name(mood)))
                draft.mood = draft.mood == mood ? std::nullopt : std::optional(mood);
        if (target == "first_time") draft.first_time = !draft.first_time;
        if (target == "done") done_at = at;
        if (target == "walk_on" || target == "home") show(Screen::home, at);
    }
    void thanks(const std::string& target, milliseconds at) {
        if (target == "close" || target == "home") return leave_thanks(at);
        if (target == "undo" && drum < 6) {
            ++taken_back;
            families = std::max(families - 1, 0);
            times.pop_back();
            too_many = false;
            return show(Screen::home, at);
        }
        if (target.substr(0, 7) != "animal/" || (!animal.empty() && at - animal_at < 1s)) return;
        animal = target.substr(7);
        animal_at = at;
    }
};

void check_equal(const Door& door, const Account& account) {
    REQUIRE(door.state.screen == account.screen);
    REQUIRE(door.state.draft == account.draft);
    REQUIRE(door.thanked == account.counted);
    REQUIRE(door.taken_back == account.taken_back);
    REQUIRE(door.state.table.families == account.families);
    REQUIRE(door.state.animal.value_or("") == account.animal);
    REQUIRE(door.state.language == account.language);
    REQUIRE(door.state.lowered == account.lowered);
    REQUIRE(door.state.dark == account.dark);
    REQUIRE(door.state.settling_since == account.done_at);
}

// What holds at any moment, whatever happened.
void check_sound(Door& door) {
    const AppState& state = door.state;
    const bool runs = state.settling_since || state.ring_since || state.thanks_since || state.hop_since ||
                      state.host_called_since || state.screen != Screen::home || state.language != "nl" ||
                      state.lowered || !state.pressed.empty() || !state.recent.empty();
    REQUIRE(door.deadline().has_value() >= runs);
    REQUIRE(state.table.animals.size() <= 8);
    if (state.screen == Screen::check_in) return;
    REQUIRE(state.draft == kiosk::model::Draft{});
    REQUIRE_FALSE((state.settling_since || state.ring_since || state.counting));
    if (state.screen == Screen::thanks) return;
    REQUIRE_FALSE((state.thanks_since || state.animal || state.animal_since || state.implausible));
}

class Morning {
  public:
    explicit Morning(unsigned seed) : dice_(seed), busy_(seed % 4 == 0) { account_.touched = door_.now(); }

    void go_on() {
        const std::string target = aim();
        switch (dice_.roll(1, 30)) {
        case 1:
            palm(target);
            break;
        case 2:
            slide(target);
            break;
        case 3:
            lose(target);
            break;
        case 4:
            get_stuck(target);
            break;
        case 5:
            tap(target);
            bounce(target);
            break;
        case 6:
            world();
            break;
        default:
            tap(target);
        }
        check_equal(door_, account_);
        check_sound(door_);
        pause();
        check_equal(door_, account_);
        check_sound(door_);
    }
    int counted() const { return account_.counted; }
    int taken_back() const { return account_.taken_back; }
    int asked_grown_up = 0;

  private:
    std::string aim() {
        const bool straight = busy_ && !dice_.once_in(10);
        if (door_.state.screen == Screen::home && (straight || dice_.once_in(2))) return "come_in";
        if (door_.state.screen == Screen::check_in && (straight || dice_.once_in(4))) return "done";
        if (door_.state.screen == Screen::thanks && straight) return "close";
        if (door_.state.screen == Screen::ask_grown_up) ++asked_grown_up;
        return dice_.once_in(15) ? "" : dice_.pick(check_in_targets_on(door_.state.screen));
    }
    bool down(const std::string& target, std::int64_t finger = 0) {
        door_.down(target, finger);
        return account_.touch(door_.now());
    }
    void wait(milliseconds span) {
        door_.wait(span);
        account_.quiet(door_.now());
    }
    void tap(const std::string& target) {
        const bool woke = down(target);
        wait(milliseconds(dice_.roll(5, 90)));
        door_.up(target);
        if (!woke) account_.tap(target, door_.now());
    }
    void palm(const std::string& target) {
        down(target, 1);
        down("done", 2);
        door_.up("done", 2);
        door_.up(target, 1);
    }
    void slide(const std::string& target) {
        down(target);
        door_.touch(Touch::Kind::move, target, 0, {30, 0});
        door_.up(target);
    }
    void lose(const std::string& target) {
        down(target);
        door_.lost();
    }
    void get_stuck(const std::string& target) {
        if (target == "clock") return; // the way to the team: staff_test.cpp
        down(target, 3);
        wait(milliseconds(dice_.roll(5000, 20'000)));
        door_.up(target, 3);
    }
    // Only done may be touched twice: its 600 ms begin anew.
    void bounce(const std::string& target) {
        wait(100ms);
        const Screen before = door_.state.screen;
        down(target);
        door_.up(target);
        if (target == "done" && before == Screen::check_in) account_.tap(target, door_.now());
    }
    void world() {
        switch (dice_.roll(1, 3)) {
        case 1:
            account_.store_full = door_.store_full = !door_.store_full && dice_.once_in(3);
            break;
        case 2:
            door_.send(kiosk::model::DayClosed{});
            account_.families = 0;
            break;
        default:
            door_.send(kiosk::model::Darken{});
            account_.dark = account_.screen == Screen::home && account_.rested;
        }
    }
    void pause() {
        if (door_.state.screen == Screen::ask_grown_up && dice_.once_in(5)) return wait(90s);
        const int kind = busy_ && !dice_.once_in(20) ? 12 : dice_.roll(1, 40);
        if (kind == 1) return wait(milliseconds(dice_.roll(40'000, 300'000)));
        if (kind <= 4) return wait(milliseconds(dice_.roll(5'000, 15'000)));
        if (kind <= 12) return wait(milliseconds(dice_.roll(500, 1'500)));
        wait(milliseconds(dice_.roll(260, 400)));
    }
    Dice dice_;
    bool busy_; // one family after the other: too many in ten minutes
    Door door_;
    Account account_;
};

} // namespace

TEST_CASE("on any morning the model does what a plain account of its rules says") {
    int counted = 0, taken_back = 0, asked = 0;
    for (unsigned seed : seeds(40)) {
        INFO("INLOOP_SEED=" << seed);
        Morning morning(seed);
        for (int touch = 0; touch < 1'500; ++touch) {
            INFO("touch " << touch);
            morning.go_on();
        }
        counted += morning.counted();
        taken_back += morning.taken_back();
        asked += morning.asked_grown_up;
    }
    // Otherwise the mornings were too tame to show anything.
    CHECK(counted > 0);
    CHECK(taken_back > 0);
    CHECK(asked > 0);
}
