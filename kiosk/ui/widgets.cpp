#include "kiosk/ui/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kiosk::ui {

Face tile(Canvas& canvas, std::string_view name, Rect box, const TileStyle& style, std::string_view pressed) {
    canvas.target(name, box, style.primary);
    const Colour edge = style.selected ? theme::ink : style.edge;
    canvas.edge(name, edge, style.ground);

    const bool down = pressed == name;
    const float lip = style.lip;
    RectStyle face{style.corners, style.fill, style.fill_bottom, edge,
                   style.selected ? theme::border_selected : theme::border};
    if (style.selected) face.fill = theme::sun_tint, face.fill_bottom = 0;
    if (down) face.fill = style.pressed_fill, face.fill_bottom = 0;

    const float fall = (lip - 2) * canvas.press(name, pressed);
    const float block = fall > 0 ? fall : lip; // its top; hidden behind the face
    canvas.rect({box.x, box.y + block, box.w, box.h - block}, {style.corners, edge});
    canvas.rect({box.x, box.y + fall, box.w, box.h - lip}, face);
    return {fall, face.fill_bottom ? face.fill_bottom : face.fill};
}

void icon_tile(Canvas& canvas, std::string_view name, Rect box, std::string_view icon, float icon_size,
               const TileStyle& style, std::string_view pressed) {
    const Face face = tile(canvas, name, box, style, pressed);
    canvas.icon(icon, box.x + (box.w - icon_size) / 2, box.y + (box.h - style.lip - icon_size) / 2 + face.down,
                icon_size, face.colour);
}

void check_badge(Canvas& canvas, float x, float y, float size) {
    canvas.disc(x + size / 2, y + size / 2, size / 2 + 3, theme::foam);
    canvas.icon("check", x, y, size);
}

void paper_card(Canvas& canvas, Rect box, Corners corners, Colour fill, Colour stroke, float stroke_width) {
    canvas.rect({box.x + 2, box.y + 8, box.w - 4, box.h}, {corners, theme::paper_shadow});
    canvas.rect(box, {corners, fill, 0, stroke, stroke_width});
}

void rope(Canvas& canvas, float from, float to, float y, float sag) {
    const float length = to - from;
    canvas.curve({{from, y}, {from + length * 0.3f, y + sag}, {from + length * 0.7f, y + sag}, {to, y - 6}},
                 theme::bark, 5);
    if (from > 0) canvas.circle(from, y, 10, rgb(0xE0AF77), theme::ink, 3);
}

void peg_clip(Canvas& canvas, float x, float y) {
    canvas.rect({x - 9, y, 18, 44}, {7, theme::wood, 0, theme::ink, 3});
    canvas.rect({x - 9, y + 16, 18, 4}, {0, theme::ink});
}

void clock_face(Canvas& canvas, float cx, float cy, float radius, std::chrono::minutes time) {
    constexpr float turn = 6.2831853f;
    const float rim = std::max(3.0f, radius * 0.1f);
    canvas.disc(cx, cy, radius + rim / 2, theme::ink);
    canvas.disc(cx, cy, radius - rim / 2, theme::foam);
    for (int hour = 0; hour < 12; ++hour) {
        const bool quarter = hour % 3 == 0;
        if (radius <= 40 && !quarter) continue;
        canvas.hand(cx, cy, turn * static_cast<float>(hour) / 12, radius * (quarter ? 0.66f : 0.76f), radius * 0.82f,
                    theme::ink, std::max(2.4f, radius * 0.055f));
    }
    const auto minutes = static_cast<float>(time.count() % 720);
    canvas.hand(cx, cy, turn * minutes / 60, 0, radius * 0.64f, theme::ink, std::max(4.0f, radius * 0.12f));
    canvas.hand(cx, cy, turn * minutes / 720, 0, radius * 0.42f, theme::ink, std::max(5.0f, radius * 0.17f));
    canvas.disc(cx, cy, std::max(3.0f, radius * 0.08f), theme::clay);
}

void dots(Canvas& canvas, float x, float y, int filled, Colour on, float radius) {
    for (int i = 0; i < 3; ++i) {
        const float cx = x + static_cast<float>(i) * (2 * radius + 8) + radius;
        if (i < filled)
            canvas.disc(cx, y + radius, radius, theme::ink);
        else
            canvas.circle(cx, y + radius, radius, on, theme::edge, 3);
    }
}

float sway(Canvas& canvas, milliseconds phase) {
    if (canvas.still()) return 0;
    constexpr milliseconds step{250};
    const milliseconds at = canvas.now() / step * step;
    canvas.redraw_at(at + step);
    return 3 * std::sin(6.2831853f * static_cast<float>((at + phase).count() % 3200) / 3200);
}

void ring(Canvas& canvas, float cx, float cy, float radius, float share, Colour track, Colour colour, float width) {
    canvas.arc(cx, cy, radius, 1, track, width);
    canvas.arc(cx, cy, radius, share, colour, width);
}

void grain(Canvas& canvas, float y, float strength, Colour colour, float alpha) {
    const float w = canvas.width();
    canvas.curve({{0, y + 8},
                  {w * 0.2f, y - 10},
                  {w * 0.3f, y + 18},
                  {w * 0.5f, y + 4},
                  {w * 0.7f, y - 10},
                  {w * 0.8f, y - 6},
                  {w, y + 10}},
                 faded(colour, alpha), strength);
}

void coffee_table(Canvas& canvas, float y, const std::vector<model::Seat>& seats, const TableStyle& style,
                  float raised) {
    const float edge = y + style.peek;
    const float depth = canvas.height() - edge;
    const float seat_width = canvas.width() / static_cast<float>(seats.size());
    const auto centre = [&](std::size_t seat) { return seat_width * (static_cast<float>(seat) + 0.5f); };

    for (std::size_t i = 0; i < seats.size(); ++i)
        if (!seats[i].animal.empty())
            canvas.icon(seats[i].animal, centre(i) - style.animal / 2, edge - style.animal + style.sink - raised,
                        style.animal, theme::bg_bottom);
    canvas.band(edge, depth, theme::wood, theme::wood2);
    canvas.band(edge, 10, theme::wood_lit, theme::wood_lit);
    canvas.band(edge - 4, 4, theme::ink, theme::ink);
    for (int i = 0; i < 3; ++i)
        grain(canvas, edge + 26 + static_cast<float>(i) * depth / 3.2f, 3, theme::wood_grain, 0.55f);

    for (std::size_t i = 0; i < seats.size(); ++i) {
        if (!seats[i].cup) continue;
        const float top = edge + style.cup_down + static_cast<float>(i * 37 % 3) * 5; // a table is never laid straight
        canvas.ellipse(centre(i), top + style.cup * 0.93f, style.cup * 0.5f, 9, faded(theme::cup_shadow, 0.6f));
        canvas.icon("cup-0", centre(i) - style.cup * 0.46f, top, style.cup, theme::wood2);
    }
}

std::string clock_text(std::chrono::minutes time) {
    const auto minute = time.count() % 60;
    return std::to_string(time.count() / 60) + (minute < 10 ? ":0" : ":") + std::to_string(minute);
}

} // namespace kiosk::ui
