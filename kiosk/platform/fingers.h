// SDL's finger and mouse events as one kind of thing: a finger that comes down, moves, and goes up or is lost. One
// finger-down is one tap: what SDL makes up (a mouse from a touch, a touch from a mouse) is left out. Pure: knows only
// the events it was given.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

union SDL_Event;

namespace kiosk::platform {

struct Finger {
    enum class Kind { down, move, up, lost }; // lost: it will never come up; whatever it started must be dropped
    Kind kind{};
    // 0: the mouse's left button. Fingers are numbered from 1 as they come down; no number is used twice.
    std::int64_t id = 0;
    float x_px = 0; // in the window; may lie outside after a move
    float y_px = 0;
    bool operator==(const Finger&) const = default;
};

class Fingers {
  public:
    // A finger that stays down so long is taken for a wet spot or a driver that forgot it (a hold on the clock is 3 s).
    static constexpr std::chrono::milliseconds stuck_after{5000};

    void set_size(int width_px, int height_px); // of the window; SDL gives touches as parts of it

    // Appends to `out` what the event means for fingers: nothing, one, or (window out of focus) a lost one for each
    // that is down.
    void translate(const SDL_Event& event, std::vector<Finger>& out);
    // Loses the fingers that have been down for stuck_after. ticks_ms: SDL_GetTicks(), which events carry too; may wrap
    // round.
    void lose_stuck(std::uint32_t ticks_ms, std::vector<Finger>& out);
    void lose_all(std::vector<Finger>& out);
    void lose_touches(std::vector<Finger>& out); // all but the mouse: a touch panel was unplugged

    // Fingers now down, the mouse's included. (SDL_GetNumTouchFingers knows nothing of events that were pushed.)
    int down() const { return static_cast<int>(held_.size()); }
    // How long until lose_stuck() has something to do; none if no finger is down.
    std::optional<std::chrono::milliseconds> until_stuck(std::uint32_t ticks_ms) const;

  private:
    struct Held {
        std::int64_t touch = 0; // SDL_TouchID, SDL_FingerID; not used for the mouse
        std::int64_t finger = 0;
        std::uint32_t since_ms = 0;
        Finger last;
    };

    void translate_touch(const SDL_Event& event, std::vector<Finger>& out);
    void translate_mouse(const SDL_Event& event, std::vector<Finger>& out);
    void change(std::vector<Held>::iterator held, bool up, float x, float y, std::vector<Finger>& out);
    template <class Which>
    void lose_if(Which which, std::vector<Finger>& out);

    std::vector<Held> held_;
    std::int64_t last_id_ = 0;
    float width_ = 1;
    float height_ = 1;
};

} // namespace kiosk::platform
