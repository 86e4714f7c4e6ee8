// A door with a kiosk: fingers touch, time goes by, the store answers. Does what the loop of the program does, and
// holds the model to what it promises the loop: a Tick at a deadline always moves that deadline on.
#pragma once

#include "kiosk/model/durations.h"
#include "kiosk/model/icon_check.h"
#include "kiosk/model/update.h"
#include "tests/support/fake_clock.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tests {

using kiosk::model::AppState;
using kiosk::model::Effects;
using kiosk::model::Screen;
using kiosk::model::Sound;
using kiosk::model::Touch;
using std::chrono::milliseconds;
using namespace std::chrono_literals;

// Seeds of random tests: INLOOP_SEED runs one of them again, INLOOP_ROUNDS=200 runs ten times as many as 20 (by hand).
inline std::vector<unsigned> seeds(unsigned rounds) {
    if (const char* seed = std::getenv("INLOOP_SEED")) return {static_cast<unsigned>(std::strtoul(seed, nullptr, 10))};
    if (const char* more = std::getenv("INLOOP_ROUNDS"))
        rounds = static_cast<unsigned>(std::strtoul(more, nullptr, 10));
    std::vector<unsigned> all;
    for (unsigned seed = 1; seed <= rounds; ++seed) all.push_back(seed);
    return all;
}

struct Place {
    float x = 0;
    float y = 0;
};
// Each target has a place of its own, far from the others; "" lies beside them.
inline Place place_of(std::string_view target) {
    unsigned sum = 7;
    for (char c : target) sum = sum * 31 + static_cast<unsigned char>(c);
    return {static_cast<float>(sum % 97) * 100, static_cast<float>(sum / 97 % 89) * 100};
}

class Door {
  public:
    Door() { state = kiosk::model::at_start(settings, clock.now()); }

    Effects send(const kiosk::model::Event& event) {
        Effects effects = kiosk::model::update(state, event, settings, clock.now());
        heard.insert(heard.end(), effects.sounds.begin(), effects.sounds.end());
        if (effects.take_back) ++taken_back;
        if (effects.keep_board) ++boards_kept;
        if (!effects.say.empty()) said.push_back(effects.say);
        if (effects.note) noted.push_back(*effects.note);
        if (effects.wish) grant(*effects.wish);
        if (effects.count) {
            asked.push_back(*effects.count);
            if (answers) answer();
        }
        return effects;
    }
    // What the desk does: kiosk/desk.h.
    void grant(const kiosk::model::StaffWish& wish) {
        wished.push_back(wish);
        if (!answers) return;
        if (const auto* tried = std::get_if<kiosk::model::TryPin>(&wish)) {
            const bool right = tried->digits == pin;
            send(kiosk::model::PinAnswer{right, right ? now() : now() + pin_wait});
        } else if (const auto* chosen = std::get_if<kiosk::model::ChoosePin>(&wish)) {
            pin = chosen->digits;
            send(kiosk::model::PinAnswer{true, now()});
        } else {
            send(kiosk::model::WishAnswer{!store_full});
        }
    }
    void answer() {
        if (store_full)
            send(kiosk::model::NotCounted{});
        else
            send(kiosk::model::Counted{}), ++thanked;
    }

    milliseconds now() { return clock.now().steady; }
    std::optional<milliseconds> deadline() { return kiosk::model::next_deadline(state, now()); }
    void wait(milliseconds span) {
        const milliseconds until = now() + span;
        for (auto due = deadline(); due && *due <= until; due = deadline()) {
            clock.advance(*due - now());
            send(kiosk::model::Tick{});
            const auto next = deadline();
            if (next && *next <= now()) FAIL("a Tick at a deadline left it where it was");
        }
        clock.advance(until - now());
    }

    void down(std::string_view target, std::int64_t finger = 0) { touch(Touch::Kind::down, target, finger); }
    void up(std::string_view target, std::int64_t finger = 0) { touch(Touch::Kind::up, target, finger); }
    void lost(std::int64_t finger = 0) { touch(Touch::Kind::lost, "", finger); }
    void touch(Touch::Kind kind, std::string_view target, std::int64_t finger, Place moved = {}) {
        const Place place = place_of(target);
        send(Touch{kind, finger, place.x + moved.x, place.y + moved.y, std::string(target)});
    }
    // 40 ms on the glass, then hands off for `gap` less those.
    void tap(std::string_view target, milliseconds gap = 400ms) {
        down(target);
        wait(40ms);
        up(target);
        wait(gap - 40ms);
    }
    // A family by itself, from home to its thank-you.
    void hold(std::string_view target, milliseconds span) {
        down(target);
        wait(span);
        up(target);
        wait(300ms);
    }
    void digits(std::string_view typed) {
        for (const char digit : typed) tap("digit/" + std::string(1, digit), 300ms);
        tap("ok");
    }
    void family() {
        tap("come_in");
        tap("who/adult");
        tap("done");
        wait(kiosk::model::settle_time);
    }
    // Hangs a card as a calm visitor does, without the store.
    void light(const std::string& topic) {
        kiosk::model::light(state.board, {topic, {}, {}}, state.board_places, now());
    }
    int cell(std::size_t count, std::string_view name) const {
        for (const auto& cell : asked.at(count).cells)
            if (cell.cell == name) return cell.amount;
        return 0;
    }
    bool was_heard(Sound sound) const { return std::find(heard.begin(), heard.end(), sound) != heard.end(); }

    shared::KioskSettings settings;
    FakeClock clock;
    AppState state;
    bool answers = true;     // store and desk answer at once
    bool store_full = false; // and says no
    std::vector<shared::Additions> asked;
    std::string pin = "730518";
    milliseconds pin_wait{0}; // after a wrong one
    std::vector<kiosk::model::StaffWish> wished;
    int thanked = 0; // families whose thank-you was shown
    int taken_back = 0;
    int boards_kept = 0;
    std::vector<std::string> said;
    std::vector<kiosk::model::IconAnswer> noted;
    std::vector<Sound> heard;
};

} // namespace tests
