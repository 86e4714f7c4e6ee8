#include "kiosk/platform/fingers.h"

#include <SDL.h>

#include <algorithm>

namespace kiosk::platform {
namespace {

constexpr std::int64_t mouse_id = 0;

std::chrono::milliseconds age(std::uint32_t since_ms, std::uint32_t ticks_ms) {
    return std::chrono::milliseconds(ticks_ms -
                                     since_ms); // unsigned: right also when the ticks wrapped round in between
}

} // namespace

void Fingers::set_size(int width_px, int height_px) {
    width_ = static_cast<float>(width_px);
    height_ = static_cast<float>(height_px);
}

void Fingers::translate(const SDL_Event& event, std::vector<Finger>& out) {
    switch (event.type) {
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        return translate_touch(event, out);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
    case SDL_MOUSEMOTION:
        return translate_mouse(event, out);
    case SDL_WINDOWEVENT:
        // What comes up while the window is hidden or another has the keyboard is not told to us.
        if (event.window.event == SDL_WINDOWEVENT_FOCUS_LOST || event.window.event == SDL_WINDOWEVENT_HIDDEN ||
            event.window.event == SDL_WINDOWEVENT_MINIMIZED)
            lose_all(out);
        return;
    default:
        return;
    }
}

void Fingers::translate_touch(const SDL_Event& event, std::vector<Finger>& out) {
    const SDL_TouchFingerEvent& touch = event.tfinger;
    if (touch.touchId == SDL_MOUSE_TOUCHID) return;
    const float x = touch.x * width_;
    const float y = touch.y * height_;
    if (event.type == SDL_FINGERDOWN) {
        lose_if(
            [&](const Held& held) {
                return held.last.id != mouse_id && held.touch == touch.touchId && held.finger == touch.fingerId;
            },
            out); // its finger-up never came
        held_.push_back({touch.touchId, touch.fingerId, touch.timestamp, {Finger::Kind::down, ++last_id_, x, y}});
        out.push_back(held_.back().last);
        return;
    }
    const auto held = std::find_if(held_.begin(), held_.end(), [&](const Held& candidate) {
        return candidate.last.id != mouse_id && candidate.touch == touch.touchId && candidate.finger == touch.fingerId;
    });
    change(held, event.type == SDL_FINGERUP, x, y, out);
}

void Fingers::translate_mouse(const SDL_Event& event, std::vector<Finger>& out) {
    const bool motion = event.type == SDL_MOUSEMOTION;
    if ((motion ? event.motion.which : event.button.which) == SDL_TOUCH_MOUSEID) return;
    if (!motion && event.button.button != SDL_BUTTON_LEFT) return;
    const float x = static_cast<float>(motion ? event.motion.x : event.button.x);
    const float y = static_cast<float>(motion ? event.motion.y : event.button.y);
    const auto is_mouse = [](const Held& held) { return held.last.id == mouse_id; };
    if (event.type == SDL_MOUSEBUTTONDOWN) {
        lose_if(is_mouse, out);
        held_.push_back({0, 0, event.button.timestamp, {Finger::Kind::down, mouse_id, x, y}});
        out.push_back(held_.back().last);
        return;
    }
    change(std::find_if(held_.begin(), held_.end(), is_mouse), event.type == SDL_MOUSEBUTTONUP, x, y, out);
}

// A finger that is not held (lost before, or down before we were) has no say.
void Fingers::change(std::vector<Held>::iterator held, bool up, float x, float y, std::vector<Finger>& out) {
    if (held == held_.end()) return;
    held->last = {up ? Finger::Kind::up : Finger::Kind::move, held->last.id, x, y};
    out.push_back(held->last);
    if (up) held_.erase(held);
}

template <class Which>
void Fingers::lose_if(Which which, std::vector<Finger>& out) {
    for (const Held& held : held_)
        if (which(held)) out.push_back({Finger::Kind::lost, held.last.id, held.last.x_px, held.last.y_px});
    held_.erase(std::remove_if(held_.begin(), held_.end(), which), held_.end());
}

void Fingers::lose_stuck(std::uint32_t ticks_ms, std::vector<Finger>& out) {
    lose_if([&](const Held& held) { return age(held.since_ms, ticks_ms) >= stuck_after; }, out);
}

void Fingers::lose_all(std::vector<Finger>& out) {
    lose_if([](const Held&) { return true; }, out);
}

void Fingers::lose_touches(std::vector<Finger>& out) {
    lose_if([](const Held& held) { return held.last.id != mouse_id; }, out);
}

std::optional<std::chrono::milliseconds> Fingers::until_stuck(std::uint32_t ticks_ms) const {
    std::optional<std::chrono::milliseconds> least;
    for (const Held& held : held_) {
        const auto left = std::max(std::chrono::milliseconds(0), stuck_after - age(held.since_ms, ticks_ms));
        least = std::min(least.value_or(left), left);
    }
    return least;
}

} // namespace kiosk::platform
