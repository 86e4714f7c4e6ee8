#include "kiosk/platform/fingers.h"

#include <SDL.h>
#include <catch2/catch_test_macros.hpp>

using kiosk::platform::Finger;
using kiosk::platform::Fingers;
using Kind = Finger::Kind;
using std::chrono::milliseconds;

namespace {

SDL_Event touch(Uint32 type, SDL_FingerID finger, float x, float y, Uint32 ticks = 0, SDL_TouchID panel = 7) {
    SDL_Event event{};
    event.type = type;
    event.tfinger.timestamp = ticks;
    event.tfinger.touchId = panel;
    event.tfinger.fingerId = finger;
    event.tfinger.x = x;
    event.tfinger.y = y;
    return event;
}

SDL_Event button(Uint32 type, Uint8 which_button, int x, int y, Uint32 ticks = 0, Uint32 mouse = 0) {
    SDL_Event event{};
    event.type = type;
    event.button.timestamp = ticks;
    event.button.which = mouse;
    event.button.button = which_button;
    event.button.x = x;
    event.button.y = y;
    return event;
}

SDL_Event mouse_at(int x, int y, Uint32 mouse = 0) {
    SDL_Event event{};
    event.type = SDL_MOUSEMOTION;
    event.motion.which = mouse;
    event.motion.x = x;
    event.motion.y = y;
    return event;
}

SDL_Event window_event(Uint8 what) {
    SDL_Event event{};
    event.type = SDL_WINDOWEVENT;
    event.window.event = what;
    return event;
}

// A window of 1000 x 500 px.
struct Glass {
    Glass() { fingers.set_size(1000, 500); }
    std::vector<Finger> after(const SDL_Event& event) {
        std::vector<Finger> out;
        fingers.translate(event, out);
        return out;
    }
    std::vector<Finger> at(Uint32 ticks) {
        std::vector<Finger> out;
        fingers.lose_stuck(ticks, out);
        return out;
    }
    Fingers fingers;
};

using Seen = std::vector<Finger>;

} // namespace

TEST_CASE("a tap is one finger, down and up, in pixels of the window") {
    Glass glass;
    CHECK(glass.after(touch(SDL_FINGERDOWN, 3, 0.5f, 0.5f)) == Seen{{Kind::down, 1, 500, 250}});
    CHECK(glass.after(touch(SDL_FINGERMOTION, 3, 0.75f, 0.5f)) == Seen{{Kind::move, 1, 750, 250}});
    CHECK(glass.after(touch(SDL_FINGERUP, 3, 0.75f, 1.0f)) == Seen{{Kind::up, 1, 750, 500}});
    CHECK(glass.after(touch(SDL_FINGERDOWN, 3, 0, 0)) == Seen{{Kind::down, 2, 0, 0}}); // another tap, another number
}

TEST_CASE("what SDL makes up from a touch or a click is not a second finger") {
    Glass glass;
    glass.after(touch(SDL_FINGERDOWN, 3, 0.5f, 0.5f));
    CHECK(glass.after(button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 500, 250, 0, SDL_TOUCH_MOUSEID)).empty());
    CHECK(glass.after(mouse_at(501, 250, SDL_TOUCH_MOUSEID)).empty());
    CHECK(glass.after(button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 500, 250, 0, SDL_TOUCH_MOUSEID)).empty());
    CHECK(glass.after(touch(SDL_FINGERDOWN, 0, 0.5f, 0.5f, 0, SDL_MOUSE_TOUCHID)).empty());
    CHECK(glass.fingers.down() == 1);
}

TEST_CASE("the mouse is finger 0 while its left button is down, and nothing otherwise") {
    Glass glass;
    CHECK(glass.after(mouse_at(10, 20)).empty());
    CHECK(glass.after(button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_RIGHT, 10, 20)).empty());
    CHECK(glass.after(button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 10, 20)) == Seen{{Kind::down, 0, 10, 20}});
    CHECK(glass.after(mouse_at(11, 21)) == Seen{{Kind::move, 0, 11, 21}});
    CHECK(glass.after(button(SDL_MOUSEBUTTONUP, SDL_BUTTON_RIGHT, 11, 21)).empty());
    CHECK(glass.after(button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 11, 21)) == Seen{{Kind::up, 0, 11, 21}});
    CHECK(glass.after(mouse_at(12, 22)).empty());
}

