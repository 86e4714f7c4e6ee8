// Opening hours by touch: days on one side, what the chosen one has on the other. Shown languages likewise.
#include "kiosk/ui/settings_screen.h"

#include "kiosk/model/team_settings.h"
#include "kiosk/ui/staff_parts.h"

#include <algorithm>

namespace kiosk::ui {

namespace {

constexpr float gap = 12;

std::string day_name(const Canvas& canvas, std::string_view day) {
    if (const auto date = shared::Day::parse(day)) return day_words(canvas, *date);
    return canvas.words("weekday/" + std::string(day));
}

std::string short_hours(const Canvas& canvas, const std::vector<shared::Hours>& hours) {
    if (hours.empty()) return canvas.words("staff/closed");
    return clock_text(hours.front().from) + " – " + clock_text(hours.back().until);
}

void weekdays(Canvas& canvas, const model::View& view, Rect box) {
    const model::Staff& staff = view.state.staff;
    const bool dated = shared::Day::parse(staff.opening_day).has_value();
    box.h = std::min(box.h, 480.0f);
    for (int i = 0; i < 8; ++i) {
        const Rect place = across(down(box, i / 2, 4, gap), i % 2, 2, gap);
        if (i == 7) {
            staff_button(canvas, "exceptions", place, {"calendar", canvas.words("staff/other_days"), 26, 50},
                         staff_tile(dated), view.state.pressed);
            continue;
        }
        const std::string day = std::to_string(i + 1);
        const TileStyle style = staff_tile(staff.opening_day == day);
        const Face face = tile(canvas, "weekday/" + day, place, style, view.state.pressed);
        const float half = (place.h - style.lip) / 2;
        TextStyle text = staff_text(28, face.colour, text::Align::centre);
        text.lines = 1;
        canvas.text(day_name(canvas, day), {place.x + 8, place.y + face.down + 2, place.w - 16, half}, text);
        text.size = 26;
        text.bold = false;
        text.tabular = true;
        canvas.text(short_hours(canvas, model::hours_on(view.settings.opening, day)),
                    {place.x + 8, place.y + face.down + half - 2, place.w - 16, half}, text);
    }
}

void stepper(Canvas& canvas, const model::View& view, const std::string& name, std::chrono::minutes time, Rect box) {
    const float button = std::max(theme::least_target + 4, std::min(110.0f, box.w * 0.3f));
    icon_tile(canvas, name + "/less", {box.x, box.y, button, box.h}, "minus", 46, staff_tile(), view.state.pressed);
    icon_tile(canvas, name + "/more", {box.right() - button, box.y, button, box.h}, "plus", 46, staff_tile(),
              view.state.pressed);
    TextStyle text = staff_text(36, theme::foam, text::Align::centre);
    text.left_to_right = true;
    text.tabular = true;
    text.lines = 1;
    canvas.text(clock_text(time), {box.x + button, box.y, box.w - 2 * button, box.h}, text);
}

// Morning and afternoon of the chosen day; each can be taken away, and put back.
void hours_of_day(Canvas& canvas, const model::View& view, Rect box) {
    const std::string& day = view.state.staff.opening_day;
    const auto hours = model::hours_on(view.settings.opening, day);
    TextStyle title = staff_text(36, theme::foam);
    title.lines = 1;
    const Rect head = take(box, 88, gap);
    const auto date = shared::Day::parse(day);
    const bool other = date && view.settings.opening.exceptions.count(*date) != 0;
    canvas.text(day_name(canvas, day), {head.x, head.y, head.w * 0.5f, head.h}, title);
    if (other)
        staff_button(canvas, "usual", {head.x + head.w * 0.5f, head.y, head.w * 0.5f, head.h},
                     {"undo", canvas.words("staff/as_usual"), 26, 48}, staff_tile(), view.state.pressed);
    box.h = std::min(box.h, 440.0f);
    for (int part = 0; part < 2; ++part) {
        Rect half = down(box, part, 2, gap * 2);
        const auto at = static_cast<std::size_t>(part);
        const bool open = at < hours.size();
        const float h = (half.h - gap) / 2;
        staff_button(canvas, "part/" + std::to_string(part), take(half, h, gap),
                     {open ? "check" : "moon", canvas.words(open ? "staff/open" : "staff/closed"), 28, 48, 1},
                     staff_tile(open), view.state.pressed);
        if (!open) continue;
        const std::string name = "hours/" + std::to_string(part);
        stepper(canvas, view, name + "/from", hours[at].from, across(half, 0, 2, gap * 2));
        stepper(canvas, view, name + "/until", hours[at].until, across(half, 1, 2, gap * 2));
    }
}

} // namespace

void draw_opening_hours(Canvas& canvas, const model::View& view, Rect box) {
    if (canvas.layout().shape == Shape::portrait) {
        weekdays(canvas, view, take(box, 480, gap * 2));
        return hours_of_day(canvas, view, box);
    }
    const float side = box.w * 0.44f;
    weekdays(canvas, view, {box.x, box.y, side, box.h});
    hours_of_day(canvas, view, {box.x + side + 3 * gap, box.y, box.w - side - 3 * gap, box.h});
}

// A day of the month that may differ: tapped, its hours are set.
void draw_days_that_differ(Canvas& canvas, const model::View& view, Rect page) {
    paper_card(canvas, page, {26, 24, 28, 22}, theme::foam, theme::paper_edge, 2);
    Rect box{page.x + 18, page.y + 10, page.w - 36, page.h - 20};
    constexpr float between = 8.5f;
    const shared::Month month = view.state.staff.sheet->month;
    const Rect row = take(box, 86, between);
    icon_tile(canvas, "month/back", {row.x, row.y, 110, row.h}, "back", 50, staff_tile(), view.state.pressed);
    icon_tile(canvas, "close", {row.right() - 110, row.y, 110, row.h}, "close", 50, staff_tile(), view.state.pressed);
    icon_tile(canvas, "month/next", {row.right() - 240, row.y, 110, row.h}, "next", 50, staff_tile(),
              view.state.pressed);
    TextStyle title = staff_text(34, theme::foam, text::Align::centre);
    title.lines = 1;
    canvas.text(canvas.words("month/" + std::to_string(month.month())) + " " + std::to_string(month.year()),
                {row.x + 120, row.y, row.w - 370, row.h}, title);
    const shared::Day first(month.year(), month.month(), 1);
    const int before = static_cast<int>(first.weekday()) - 1;
    const int rows = 6;
    for (shared::Day day = first; day.month() == month; day = day.plus(1)) {
        const int place = before + static_cast<int>(day.day_of_month()) - 1;
        const Rect cell = across(down(box, place / 7, rows, between), place % 7, 7, between);
        const auto exception = view.settings.opening.exceptions.find(day);
        const bool differs = exception != view.settings.opening.exceptions.end();
        const Face face = tile(canvas, "date/" + day.text(), cell, staff_tile(differs), view.state.pressed);
        TextStyle text = staff_text(30, face.colour, text::Align::centre);
        text.left_to_right = true;
        text.lines = 1;
        canvas.text(std::to_string(day.day_of_month()), {cell.x, cell.y + face.down, cell.w, cell.h - 6}, text);
        if (view.settings.opening.on(day).empty())
            canvas.icon("moon", cell.right() - 42, cell.y + face.down + 4, 34, face.colour);
    }
}

void draw_shown_languages(Canvas& canvas, const model::View& view, Rect box) {
    std::vector<std::string> tags = view.settings.languages;
    const std::size_t shown = tags.size();
    for (const std::string& tag : shared::default_languages())
        if (std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(tag);
    const bool portrait = canvas.layout().shape == Shape::portrait;
    const float side = portrait ? 0 : std::min(320.0f, box.w * 0.22f);
    Rect buttons = portrait ? Rect{box.x, box.bottom() - 120, box.w, 120}
                            : Rect{box.right() - side, box.y, side, std::min(box.h, 360.0f)};
    Rect grid = portrait ? Rect{box.x, box.y, box.w, box.h - 140} : Rect{box.x, box.y, box.w - side - 20, box.h};
    const bool tight = canvas.layout().shape == Shape::compact;
    const int count = static_cast<int>(tags.size());
    int columns = portrait || tight ? 4 : 5;
    int rows = (count + columns - 1) / columns;
    while (static_cast<float>(rows) * (theme::least_target + gap + 2) > grid.h) {
        ++columns;
        rows = (count + columns - 1) / columns;
    }
    grid.h = std::min(grid.h, 140.0f * static_cast<float>(rows));
    const std::string& chosen = view.state.staff.chosen;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        const int at = static_cast<int>(i);
        const Rect place = across(down(grid, at / columns, rows, gap), at % columns, columns, gap);
        const TileStyle style = staff_tile(tags[i] == chosen);
        const Face face = tile(canvas, "shown/" + tags[i], place, style, view.state.pressed);
        TextStyle text = staff_text(tight ? 26 : 30, face.colour, text::Align::centre);
        text.lines = 1;
        text.language = tags[i];
        const bool on = i < shown;
        text.bold = on;
        if (!on) text.colour = theme::ink2;
        canvas.text(
            canvas.languages().autonym(tags[i]),
            {place.x + (on ? 44.0f : 8.0f), place.y + face.down, place.w - (on ? 52.0f : 16.0f), place.h - style.lip},
            text);
        if (on)
            canvas.icon("check", place.x + 6, place.y + face.down + (place.h - style.lip - 36) / 2, 36, face.colour);
    }
    const bool movable = !chosen.empty() && chosen != "nl";
    if (!movable) return;
    struct Way {
        std::string_view target;
        std::string_view icon;
        std::string_view words;
    };
    static constexpr std::array<Way, 3> all{{{"move/earlier", "back", "staff/earlier"},
                                             {"move/later", "next", "staff/later"},
                                             {"move/off", "eye-off", "staff/hide"}}};
    for (int i = 0; i < 3; ++i) {
        const Way& way = all.at(static_cast<std::size_t>(i));
        staff_button(canvas, way.target, portrait ? across(buttons, i, 3, gap) : down(buttons, i, 3, gap),
                     {way.icon, canvas.words(way.words), 26, 48}, staff_tile(), view.state.pressed);
    }
}

} // namespace kiosk::ui
