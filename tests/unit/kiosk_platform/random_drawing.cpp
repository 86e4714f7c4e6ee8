#include "tests/unit/kiosk_platform/random_drawing.h"

#include <imgui.h>

#include <cmath>
#include <cstdlib>

namespace tests {
namespace {

int from_environment(const char* name, int by_default) {
    const char* text = std::getenv(name);
    return text == nullptr ? by_default : std::atoi(text);
}

ImTextureID texture(const kiosk::Bitmap& bitmap) {
    return const_cast<kiosk::Bitmap*>(&bitmap);
}

} // namespace

std::uint32_t first_seed() {
    return static_cast<std::uint32_t>(from_environment("INLOOP_SEED", 1));
}
int rounds(int by_default) {
    return by_default * from_environment("INLOOP_ROUNDS", 1);
}

RandomDrawing::RandomDrawing(std::uint32_t seed, int width, int height)
    : random_(seed), width_(width), height_(height) {
    bitmaps_.resize(5);
    for (std::size_t i = 0; i < bitmaps_.size(); ++i) add_bitmap(i);
}

void RandomDrawing::draw(ImDrawList& list, std::uint32_t seed) {
    random_.seed(seed);
    const bool clipped = whole(0, 3) == 0;
    if (clipped) {
        const ImVec2 from(number(-10, float(width_)), number(-10, float(height_)));
        list.PushClipRect(from, ImVec2(from.x + number(0, 90), from.y + number(0, 90)), true);
    }
    const int what = whole(0, 11);
    if (what < 6)
        draw_shape(list);
    else if (what < 9)
        draw_image(list);
    else if (what < 11)
        draw_triangles(list);
    else
        draw_star(list);
    if (clipped) list.PopClipRect();
}

void RandomDrawing::change_a_bitmap() {
    add_bitmap(static_cast<std::size_t>(whole(0, int(bitmaps_.size()) - 1)));
}

void RandomDrawing::draw_shape(ImDrawList& list) {
    const bool aligned = whole(0, 1) == 0;
    const auto point = [&] {
        ImVec2 at(number(-20, float(width_) + 20), number(-20, float(height_) + 20));
        return aligned ? ImVec2(float(int(at.x)), float(int(at.y))) : at;
    };
    const ImVec2 a = point();
    const ImVec2 b(a.x + float(whole(0, 80)), a.y + float(whole(0, 60)));
    switch (whole(0, 8)) {
    case 0:
        return list.AddRectFilled(a, b, colour());
    case 1:
        return list.AddRectFilled(a, b, colour(), number(0, 24));
    case 2:
        return list.AddRect(a, b, colour(), number(0, 24), 0, number(0.5f, 8));
    case 3: {
        const ImU32 top = colour(), bottom = colour();
        return list.AddRectFilledMultiColor(a, b, top, top, bottom, bottom);
    }
    case 4: {
        const ImU32 one = colour(), two = colour(), three = colour(), four = colour();
        return list.AddRectFilledMultiColor(a, b, one, whole(0, 1) == 0 ? one : two, three, four);
    }
    case 5:
        return list.AddCircleFilled(a, number(0, 40), colour());
    case 6:
        return list.AddLine(a, point(), colour(), number(0.3f, 9));
    case 7:
        return list.AddBezierCubic(a, point(), point(), b, colour(), number(0.5f, 6));
    default:
        return list.AddTriangleFilled(a, point(), point(), colour());
    }
}

void RandomDrawing::draw_image(ImDrawList& list) {
    const kiosk::Bitmap& bitmap = *bitmaps_[static_cast<std::size_t>(whole(0, int(bitmaps_.size()) - 1))];
    const ImVec2 a(float(whole(-20, width_)), float(whole(-20, height_)));
    const ImVec2 b(a.x + float(bitmap.width), a.y + float(bitmap.height));
    const ImU32 tint = whole(0, 1) == 0 ? IM_COL32_WHITE : colour();
    switch (whole(0, 5)) {
    case 0:
        return list.AddImage(texture(bitmap), a, b, ImVec2(0, 0), ImVec2(1, 1), tint);
    case 1:
        return list.AddImage(texture(bitmap), a, b, ImVec2(1, 0), ImVec2(0, 1), tint); // mirrored
    case 2:
        return list.AddImage(texture(bitmap), a, b, ImVec2(0, 1), ImVec2(1, 0), tint);
    case 3:
        return list.AddImage(texture(bitmap), ImVec2(a.x + number(0, 1), a.y + number(0, 1)),
                             ImVec2(a.x + number(1, 90), a.y + number(1, 90)),
                             ImVec2(number(-0.2f, 0.5f), number(0, 0.5f)), ImVec2(number(0.6f, 1), number(0.6f, 1.3f)),
                             tint);
    case 4:
        return list.AddImageRounded(texture(bitmap), a, b, ImVec2(0, 0), ImVec2(1, 1), tint, number(0, 20));
    default:
        return list.AddImageQuad(texture(bitmap), a, ImVec2(b.x + number(-9, 9), a.y + number(-9, 9)), b,
                                 ImVec2(a.x + number(-9, 9), b.y + number(-9, 9)), ImVec2(0, 0), ImVec2(1, 0),
                                 ImVec2(1, 1), ImVec2(0, 1), tint);
    }
}

// Triangles that share corners at random: thin ones, turned ones, empty ones, fans that overlap themselves.
void RandomDrawing::draw_triangles(ImDrawList& list) {
    const int rim = whole(2, 8);
    const int corners = rim + 1;
    const int triangles = whole(1, rim);
    const bool hub = whole(0, 1) == 0;
    list.PrimReserve(triangles * 3, corners);
    const auto base = static_cast<ImDrawIdx>(list._VtxCurrentIdx);
    const ImU32 one = colour(), two = colour();
    const int colours = whole(1, 3);
    const ImVec2 middle(number(0, float(width_)), number(0, float(height_)));
    for (int i = 0; i < corners; ++i) {
        const ImVec2 at(middle.x + number(-40, 40), middle.y + number(-40, 40));
        list.PrimWriteVtx(whole(0, 3) == 0 ? ImVec2(float(int(at.x)) + 0.5f, float(int(at.y)) + 0.5f) : at,
                          ImVec2(0, 0),
                          colours == 3             ? colour()
                          : whole(1, colours) == 1 ? one
                                                   : two);
    }
    for (int i = 0; i < triangles; ++i)
        for (int n = 0; n < 3; ++n) {
            const int round = i + n <= rim ? i + n : 1; // n 1 or 2: a corner of the rim and the one after it
            const int next = n == 0 ? 0 : round;
            list.PrimWriteIdx(static_cast<ImDrawIdx>(base + (hub ? next : whole(0, corners - 1))));
        }
}

// A fan whose triangles all turn the same way round its middle, but whose outline goes in and out.
void RandomDrawing::draw_star(ImDrawList& list) {
    const int points = whole(4, 16);
    list.PrimReserve((points - 1) * 3, points + 1);
    const auto base = static_cast<ImDrawIdx>(list._VtxCurrentIdx);
    const ImVec2 middle(number(0, float(width_)), number(0, float(height_)));
    const ImU32 one = colour();
    list.PrimWriteVtx(middle, ImVec2(0, 0), one);
    for (int i = 0; i < points; ++i) {
        const float angle = float(i) * 6.2f / float(points);
        const float radius = number(4, 40);
        list.PrimWriteVtx(ImVec2(middle.x + radius * std::cos(angle), middle.y + radius * std::sin(angle)),
                          ImVec2(0, 0), one);
    }
    for (int i = 1; i < points; ++i)
        for (const int corner : {0, i, i + 1}) list.PrimWriteIdx(static_cast<ImDrawIdx>(base + corner));
}

float RandomDrawing::number(float least, float most) {
    return std::uniform_real_distribution<float>(least, most)(random_);
}

int RandomDrawing::whole(int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random_);
}

std::uint32_t RandomDrawing::colour() {
    const std::uint32_t rgb = static_cast<std::uint32_t>(random_()) & ~IM_COL32_A_MASK;
    return rgb | (whole(0, 1) == 0 ? 255u : static_cast<std::uint32_t>(whole(0, 255))) << IM_COL32_A_SHIFT;
}

void RandomDrawing::add_bitmap(std::size_t place) {
    auto bitmap = std::make_unique<kiosk::Bitmap>();
    bitmap->width = whole(1, 40);
    bitmap->height = whole(1, 40);
    bitmap->id = ++last_id_;
    bitmap->pixels.resize(static_cast<std::size_t>(bitmap->width) * bitmap->height);
    for (std::uint32_t& pixel : bitmap->pixels) {
        const int kind = whole(0, 2);
        const int alpha = kind == 0 ? 0 : kind == 1 ? 255 : whole(0, 255);
        pixel = static_cast<std::uint32_t>(alpha) << 24;
        for (int shift = 0; shift < 24; shift += 8) pixel |= static_cast<std::uint32_t>(whole(0, alpha)) << shift;
    }
    bitmaps_[place] = std::move(bitmap);
}

} // namespace tests
