#include "kiosk/platform/imgui_frame.h"
#include "kiosk/platform/painter.h"
#include "tests/unit/kiosk_platform/random_drawing.h"
#include "tests/unit/kiosk_platform/reference_raster.h"

#include <catch2/catch_test_macros.hpp>
#include <imgui.h>

#include <algorithm>
#include <cstdlib>
#include <limits>

using kiosk::Bitmap;
using kiosk::platform::ImGuiFrame;
using kiosk::platform::Painter;
using kiosk::platform::PixelRect;
using tests::RandomDrawing;

namespace {

constexpr int width = 203; // no multiple of a tile
constexpr int height = 141;

// By hand: INLOOP_ROUNDS=20 (about four minutes under the sanitizers).
constexpr int drawings = 150;
constexpr int edits = 400;

int greatest_difference(const Bitmap& one, const Bitmap& other) {
    int greatest = 0;
    for (std::size_t i = 0; i < one.pixels.size(); ++i)
        for (int shift = 0; shift < 32; shift += 8)
            greatest =
                std::max(greatest, std::abs(int(one.pixels[i] >> shift & 255) - int(other.pixels[i] >> shift & 255)));
    return greatest;
}

// The glass holds the picture, and nothing was painted between its rows.
bool same_rows(const std::vector<std::uint32_t>& glass, int stride, const Bitmap& picture) {
    for (int y = 0; y < picture.height; ++y) {
        const auto row = glass.begin() + std::ptrdiff_t{y} * stride;
        if (!std::equal(row, row + picture.width, picture.pixels.begin() + std::ptrdiff_t{y} * picture.width) ||
            std::count(row + picture.width, row + stride, 0x5A5A5A5Au) != stride - picture.width)
            return false;
    }
    return true;
}

ImTextureID texture(const Bitmap& bitmap) {
    return const_cast<Bitmap*>(&bitmap);
}

std::uint32_t pixel(const Painter& painter, int x, int y) {
    return painter.picture().pixels[static_cast<std::size_t>(y) * painter.picture().width + x];
}

// One frame with whatever `draw` draws.
template <class Draw>
const std::vector<PixelRect>& frame(Painter& painter, ImGuiFrame& imgui, Draw draw) {
    draw(imgui.begin(width, height));
    return painter.paint(imgui.end(), width, height);
}

bool covers(const std::vector<PixelRect>& damage, int x, int y) {
    return std::any_of(damage.begin(), damage.end(), [&](const PixelRect& rect) {
        return x >= rect.x && y >= rect.y && x < rect.x + rect.width && y < rect.y + rect.height;
    });
}

} // namespace

TEST_CASE("random drawings look as a slow rasteriser that goes by definitions paints them") {
    for (int round = 0; round < tests::rounds(drawings); ++round) {
        const std::uint32_t seed = tests::first_seed() + static_cast<std::uint32_t>(round);
        CAPTURE(seed);
        RandomDrawing drawing(seed, width, height);
        ImGuiFrame imgui;
        ImDrawList& list = imgui.begin(width, height);
        const std::uint32_t things = 1 + seed % 12;
        for (std::uint32_t i = 0; i < things; ++i) drawing.draw(list, seed * 1000 + i);
        imgui.end();
        Painter painter;
        painter.paint(list, width, height);
        // A wrongly covered pixel differs by far more; rounding to 8 bits at each layer, by this much.
        REQUIRE(greatest_difference(painter.picture(), tests::paint_slowly(list, width, height)) <= 3);
    }
}

