// How large a unit is on this glass and which of the three grids fits it. Pure.
#pragma once

#include <chrono>
#include <optional>

namespace kiosk::ui {

// One u is a pixel of a 21.5" screen of 1920 x 1080: 4.03 px per mm. Everything on the screens is measured in it.
inline constexpr float px_per_mm_at_one = 4.03f;

enum class Shape { wide, compact, portrait };

struct Layout {
    int width_px = 1920;
    int height_px = 1080;
    float u = 1;        // pixels per unit
    float width = 1920; // of the canvas, in u
    float height = 1080;
    Shape shape = Shape::wide;
    float drift_x = 0; // of everything drawn, u
    float drift_y = 0;
    std::optional<float> px_per_mm; // as the glass was measured; none: taken to be u * px_per_mm_at_one
};

// A poster that stands all day must not burn in: the picture lies up to 4 u aside and comes back, a step each five
// minutes.
Layout drifted(Layout layout, std::chrono::seconds time_of_day);

// px_per_mm: of the glass, where it is known. Sizes are then true millimetres, and larger where the glass has room for
// more. Every grid is promised its least canvas in u: 1280 x 800 (compact), 1700 x 1060 (wide), 1040 x 1840 (portrait);
// a glass too small for that gets a smaller unit.
Layout layout_of(int width_px, int height_px, std::optional<float> px_per_mm);

} // namespace kiosk::ui
