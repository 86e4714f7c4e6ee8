// How long a frame takes to paint: whole, with one tile pressed, and with nothing changed. The frame is like the home
// screen's: full-screen gradient, 150 rounded rectangles, 100 bitmaps, at 1920x1080. Prints medians, and ratios that
// hold on other machines too.
#include "kiosk/platform/imgui_frame.h"
#include "kiosk/platform/painter.h"

#include <SDL.h>
#include <imgui.h>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace {

using kiosk::Bitmap;

constexpr int width = 1920;
constexpr int height = 1080;
constexpr int repeats = 100;

// Like an icon: a disc on nothing, its outline half covered.
Bitmap disc(int size, std::uint64_t id) {
    Bitmap bitmap{size, size, std::vector<std::uint32_t>(static_cast<std::size_t>(size) * size), id};
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
            const int dx = 2 * x - size, dy = 2 * y - size, far = dx * dx + dy * dy, edge = size * size;
            const std::uint32_t colour = far < edge ? 0xFF4484AE : far < edge + 4 * size ? 0x80224257 : 0;
            bitmap.pixels[static_cast<std::size_t>(y) * size + x] = colour;
        }
    return bitmap;
}

// Like a label: white strokes, tinted when drawn.
Bitmap strokes(int length, std::uint64_t id) {
    Bitmap bitmap{length, 32, std::vector<std::uint32_t>(static_cast<std::size_t>(length) * 32), id};
    for (std::size_t i = 0; i < bitmap.pixels.size(); ++i)
        bitmap.pixels[i] = i % 7 < 3 ? 0xFFFFFFFF : i % 7 == 3 ? 0x80808080 : 0;
    return bitmap;
}

void draw(ImDrawList& list, const std::vector<Bitmap>& bitmaps, int pressed) {
    const ImU32 top = IM_COL32(0xFD, 0xF7, 0xEA, 255), bottom = IM_COL32(0xF8, 0xEB, 0xD2, 255),
                ink = IM_COL32(0x35, 0x24, 0x1D, 255);
    list.AddRectFilledMultiColor(ImVec2(0, 0), ImVec2(width, height), top, top, bottom, bottom);
    for (int i = 0; i < 50; ++i) { // 50 tiles of 3 rounded rectangles (lip, face, border) and 2 bitmaps
        const float x = float(i % 10) * 190 + 10, y = float(i / 10) * 212 + 8, low = i == pressed ? 6 : 0;
        list.AddRectFilled(ImVec2(x, y + 8), ImVec2(x + 180, y + 200), IM_COL32(0x91, 0x7C, 0x69, 255), 28);
        list.AddRectFilled(ImVec2(x, y + low), ImVec2(x + 180, y + low + 192),
                           i == pressed ? IM_COL32(0xFC, 0xE8, 0xB8, 255) : IM_COL32(0xFF, 0xFC, 0xF5, 255), 28);
        list.AddRect(ImVec2(x + 1.5f, y + low + 1.5f), ImVec2(x + 178.5f, y + low + 190.5f), ink, 28, 0, 3);
        for (std::size_t n = 0; n < 2; ++n) {
            const Bitmap& bitmap = bitmaps[static_cast<std::size_t>(i) * 2 + n];
            const ImVec2 at(x + 8, y + low + (n == 0 ? 8 : 150));
            list.AddImage(const_cast<Bitmap*>(&bitmap), at,
                          ImVec2(at.x + float(bitmap.width), at.y + float(bitmap.height)), ImVec2(0, 0), ImVec2(1, 1),
                          n == 0 ? IM_COL32_WHITE : ink);
        }
    }
}

// Median milliseconds of building a frame and painting it.
template <class Prepare>
double measure(const char* what, const std::vector<Bitmap>& bitmaps, kiosk::platform::Painter& painter,
               Prepare prepare) {
    kiosk::platform::ImGuiFrame imgui;
    std::vector<double> times;
    for (int i = 0; i < repeats; ++i) {
        const int pressed = prepare(i);
        const Uint64 start = SDL_GetPerformanceCounter();
        draw(imgui.begin(width, height), bitmaps, pressed);
        painter.paint(imgui.end(), width, height);
        times.push_back(double(SDL_GetPerformanceCounter() - start) * 1000 / double(SDL_GetPerformanceFrequency()));
    }
    std::nth_element(times.begin(), times.begin() + repeats / 2, times.end());
    std::printf("%-28s %7.2f ms\n", what, times[repeats / 2]);
    return times[repeats / 2];
}

} // namespace

int main() {
    std::vector<Bitmap> bitmaps;
    for (int i = 0; i < 50; ++i) {
        bitmaps.push_back(disc(i % 5 == 0 ? 300 : 60 + i * 2, static_cast<std::uint64_t>(2 * i + 1)));
        bitmaps.push_back(strokes(100 + i, static_cast<std::uint64_t>(2 * i + 2)));
    }
    kiosk::platform::Painter painter;
    const double whole = measure("whole frame", bitmaps, painter, [&](int) {
        painter.forget();
        return -1;
    });
    const double tile =
        measure("one tile pressed or let go", bitmaps, painter, [](int i) { return i % 2 == 0 ? 23 : -1; });
    const double nothing = measure("nothing changed", bitmaps, painter, [](int) { return -1; });
    std::printf("one tile / whole             %7.3f\nnothing changed / whole      %7.3f\n", tile / whole,
                nothing / whole);
    return 0;
}