TEST_CASE("painting only what changed gives the same picture as painting all of it") {
    const std::uint32_t seed = tests::first_seed();
    CAPTURE(seed);
    std::mt19937 random(seed);
    RandomDrawing drawing(seed, width, height);
    std::vector<std::uint32_t> things(12);
    for (std::uint32_t& thing : things) thing = static_cast<std::uint32_t>(random());
    ImGuiFrame imgui;
    Painter damaged;
    Painter whole;
    Painter elsewhere;
    constexpr int stride = width + 7;
    std::vector<std::uint32_t> glass(static_cast<std::size_t>(stride) * height, 0x5A5A5A5A);
    std::size_t parts = 0;
    for (int round = 0; round < tests::rounds(edits); ++round) {
        CAPTURE(round);
        const auto kind = random() % 8;
        if (kind == 0) drawing.change_a_bitmap();
        if (kind == 1) std::swap(things[random() % things.size()], things[random() % things.size()]);
        if (kind >= 3) things[random() % things.size()] = static_cast<std::uint32_t>(random());
        ImDrawList& list = imgui.begin(width, height);
        for (const std::uint32_t thing : things) drawing.draw(list, thing);
        imgui.end();
        const Bitmap before = damaged.picture();
        const std::vector<PixelRect> damage = damaged.paint(list, width, height);
        whole.forget();
        whole.paint(list, width, height);
        REQUIRE(damaged.picture().pixels == whole.picture().pixels);
        REQUIRE(elsewhere.paint(list, {glass.data(), width, height, stride}) == damage);
        REQUIRE(same_rows(glass, stride, whole.picture()));
        if (before.pixels.empty()) continue;
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) {
                const std::size_t i = static_cast<std::size_t>(y) * width + x;
                if (before.pixels[i] != damaged.picture().pixels[i] && !covers(damage, x, y))
                    FAIL("change outside the damage");
            }
        parts += damage.empty() || damage.front().width < width;
    }
    REQUIRE(parts > 20); // it did not just paint everything each time
}

TEST_CASE("things that only move, change colour or vanish for a while are painted as in a new picture") {
    const std::uint32_t seed = tests::first_seed();
    CAPTURE(seed);
    std::mt19937 random(seed);
    struct Thing {
        float x, y, size;
        ImU32 colour;
        int kind;
    };
    std::vector<Thing> things;
    const auto at = [&](int most) { return static_cast<float>(random() % static_cast<unsigned>(most)) + 0.25f; };
    for (int i = 0; i < 40; ++i)
        things.push_back({at(width), at(height), at(60) + 2, static_cast<ImU32>(random()) | 0x80000000u, i % 4});
    Bitmap bitmap{16, 16, std::vector<std::uint32_t>(256, 0xFF4484AE), kiosk::next_bitmap_id()};
    ImGuiFrame imgui;
    Painter moved;
    for (int frame = 0; frame < 200; ++frame) {
        CAPTURE(frame);
        for (unsigned n = random() % 4; n > 0; --n) {
            Thing& thing = things[random() % things.size()];
            thing.x += static_cast<float>(random() % 9) - 4;
            if (random() % 5 == 0) thing.colour = static_cast<ImU32>(random());
            if (random() % 6 == 0) thing.colour &= 0x00FFFFFFu; // not to be seen, until it gets another colour
        }
        ImDrawList& list = imgui.begin(width, height);
        for (const Thing& t : things) {
            const ImVec2 from{t.x, t.y}, to{t.x + t.size, t.y + t.size / 2};
            if (t.kind == 0) list.AddRectFilled(from, to, t.colour, 6);
            if (t.kind == 1) list.AddCircle(from, t.size / 2, t.colour, 12, 3);
            if (t.kind == 2) list.AddImage(texture(bitmap), from, {t.x + 16, t.y + 16}, {0, 0}, {1, 1}, t.colour);
            if (t.kind == 3) list.AddTriangleFilled(from, to, {t.x, t.y + t.size}, t.colour);
        }
        imgui.end();
        moved.paint(list, width, height);
        Painter anew;
        anew.paint(list, width, height);
        REQUIRE(moved.picture().pixels == anew.picture().pixels);
    }
}

TEST_CASE("the same frame again damages nothing, a change far away damages only its own tiles") {
    ImGuiFrame imgui;
    Painter painter;
    const auto draw = [](ImU32 corner) {
        return [=](ImDrawList& list) {
            list.AddRectFilled(ImVec2(0, 0), ImVec2(width, height), IM_COL32(250, 240, 230, 255));
            list.AddRectFilled(ImVec2(10, 10), ImVec2(40, 40), corner, 8);
        };
    };
    CHECK(frame(painter, imgui, draw(IM_COL32_WHITE)) == std::vector<PixelRect>{{0, 0, width, height}});
    CHECK(frame(painter, imgui, draw(IM_COL32_WHITE)).empty());
    CHECK(frame(painter, imgui, draw(IM_COL32_BLACK)) == std::vector<PixelRect>{{0, 0, 64, 64}});
    painter.forget();
    CHECK(frame(painter, imgui, draw(IM_COL32_BLACK)) == std::vector<PixelRect>{{0, 0, width, height}});
}

