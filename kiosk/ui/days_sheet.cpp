#include "kiosk/ui/days_sheet.h"

#include "kiosk/ui/activity_parts.h"
#include "kiosk/ui/staff_parts.h"

#include <algorithm>

namespace kiosk::ui {

namespace {

enum class Kind { other, held, skipped, holiday, beyond };

Kind kind_of(const model::View& view, shared::Day day) {
    const model::ActivityDraft& draft = *view.state.staff.draft;
    if (day < draft.day || day.weekday() != draft.day.weekday()) return Kind::other;
    if (draft.until && day > *draft.until) return Kind::beyond;
    if (std::find(draft.skip.begin(), draft.skip.end(), day) != draft.skip.end()) return Kind::skipped;
    if (!draft.in_holidays && model::is_holiday(view.state.programme, day)) return Kind::holiday;
    return Kind::held;
}

void sheet_cell(Canvas& canvas, const model::View& view, shared::Day day, Rect box) {
    const model::ActivityDraft& draft = *view.state.staff.draft;
    const Kind kind = kind_of(view, day);
    const bool choosable =
        day >= draft.day && (view.state.staff.sheet->until || (kind != Kind::other && day != draft.day));
    Colour on = theme::foam;
    if (choosable) {
        const TileStyle style = staff_tile(kind == Kind::held);
        const Face face = tile(canvas, "date/" + day.text(), box, style, view.state.pressed);
        on = face.colour;
        box.y += face.down;
        box.h -= style.lip;
    } else if (kind == Kind::held) {
        canvas.rect(box, {20, theme::sun_tint, 0, theme::ink, 3});
        on = theme::sun_tint;
    }
    TextStyle text = staff_text(30, on);
    text.bold = kind != Kind::other;
    if (kind == Kind::other) text.colour = theme::ink2;
    day_number(canvas, day, box, text);
    if (kind == Kind::skipped) cancelled_cross(canvas, box.right() - 26, box.bottom() - 25, 14);
    if (kind == Kind::holiday) day_sign(canvas, "moon", box, on);
    if (draft.until == day) day_sign(canvas, "check", box, on);
}

void day_choices(Canvas& canvas, const model::View& view, Rect box) {
    const model::ActivityDraft& draft = *view.state.staff.draft;
    const std::string& pressed = view.state.pressed;
    const bool until = view.state.staff.sheet->until;
    const bool row = box.w > box.h;
    const auto place = [&](int i) {
        return row ? across(down(box, i / 2, 2, tile_gap), i % 2, 2, tile_gap) : down(box, i, 4, tile_gap);
    };
    TextStyle text = staff_text(28, theme::foam);
    text.bold = false;
    canvas.text(canvas.words(until ? "staff/pick_last_day" : "staff/pick_skipped"), place(0), text);
    staff_button(canvas, "until", place(1),
                 {"calendar", canvas.words(draft.until ? "staff/until" : "staff/no_end"), 28}, staff_tile(until),
                 pressed);
    staff_button(canvas, "holidays", place(2), {"school", canvas.words("staff/not_in_holidays"), 26},
                 staff_tile(!draft.in_holidays), pressed);
    save_button(canvas, "close", place(3), canvas.words("done"), pressed);
}

} // namespace

void draw_days_sheet(Canvas& canvas, const model::View& view, Rect page) {
    paper_card(canvas, page, {26, 24, 28, 22}, theme::foam, theme::paper_edge, 2);
    const Rect inside{page.x + 18, page.y + 10, page.w - 36, page.h - 20};
    const auto month = [&](float w, float h) {
        month_of_days(canvas, {inside.x, inside.y, w, h}, view.state.staff.sheet->month, view.state.pressed,
                      [&](shared::Day day, Rect cell) { sheet_cell(canvas, view, day, cell); });
    };
    if (canvas.layout().shape == Shape::portrait) {
        month(inside.w, inside.h - 240);
        return day_choices(canvas, view, {inside.x, inside.bottom() - 220, inside.w, 220});
    }
    const float side = std::max(250.0f, inside.w * 0.26f);
    month(inside.w - side - 24, inside.h);
    const float h = std::min(inside.h, 560.0f);
    day_choices(canvas, view, {inside.right() - side, inside.y, side, h});
}

} // namespace kiosk::ui
