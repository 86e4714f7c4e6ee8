// Between the door and the team: a code on a keypad, a cup that fills with each digit.
#include "kiosk/ui/screens.h"

#include "kiosk/model/pin_gate.h"
#include "kiosk/ui/staff_parts.h"

#include <algorithm>
#include <array>

namespace kiosk::ui {

namespace {

struct PinGrid {
    Rect home;
    Rect keys;
    Rect picture; // the shelf with lock, hedgehog and cup
    Rect title;
    Rect cups;
    Rect hint;
};

PinGrid grid_for(const Layout& layout) {
    const float w = layout.width;
    const float h = layout.height;
    PinGrid g;
    g.home = {layout.shape == Shape::wide ? 48.0f : 32.0f, 32, 112, 104};
    if (layout.shape == Shape::portrait) {
        g.keys = {(w - 780) / 2, h - 48 - 820, 780, 820};
        g.picture = {w * 0.16f, 130, w * 0.68f, 470};
        g.title = {60, 640, w - 120, 90};
        g.cups = {60, 760, w - 120, 100};
        g.hint = {60, 880, w - 120, 100};
        return g;
    }
    const bool wide = layout.shape == Shape::wide;
    const float keys_w = wide ? 776 : 500;
    g.keys = {w - (wide ? 54 : 32) - keys_w, h * 0.231f, keys_w, h * 0.75f};
    const float left = g.keys.x - 40;
    g.picture = {left * 0.17f, h * 0.09f, left * 0.66f, h * 0.43f};
    g.title = {30, h * 0.565f, left - 60, 90};
    g.cups = {30, h * 0.685f, left - 60, 100};
    g.hint = {30, h * 0.8f, left - 60, 96};
    return g;
}

void shelf(Canvas& canvas, Rect box) {
    const float cx = box.x + box.w / 2;
    canvas.disc(cx, box.y + box.h * 0.66f, box.h * 0.62f, theme::glow[1]);
    const float board = box.bottom() - 20;
    const float lock = box.h * 0.62f;
    canvas.icon("lock", cx - lock / 2, board - lock + lock * 0.03f, lock, theme::glow[1]);
    const float animal = box.h * 0.34f;
    canvas.icon("hedgehog", cx - lock / 2 - animal, board - animal + animal * 0.12f, animal, theme::glow[1]);
    const float cup = box.h * 0.26f;
    canvas.icon("cup-3", cx + lock / 2 + 10, board - cup + 6, cup, theme::glow[1]);
    const float half = std::min(box.w / 2, box.h * 0.78f);
    canvas.rect({cx - half, board, 2 * half, 18}, {9, theme::wood, 0, theme::ink, 4});
}

// A cup for each digit; as many empty ones as are still needed.
void cups(Canvas& canvas, Rect box, std::size_t filled) {
    const std::size_t count = std::max(filled, model::shortest_pin);
    const float each = std::min(box.w / static_cast<float>(count), 120.0f);
    const float size = std::min(box.h, each * 0.86f);
    const float from = box.x + (box.w - each * static_cast<float>(count)) / 2;
    for (std::size_t i = 0; i < count; ++i)
        canvas.icon(i < filled ? "cup-1" : "cup-0", from + each * static_cast<float>(i) + (each - size) / 2, box.y,
                    size, theme::glow[1], i < filled ? 1 : 0.45f);
}

void keypad(Canvas& canvas, const model::View& view, Rect box) {
    static constexpr std::array<std::string_view, 12> keys{"1", "2", "3", "4",    "5", "6",
                                                           "7", "8", "9", "back", "0", "ok"};
    const float gap = std::min(22.0f, box.w * 0.03f);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const Rect row = down(box, static_cast<int>(i / 3), 4, gap);
        const Rect key = across(row, static_cast<int>(i % 3), 3, gap);
        TileStyle style{{36, 32, 38, 34}, theme::lip_primary};
        const float icon = std::min(96.0f, key.h * 0.5f);
        if (keys[i] == "ok") {
            style.fill = theme::pine;
            style.edge = theme::pine_lip;
            style.pressed_fill = theme::pine_pressed;
            icon_tile(canvas, "ok", key, "check-light", icon, style, view.state.pressed);
        } else if (keys[i] == "back") {
            icon_tile(canvas, "back", key, "backspace", icon, style, view.state.pressed);
        } else {
            const std::string name = "digit/" + std::string(keys[i]);
            const Face face = tile(canvas, name, key, style, view.state.pressed);
            TextStyle text = staff_text(84, face.colour, text::Align::centre);
            text.lines = 1;
            canvas.text(keys[i], {key.x, key.y + face.down, key.w, key.h - style.lip}, text);
        }
    }
}

std::string_view title_of(const model::Staff& staff) {
    if (model::asks_for_pin(staff)) return "staff/pin_title";
    return staff.first.empty() ? "staff/pin_choose" : "staff/pin_repeat";
}

std::string_view hint_of(const model::Staff& staff) {
    switch (staff.refusal) {
    case model::Staff::Refusal::wrong:
        return "staff/pin_wrong";
    case model::Staff::Refusal::obvious:
        return "staff/pin_obvious";
    case model::Staff::Refusal::differs:
        return "staff/pin_differs";
    case model::Staff::Refusal::none:
        break;
    }
    if (staff.restored) return "staff/restored";
    return model::asks_for_pin(staff) ? "staff/pin_forgotten" : "staff/pin_rule";
}

// How long no try is taken: a clock that empties, with minutes and seconds.
void waiting(Canvas& canvas, const model::View& view, const PinGrid& g) {
    const auto left = std::chrono::ceil<std::chrono::seconds>(view.state.staff.opens_at - view.now.steady);
    const float cx = g.keys.x + g.keys.w / 2;
    const float cy = g.keys.y + g.keys.h / 2;
    const float radius = std::min(g.keys.w, g.keys.h) * 0.34f;
    ring(canvas, cx, cy, radius, std::min(1.0f, static_cast<float>(left.count()) / 900), theme::paper2, theme::sun_edge,
         22);
    TextStyle text = staff_text(84, theme::bg_bottom, text::Align::centre);
    text.left_to_right = true;
    text.tabular = true;
    canvas.text(clock_text(std::chrono::minutes(left.count())), {cx - radius, cy - 80, 2 * radius, 100}, text);
    TextStyle words = staff_text(34, theme::bg_bottom, text::Align::centre);
    canvas.text(canvas.words("staff/pin_wait"), {cx - radius + 30, cy + 20, 2 * radius - 60, 90}, words);
    canvas.redraw_at(view.state.staff.opens_at - left + std::chrono::seconds(1));
}

} // namespace

void draw_pin(Canvas& canvas, const model::View& view) {
    const model::Staff& staff = view.state.staff;
    const PinGrid g = grid_for(canvas.layout());
    canvas.background(theme::bg_top, theme::bg_bottom);
    TileStyle home{30};
    icon_tile(canvas, "home", g.home, "home", 72, home, view.state.pressed);
    shelf(canvas, g.picture);
    TextStyle title = staff_text(54, theme::glow[1], text::Align::centre);
    canvas.text(canvas.words(title_of(staff)), g.title, title);
    cups(canvas, g.cups, staff.digits.size());
    TextStyle hint = staff_text(32, theme::bg_bottom, text::Align::centre);
    hint.bold = staff.refusal != model::Staff::Refusal::none;
    hint.colour = hint.bold ? theme::alert : theme::ink2;
    canvas.text(canvas.words(hint_of(staff)), g.hint, hint);
    if (waits_long(canvas, view)) return waiting_sign(canvas, g.keys, canvas.words("staff/busy"), theme::bg_bottom);
    if (model::asks_for_pin(staff) && view.now.steady < staff.opens_at)
        waiting(canvas, view, g);
    else
        keypad(canvas, view, g.keys);
}

} // namespace kiosk::ui