TEST_CASE("what lies under a full-screen veil is painted, under a full-screen wall it is not seen") {
    ImGuiFrame imgui;
    Painter painter;
    const auto draw = [](ImU32 top, ImU32 bottom) {
        return [=](ImDrawList& list) {
            list.AddRectFilled(ImVec2(0, 0), ImVec2(width, height), IM_COL32_WHITE);
            list.AddRectFilledMultiColor(ImVec2(0, 0), ImVec2(width, height), top, top, bottom, bottom);
        };
    };
    frame(painter, imgui, draw(IM_COL32(0, 0, 0, 255), IM_COL32(0, 0, 0, 255)));
    CHECK(pixel(painter, 100, 140) == 0xFF000000);
    frame(painter, imgui, draw(IM_COL32(0, 0, 0, 255), IM_COL32(0, 0, 0, 0)));
    CHECK(pixel(painter, 100, 140) == 0xFFFEFEFE);
    frame(painter, imgui, draw(IM_COL32(0, 0, 0, 0), IM_COL32(0, 0, 0, 255)));
    CHECK(pixel(painter, 100, 0) == 0xFFFEFEFE);
}

TEST_CASE("shapes that change places, and a clip that opens, are painted") {
    ImGuiFrame imgui;
    Painter painter;
    const auto draw = [](ImU32 below, ImU32 above, float clip) {
        return [=](ImDrawList& list) {
            list.AddRectFilled(ImVec2(10, 10), ImVec2(30, 30), below);
            list.PushClipRect(ImVec2(10, 10), ImVec2(clip, 30));
            list.AddRectFilled(ImVec2(10, 10), ImVec2(30, 30), above);
            list.PopClipRect();
        };
    };
    const ImU32 one = IM_COL32(1, 1, 1, 255), two = IM_COL32(2, 2, 2, 255);
    frame(painter, imgui, draw(one, two, 20));
    CHECK((pixel(painter, 15, 15) == 0xFF020202 && pixel(painter, 25, 15) == 0xFF010101));
    frame(painter, imgui, draw(two, one, 20));
    CHECK((pixel(painter, 15, 15) == 0xFF010101 && pixel(painter, 25, 15) == 0xFF020202));
    frame(painter, imgui, draw(two, one, 26));
    CHECK((pixel(painter, 25, 15) == 0xFF010101 && pixel(painter, 26, 15) == 0xFF020202));
    const auto in_order = [](bool turned) {
        return [=](ImDrawList& list) {
            for (const bool first : {!turned, turned})
                list.AddRectFilled(ImVec2(70, 70), ImVec2(80, 80),
                                   first ? IM_COL32(1, 1, 1, 255) : IM_COL32(2, 2, 2, 255));
        };
    };
    frame(painter, imgui, in_order(false));
    CHECK(pixel(painter, 75, 75) == 0xFF020202);
    frame(painter, imgui, in_order(true));
    CHECK(pixel(painter, 75, 75) == 0xFF010101);
}

TEST_CASE("a bitmap with a new id is painted, at the same place and address") {
    ImGuiFrame imgui;
    Painter painter;
    Bitmap bitmap{2, 2, {0xFF112233, 0xFF112233, 0xFF112233, 0xFF112233}, 1};
    const auto draw = [&](ImDrawList& list) { list.AddImage(texture(bitmap), ImVec2(70, 70), ImVec2(72, 72)); };
    frame(painter, imgui, draw);
    CHECK(pixel(painter, 71, 71) == 0xFF112233);
    bitmap.pixels.assign(4, 0xFF445566);
    CHECK(frame(painter, imgui, draw).empty()); // the promise is: other pixels, other id
    bitmap.id = 2;
    CHECK(frame(painter, imgui, draw) == std::vector<PixelRect>{{64, 64, 64, 64}});
    CHECK(pixel(painter, 71, 71) == 0xFF445566);
}

