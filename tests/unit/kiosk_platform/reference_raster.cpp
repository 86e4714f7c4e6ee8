#include "tests/unit/kiosk_platform/reference_raster.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace tests {
namespace {

using Pixel = std::array<double, 4>; // blue, green, red, alpha: 0-255

Pixel unpacked(std::uint32_t argb) {
    return {double(argb & 255), double(argb >> 8 & 255), double(argb >> 16 & 255), double(argb >> 24)};
}

// Of a vertex: 0-1, straight, for it is weighted before it is multiplied.
Pixel tint_of(ImU32 colour) {
    const ImVec4 straight = ImGui::ColorConvertU32ToFloat4(colour);
    return {straight.z, straight.y, straight.x, straight.w};
}

struct Corner {
    double x;
    double y;
    double u;
    double v;
    Pixel colour;
};

Corner corner_of(const ImDrawVert& vertex) {
    return {std::floor(double(vertex.pos.x) * 256 + 0.5) / 256, std::floor(double(vertex.pos.y) * 256 + 0.5) / 256,
            vertex.uv.x, vertex.uv.y, tint_of(vertex.col)};
}

double cross(const Corner& from, const Corner& to, double x, double y) {
    return (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x);
}

// On an edge, a pixel belongs to the triangle to the right of it or below it.
bool inside(const Corner& from, const Corner& to, double side) {
    if (side != 0) return side > 0;
    return to.y < from.y || (to.y == from.y && to.x > from.x);
}

Pixel texel(const kiosk::Bitmap& bitmap, double column, double row) {
    const int x = std::clamp(static_cast<int>(column), 0, bitmap.width - 1);
    const int y = std::clamp(static_cast<int>(row), 0, bitmap.height - 1);
    return unpacked(bitmap.pixels[static_cast<std::size_t>(y) * bitmap.width + x]);
}

Pixel sample(const kiosk::Bitmap& bitmap, double u, double v) {
    const double x = std::clamp(u * bitmap.width - 0.5, -1.0, double(bitmap.width));
    const double y = std::clamp(v * bitmap.height - 0.5, -1.0, double(bitmap.height));
    const double left = std::floor(x), top = std::floor(y);
    Pixel mean{};
    for (int dy = 0; dy < 2; ++dy)
        for (int dx = 0; dx < 2; ++dx) {
            const Pixel part = texel(bitmap, left + dx, top + dy);
            const double weight = (dx == 0 ? 1 - (x - left) : x - left) * (dy == 0 ? 1 - (y - top) : y - top);
            for (std::size_t i = 0; i < 4; ++i) mean[i] += part[i] * weight;
        }
    return mean;
}

void blend(std::uint32_t& pixel, const Pixel& above) { // premultiplied
    const Pixel below = unpacked(pixel);
    std::uint32_t result = 0xFF000000u;
    for (std::size_t i = 0; i < 3; ++i) {
        const double level = std::clamp(above[i] + below[i] * (1 - above[3] / 255), 0.0, 255.0);
        result |= static_cast<std::uint32_t>(level + 0.5) << (8 * i);
    }
    pixel = result;
}

void paint_triangle(kiosk::Bitmap& picture, std::array<Corner, 3> t, const kiosk::Bitmap* bitmap, const ImVec4& clip) {
    double area = cross(t[0], t[1], t[2].x, t[2].y);
    if (area == 0) return;
    if (area < 0) {
        std::swap(t[1], t[2]);
        area = -area;
    }
    for (int row = 0; row < picture.height; ++row)
        for (int column = 0; column < picture.width; ++column) {
            const double x = column + 0.5, y = row + 0.5;
            if (x < clip.x || y < clip.y || x >= clip.z || y >= clip.w) continue;
            const double a = cross(t[1], t[2], x, y), b = cross(t[2], t[0], x, y), c = cross(t[0], t[1], x, y);
            if (!inside(t[1], t[2], a) || !inside(t[2], t[0], b) || !inside(t[0], t[1], c)) continue;
            const auto mean = [&](double of_a, double of_b, double of_c) {
                return (a * of_a + b * of_b + c * of_c) / area;
            };
            Pixel colour{};
            for (std::size_t i = 0; i < 4; ++i) colour[i] = mean(t[0].colour[i], t[1].colour[i], t[2].colour[i]);
            Pixel above{255, 255, 255, 255};
            if (bitmap != nullptr) above = sample(*bitmap, mean(t[0].u, t[1].u, t[2].u), mean(t[0].v, t[1].v, t[2].v));
            for (std::size_t i = 0; i < 3; ++i) above[i] *= colour[i] * colour[3];
            above[3] *= colour[3];
            blend(picture.pixels[static_cast<std::size_t>(row) * picture.width + column], above);
        }
}

} // namespace

kiosk::Bitmap paint_slowly(const ImDrawList& list, int width, int height) {
    kiosk::Bitmap picture{width, height, {}, 0};
    picture.pixels.assign(static_cast<std::size_t>(width) * height, 0xFF000000u);
    for (const ImDrawCmd& command : list.CmdBuffer) {
        if (command.UserCallback != nullptr) continue;
        for (unsigned int i = 0; i + 2 < command.ElemCount; i += 3) {
            const auto corner = [&](unsigned int n) {
                const int index = list.IdxBuffer[static_cast<int>(command.IdxOffset + i + n)];
                return corner_of(list.VtxBuffer[static_cast<int>(command.VtxOffset) + index]);
            };
            paint_triangle(picture, {corner(0), corner(1), corner(2)},
                           static_cast<const kiosk::Bitmap*>(command.GetTexID()), command.ClipRect);
        }
    }
    return picture;
}

} // namespace tests
