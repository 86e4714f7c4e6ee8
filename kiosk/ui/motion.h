// Curves of motion: share of time 0..1 in, share of the way out. Pure.
#pragma once

#include <cmath>

namespace kiosk::ui {

inline float out_cubic(float t) {
    return 1 - (1 - t) * (1 - t) * (1 - t);
}
inline float out_quad(float t) {
    return 1 - (1 - t) * (1 - t);
}
inline float in_out_sine(float t) {
    return 0.5f - 0.5f * std::cos(3.14159265f * t);
}
// Goes a little too far and comes back.
inline float out_back(float t, float overshoot = 1.2f) {
    const float back = t - 1;
    return 1 + back * back * ((overshoot + 1) * back + overshoot);
}
// Falls, and springs up once, an eighth of the way.
inline float out_bounce(float t) {
    if (t < 0.7f) return (t / 0.7f) * (t / 0.7f);
    const float spring = (t - 0.85f) / 0.15f;
    return 1 - 0.125f * (1 - spring * spring);
}
// Up and down again: 0, 1, 0.
inline float hop(float t) {
    return 4 * t * (1 - t);
}

} // namespace kiosk::ui
