// Shapes on an ImDrawList, in pixels. Edges that lie on whole pixels come out sharp; everything else is smooth.
#pragma once

#include "kiosk/ui/theme.h"

#include <array>

namespace kiosk::ui {

// Radii of a hand-cut rectangle: top left, top right, bottom right, bottom left.
struct Corners {
    float tl = 0;
    float tr = 0;
    float br = 0;
    float bl = 0;
    constexpr Corners() = default;
    constexpr Corners(float all) : tl(all), tr(all), br(all), bl(all) {}
    constexpr Corners(float a, float b, float c, float d) : tl(a), tr(b), br(c), bl(d) {}
    Corners mirrored() const { return {tr, tl, bl, br}; }
    Corners scaled(float by) const { return {tl * by, tr * by, br * by, bl * by}; }
    Corners inset(float by) const; // of a rectangle that lies `by` inside
};

namespace shapes {

// Top to bottom gradient where the two colours differ.
void fill(ImDrawList& list, ImVec2 min, ImVec2 max, Corners corners, Colour top, Colour bottom);
void outline(ImDrawList& list, ImVec2 min, ImVec2 max, Corners corners, Colour colour, float width);
void disc(ImDrawList& list, ImVec2 centre, float radius, Colour colour);
void ellipse(ImDrawList& list, ImVec2 centre, float rx, float ry, Colour colour);
void line(ImDrawList& list, ImVec2 from, ImVec2 to, Colour colour, float width); // round ends
// Clockwise from 12 o'clock: share 0..1 of the circle. Round ends.
void arc(ImDrawList& list, ImVec2 centre, float radius, float share, Colour colour, float width);
// points: start, control, control, end[, control, control, end ...]. Butt ends where the colour is not opaque.
void bezier(ImDrawList& list, const ImVec2* points, int count, Colour colour, float width);
void triangle(ImDrawList& list, ImVec2 a, ImVec2 b, ImVec2 c, Colour colour);

} // namespace shapes
} // namespace kiosk::ui
