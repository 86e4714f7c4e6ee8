#include "kiosk/ui/dial.h"

#include "kiosk/ui/staff_parts.h"

#include <algorithm>
#include <cmath>

namespace kiosk::ui {

namespace {

constexpr float turn = 6.2831853f;

struct Around {
    float cx;
    float cy;
    float radius; // of the middle of the tiles
    float side;   // of a tile
    Rect at(int twelfth) const {
        const float angle = turn * static_cast<float>(twelfth) / 12;
        return {cx + radius * std::sin(angle) - side / 2, cy - radius * std::cos(angle) - side / 2, side, side};
    }
};

void number_tile(Canvas& canvas, const std::string& name, Rect box, const std::string& number, bool selected,
                 std::string_view pressed) {
    TileStyle style = staff_tile(selected);
    const Face face = tile(canvas, name, box, style, pressed);
    TextStyle text = staff_text(34, face.colour, text::Align::centre);
    text.left_to_right = true;
    text.lines = 1;
    canvas.text(number, {box.x, box.y + face.down, box.w, box.h - style.lip}, text);
}

// Twelve hours round a clock, where a clock has them: those of the day, or those of the evening and night.
void hours(Canvas& canvas, const Around& around, bool evening, int chosen, std::string_view pressed) {
    for (int i = 0; i < 12; ++i) {
        const int hour = evening ? (i < 8 ? i : i + 12) : (i < 8 ? i + 12 : i);
        number_tile(canvas, "hour/" + std::to_string(hour), around.at(i), std::to_string(hour), hour == chosen,
                    pressed);
    }
}

void minutes(Canvas& canvas, const Around& around, int chosen, std::string_view pressed) {
    for (int i = 0; i < 12; ++i) {
        const std::string number = (i < 2 ? "0" : "") + std::to_string(5 * i);
        number_tile(canvas, "minute/" + std::to_string(5 * i), around.at(i), number, 5 * i == chosen, pressed);
    }
}

} // namespace

void draw_dial(Canvas& canvas, const model::View& view, Rect page) {
    const model::Staff& staff = view.state.staff;
    const model::Dial& dial = *staff.dial;
    const shared::Occurrence& now = staff.draft->now;
    const std::chrono::minutes time = dial.of_end ? now.end : now.start;
    const std::string& pressed = view.state.pressed;
    paper_card(canvas, page, {26, 24, 28, 22}, theme::foam, theme::paper_edge, 2);
    icon_tile(canvas, "close", {page.right() - 124, page.y + 20, 104, 100}, "close", 56, staff_tile(), pressed);
    const float room = std::min(page.w - 2 * 140, page.h - 24);
    const float side = std::clamp(room * 0.14f, theme::least_target, 120.0f);
    const Around around{page.x + page.w / 2, page.y + page.h / 2, room / 2 - side / 2, side};
    if (dial.minutes) {
        minutes(canvas, around, static_cast<int>(time.count() % 60), pressed);
        return clock_face(canvas, around.cx, around.cy, around.radius - around.side * 0.8f, time);
    }
    hours(canvas, around, dial.evening, static_cast<int>(time.count() / 60), pressed);
    const float middle = std::min(180.0f, around.radius - around.side);
    icon_tile(canvas, "evening", {around.cx - middle / 2, around.cy - middle / 2, middle, middle},
              dial.evening ? "coffee" : "moon", middle * 0.6f, staff_tile(), pressed);
}

} // namespace kiosk::ui
