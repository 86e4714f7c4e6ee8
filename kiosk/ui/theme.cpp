#include "kiosk/ui/theme.h"

#include <algorithm>
#include <cmath>

namespace kiosk::ui {

namespace {

float part(Colour colour, int shift) {
    return static_cast<float>(colour >> shift & 255u) / 255.0f;
}

// WCAG 2.1, relative luminance.
float luminance(Colour colour) {
    const auto linear = [](float value) {
        return value <= 0.03928f ? value / 12.92f : std::pow((value + 0.055f) / 1.055f, 2.4f);
    };
    return 0.2126f * linear(part(colour, IM_COL32_R_SHIFT)) + 0.7152f * linear(part(colour, IM_COL32_G_SHIFT)) +
           0.0722f * linear(part(colour, IM_COL32_B_SHIFT));
}

} // namespace

float contrast(Colour one, Colour other) {
    const float a = luminance(one);
    const float b = luminance(other);
    return (std::max(a, b) + 0.05f) / (std::min(a, b) + 0.05f);
}

Colour blend(Colour from, Colour to, float share) {
    const auto mixed = [&](int shift) {
        const float value = part(from, shift) + (part(to, shift) - part(from, shift)) * share;
        return static_cast<unsigned>(std::clamp(value, 0.0f, 1.0f) * 255.0f + 0.5f);
    };
    return IM_COL32(mixed(IM_COL32_R_SHIFT), mixed(IM_COL32_G_SHIFT), mixed(IM_COL32_B_SHIFT), 255);
}

} // namespace kiosk::ui
