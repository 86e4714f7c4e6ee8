#include "kiosk/ui/layout.h"

#include "shared/check.h"

#include <algorithm>
#include <cmath>

namespace kiosk::ui {

Layout layout_of(int width_px, int height_px, std::optional<float> px_per_mm) {
    CHECK(width_px > 0 && height_px > 0, "a window has a size");
    const auto w = static_cast<float>(width_px);
    const auto h = static_cast<float>(height_px);
    const bool portrait = height_px > width_px;
    const float fit = portrait ? std::min(w / 1080, h / 1920) : std::min(w / 1920, h / 1080);
    const float most = portrait ? std::min(w / 1040, h / 1840) : std::min(w / 1280, h / 800);
    // On a glass of unknown size a unit is a pixel: small panels have about as many pixels per mm as large ones.
    const float wanted = px_per_mm ? *px_per_mm / px_per_mm_at_one : 1.0f;

    Layout layout;
    layout.width_px = width_px;
    layout.height_px = height_px;
    layout.u = std::min(std::max(wanted, fit), most);
    layout.width = w / layout.u;
    layout.height = h / layout.u;
    layout.px_per_mm = px_per_mm;
    if (portrait)
        layout.shape = Shape::portrait;
    else
        layout.shape = layout.width >= 1700 && layout.height >= 1060 ? Shape::wide : Shape::compact;
    return layout;
}

Layout drifted(Layout layout, std::chrono::seconds time_of_day) {
    static constexpr int steps = 16;
    const auto step = static_cast<float>(time_of_day / std::chrono::minutes(5) % steps);
    constexpr float turn = 6.2831853f / steps;
    layout.drift_x = std::round(4 * std::sin(step * turn));
    layout.drift_y = std::round(3 * std::sin(2 * step * turn));
    return layout;
}

} // namespace kiosk::ui
