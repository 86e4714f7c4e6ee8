// The team's page "today": the programme of a day as a list, one activity in the editor beside it (below it in
// portrait).
#include "kiosk/ui/screens.h"

#include "kiosk/model/editor.h"
#include "kiosk/ui/activity_parts.h"
#include "kiosk/ui/days_sheet.h"
#include "kiosk/ui/dial.h"
#include "kiosk/ui/keyboard.h"
#include "kiosk/ui/staff_parts.h"

#include <algorithm>
#include <cmath>

namespace kiosk::ui {

namespace {

// -- the list --

void item(Canvas& canvas, const model::View& view, const shared::Occurrence& occurrence, Rect box) {
    const auto& draft = view.state.staff.draft;
    const std::string name = "item/" + occurrence.series;
    const TileStyle style = staff_tile(draft && draft->series == occurrence.series);
    const Face face = tile(canvas, name, box, style, view.state.pressed);
    const float top = box.y + face.down;
    const float h = box.h - style.lip;
    const bool narrow = box.w < 420; // no room for the room
    const float icon = narrow ? 56 : std::min(66.0f, h - 12);
    canvas.icon(occurrence.icon, box.x + 12, top + (h - icon) / 2, icon, face.colour, occurrence.cancelled ? 0.5f : 1);
    if (occurrence.cancelled) cancelled_cross(canvas, box.x + 12 + icon / 2, top + h / 2, icon * 0.8f);
    float right = box.right() - 14;
    if (!narrow && !occurrence.room.empty()) {
        canvas.icon(occurrence.room, right - icon, top + (h - icon) / 2, icon, face.colour);
        right -= icon + 8;
    }
    TextStyle time = staff_text(28, face.colour, text::Align::end);
    time.left_to_right = true;
    time.tabular = true;
    time.lines = 1;
    canvas.text(clock_text(occurrence.start), {right - 84, top, 84, h}, time);
    right -= 90;
    TextStyle words = staff_text(27, face.colour);
    const auto [tag, title] = title_of(canvas, occurrence);
    words.language = tag;
    const float from = box.x + icon + 20;
    if (!title.empty()) canvas.text(title, {from, top, right - from, h}, words);
}

void day_row(Canvas& canvas, const model::View& view, Rect row) {
    const float side = std::max(row.h, 96.0f);
    icon_tile(canvas, "day/back", {row.x, row.y, side, row.h}, "back", 52, staff_tile(), view.state.pressed);
    icon_tile(canvas, "day/next", {row.right() - side, row.y, side, row.h}, "next", 52, staff_tile(),
              view.state.pressed);
    TextStyle text = staff_text(30, theme::bg_top, text::Align::centre);
    canvas.text(day_words(canvas, view.state.staff.day), {row.x + side + 8, row.y, row.w - 2 * side - 16, row.h}, text);
}

constexpr float list_row = 92;

// With all of the day's activities on it.
float list_height(const model::View& view) {
    const model::Staff& staff = view.state.staff;
    const std::size_t items = model::occurrences_on(view.state.programme, staff.day).size();
    const std::size_t rows = 2 + std::max<std::size_t>(1, items) + (staff.undo || staff.not_kept);
    return static_cast<float>(rows) * (list_row + tile_gap);
}

void list(Canvas& canvas, const model::View& view, Rect box) {
    const model::Staff& staff = view.state.staff;
    const bool narrow = box.w < 420;
    day_row(canvas, view, take(box, list_row, tile_gap));
    const Rect buttons{box.x, box.bottom() - list_row, box.w, list_row};
    box.h -= list_row + tile_gap;
    if (staff.undo || staff.not_kept) {
        const Rect row{box.x, box.bottom() - list_row, box.w, list_row};
        box.h -= list_row + tile_gap;
        if (staff.not_kept) {
            TextStyle text = staff_text(28, theme::bg_bottom);
            text.colour = theme::alert;
            canvas.icon("storage-lost", row.x, row.y + 12, 68, theme::bg_bottom);
            canvas.text(canvas.words("staff/not_kept"), {row.x + 84, row.y, row.w - 84, row.h}, text);
        } else {
            staff_button(canvas, "undo", row, {"undo", canvas.words("undo"), 28}, staff_tile(), view.state.pressed);
        }
    }
    staff_button(canvas, "new", across(buttons, 0, 2, tile_gap),
                 {"plus", canvas.words("staff/new"), 28, narrow ? 40.0f : 52},
                 staff_tile(staff.draft && staff.draft->series.empty()), view.state.pressed);
    staff_button(canvas, "last_week", across(buttons, 1, 2, tile_gap),
                 {"copy", canvas.words("staff/last_week"), 26, narrow ? 40.0f : 52}, staff_tile(), view.state.pressed);

    const auto occurrences = model::occurrences_on(view.state.programme, staff.day);
    if (occurrences.empty()) {
        TextStyle text = staff_text(30, theme::bg_bottom, text::Align::centre);
        text.bold = false;
        text.colour = theme::ink2;
        return canvas.text(canvas.words("staff/nothing_yet"), {box.x, box.y, box.w, std::min(box.h, 120.0f)}, text);
    }
    const auto rows = static_cast<std::size_t>(std::max(1.0f, std::floor((box.h + tile_gap) / (list_row + tile_gap))));
    const bool pages = occurrences.size() > rows;
    const std::size_t shown = pages ? std::max<std::size_t>(1, rows - 1) : rows;
    const std::size_t count = (occurrences.size() + shown - 1) / shown;
    const std::size_t first = staff.list_page % count * shown;
    for (std::size_t i = first; i < std::min(first + shown, occurrences.size()); ++i)
        item(canvas, view, occurrences[i], take(box, list_row, tile_gap));
    if (pages && rows > 1)
        icon_tile(canvas, "list/more", take(box, list_row, tile_gap), "more", 56, staff_tile(), view.state.pressed);
}

// -- the editor --

void icons_row(Canvas& canvas, const model::View& view, Rect box, int rows) {
    const model::Staff& staff = view.state.staff;
    constexpr std::size_t columns = 8;
    const std::size_t places = columns * static_cast<std::size_t>(rows);
    const bool pages = model::activity_icons.size() > places;
    const std::size_t each = pages ? places - 1 : places;
    const std::size_t count = (model::activity_icons.size() + each - 1) / each;
    const std::size_t first = staff.icons_page % count * each;
    const auto cell = [&](std::size_t i) {
        return across(down(box, static_cast<int>(i / columns), rows, tile_gap), static_cast<int>(i % columns), columns,
                      tile_gap);
    };
    for (std::size_t i = first; i < std::min(first + each, model::activity_icons.size()); ++i) {
        const std::string icon(model::activity_icons[i]);
        const Rect place = cell(i - first);
        icon_tile(canvas, "icon/" + icon, place, icon, std::min(place.w, place.h) - 22,
                  staff_tile(staff.draft->now.icon == icon), view.state.pressed);
    }
    if (pages) icon_tile(canvas, "icons/more", cell(places - 1), "more", 52, staff_tile(), view.state.pressed);
}

void words_row(Canvas& canvas, const model::View& view, Rect row) {
    const model::Staff& staff = view.state.staff;
    const auto& titles = staff.draft->now.titles;
    const auto dutch = titles.find("nl");
    const float chip = std::min(350.0f, row.w * 0.33f);
    const Rect field{row.x, row.y, row.w - chip - tile_gap, row.h};
    text_field(canvas, "words", field, dutch == titles.end() ? "" : dutch->second,
               staff.writing ? &*staff.writing : nullptr, view.state.pressed);
    // Whether every family reads it in its own language.
    const Rect says{field.right() + tile_gap + 8, row.y, chip - 8, row.h};
    if (titles.empty()) return;
    canvas.icon("language", says.x, says.y + (says.h - 64) / 2, 64, theme::foam);
    TextStyle text = staff_text(26, theme::foam);
    canvas.text(canvas.words(titles.size() > 1 ? "staff/all_languages" : "staff/only_dutch"),
                {says.x + 74, says.y, says.w - 74, says.h}, text);
}

void one_time(Canvas& canvas, const model::View& view, Rect box, const std::string& name, std::chrono::minutes time) {
    const float side = std::min(92.0f, box.w * 0.24f);
    const auto end = [&](float x, std::string_view icon, const char* what) {
        icon_tile(canvas, name + what, {x, box.y, side, box.h}, icon, 44, staff_tile(), view.state.pressed);
    };
    end(box.x, "minus", "/minus");
    end(box.right() - side, "plus", "/plus");
    const Rect middle{box.x + side + tile_gap, box.y, box.w - 2 * (side + tile_gap), box.h};
    TileStyle style = staff_tile();
    const Face face = tile(canvas, name + "/clock", middle, style, view.state.pressed);
    const float radius = std::min((middle.h - style.lip) / 2 - 8, middle.w * 0.2f);
    clock_face(canvas, middle.x + radius + 10, middle.y + face.down + (middle.h - style.lip) / 2, radius, time);
    TextStyle text = staff_text(40, face.colour, text::Align::centre);
    text.left_to_right = true;
    text.tabular = true;
    text.lines = 1;
    const float from = middle.x + 2 * radius + 14;
    canvas.text(clock_text(time), {from, middle.y + face.down, middle.right() - from - 6, middle.h - style.lip}, text);
}

void times_row(Canvas& canvas, const model::View& view, Rect row) {
    const shared::Occurrence& now = view.state.staff.draft->now;
    const float arrow = 56;
    const float each = (row.w - arrow) / 2;
    one_time(canvas, view, {row.x, row.y, each, row.h}, "start", now.start);
    canvas.icon("next", row.x + each + 8, row.y + (row.h - 40) / 2, 40, theme::foam);
    one_time(canvas, view, {row.right() - each, row.y, each, row.h}, "end", now.end);
}

template <class Names, class Chosen>
void choices_row(Canvas& canvas, const model::View& view, Rect row, const char* prefix, const Names& names,
                 Chosen chosen) {
    int i = 0;
    for (const std::string_view name : names) {
        const Rect place = across(row, i++, static_cast<int>(names.size()), tile_gap);
        icon_tile(canvas, prefix + std::string(name), place, name, std::min(place.w, place.h) - 18,
                  staff_tile(chosen(name)), view.state.pressed);
    }
}

void where_and_who(Canvas& canvas, const model::View& view, Rect row, bool apart, Rect second) {
    static constexpr std::array<std::string_view, 4> bands{"baby", "toddler", "preschooler", "schoolchild"};
    const shared::Occurrence& now = view.state.staff.draft->now;
    if (!apart) {
        const float w = (row.w - 24 - 8 * tile_gap) / 10;
        second = {row.right() - 4 * w - 3 * tile_gap, row.y, 4 * w + 3 * tile_gap, row.h};
        row.w = 6 * w + 5 * tile_gap;
    }
    choices_row(canvas, view, row, "room/", model::rooms, [&](std::string_view room) { return now.room == room; });
    choices_row(canvas, view, second, "age/", bands, [&](std::string_view band) {
        return std::find(now.ages.begin(), now.ages.end(), band) != now.ages.end();
    });
}

void repeat_row(Canvas& canvas, const model::View& view, Rect row) {
    const model::ActivityDraft& draft = *view.state.staff.draft;
    if (draft.from_office) { // what it was before the team changed it
        const auto was = model::planned(view.state.programme, draft.day, draft.series);
        canvas.icon("kiosk", row.x, row.y + (row.h - 64) / 2, 64, theme::foam);
        TextStyle text = staff_text(28, theme::foam);
        text.bold = false;
        const std::string times = was ? " " + clock_text(was->start) + "–" + clock_text(was->end) : "";
        return canvas.text(canvas.words("staff/office_has") + times, {row.x + 78, row.y, row.w - 78, row.h}, text);
    }
    const TileWords weekly{"calendar", canvas.words(draft.weekly ? "staff/every_week" : "staff/this_day"), 28};
    staff_button(canvas, "weekly", across(row, 0, 2, tile_gap), weekly, staff_tile(draft.weekly), view.state.pressed);
    if (!draft.weekly) return;
    staff_button(canvas, "days", across(row, 1, 2, tile_gap), {"pencil", canvas.words("staff/which_days"), 28},
                 staff_tile(), view.state.pressed);
}

void buttons_row(Canvas& canvas, const model::View& view, Rect row) {
    const model::ActivityDraft& draft = *view.state.staff.draft;
    const std::string& pressed = view.state.pressed;
    const float save = std::max(230.0f, row.w * 0.26f);
    const Rect others{row.x, row.y, row.w - save - 2 * tile_gap, row.h};
    if (!draft.series.empty()) {
        icon_tile(canvas, "cancel", across(others, 0, 3, tile_gap), "cancelled", row.h - 24,
                  staff_tile(draft.now.cancelled), pressed);
        icon_tile(canvas, "remove", across(others, 1, 3, tile_gap), "trash", row.h - 24, staff_tile(), pressed);
        icon_tile(canvas, "copy", across(others, 2, 3, tile_gap), "copy", row.h - 24, staff_tile(), pressed);
    } else if (!model::can_be_saved(draft)) {
        TextStyle text = staff_text(28, theme::foam);
        text.bold = false;
        canvas.icon("tap", others.x, others.y + (others.h - 60) / 2, 60, theme::foam);
        canvas.text(canvas.words("staff/choose_icon"), {others.x + 70, others.y, others.w - 70, others.h}, text);
    }
    if (model::can_be_saved(draft))
        save_button(canvas, "save", {row.right() - save, row.y, save, row.h}, canvas.words("staff/save"), pressed);
}

// What is worth a second look, and forbids nothing.
void remarks_line(Canvas& canvas, const model::View& view, Rect row) {
    const auto now = std::chrono::duration_cast<std::chrono::minutes>(view.now.time_of_day);
    const auto remarks = model::remarks(view.state.programme, *view.state.staff.draft, view.now.day, now);
    if (remarks.empty()) return;
    const bool over = remarks.front() == model::Remark::is_over;
    canvas.icon("warning", row.x, row.y, 40, theme::foam);
    TextStyle text = staff_text(26, theme::foam);
    text.lines = 1;
    canvas.text(canvas.words(over ? "staff/is_over" : "staff/room_taken"), {row.x + 50, row.y, row.w - 50, 40}, text);
}

void editor(Canvas& canvas, const model::View& view, Rect box) {
    const Shape shape = canvas.layout().shape;
    const bool tight = shape == Shape::compact;
    paper_card(canvas, box, {26, 24, 28, 22}, theme::foam, theme::paper_edge, 2);
    const float pad = tight ? 8 : 20;
    Rect left{box.x + pad, box.y + pad, box.w - 2 * pad, box.h - 2 * pad};
    const int icon_rows = tight ? 1 : 2;
    const int rows = icon_rows + (tight ? 6 : 5);
    const float remarks = tight ? 0 : 40 + tile_gap;
    const float each =
        std::min(116.0f, (left.h - remarks - tile_gap * static_cast<float>(rows - 1)) / static_cast<float>(rows));
    icons_row(canvas, view, take(left, static_cast<float>(icon_rows) * (each + tile_gap) - tile_gap, tile_gap),
              icon_rows);
    words_row(canvas, view, take(left, each, tile_gap));
    times_row(canvas, view, take(left, each, tile_gap));
    const Rect where = take(left, each, tile_gap);
    where_and_who(canvas, view, where, tight, tight ? take(left, each, tile_gap) : Rect{});
    repeat_row(canvas, view, take(left, each, tile_gap));
    buttons_row(canvas, view, take(left, each, tile_gap));
    if (!tight) remarks_line(canvas, view, left);
}

// While it is written in: the words, the time and the keyboard.
void writing(Canvas& canvas, const model::View& view, Rect page) {
    const float keyboard = keyboard_height(canvas.layout());
    const Rect box{page.x, page.y, page.w, canvas.height() - keyboard - page.y - 16};
    paper_card(canvas, box, {26, 24, 28, 22}, theme::foam, theme::paper_edge, 2);
    Rect left{box.x + 20, box.y + 20, box.w - 40, box.h - 40};
    const bool roomy = left.h > 330;
    const float each = std::min(110.0f, (left.h - tile_gap) / 2);
    words_row(canvas, view, take(left, each, tile_gap));
    if (roomy) times_row(canvas, view, take(left, each, tile_gap));
    if (left.h >= theme::least_target) buttons_row(canvas, view, {left.x, left.y, left.w, std::min(left.h, each)});
    draw_keyboard(canvas, view.state.staff.keyboard, view.state.pressed);
}

} // namespace

void draw_today(Canvas& canvas, const model::View& view) {
    const Rect page = draw_staff_bar(canvas, view, "tab/today");
    const model::Staff& staff = view.state.staff;
    if (staff.draft && staff.dial) return draw_dial(canvas, view, page);
    if (staff.draft && staff.sheet) return draw_days_sheet(canvas, view, page);
    if (staff.draft && staff.writing) return writing(canvas, view, page);
    const bool portrait = canvas.layout().shape == Shape::portrait;
    const float w = portrait ? page.w : std::max(350.0f, page.w * 0.3f);
    const float h = !portrait ? page.h : staff.draft ? page.h * 0.36f : std::min(page.h * 0.7f, list_height(view));
    list(canvas, view, {page.x, page.y, w, h});
    const Rect rest = portrait ? Rect{page.x, page.y + h + 24, page.w, page.h - h - 24}
                               : Rect{page.x + w + 20, page.y, page.w - w - 20, page.h};
    if (staff.draft) return editor(canvas, view, rest);
    // Nothing is open: somebody waits for it.
    const float s = std::min(rest.w, rest.h) * 0.3f;
    const float x = rest.x + rest.w / 2;
    const float y = rest.y + rest.h / 2;
    canvas.disc(x, y, s * 0.9f, theme::glow[1]);
    canvas.icon("pencil", x - s * 0.55f, y - s * 0.5f, s, theme::glow[1]);
    canvas.icon("hedgehog", x + s * 0.3f, y + s * 0.2f, s * 0.55f, theme::glow[1]);
}

} // namespace kiosk::ui
