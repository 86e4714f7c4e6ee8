// Tells taps from everything else that touches a glass at a door: palms, two hands, bouncing contacts, slides, sleeves,
// drops. One finger that goes down and up again inside one target is one tap, whatever happened elsewhere before. A
// plain value.
#pragma once

#include "kiosk/model/events.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kiosk::model {

class TapGuard {
  public:
    // The target that was tapped, at the release of the finger. A gesture lasts from the first finger down until none
    // is left; with two fingers or more in it, or one that moved 24 u or more, it holds no tap. A touch within 250 ms
    // of another one at the same target is a bounce and holds none either. Who types fast has the next letter under a
    // finger before the last one is let go: on the keyboard the second finger taps the key of the first, unless both
    // came at once, as a palm does.
    std::optional<std::string> see(const Touch& touch, std::chrono::milliseconds now);

    // Whatever is held now will not become a tap.
    void ignore_gesture();
    // The picture changed under the finger: the gesture is ignored, and a bounce of it is told by its place instead of
    // its target (a double tap on "come in" must not choose a mood on the screen that follows).
    void screen_changed();
    // Lets go of fingers held for 5 s: what they do afterwards is nothing, and others can tap again.
    void let_go_of_stuck(std::chrono::milliseconds now);

    // Fingers have slid over the glass for 2 s and 3,000 u almost without a pause: somebody cleans it.
    bool is_wiping(std::chrono::milliseconds now) const;

    std::string pressed() const; // target of the finger that may become a tap; "" if there is none
    std::optional<std::chrono::milliseconds> pressed_since() const;
    // When let_go_of_stuck() is due.
    std::optional<std::chrono::milliseconds> deadline() const;

  private:
    struct Finger {
        std::int64_t id = 0;
        std::string target;
        float x = 0; // where it went down, u
        float y = 0;
        std::chrono::milliseconds since{};
        float last_x = 0; // where it was seen last
        float last_y = 0;
    };
    std::optional<std::string> down(const Touch& touch, std::chrono::milliseconds now);
    bool rolls_over(const Touch& touch, std::chrono::milliseconds now) const;
    bool is_bounce(const Touch& touch, std::chrono::milliseconds now) const;
    void forget(std::int64_t finger);
    void slide(Finger& finger, const Touch& touch, std::chrono::milliseconds now);

    std::vector<Finger> held_;       // at most 5 s each
    std::vector<Finger> past_;       // went down on a target within the last 250 ms
    bool ignored_ = false;           // the gesture under way holds no tap
    std::optional<Finger> last_tap_; // since: its release
    float slid_u_ = 0;               // without a pause
    std::chrono::milliseconds slid_from_{};
    std::chrono::milliseconds slid_at_{};
    bool elsewhere_ = false; // the screen has changed since the last finger went down
};

} // namespace kiosk::model
