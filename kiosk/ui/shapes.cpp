#include "kiosk/ui/shapes.h"

#include "shared/check.h"

#include <algorithm>
#include <cmath>

namespace kiosk::ui {

namespace {

constexpr float pi = 3.14159265f;

// Enough sides that a round edge is never off by more than a sixth of a pixel.
int sides(float radius, float angle) {
    if (radius < 0.5f) return 1;
    const float step = 2 * std::acos(1 - std::min(1.0f, 0.16f / radius));
    return std::clamp(static_cast<int>(std::ceil(angle / step)), 3, 96);
}

// As CSS: radii that meet are shrunk alike.
Corners fitted(Corners c, float w, float h) {
    const auto limit = [](float room, float a, float b) { return a + b > room ? room / (a + b) : 1.0f; };
    const float by = std::min({limit(w, c.tl, c.tr), limit(w, c.bl, c.br), limit(h, c.tl, c.bl), limit(h, c.tr, c.br)});
    return c.scaled(by);
}

void corner(ImDrawList& list, float x, float y, float radius, float from) {
    if (radius < 0.5f)
        list.PathLineTo({x, y});
    else
        list.PathArcTo({x, y}, radius, from, from + pi / 2, sides(radius, pi / 2));
}

// Where two quarters meet in one point it must not count twice: a stroke would grow a thorn there.
void drop_repeated_points(ImDrawList& list) {
    auto& points = list._Path;
    const auto same = [](ImVec2 a, ImVec2 b) { return std::abs(a.x - b.x) + std::abs(a.y - b.y) < 0.01f; };
    int kept = 0;
    for (int i = 0; i < points.Size; ++i)
        if (kept == 0 || !same(points[i], points[kept - 1])) points[kept++] = points[i];
    while (kept > 1 && same(points[0], points[kept - 1])) --kept;
    points.resize(kept);
}

void path(ImDrawList& list, ImVec2 min, ImVec2 max, Corners corners) {
    const Corners c = fitted(corners, max.x - min.x, max.y - min.y);
    corner(list, min.x + c.tl, min.y + c.tl, c.tl, pi);
    corner(list, max.x - c.tr, min.y + c.tr, c.tr, pi * 1.5f);
    corner(list, max.x - c.br, max.y - c.br, c.br, 0);
    corner(list, min.x + c.bl, max.y - c.bl, c.bl, pi / 2);
    drop_repeated_points(list);
}

// Colours the vertices from `first` on by their height; the smooth fringe keeps its transparency.
void shade(ImDrawList& list, int first, float top_y, float bottom_y, Colour top, Colour bottom) {
    for (int i = first; i < list.VtxBuffer.Size; ++i) {
        ImDrawVert& vertex = list.VtxBuffer[i];
        const float share = std::clamp((vertex.pos.y - top_y) / (bottom_y - top_y), 0.0f, 1.0f);
        vertex.col =
            (blend(top, bottom, share) & ~static_cast<Colour>(IM_COL32_A_MASK)) | (vertex.col & IM_COL32_A_MASK);
    }
}

} // namespace

Corners Corners::inset(float by) const {
    const auto less = [by](float r) { return std::max(0.0f, r - by); };
    return {less(tl), less(tr), less(br), less(bl)};
}

namespace shapes {

void fill(ImDrawList& list, ImVec2 min, ImVec2 max, Corners corners, Colour top, Colour bottom) {
    if (max.x <= min.x || max.y <= min.y) return;
    const bool square = corners.tl + corners.tr + corners.br + corners.bl < 0.5f;
    if (square && top == bottom) {
        list.AddRectFilled(min, max, top);
    } else if (square) {
        list.AddRectFilledMultiColor(min, max, top, top, bottom, bottom);
    } else {
        const int first = list.VtxBuffer.Size;
        path(list, min, max, corners);
        list.PathFillConvex(top);
        if (top != bottom) shade(list, first, min.y, max.y, top, bottom);
    }
}

void outline(ImDrawList& list, ImVec2 min, ImVec2 max, Corners corners, Colour colour, float width) {
    const float half = width / 2; // the line lies inside
    path(list, {min.x + half, min.y + half}, {max.x - half, max.y - half}, corners.inset(half));
    list.PathStroke(colour, ImDrawFlags_Closed, width);
}

void disc(ImDrawList& list, ImVec2 centre, float radius, Colour colour) {
    list.AddCircleFilled(centre, radius, colour, sides(radius, 2 * pi) + 3);
}

void ellipse(ImDrawList& list, ImVec2 centre, float rx, float ry, Colour colour) {
    const int count = sides(std::max(rx, ry), 2 * pi) + 3;
    for (int i = 0; i < count; ++i) {
        const float a = 2 * pi * static_cast<float>(i) / static_cast<float>(count);
        list.PathLineTo({centre.x + rx * std::cos(a), centre.y + ry * std::sin(a)});
    }
    list.PathFillConvex(colour);
}

void line(ImDrawList& list, ImVec2 from, ImVec2 to, Colour colour, float width) {
    const float r = width / 2;
    const float angle = std::atan2(to.y - from.y, to.x - from.x);
    const int count = sides(r, pi) + 2;
    list.PathArcTo(to, r, angle - pi / 2, angle + pi / 2, count);
    list.PathArcTo(from, r, angle + pi / 2, angle + pi * 1.5f, count);
    list.PathFillConvex(colour);
}

void arc(ImDrawList& list, ImVec2 centre, float radius, float share, Colour colour, float width) {
    if (share <= 0) return;
    const bool whole = share >= 1;
    const float from = -pi / 2;
    const float to = from + 2 * pi * std::min(share, 1.0f);
    list.PathArcTo(centre, radius, from, to, sides(radius, to - from) + 2);
    if (whole) drop_repeated_points(list);
    list.PathStroke(colour, whole ? ImDrawFlags_Closed : ImDrawFlags_None, width);
    if (whole) return;
    for (const float a : {from, to})
        disc(list, {centre.x + radius * std::cos(a), centre.y + radius * std::sin(a)}, width / 2, colour);
}

void bezier(ImDrawList& list, const ImVec2* points, int count, Colour colour, float width) {
    CHECK(count >= 4 && count % 3 == 1, "a curve is start, then control, control, end");
    list.PathLineTo(points[0]);
    for (int i = 1; i + 2 < count; i += 3) list.PathBezierCubicCurveTo(points[i], points[i + 1], points[i + 2], 32);
    list.PathStroke(colour, ImDrawFlags_None, width);
    if (colour >> IM_COL32_A_SHIFT != 255u) return; // a cap would show where it overlaps
    disc(list, points[0], width / 2, colour);
    disc(list, points[count - 1], width / 2, colour);
}

void triangle(ImDrawList& list, ImVec2 a, ImVec2 b, ImVec2 c, Colour colour) {
    list.AddTriangleFilled(a, b, c, colour);
}

} // namespace shapes
} // namespace kiosk::ui
