// School holidays by touch: those of a school year, and one of them on a month of days.
#include "kiosk/model/holidays_page.h"
#include "kiosk/ui/settings_screen.h"
#include "kiosk/ui/staff_parts.h"

#include <algorithm>
#include <cmath>

namespace kiosk::ui {

namespace {

constexpr float row_h = 100;

std::string kind_words(const Canvas& canvas, const std::string& kind) {
    const std::string key = "staff/holiday_" + kind;
    return canvas.languages().has(key) ? canvas.words(key) : kind;
}

std::string days_words(const Canvas& canvas, const model::Holiday& one) {
    const std::string first = day_words(canvas, one.first);
    return one.first == one.last ? first : first + " – " + day_words(canvas, one.last);
}

// Icon at the start; a title and what is said of it below each other.
void titled(Canvas& canvas, const Face& face, Rect box, std::string_view icon, const std::string& title,
            const std::string& words) {
    const float size = std::min(64.0f, box.h - 24);
    canvas.icon(icon, box.x + 12, box.y + face.down + (box.h - size) / 2 - 3, size, face.colour);
    const float from = box.x + size + 26;
    const float room = box.right() - 12 - from;
    const float half = (box.h - 6) / 2;
    TextStyle text = staff_text(28, face.colour);
    text.lines = 1;
    canvas.text(title, {from, box.y + face.down + 3, room, half - 3}, text);
    text.size = 26;
    text.bold = false;
    canvas.text(words, {from, box.y + face.down + half, room, half - 3}, text);
}

void holiday(Canvas& canvas, const model::View& view, const model::Holiday& one, Rect box) {
    const bool now = one.first <= view.now.day && view.now.day <= one.last;
    const Face face = tile(canvas, "holiday/" + one.id, box, staff_tile(now), view.state.pressed);
    titled(canvas, face, box, model::is_changed(view.state, one) ? "pencil" : "school", kind_words(canvas, one.kind),
           days_words(canvas, one));
}

void year_row(Canvas& canvas, const model::View& view, Rect row) {
    const std::string& pressed = view.state.pressed;
    const int year = model::listed_school_year(view.state, view.now.day);
    if (view.state.staff.school_years > 0)
        icon_tile(canvas, "year/back", {row.x, row.y, 110, row.h}, "back", 50, staff_tile(), pressed);
    icon_tile(canvas, "year/next", {row.right() - 110, row.y, 110, row.h}, "next", 50, staff_tile(), pressed);
    TextStyle title = staff_text(34, theme::foam, text::Align::centre);
    title.lines = 1;
    canvas.text(canvas.words("staff/school_year") + " " + std::to_string(year) + " – " + std::to_string(year + 1),
                {row.x + 120, row.y, row.w - 240, row.h}, title);
}

// What was done last, and all of it.
void draw_taking_back(Canvas& canvas, const model::View& view, Rect box) {
    const std::string& pressed = view.state.pressed;
    const bool row = box.w > box.h * 3;
    box.h = std::min(box.h, row ? box.h : 210.0f);
    const auto place = [&](int i) { return row ? across(box, i, 2, staff_gap) : down(box, i, 2, staff_gap); };
    if (model::has_undo(view.state))
        staff_button(canvas, "undo", place(0), {"undo", canvas.words("undo"), 28}, staff_tile(), pressed);
    if (model::has_changes(view.state))
        staff_button(canvas, "as_shipped", place(1), {"school", canvas.words("staff/as_shipped"), 28}, staff_tile(),
                     pressed);
}

// Tapped, it is the first day or the last.
void holiday_cell(Canvas& canvas, const model::View& view, shared::Day day, Rect cell) {
    const model::HolidayDraft& draft = *view.state.staff.holiday;
    const bool inside = draft.first && *draft.first <= day && day <= *draft.last;
    const bool other = model::overlaps(view.state.programme.holidays, {day, day, "", draft.id});
    day_tile(canvas, day, cell, other ? "school" : "", inside, view.state.pressed);
}

// What it is called, and what the next touch on a day does, or why the last one did not.
void hint(Canvas& canvas, const model::View& view, Rect box) {
    const model::Staff& staff = view.state.staff;
    const auto& all = view.state.programme.holidays;
    const auto one =
        std::find_if(all.begin(), all.end(), [&](const model::Holiday& h) { return h.id == staff.holiday->id; });
    TextStyle text = staff_text(32, theme::foam);
    if (!staff.not_kept && staff.refused.empty()) {
        text.lines = 1;
        canvas.text(kind_words(canvas, one == all.end() ? "own" : one->kind), take(box, 44, 4), text);
        text.bold = false;
        text.size = 26;
        return canvas.text(canvas.words(staff.holiday->of_last ? "staff/pick_last_day" : "staff/pick_first_day"),
                           take(box, 40, 0), text);
    }
    text.size = 26;
    text.lines = 3;
    canvas.icon(staff.not_kept ? "storage-lost" : "warning", box.x, box.y + (box.h - 56) / 2, 56, theme::foam);
    canvas.text(canvas.words(staff.not_kept ? "staff/not_kept" : "staff/refused_" + staff.refused),
                {box.x + 66, box.y, box.w - 66, box.h}, text);
}

void end_day(Canvas& canvas, const model::View& view, std::string_view name, const std::string& title,
             const std::optional<shared::Day>& day, Rect box) {
    const bool chosen = view.state.staff.holiday->of_last == (name == "last");
    const Face face = tile(canvas, name, box, staff_tile(chosen), view.state.pressed);
    titled(canvas, face, box, "calendar", title, day ? day_words(canvas, *day) : "–");
}

void holiday_choices(Canvas& canvas, const model::View& view, Rect box) {
    const model::HolidayDraft& draft = *view.state.staff.holiday;
    const std::string& pressed = view.state.pressed;
    const bool row = canvas.layout().shape == Shape::portrait;
    const auto place = [&](int i) {
        return row ? across(down(box, i / 3, 2, staff_gap), i % 3, 3, staff_gap) : down(box, i, 6, staff_gap);
    };
    hint(canvas, view, place(0));
    end_day(canvas, view, "first", canvas.words("staff/first_day"), draft.first, place(1));
    end_day(canvas, view, "last", canvas.words("staff/last_day"), draft.last, place(2));
    if (!draft.id.empty())
        staff_button(canvas, "remove", place(3), {"trash", canvas.words("staff/remove_holiday"), 28}, staff_tile(),
                     pressed);
    staff_button(canvas, "close", place(4), {"close", canvas.words("undo"), 28}, staff_tile(), pressed);
    if (draft.first) save_button(canvas, "save", place(5), canvas.words("staff/save"), pressed);
}

} // namespace

void draw_holidays(Canvas& canvas, const model::View& view, Rect box, Rect taking_back) {
    year_row(canvas, view, take(box, 92, staff_gap));
    draw_taking_back(canvas, view, taking_back);
    const std::vector<model::Holiday> listed = model::listed_holidays(view.state, view.now.day);
    const auto places =
        2 * static_cast<std::size_t>(std::max(1.0f, std::floor((box.h + staff_gap) / (row_h + staff_gap))));
    const bool pages = listed.size() + 1 > places;
    const std::size_t shown = pages ? places - 2 + (places == 2) : places - 1;
    const std::size_t count = std::max<std::size_t>(1, (listed.size() + shown - 1) / shown);
    const std::size_t from = view.state.staff.list_page % count * shown;
    int at = 0;
    const auto next = [&] {
        const float y = box.y + static_cast<float>(at / 2) * (row_h + staff_gap);
        return across({box.x, y, box.w, row_h}, at++ % 2, 2, staff_gap);
    };
    for (std::size_t i = from; i < std::min(from + shown, listed.size()); ++i) holiday(canvas, view, listed[i], next());
    staff_button(canvas, "add_holiday", next(), {"plus", canvas.words("staff/add_holiday"), 28, 52}, staff_tile(),
                 view.state.pressed);
    if (pages) icon_tile(canvas, "list/more", next(), "more", 56, staff_tile(), view.state.pressed);
}

void draw_holiday(Canvas& canvas, const model::View& view, Rect page) {
    paper_card(canvas, page, {26, 24, 28, 22}, theme::foam, theme::paper_edge, 2);
    const Rect inside{page.x + 18, page.y + 10, page.w - 36, page.h - 20};
    const auto month = [&](float w, float h) {
        month_of_days(canvas, {inside.x, inside.y, w, h}, view.state.staff.holiday->month, view.state.pressed,
                      [&](shared::Day day, Rect cell) { holiday_cell(canvas, view, day, cell); });
    };
    if (canvas.layout().shape == Shape::portrait) {
        month(inside.w, std::min(inside.h - 260, 900.0f));
        return holiday_choices(canvas, view, {inside.x, inside.bottom() - 240, inside.w, 230});
    }
    const float side = std::max(270.0f, inside.w * 0.26f);
    month(inside.w - side - 24, inside.h);
    holiday_choices(canvas, view, {inside.right() - side, inside.y, side, std::min(inside.h, 800.0f)});
}

} // namespace kiosk::ui
