// Opening hours by touch: days on one side, what the chosen one has on the other.
#include "kiosk/ui/settings_screen.h"

#include "kiosk/model/team_settings.h"
#include "kiosk/ui/staff_parts.h"

#include <algorithm>

namespace kiosk::ui {

namespace {

std::string day_name(const Canvas& canvas, std::string_view day) {
    if (const auto date = shared::Day::parse(day)) return day_words(canvas, *date);
    return canvas.words("weekday/" + std::string(day));
}

void weekdays(Canvas& canvas, const model::View& view, Rect box) {
    const model::Staff& staff = view.state.staff;
    const bool dated = shared::Day::parse(staff.opening_day).has_value();
    box.h = std::min(box.h, 480.0f);
    for (int i = 0; i < 8; ++i) {
        const Rect place = across(down(box, i / 2, 4, staff_gap), i % 2, 2, staff_gap);
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
    const Rect head = take(box, 88, staff_gap);
    const auto date = shared::Day::parse(day);
    const bool other = date && view.settings.opening.exceptions.count(*date) != 0;
    canvas.text(day_name(canvas, day), {head.x, head.y, head.w * 0.5f, head.h}, title);
    if (other)
        staff_button(canvas, "usual", {head.x + head.w * 0.5f, head.y, head.w * 0.5f, head.h},
                     {"undo", canvas.words("staff/as_usual"), 26, 48}, staff_tile(), view.state.pressed);
    box.h = std::min(box.h, 440.0f);
    for (int part = 0; part < 2; ++part) {
        Rect half = down(box, part, 2, staff_gap * 2);
        const auto at = static_cast<std::size_t>(part);
        const bool open = at < hours.size();
        const float h = (half.h - staff_gap) / 2;
        staff_button(canvas, "part/" + std::to_string(part), take(half, h, staff_gap),
                     {open ? "check" : "moon", canvas.words(open ? "staff/open" : "staff/closed"), 28, 48, 1},
                     staff_tile(open), view.state.pressed);
        if (!open) continue;
        const std::string name = "hours/" + std::to_string(part);
        stepper(canvas, view, name + "/from", hours[at].from, across(half, 0, 2, staff_gap * 2));
        stepper(canvas, view, name + "/until", hours[at].until, across(half, 1, 2, staff_gap * 2));
    }
}

} // namespace

std::string short_hours(const Canvas& canvas, const std::vector<shared::Hours>& hours) {
    if (hours.empty()) return canvas.words("staff/closed");
    return clock_text(hours.front().from) + " – " + clock_text(hours.back().until);
}

void draw_opening_hours(Canvas& canvas, const model::View& view, Rect box) {
    if (canvas.layout().shape == Shape::portrait) {
        weekdays(canvas, view, take(box, 480, staff_gap * 2));
        return hours_of_day(canvas, view, box);
    }
    const float side = box.w * 0.44f;
    weekdays(canvas, view, {box.x, box.y, side, box.h});
    hours_of_day(canvas, view, {box.x + side + 3 * staff_gap, box.y, box.w - side - 3 * staff_gap, box.h});
}

// A day of the month that may differ: tapped, its hours are set.
void draw_days_that_differ(Canvas& canvas, const model::View& view, Rect page) {
    paper_card(canvas, page, {26, 24, 28, 22}, theme::foam, theme::paper_edge, 2);
    const Rect box{page.x + 18, page.y + 10, page.w - 36, page.h - 20};
    const shared::OpeningCalendar& opening = view.settings.opening;
    const std::string& pressed = view.state.pressed;
    const auto draw_day = [&](shared::Day day, Rect cell) {
        day_tile(canvas, day, cell, opening.on(day).empty() ? "moon" : "", opening.exceptions.count(day) != 0, pressed);
    };
    month_of_days(canvas, box, view.state.staff.sheet->month, pressed, draw_day, 130);
    icon_tile(canvas, "close", {box.right() - 110, box.y, 110, 86}, "close", 50, staff_tile(), pressed);
}

} // namespace kiosk::ui
