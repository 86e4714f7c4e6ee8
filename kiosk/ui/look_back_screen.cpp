// The team looks back: what each room was meant for and how it was used, three open questions, a short note.
#include "kiosk/ui/screens.h"

#include "kiosk/ui/keyboard.h"
#include "kiosk/ui/paper_parts.h"
#include "kiosk/ui/staff_parts.h"

#include <algorithm>

namespace kiosk::ui {

namespace {

std::string when_words(const Canvas& canvas, const model::Staff& staff) {
    if (staff.part == model::Part::week)
        return day_words(canvas, staff.day) + " – " + day_words(canvas, staff.day.plus(6));
    return day_words(canvas, staff.day) + ", " +
           canvas.words(staff.part == model::Part::morning ? "staff/morning" : "staff/afternoon");
}

void when_row(Canvas& canvas, const model::View& view, Rect row) {
    const model::Staff& staff = view.state.staff;
    const std::string& pressed = view.state.pressed;
    const float part = std::min(240.0f, row.w * 0.19f);
    icon_tile(canvas, "earlier", {row.x, row.y, 100, row.h}, "back", 52, staff_tile(), pressed);
    const bool week = staff.part == model::Part::week;
    const float parts = row.right() - 2 * part - staff_gap;
    staff_button(canvas, "part/day", {parts, row.y, part, row.h}, {"now", canvas.words("staff/half_day"), 26, 48, 1},
                 staff_tile(!week), pressed);
    staff_button(canvas, "part/week", {parts + part + staff_gap, row.y, part, row.h},
                 {"calendar", canvas.words("staff/week"), 26, 48, 1}, staff_tile(week), pressed);
    icon_tile(canvas, "later", {parts - staff_gap - 100, row.y, 100, row.h}, "next", 52, staff_tile(), pressed);
    TextStyle text = staff_text(30, theme::bg_top, text::Align::centre);
    canvas.text(when_words(canvas, staff), {row.x + 110, row.y, parts - staff_gap - 100 - row.x - 120, row.h}, text);
}

void use_icon(Canvas& canvas, const std::string& icon, float x, float y, float size, Colour on) {
    if (!icon.empty()) return canvas.icon(icon, x, y, size, on);
    canvas.circle(x + size / 2, y + size / 2, size * 0.32f, on, theme::edge, 3);
}

void room(Canvas& canvas, const model::View& view, std::string_view name, Rect box) {
    const Face face = tile(canvas, "room/" + std::string(name), box, staff_tile(), view.state.pressed);
    const model::RoomUse use = model::use_of(view.state.staff.looked, name);
    const float top = box.y + face.down;
    const float h = box.h - 6;
    const float head = std::min(64.0f, h * 0.4f);
    canvas.icon(name, box.x + 12, top + 8, head, face.colour);
    TextStyle text = staff_text(26, face.colour);
    canvas.text(canvas.words("room/" + std::string(name)), {box.x + head + 20, top + 4, box.w - head - 28, head + 8},
                text);
    const float size = std::min({h - head - 28, 110.0f, (box.w - 90) / 2});
    const float y = top + head + 16;
    use_icon(canvas, use.meant, box.x + box.w / 2 - 34 - size, y, size, face.colour);
    canvas.icon("next", box.x + box.w / 2 - 20, y + size / 2 - 20, 40, face.colour);
    use_icon(canvas, use.used, box.x + box.w / 2 + 34, y, size, face.colour);
}

// One room, wide open: what it was meant for above, how it was used below.
void open_room(Canvas& canvas, const model::View& view, Rect box) {
    const model::Staff& staff = view.state.staff;
    const model::RoomUse use = model::use_of(staff.looked, staff.room);
    Rect left = paper_sheet(canvas, box, "");
    const Rect head = take(left, 96, staff_gap);
    canvas.icon(staff.room, head.x, head.y, 92, theme::foam);
    TextStyle text = staff_text(40, theme::foam);
    canvas.text(canvas.words("room/" + staff.room), {head.x + 110, head.y, head.w - 230, head.h}, text);
    icon_tile(canvas, "close", {head.right() - 104, head.y, 104, head.h}, "check", 56, staff_tile(),
              view.state.pressed);
    for (int half = 0; half < 2; ++half) {
        Rect part = down(left, half, 2, staff_gap);
        TextStyle title = staff_text(30, theme::foam);
        title.lines = 1;
        canvas.text(canvas.words(half == 0 ? "staff/meant" : "staff/used"), take(part, 44, 6), title);
        part.h = std::min(part.h, 250.0f);
        const std::string& chosen = half == 0 ? use.meant : use.used;
        const std::string prefix = half == 0 ? "meant/" : "used/";
        for (std::size_t i = 0; i < model::room_uses.size(); ++i) {
            const int at = static_cast<int>(i);
            const Rect place = across(down(part, at / 6, 2, 8), at % 6, 6, 8);
            const std::string name(model::room_uses[i]);
            icon_tile(canvas, prefix + name, place, name, std::min(place.w, place.h) - 18, staff_tile(chosen == name),
                      view.state.pressed);
        }
    }
}

void questions(Canvas& canvas, const model::View& view, Rect box) {
    Rect left = paper_sheet(canvas, box, canvas.words("staff/questions"));
    const auto& all = view.staff.questions;
    for (std::size_t i = 0; i < all.size(); ++i) {
        TextStyle text = staff_text(28, theme::foam);
        text.lines = 4;
        text.bold = false;
        text.fit = text::Fit::wrap_then_shrink;
        canvas.text(model::text_in(all[i], canvas.language()), down(left, static_cast<int>(i), 3, 10), text);
    }
}

void note_row(Canvas& canvas, const model::View& view, Rect row) {
    const model::Staff& staff = view.state.staff;
    const Rect& field = row;
    const TileStyle style = staff_tile();
    const Face face = tile(canvas, "words", field, style, view.state.pressed);
    canvas.icon("pencil", field.x + 12, field.y + face.down + (row.h - 70) / 2, 64, face.colour);
    TextStyle text = staff_text(28, face.colour);
    text.bold = !staff.looked.note.empty();
    text.lines = 3;
    text.colour = staff.looked.note.empty() ? theme::ink2 : theme::ink;
    std::string note = staff.looked.note;
    const std::size_t shown = static_cast<std::size_t>(field.w / 9);
    if (model::characters(note) > shown) note = model::short_note(note, shown) + "…";
    canvas.text(note.empty() ? canvas.words("staff/no_names") : note,
                {field.x + 90, field.y + face.down, field.w - 110, row.h - style.lip}, text);
}

void choose_paper(Canvas& canvas, const model::View& view, Rect page) {
    Rect left = paper_sheet(canvas, page, "");
    const Rect head = take(left, 96, staff_gap * 2);
    canvas.icon("print", head.x, head.y, 92, theme::foam);
    canvas.text(canvas.words("staff/print_where"), {head.x + 110, head.y, head.w - 240, head.h},
                staff_text(36, theme::foam));
    icon_tile(canvas, "close", {head.right() - 112, head.y, 112, head.h}, "close", 56, staff_tile(),
              view.state.pressed);
    left.w = std::min(left.w, 1000.0f);
    const bool none = view.staff.sticks.empty() && !view.staff.has_printer;
    paper_line(canvas, view, take(left, 84, staff_gap), "eye-off",
               canvas.words(none ? "staff/print_none" : "staff/print_own"));
    paper_ways(canvas, view, left, true, view.staff.has_printer);
}

void write_note(Canvas& canvas, const model::View& view, Rect page) {
    const model::Line& line = *view.state.staff.writing;
    const float room = canvas.height() - keyboard_height(canvas.layout()) - page.y - 16;
    Rect left = paper_sheet(canvas, {page.x, page.y, page.w, std::min(room, 460.0f)}, "");
    TextStyle reminder = staff_text(28, theme::foam);
    reminder.bold = false;
    reminder.lines = 1;
    canvas.icon("eye-off", left.x, left.y, 44, theme::foam);
    const Rect head = take(left, 44, 8);
    canvas.text(canvas.words("staff/no_names"), {head.x + 60, head.y, head.w - 60, head.h}, reminder);
    writing_field(canvas, left, line, view.state.pressed);
    draw_keyboard(canvas, view.state.staff.keyboard, view.state.pressed);
}

} // namespace

void draw_look_back(Canvas& canvas, const model::View& view) {
    Rect page = draw_staff_bar(canvas, view, "tab/look_back");
    const model::Staff& staff = view.state.staff;
    if (staff.writing) return write_note(canvas, view, page);
    if (staff.printing) return choose_paper(canvas, view, page);
    if (!staff.room.empty()) return open_room(canvas, view, page);
    const bool tight = canvas.layout().shape == Shape::compact;
    when_row(canvas, view, take(page, 96, tight ? 10 : 16));
    const float foot = tight ? 92.0f : 120.0f;
    const Rect note{page.x, page.bottom() - foot, page.w - 156, foot};
    icon_tile(canvas, "print", {page.right() - 140, note.y, 140, foot}, "print", 64, staff_tile(), view.state.pressed);
    page.h -= note.h + (tight ? 10 : 20);
    const bool portrait = canvas.layout().shape == Shape::portrait;
    const Rect rooms =
        portrait ? Rect{page.x, page.y, page.w, page.h * 0.58f} : Rect{page.x, page.y, page.w * 0.64f, page.h};
    const int columns = portrait ? 2 : 3;
    for (std::size_t i = 0; i < model::sheet_rooms.size(); ++i) {
        const int at = static_cast<int>(i);
        room(canvas, view, model::sheet_rooms[i],
             across(down(rooms, at / columns, 6 / columns, staff_gap), at % columns, columns, staff_gap));
    }
    const Rect beside = portrait ? Rect{page.x, rooms.bottom() + 16, page.w, page.bottom() - rooms.bottom() - 16}
                                 : Rect{rooms.right() + 16, page.y, page.right() - rooms.right() - 16, page.h};
    questions(canvas, view, beside);
    note_row(canvas, view, note);
}

} // namespace kiosk::ui