TEST_CASE("fingers are counted one by one, on two panels with the same numbers too") {
    Glass glass;
    glass.after(touch(SDL_FINGERDOWN, 0, 0, 0, 0, 7));
    glass.after(touch(SDL_FINGERDOWN, 0, 0, 0, 0, 8));
    glass.after(touch(SDL_FINGERDOWN, 1, 0, 0, 0, 7));
    CHECK(glass.fingers.down() == 3);
    CHECK(glass.after(touch(SDL_FINGERUP, 0, 0, 0, 0, 8)) == Seen{{Kind::up, 2, 0, 0}});
    CHECK(glass.fingers.down() == 2);
}

TEST_CASE("a finger-down without the finger-up before it loses the old finger first") {
    Glass glass;
    glass.after(touch(SDL_FINGERDOWN, 3, 0.1f, 0.1f));
    CHECK(glass.after(touch(SDL_FINGERDOWN, 3, 0.5f, 0.5f)) ==
          Seen{{Kind::lost, 1, 100, 50}, {Kind::down, 2, 500, 250}});
    glass.after(button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 1, 2));
    CHECK(glass.after(button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 3, 4)) ==
          Seen{{Kind::lost, 0, 1, 2}, {Kind::down, 0, 3, 4}});
    CHECK(glass.fingers.down() == 2);
}

TEST_CASE("moves and ups of fingers that were never down are not taps") {
    Glass glass;
    CHECK(glass.after(touch(SDL_FINGERMOTION, 3, 0.5f, 0.5f)).empty());
    CHECK(glass.after(touch(SDL_FINGERUP, 3, 0.5f, 0.5f)).empty());
    CHECK(glass.after(button(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 1, 1)).empty());
}

TEST_CASE("a window that loses the focus loses its fingers") {
    for (const Uint8 what : {SDL_WINDOWEVENT_FOCUS_LOST, SDL_WINDOWEVENT_HIDDEN, SDL_WINDOWEVENT_MINIMIZED}) {
        Glass glass;
        glass.after(touch(SDL_FINGERDOWN, 3, 0.5f, 0.5f));
        glass.after(button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 9, 9));
        CHECK(glass.after(window_event(what)) == Seen{{Kind::lost, 1, 500, 250}, {Kind::lost, 0, 9, 9}});
        CHECK(glass.fingers.down() == 0);
        CHECK(glass.after(touch(SDL_FINGERUP, 3, 0.5f, 0.5f)).empty()); // what came of it was dropped
    }
}

TEST_CASE("an unplugged panel loses its fingers, not the mouse") {
    Glass glass;
    glass.after(button(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 9, 9));
    glass.after(touch(SDL_FINGERDOWN, 3, 0.5f, 0.5f));
    Seen lost;
    glass.fingers.lose_touches(lost);
    CHECK(lost == Seen{{Kind::lost, 1, 500, 250}});
    CHECK(glass.fingers.down() == 1);
}

TEST_CASE("a finger that stays down five seconds is stuck, even when the ticks wrap round meanwhile") {
    for (const Uint32 start : {Uint32{1000}, Uint32{0xFFFFFFFF - 2000}}) {
        Glass glass;
        CHECK(!glass.fingers.until_stuck(start));
        glass.after(touch(SDL_FINGERDOWN, 3, 0.5f, 0.5f, start));
        glass.after(touch(SDL_FINGERDOWN, 4, 0, 0, start + 1000));
        glass.after(touch(SDL_FINGERMOTION, 3, 1, 1, start + 4000)); // moving does not make it less stuck
        CHECK(glass.fingers.until_stuck(start + 4000) == milliseconds(1000));
        CHECK(glass.at(start + 4999).empty());
        CHECK(glass.at(start + 5000) == Seen{{Kind::lost, 1, 1000, 500}});
        CHECK(glass.fingers.until_stuck(start + 5000) == milliseconds(1000));
        CHECK(glass.after(touch(SDL_FINGERUP, 3, 1, 1, start + 5500)).empty());
        CHECK(glass.after(touch(SDL_FINGERUP, 4, 0, 0, start + 5500)) == Seen{{Kind::up, 2, 0, 0}});
    }
}
