// An activity of today was tapped: what, when, where and for whom; "we come for this" or rather not.
#include "kiosk/ui/screens.h"

#include "kiosk/model/today.h"
#include "kiosk/ui/activity_parts.h"
#include "kiosk/ui/settling.h"
#include "kiosk/ui/two_panels.h"

#include <algorithm>

namespace kiosk::ui {

namespace {

void what(Canvas& canvas, const model::View& view, const shared::Occurrence& occurrence, const TwoPanels& g) {
    const model::Status status = model::status_of(occurrence, view.now);
    const bool cancelled = status == model::Status::cancelled;
    const bool now = status == model::Status::now;
    const Colour face = now ? theme::sun_tint : theme::foam;
    const float s = g.scale;
    paper_card(canvas, g.what, {36 * s, 44 * s, 40 * s, 46 * s}, face, now ? theme::sun_edge : theme::paper_edge, 4);
    peg_clip(canvas, g.what.x + g.what.w / 2, g.what.y - 20);
    const float x = g.what.x + (g.what.w - 800 * s) / 2;
    const float y = g.what.y + (g.what.h - 600 * s) / 2;
    canvas.icon(occurrence.icon, x + 220 * s, y + 46 * s, 360 * s, face, cancelled ? 0.5f : 1);
    if (cancelled)
        cancelled_cross(canvas, x + 400 * s, y + 226 * s, 160 * s);
    else
        canvas.icon(icon_of(status), x + 40 * s, y + 40 * s, 150 * s, face);
    const auto [tag, words] = title_of(canvas, occurrence);
    if (words.empty()) return;
    TextStyle text;
    text.size = 72 * s;
    text.align = text::Align::centre;
    text.on = face;
    text.lines = 2;
    text.line_height = 1.08f;
    text.language = tag;
    canvas.text(words, {x + 30 * s, y + 418 * s, 740 * s, 156 * s}, text);
}

// From clock to clock, and the same in digits: each time is a run of its own, so that both pairs follow the reading
// direction.
void when(Canvas& canvas, const shared::Occurrence& occurrence, float x, float y, float s) {
    const float middle = y + 84 * s;
    clock_face(canvas, x + 86 * s, middle, 76 * s, occurrence.start);
    canvas.icon("next", x + 176 * s, middle - 26 * s, 52 * s);
    clock_face(canvas, x + 318 * s, middle, 76 * s, occurrence.end);
    TextStyle text;
    text.size = 44 * s;
    text.left_to_right = true;
    const auto say = [&](const std::string& words, float from, float w, text::Align align) {
        text.align = align;
        canvas.text(words, {x + from * s, y, w * s, 168 * s}, text);
    };
    say(clock_text(occurrence.start), 416, 120, text::Align::end);
    say("–", 542, 42, text::Align::centre);
    say(clock_text(occurrence.end), 590, 120, text::Align::start);
}

// An icon with its word.
void line(Canvas& canvas, std::string_view icon, const std::string& words, float x, float y, float s) {
    canvas.icon(icon, x + 10 * s, y, 150 * s);
    TextStyle text;
    text.size = 46 * s;
    text.lines = 2;
    text.on = theme::foam;
    canvas.text(words, {x + 190 * s, y, 560 * s, 150 * s}, text);
}

void for_whom(Canvas& canvas, const shared::Occurrence& occurrence, float x, float y, float s) {
    if (occurrence.ages.empty()) return line(canvas, "family", canvas.words("for_everyone"), x, y, s);
    float at = x + 10 * s;
    if (occurrence.ages.size() == 1)
        return line(canvas, occurrence.ages.front(), canvas.words("who/" + occurrence.ages.front()), x, y, s);
    for (const std::string& age : occurrence.ages) {
        canvas.icon(age, at, y, 150 * s);
        at += 186 * s;
    }
}

void about(Canvas& canvas, const model::View& view, const shared::Occurrence& occurrence, const TwoPanels& g) {
    const float s = g.scale;
    canvas.rect(g.about, {56 * s, theme::foam, 0, theme::paper_edge, 3});
    const float x = g.about.x + (g.about.w - 800 * s) / 2 + 24 * s;
    float y = g.about.y + (g.about.h - 600 * s) / 2 + 26 * s;
    const float rule = 700 * s;
    const auto next = [&](float height) {
        y += height * s;
        canvas.line(x + 10 * s, y, x + 10 * s + rule, y, theme::divider, 3);
        y += 18 * s;
    };
    when(canvas, occurrence, x, y, s);
    next(186);
    if (model::status_of(occurrence, view.now) == model::Status::cancelled) {
        TextStyle text;
        text.size = 60 * s;
        text.lines = 2;
        text.on = theme::foam;
        text.colour = theme::alert;
        canvas.text(canvas.words("cancelled"), {x + 10 * s, y, 720 * s, 150 * s}, text);
        return;
    }
    const std::string room = "room/" + occurrence.room;
    if (!occurrence.room.empty()) {
        line(canvas, occurrence.room, canvas.languages().has(room) ? canvas.words(room) : "", x, y, s);
        next(164);
    }
    for_whom(canvas, occurrence, x, y, s);
}

} // namespace

void draw_activity(Canvas& canvas, const model::View& view) {
    const TwoPanels g = two_panels(canvas.layout(), view.state.lowered);
    canvas.background(theme::bg_top, theme::bg_bottom);
    draw_bar(canvas, view, g.bar, {"back", ""});
    if (const shared::Occurrence* occurrence = open_activity(view)) {
        what(canvas, view, *occurrence, g);
        about(canvas, view, *occurrence, g);
    } else {
        const float s = 300 * g.scale;
        canvas.icon("calendar", (canvas.width() - s) / 2, g.what.y + 60, s, theme::bg_top);
    }
    if (!can_come(view)) return way_back_tile(canvas, view, g);
    rather_not_tile(canvas, view, g);
    settling_tile(canvas, view, {"come_for", "come_for", "family-arrive", g.yes, std::min(132.0f, g.icon), g.size});
}

} // namespace kiosk::ui