TEST_CASE("a bitmap shown at its own size keeps its pixels, mirrored too") {
    ImGuiFrame imgui;
    Painter painter;
    const Bitmap bitmap{3, 1, {0xFF010203, 0x00000000, 0xFFFDFEFF}, 1};
    frame(painter, imgui, [&](ImDrawList& list) {
        list.AddRectFilled(ImVec2(0, 0), ImVec2(20, 2), IM_COL32(9, 9, 9, 255));
        list.AddImage(texture(bitmap), ImVec2(0, 0), ImVec2(3, 1));
        list.AddImage(texture(bitmap), ImVec2(10, 0), ImVec2(13, 1), ImVec2(1, 0), ImVec2(0, 1));
    });
    CHECK((pixel(painter, 0, 0) == 0xFF010203 && pixel(painter, 1, 0) == 0xFF090909 &&
           pixel(painter, 2, 0) == 0xFFFDFEFF));
    CHECK((pixel(painter, 10, 0) == 0xFFFDFEFF && pixel(painter, 11, 0) == 0xFF090909 &&
           pixel(painter, 12, 0) == 0xFF010203));
}

TEST_CASE("a mesh of half transparent triangles shows no seams and blends no pixel twice") {
    ImGuiFrame imgui;
    Painter painter;
    std::mt19937 random(tests::first_seed());
    std::uniform_real_distribution<float> shake(-0.24f, 0.24f); // of a cell: less than what would fold one over
    frame(painter, imgui, [&](ImDrawList& list) {
        constexpr int cells = 20;
        list.PrimReserve(cells * cells * 6, (cells + 1) * (cells + 1));
        const auto base = static_cast<ImDrawIdx>(list._VtxCurrentIdx);
        for (int row = 0; row <= cells; ++row)
            for (int column = 0; column <= cells; ++column) {
                const bool border = row == 0 || column == 0 || row == cells || column == cells;
                const float x = (float(column) + (border ? 0 : shake(random))) * 7;
                const float y = (float(row) + (border ? 0 : shake(random))) * 7;
                list.PrimWriteVtx(ImVec2(x, y), ImVec2(0, 0), IM_COL32(255, 255, 255, 100));
            }
        for (int i = 0; i < cells * (cells + 1); ++i) {
            if (i % (cells + 1) == cells) continue;
            for (const int step : {0, 1, cells + 1, 1, cells + 2, cells + 1})
                list.PrimWriteIdx(static_cast<ImDrawIdx>(base + i + step));
        }
    });
    int wrong = 0;
    for (int y = 0; y < 140; ++y)
        for (int x = 0; x < 140; ++x) wrong += pixel(painter, x, y) != 0xFF646464;
    CHECK(wrong == 0);
}

TEST_CASE("more than 65,536 corners in one list are drawn with their own corners") {
    ImGuiFrame imgui;
    Painter painter;
    frame(painter, imgui, [](ImDrawList& list) {
        for (int i = 0; i < 20'000; ++i) list.AddRectFilled(ImVec2(1, 1), ImVec2(2, 2), IM_COL32_WHITE);
        list.AddRectFilled(ImVec2(50, 50), ImVec2(52, 52), IM_COL32(1, 2, 3, 255));
    });
    CHECK(pixel(painter, 1, 1) == 0xFFFFFFFF);
    for (const int y : {49, 50, 51, 52})
        for (const int x : {49, 50, 51, 52}) {
            CAPTURE(x, y);
            const bool inside = (x == 50 || x == 51) && (y == 50 || y == 51);
            CHECK(pixel(painter, x, y) == (inside ? 0xFF010203 : 0xFF000000));
        }
}

TEST_CASE("positions without sense neither crash nor reach beyond the picture") {
    ImGuiFrame imgui;
    Painter painter;
    const float infinite = std::numeric_limits<float>::infinity();
    const float nothing = std::numeric_limits<float>::quiet_NaN();
    const Bitmap bitmap{2, 2, {0xFF112233, 0xFF112233, 0xFF112233, 0xFF112233}, 1};
    frame(painter, imgui, [&](ImDrawList& list) {
        list.AddRectFilled(ImVec2(-infinite, -1e30f), ImVec2(1e30f, infinite), IM_COL32(7, 7, 7, 255));
        list.AddTriangleFilled(ImVec2(nothing, 5), ImVec2(9, nothing), ImVec2(1e9f, 60), IM_COL32(9, 9, 9, 0));
        list.AddImage(texture(bitmap), ImVec2(-30'000, 3), ImVec2(30'000, 4), ImVec2(-infinite, nothing),
                      ImVec2(1e30f, 1));
    });
    CHECK(pixel(painter, 0, 0) == 0xFF070707);
    CHECK(pixel(painter, width - 1, height - 1) == 0xFF070707);
}
