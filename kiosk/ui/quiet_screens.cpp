// When there is nothing to touch: night, a glass that is being wiped, and trouble.
#include "kiosk/ui/screens.h"

#include "kiosk/model/today.h"
#include "kiosk/ui/bar.h"
#include "kiosk/ui/motion.h"
#include "kiosk/ui/service_tiles.h"

#include <algorithm>
#include <cmath>

namespace kiosk::ui {

namespace {

constexpr Colour night = rgb(0x120C09);
constexpr Colour moonlight = rgb(0xB9A68C); // 8.1 on the night

// A picture that stands all night must not burn in: it goes round slowly, a step a minute.
ImVec2 drift(const model::View& view, float reach) {
    const auto minute = static_cast<float>(view.now.time_of_day / std::chrono::minutes(1));
    return {reach * std::sin(minute * 0.2618f), reach * std::sin(minute * 0.1963f)};
}

void night_clock(Canvas& canvas, float cx, float cy, float radius, std::chrono::minutes time) {
    constexpr float turn = 6.2831853f;
    canvas.circle(cx, cy, radius, night, moonlight, radius * 0.07f);
    for (int hour = 0; hour < 12; ++hour)
        canvas.hand(cx, cy, turn * static_cast<float>(hour) / 12, radius * (hour % 3 == 0 ? 0.68f : 0.78f),
                    radius * 0.84f, moonlight, radius * 0.05f);
    const auto minutes = static_cast<float>(time.count() % 720);
    canvas.hand(cx, cy, turn * minutes / 60, 0, radius * 0.62f, moonlight, radius * 0.08f);
    canvas.hand(cx, cy, turn * minutes / 720, 0, radius * 0.4f, moonlight, radius * 0.12f);
}

float scale_of(const Canvas& canvas) {
    const Shape shape = canvas.layout().shape;
    return shape == Shape::compact ? 0.72f : shape == Shape::portrait ? 1.1f : 1;
}

void middle_text(Canvas& canvas, const std::string& words, float y, float h, float size, Colour colour, Colour on) {
    TextStyle text;
    text.size = size;
    text.align = text::Align::centre;
    text.colour = colour;
    text.on = on;
    text.lines = 2;
    text.line_height = 1.12f;
    const float w = std::min(canvas.width() - 96, 1300.0f);
    canvas.text(words, {(canvas.width() - w) / 2, y, w, h}, text);
}

// Of the words above, which are the Dutch ones in another language.
void translated_below(Canvas& canvas, const model::View& view, Colour on) {
    const float w = 600;
    translated_label(canvas, view, {(canvas.width() - w) / 2, canvas.height() - 84, w, 60}, on, text::Align::centre);
}

} // namespace

void draw_dark(Canvas& canvas, const model::View& view) {
    canvas.background(night, night);
    const float s = scale_of(canvas);
    const ImVec2 away = drift(view, 40 * s);
    const float cx = canvas.width() / 2 + away.x;
    float y = canvas.height() * 0.22f + away.y;
    canvas.icon("moon", cx - 110 * s, y, 220 * s, night, 0.6f);
    y += 250 * s;
    const auto opening = model::next_opening(view.settings.opening, view.now);
    canvas.redraw_at(view.now.steady + std::chrono::minutes(1) - view.now.time_of_day % std::chrono::minutes(1));
    if (!opening) return;
    canvas.move_down(away.y);
    middle_text(canvas, canvas.words("open_again"), y - away.y, 64 * s, 46 * s, moonlight, night);
    canvas.move_down(0);
    y += 84 * s;
    const float r = 100 * s;
    night_clock(canvas, cx - 170 * s, y + r, r, opening->time);
    TextStyle text;
    text.size = 58 * s;
    text.colour = moonlight;
    text.on = night;
    text.left_to_right = true;
    canvas.text(clock_text(opening->time), {cx - 30 * s, y + 14 * s, 330 * s, 84 * s}, text);
    text.size = 46 * s;
    text.left_to_right = false;
    canvas.text(canvas.languages().date(canvas.language(), opening->day), {cx - 30 * s, y + 100 * s, 380 * s, 84 * s},
                text);
}

void draw_wiping(Canvas& canvas, const model::View& view) {
    canvas.background(theme::bg_top, theme::bg_bottom);
    const float s = scale_of(canvas);
    const float size = 420 * s;
    const float cx = canvas.width() / 2;
    const float cy = canvas.height() * 0.4f;
    for (int i = 0; i < 9; ++i) { // soap bubbles
        const float a = 0.7f * static_cast<float>(i) + 0.3f;
        const float far = size * (0.62f + 0.05f * static_cast<float>(i % 3));
        canvas.circle(cx + far * 1.25f * std::cos(a), cy + far * 0.72f * std::sin(a),
                      (18 + 9 * static_cast<float>(i % 4)) * s, rgb(0xD6E8F2), rgb(0x2C668F), 4 * s);
    }
    canvas.icon("cloth", cx - size / 2, cy - size / 2, size, theme::bg_top);
    middle_text(canvas, canvas.words("cleaning"), cy + size * 0.62f, 150 * s, 72 * s, theme::ink, theme::bg_bottom);
    translated_below(canvas, view, theme::bg_bottom);
    const float gone = static_cast<float>((view.now.steady - view.state.last_contact).count()) / 3000;
    ring(canvas, cx, cy + size * 0.62f + 190 * s, 40 * s, 1 - std::clamp(gone, 0.0f, 1.0f), theme::paper2,
         theme::sun_edge, 10 * s);
    canvas.redraw_at(canvas.now() + milliseconds(canvas.still() ? 1000 : 100));
}

void draw_out_of_order(Canvas& canvas, const model::View& view) {
    canvas.background(theme::thanks_top, theme::thanks_bottom);
    const float s = scale_of(canvas);
    const float cx = canvas.width() / 2;
    const bool storage = view.state.trouble == model::Trouble::storage;
    float y = canvas.layout().shape == Shape::portrait ? canvas.height() * 0.16f : canvas.height() * 0.07f;
    const float size = 380 * s;
    canvas.icon(storage ? "storage-lost" : "touch-lost", cx - size / 2, y, size, theme::thanks_top);
    y += size + 10 * s;
    middle_text(canvas, canvas.words("out_of_order"), y, 120 * s, 76 * s, theme::ink, theme::thanks_bottom);
    y += 126 * s;
    middle_text(canvas, canvas.words("tell_someone"), y, 110 * s, 44 * s, theme::ink2, theme::thanks_bottom);
    translated_below(canvas, view, theme::thanks_bottom);
    y += 130 * s;
    const std::string& phone = view.settings.host_phone;
    const float icon = 150 * s;
    if (phone.empty()) {
        canvas.icon("adult-b", cx - icon, y, icon, theme::thanks_bottom);
        canvas.icon("bell", cx + 10 * s, y + 14 * s, icon * 0.8f, theme::thanks_bottom);
    } else {
        const float w = std::min(760 * s, canvas.width() - 64);
        canvas.rect({cx - w / 2, y, w, icon + 20 * s}, {40, theme::foam, 0, theme::paper_edge, 3});
        canvas.icon("phone", cx - w / 2 + 40 * s, y + 10 * s, icon, theme::foam);
        TextStyle text;
        text.size = 72 * s;
        text.on = theme::foam;
        text.left_to_right = true;
        text.tabular = true;
        canvas.text(phone, {cx - w / 2 + 220 * s, y, w - 250 * s, icon + 20 * s}, text);
    }
    const float margin = canvas.layout().shape == Shape::compact ? 32 : 48;
    const float side = canvas.layout().shape == Shape::compact ? 88 : 104;
    const Rect bell{canvas.width() - margin - side,
                    view.state.lowered ? canvas.height() - margin - side : margin * 0.66f, side, side};
    call_host_tile(canvas, view, bell);
}

} // namespace kiosk::ui
