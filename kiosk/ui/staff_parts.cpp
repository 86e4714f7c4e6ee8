#include "kiosk/ui/staff_parts.h"

#include "kiosk/model/durations.h"

#include <algorithm>
#include <array>

namespace kiosk::ui {

namespace {

struct Tab {
    std::string_view target;
    std::string_view icon;
};
constexpr std::array<Tab, 5> tabs{{{"tab/today", "pencil"},
                                   {"tab/topics", "chat"},
                                   {"tab/week", "chart"},
                                   {"tab/look_back", "mirror"},
                                   {"tab/more", "settings"}}};

std::string key_of(std::string_view target) {
    return "staff/" + std::string(target.substr(target.find('/') + 1));
}

void month_row(Canvas& canvas, Rect row, shared::Month month, std::string_view pressed) {
    icon_tile(canvas, "month/back", {row.x, row.y, 110, row.h}, "back", 50, staff_tile(), pressed);
    icon_tile(canvas, "month/next", {row.right() - 110, row.y, 110, row.h}, "next", 50, staff_tile(), pressed);
    TextStyle title = staff_text(34, theme::foam, text::Align::centre);
    title.lines = 1;
    canvas.text(month_words(canvas, month), {row.x + 120, row.y, row.w - 240, row.h}, title);
}

// 0: the Monday of the week in which the month begins.
int day_place(shared::Day day) {
    const shared::Day first(day.month().year(), day.month().month(), 1);
    return static_cast<int>(first.weekday()) - 1 + static_cast<int>(day.day_of_month()) - 1;
}

void weekday_heads(Canvas& canvas, Rect row, float gap) {
    TextStyle text = staff_text(26, theme::foam);
    text.lines = 1;
    text.colour = theme::ink2;
    for (int i = 0; i < 7; ++i) {
        const Rect head = across(row, i, 7, gap);
        canvas.text(canvas.words("weekday/" + std::to_string(i + 1)), {head.x + 12, head.y, head.w - 12, head.h}, text);
    }
}

} // namespace

Rect across(Rect row, int i, int n, float gap) {
    const float w = (row.w - gap * static_cast<float>(n - 1)) / static_cast<float>(n);
    return {row.x + static_cast<float>(i) * (w + gap), row.y, w, row.h};
}

Rect down(Rect column, int i, int n, float gap) {
    const float h = (column.h - gap * static_cast<float>(n - 1)) / static_cast<float>(n);
    return {column.x, column.y + static_cast<float>(i) * (h + gap), column.w, h};
}

Rect take(Rect& left, float h, float gap) {
    const Rect taken{left.x, left.y, left.w, h};
    left.y += h + gap;
    left.h -= h + gap;
    return taken;
}

std::string day_words(const Canvas& canvas, shared::Day day) {
    return canvas.languages().day(canvas.language(), day);
}

std::string date_words(const Canvas& canvas, shared::Day day) {
    return day_words(canvas, day) + " " + std::to_string(day.year());
}

std::string month_words(const Canvas& canvas, shared::Month month) {
    return canvas.words("month/" + std::to_string(month.month())) + " " + std::to_string(month.year());
}

void month_of_days(Canvas& canvas, Rect box, shared::Month month, std::string_view pressed,
                   const std::function<void(shared::Day day, Rect cell)>& draw_day, float beside) {
    constexpr float gap = tile_gap;
    const Rect row = take(box, 86, gap);
    month_row(canvas, {row.x, row.y, row.w - beside, row.h}, month, pressed);
    const shared::Day first(month.year(), month.month(), 1);
    const shared::Day last = shared::last_day(month);
    // A glass with no room for six weeks and their heads gives up the sixth where the month has none, else the heads.
    const float heads = 32;
    const auto fits = [&](int weeks) {
        return heads + gap + static_cast<float>(weeks) * (theme::least_target + gap) - gap <= box.h;
    };
    const int weeks = fits(6) ? 6 : std::max(5, day_place(last) / 7 + 1);
    if (fits(weeks)) weekday_heads(canvas, take(box, heads, gap), gap);
    for (shared::Day day = first; day <= last; day = day.plus(1))
        draw_day(day, across(down(box, day_place(day) / 7, weeks, gap), day_place(day) % 7, 7, gap));
}

void day_number(Canvas& canvas, shared::Day day, Rect face, TextStyle style) {
    style.left_to_right = true;
    style.lines = 1;
    canvas.text(std::to_string(day.day_of_month()), {face.x + 12, face.y + 3, face.w - 24, 36}, style);
}

void day_sign(Canvas& canvas, std::string_view icon, Rect face, Colour on) {
    canvas.icon(icon, face.right() - 42, face.bottom() - 42, 36, on);
}

void day_tile(Canvas& canvas, shared::Day day, Rect cell, std::string_view sign, bool selected,
              std::string_view pressed) {
    const TileStyle style = staff_tile(selected);
    const Face face = tile(canvas, "date/" + day.text(), cell, style, pressed);
    const Rect at{cell.x, cell.y + face.down, cell.w, cell.h - style.lip};
    day_number(canvas, day, at, staff_text(30, face.colour));
    if (!sign.empty()) day_sign(canvas, sign, at, face.colour);
}

std::string_view staff_language(std::string_view screen) {
    return screen == "fr" || screen == "en" ? screen : "nl";
}

TileStyle staff_tile(bool selected) {
    TileStyle style{{22, 20, 24, 18}, 6};
    style.selected = selected;
    return style;
}

TextStyle staff_text(float size, Colour on, text::Align align) {
    TextStyle style;
    style.size = size;
    style.on = on;
    style.align = align;
    style.lines = 2;
    style.line_height = 1.08f;
    style.fit = text::Fit::wrap_then_shrink;
    return style;
}

void staff_button(Canvas& canvas, std::string_view name, Rect box, const TileWords& says, const TileStyle& style,
                  std::string_view pressed) {
    const Face face = tile(canvas, name, box, style, pressed);
    const Rect inside{box.x + 10, box.y + face.down, box.w - 20, box.h - style.lip};
    const float icon = std::min(says.icon_size, inside.h - 16);
    if (says.words.empty())
        return canvas.icon(says.icon, inside.x + (inside.w - icon) / 2, inside.y + (inside.h - icon) / 2, icon,
                           face.colour);
    TextStyle text = staff_text(says.size, face.colour, text::Align::centre);
    text.lines = says.lines;
    const bool has_icon = !says.icon.empty();
    if (inside.w < icon + 150) { // below each other
        const float small = std::min(icon, inside.h - 46);
        if (has_icon) canvas.icon(says.icon, inside.x + (inside.w - small) / 2, inside.y + 4, small, face.colour);
        text.lines = 1;
        text.size = theme::smallest_text;
        const float top = inside.y + small + 4;
        return canvas.text(says.words, {inside.x - 6, top, inside.w + 12, inside.y + inside.h - top}, text);
    }
    text.align = text::Align::start;
    if (has_icon) canvas.icon(says.icon, inside.x + 2, inside.y + (inside.h - icon) / 2, icon, face.colour);
    canvas.text(says.words, {inside.x + icon + 14, inside.y, inside.w - icon - 16, inside.h}, text);
}

void save_button(Canvas& canvas, std::string_view name, Rect box, const std::string& words, std::string_view pressed) {
    TileStyle style = staff_tile();
    style.fill = theme::pine;
    style.edge = theme::pine_lip;
    style.pressed_fill = theme::pine_pressed;
    const Face face = tile(canvas, name, box, style, pressed);
    const float icon = std::min(64.0f, box.h - 30);
    const Rect inside{box.x + 14, box.y + face.down, box.w - 28, box.h - style.lip};
    canvas.icon("check-light", inside.x, inside.y + (inside.h - icon) / 2, icon, face.colour);
    TextStyle text = staff_text(36, face.colour);
    text.colour = theme::milk;
    canvas.text(words, {inside.x + icon + 12, inside.y, inside.w - icon - 12, inside.h}, text);
}

Rect paper_sheet(Canvas& canvas, Rect box, const std::string& title) {
    paper_card(canvas, box, {26, 24, 28, 22}, theme::foam, theme::paper_edge, 2);
    Rect inside{box.x + 24, box.y + 16, box.w - 48, box.h - 32};
    if (title.empty()) return inside;
    TextStyle text = staff_text(34, theme::foam);
    text.lines = 1;
    canvas.text(title, take(inside, 48, 8), text);
    return inside;
}

bool waits_long(Canvas& canvas, const model::View& view) {
    if (!view.state.asked_since) return false;
    const std::chrono::milliseconds shown = *view.state.asked_since + model::wait_shown;
    if (shown <= view.now.steady) return true;
    canvas.redraw_at(shown);
    return false;
}

void waiting_sign(Canvas& canvas, Rect box, const std::string& words, Colour on) {
    const float size = std::min(box.w, box.h) * 0.36f;
    const float x = box.x + (box.w - size) / 2;
    const float y = box.y + (box.h - size) / 2 - 40;
    canvas.disc(x + size / 2, y + size / 2, size * 0.72f, theme::glow[1]);
    canvas.icon("later", x, y, size, theme::glow[1]);
    canvas.text(words, {box.x, y + size * 1.26f, box.w, 80}, staff_text(44, on, text::Align::centre));
}

Rect draw_staff_bar(Canvas& canvas, const model::View& view, std::string_view tab) {
    canvas.background(theme::bg_top, theme::bg_bottom);
    const Shape shape = canvas.layout().shape;
    const float margin = shape == Shape::wide ? 48 : shape == Shape::compact ? 24 : 40;
    const float top = shape == Shape::compact ? 14 : 26;
    const float gap = shape == Shape::compact ? 10 : 14;
    const float w = canvas.width() - 2 * margin;
    const float h = 96;
    const std::string& pressed = view.state.pressed;

    const Rect home{margin, top, 104, h};
    const float lock_w = shape == Shape::wide ? 150 : 104;
    const Rect lock{margin + w - lock_w, top, lock_w, h};
    icon_tile(canvas, "home", home, "home", 66, staff_tile(), pressed);
    icon_tile(canvas, "lock", lock, "lock", 60, staff_tile(), pressed);

    const float time_w = shape == Shape::compact ? 104 : 130;
    TextStyle time = staff_text(shape == Shape::compact ? 32 : 40, theme::bg_top, text::Align::centre);
    time.left_to_right = true;
    time.tabular = true;
    time.lines = 1;
    const auto now = std::chrono::duration_cast<std::chrono::minutes>(view.now.time_of_day);
    const Rect clock{lock.x - gap - time_w, top, time_w, h};
    if (view.state.staff.not_kept) // the disk took none of it: instead of the time, until the next touch
        canvas.icon("storage-lost", clock.x + (clock.w - 84) / 2, clock.y + 6, 84, theme::bg_top);
    else if (waits_long(canvas, view))
        canvas.icon("later", clock.x + (clock.w - 84) / 2, clock.y + 6, 84, theme::bg_top);
    else
        canvas.text(clock_text(now), clock, time);

    Rect row{home.right() + gap, top, lock.x - 2 * gap - time_w - home.right() - gap, h};
    float bottom = top + h;
    if (shape == Shape::portrait) {
        row = {margin, top + h + gap, w, h};
        bottom = row.bottom();
    }
    for (std::size_t i = 0; i < tabs.size(); ++i) {
        const TileWords says{tabs[i].icon, canvas.words(key_of(tabs[i].target)), 28, 56, 1};
        staff_button(canvas, tabs[i].target, across(row, static_cast<int>(i), static_cast<int>(tabs.size()), gap), says,
                     staff_tile(tab == tabs[i].target), pressed);
    }
    const float below = shape == Shape::compact ? 12 : 24;
    return {margin, bottom + below, w, canvas.height() - bottom - below - (shape == Shape::compact ? 14 : 26)};
}

} // namespace kiosk::ui
