#include "kiosk/ui/home_parts.h"

#include "kiosk/model/durations.h"
#include "kiosk/model/greeting.h"
#include "kiosk/model/today.h"
#include "kiosk/ui/motion.h"
#include "kiosk/ui/service_tiles.h"

#include <algorithm>
#include <cmath>

namespace kiosk::ui {

namespace {

// Home greets in every language in turn, until somebody chose one.
model::Greeting greeting_of(const model::View& view) {
    if (!view.state.rested) return {view.state.language, view.state.language, 0, milliseconds::max()};
    const model::Greeting said = model::greeting_at(view.now.steady, view.settings.languages);
    if (!view.reduced_motion || said.changes_at > view.now.steady) return said;
    // Instead of the fade the next language is there at once, and its own time follows: one frame, not a dozen.
    const milliseconds rest(std::lround((1 - said.fade) * static_cast<double>(model::greeting_fade.count())));
    return {said.next, said.next, 0, view.now.steady + rest + model::greeting_hold};
}

struct Chips {
    int columns = 1;
    int rows = 1;
};
// The fewer languages, the larger their chips: the grid that fills the place with the least holes and no thin strips.
Chips chips_for(int count, const LanguagePlace& place) {
    if (count >= place.places) return {place.columns, place.places / place.columns};
    Chips best{place.columns, place.places / place.columns};
    const int most_rows = place.places / place.columns;
    float least = 1e9f;
    for (int rows = 1; rows <= most_rows; ++rows) {
        const int columns = (count + rows - 1) / rows;
        if (columns > place.columns) continue;
        const float w = (place.box.w - place.gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
        const float h = (place.box.h - place.gap * static_cast<float>(rows - 1)) / static_cast<float>(rows);
        const float shape = std::max(w / h / 2.6f, 2.6f / (w / h)); // a chip is best about that much wider than high
        const float holes = static_cast<float>(rows * columns - count);
        if (shape + holes < least) least = shape + holes, best = {columns, rows};
    }
    return best;
}

void language_chip(Canvas& canvas, const model::View& view, const std::string& tag, const std::string& greeted,
                   Rect box) {
    TileStyle style;
    style.corners = 26;
    style.selected = tag == view.state.language;
    if (!style.selected && tag == greeted) style.fill = theme::sun, style.edge = theme::sun_edge;
    const Face face = tile(canvas, "language/" + tag, box, style, view.state.pressed);
    TextStyle text;
    text.size = box.h >= 110 ? 38 : 30;
    text.align = text::Align::centre;
    text.on = face.colour;
    text.language = tag;
    canvas.text(canvas.languages().autonym(tag), {box.x + 10, box.y + face.down, box.w - 20, box.h - 8}, text);
}

void more_languages(Canvas& canvas, const model::View& view, Rect box) {
    TileStyle style;
    style.corners = 26;
    const Face face = tile(canvas, "language/all", box, style, view.state.pressed);
    const float middle = box.y + (box.h - 8) / 2 + face.down;
    canvas.icon("language", box.x + box.w / 2 - 70, middle - 32, 64, face.colour);
    canvas.icon("more", box.x + box.w / 2 + 14, middle - 24, 48, face.colour);
}

// The finger beside the door bobs now and then.
float bob(Canvas& canvas) {
    constexpr milliseconds period{4000};
    constexpr milliseconds length{700};
    if (canvas.still()) return 0;
    const milliseconds into = canvas.now() % period;
    if (into >= length) {
        canvas.redraw_at(canvas.now() - into + period);
        return 0;
    }
    canvas.redraw_at(canvas.now() + Canvas::step);
    const float t = static_cast<float>(into.count()) / static_cast<float>(length.count());
    return 10 * in_out_sine(t < 0.5f ? 2 * t : 2 - 2 * t);
}

std::string_view icon_of(model::Status status) {
    switch (status) {
    case model::Status::now:
        return "now";
    case model::Status::soon:
        return "soon";
    default:
        return "later";
    }
}

const theme::Table& table_of(const std::string& cup) {
    const auto found =
        std::find_if(theme::tables.begin(), theme::tables.end(), [&](const auto& t) { return t.cup == cup; });
    return found == theme::tables.end() ? theme::tables.back() : *found;
}

} // namespace

void greeting(Canvas& canvas, const model::View& view, const GreetingPlace& place) {
    const Rect& box = place.box;
    canvas.icon("wave", box.x, box.y + (box.h - place.wave) / 2, place.wave, theme::bg_top);
    const float x = box.x + place.wave + 14;
    const Rect words{x, box.y, box.right() - place.listen - 14 - x, box.h};

    const model::Greeting said = greeting_of(view);
    const auto fade = static_cast<float>(said.fade);
    TextStyle style;
    style.size = place.size * 0.9f;
    style.fit = text::Fit::greeting;
    style.on = theme::bg_top;
    const auto say = [&](const std::string& tag, float alpha) {
        if (alpha <= 0) return;
        style.language = tag;
        style.alpha = alpha;
        canvas.text(canvas.languages().greeting(tag), words, style);
    };
    say(said.language, 1 - fade);
    if (said.next != said.language) say(said.next, fade);
    if (said.changes_at != milliseconds::max())
        canvas.redraw_at(fade > 0 && fade < 1 ? canvas.now() + Canvas::step
                                              : std::max(said.changes_at, canvas.now() + Canvas::step));
    listen_tile(canvas, view,
                {box.right() - place.listen, box.y + (box.h - place.listen) / 2, place.listen, place.listen});
}

void language_chips(Canvas& canvas, const model::View& view, const LanguagePlace& place) {
    const auto& tags = view.settings.languages;
    const int count = static_cast<int>(tags.size());
    const bool more = count > place.places;
    const Chips chips = chips_for(count, place);
    const float w =
        (place.box.w - place.gap * static_cast<float>(chips.columns - 1)) / static_cast<float>(chips.columns);
    const float h = (place.box.h - place.gap * static_cast<float>(chips.rows - 1)) / static_cast<float>(chips.rows);
    const model::Greeting said = greeting_of(view);
    const std::string& greeted = said.fade < 0.5 ? said.language : said.next;
    for (int i = 0; i < std::min(count, place.places); ++i) {
        const Rect box{place.box.x + static_cast<float>(i % chips.columns) * (w + place.gap),
                       place.box.y + static_cast<float>(i / chips.columns) * (h + place.gap), w, h};
        if (more && i == place.places - 1)
            more_languages(canvas, view, box);
        else
            language_chip(canvas, view, tags[static_cast<std::size_t>(i)], greeted, box);
    }
}

void tap_in(Canvas& canvas, const model::View& view, const TapInPlace& place) {
    const Rect& box = place.box;
    TileStyle style{{52, 44, 56, 48}, theme::lip_tap_in, theme::tap_in_top, theme::tap_in_bottom, theme::sun_edge};
    style.pressed_fill = theme::sun;
    style.primary = true;
    const Face face = tile(canvas, "come_in", box, style, view.state.pressed);
    const float y = box.y + face.down;
    TextStyle text;
    text.size = place.size;
    text.align = text::Align::centre;
    text.on = face.colour;
    text.lines = 2;
    text.line_height = 1.12f;
    if (place.door_x && box.h < box.w * 0.8f) {
        const float s = place.door;
        const float x = box.x + *place.door_x;
        canvas.icon("door", x, y + (box.h - 14 - s) / 2, s, face.colour);
        canvas.icon("tap", x + s * 0.88f, y + (box.h - 14) / 2 - s * 0.02f - bob(canvas), s * 0.52f, face.colour);
        const float words = x + s * 1.42f;
        text.fit = text::Fit::wrap_then_shrink;
        canvas.text(canvas.words("come_in"), {words, y + 20, box.right() - words - 28, box.h - 54}, text);
    } else {
        const float s = std::min(box.h * 0.682f, box.w * 0.6f);
        const float top = y + 26 + (box.h - 14 - text.size * 1.5f - 26 - s) / 2;
        canvas.icon("door", box.x + box.w * 0.5f - s * 0.62f, top, s, face.colour);
        canvas.icon("tap", box.x + box.w * 0.5f + s * 0.3f, top + s * 0.42f - bob(canvas), s * 0.56f, face.colour);
        text.lines = 1;
        text.line_height = 0;
        canvas.text(canvas.words("come_in"),
                    {box.x + 40, y + box.h - 14 - text.size * 1.5f, box.w - 80, text.size * 1.3f}, text);
    }
}

void activity_card(Canvas& canvas, const model::View& view, const shared::Occurrence& occurrence, float x, float y,
                   const ActivitySize& z) {
    const model::Status status = model::status_of(occurrence, view.now);
    const bool now = status == model::Status::now;
    const bool cancelled = status == model::Status::cancelled;
    const Colour face = now ? theme::sun_tint : theme::foam;
    paper_card(canvas, {x, y, z.width, z.height}, {16, 20, 18, 22}, face, now ? theme::sun_edge : theme::paper_edge,
               now ? 4 : 2);
    peg_clip(canvas, x + z.width / 2, y - 22);

    const float icon_x = x + (z.width - z.icon) / 2 + (cancelled ? 0 : z.status * 0.3f);
    canvas.icon(occurrence.icon, icon_x, y + z.top, z.icon, face, cancelled ? 0.5f : 1);
    const auto own = occurrence.titles.find(canvas.language());
    const auto title = own != occurrence.titles.end() ? own : occurrence.titles.find("nl");
    TextStyle text;
    text.size = z.name_size;
    text.align = text::Align::centre;
    text.on = face;
    text.lines = 2;
    text.line_height = 1.1f;
    if (title != occurrence.titles.end()) {
        text.language = title->first;
        canvas.text(title->second, {x + 6, y + z.top + z.icon + z.name_at - z.name / 2, z.width - 12, z.name}, text);
    }

    const float middle = y + z.height - z.clock / 2 - 16;
    clock_face(canvas, x + 16 + z.clock / 2, middle, z.clock / 2, occurrence.start);
    TextStyle time;
    time.align = text::Align::centre;
    time.on = face;
    time.left_to_right = true;
    const float time_x = x + 16 + z.clock + 8;
    canvas.text(clock_text(occurrence.start), {time_x, middle - 20, z.width - 16 - z.clock - 8 - z.room - 18, 40},
                time);
    if (!occurrence.room.empty())
        canvas.icon(occurrence.room, x + z.width - z.room - 14, middle - z.room / 2, z.room, face);

    if (!cancelled) {
        canvas.icon(icon_of(status), x + 9, y + 10, z.status, face);
        return;
    }
    const float cx = x + z.width / 2;
    const float cy = y + z.top + z.icon / 2;
    const float arm = z.icon * 0.46f;
    for (const auto& [colour, width] : {std::pair{theme::foam, 18.0f}, std::pair{theme::alert, 11.0f}}) {
        canvas.line(cx - arm, cy - arm, cx + arm, cy + arm, colour, width);
        canvas.line(cx + arm, cy - arm, cx - arm, cy + arm, colour, width);
    }
}

void chat_card(Canvas& canvas, const model::View& view, const model::Card& card, float x, float y, const ChatSize& z) {
    const theme::Table& table = table_of(card.cup);
    TileStyle style{{26, 22, 28, 24}};
    style.fill = table.tint;
    style.edge = table.edge;
    const Face face = tile(canvas, "card/" + card.topic, {x, y, z.width, z.height}, style, view.state.pressed);
    const float top = y + face.down;
    const float marks = top + z.height - 8 - (z.label ? 50 : 46);

    canvas.icon(card.topic, x + z.pad_x, top + z.pad_y, z.icon, face.colour);
    const float cup_x = x + z.width - z.cup - z.pad_x;
    const float cup_y = top + z.pad_y - 2 + (z.icon - z.cup) / 2;
    canvas.icon("table-cup-" + std::string(table.cup), cup_x, cup_y, z.cup, face.colour);
    if (card.warmth > 0)
        canvas.icon("steam-" + std::to_string(std::min(card.warmth, 3)), cup_x, cup_y, z.cup, face.colour);
    if (z.label) {
        TextStyle text;
        text.size = 30;
        text.on = face.colour;
        canvas.text(canvas.words("topic/" + card.topic), {x + 20, marks - 40, z.width - 40, 40}, text);
    }
    dots(canvas, x + 20, marks + 12, card.dots, face.colour, z.dot);
    float right = x + z.width - 18;
    if (card.age && !(z.one_mark && card.language)) {
        canvas.icon(*card.age, right - z.age, marks + 44 - z.age, z.age, face.colour);
        right -= z.age + 8;
    }
    if (!card.language) return;
    TextStyle text;
    text.size = 25;
    text.on = face.colour;
    text.align = text::Align::end;
    text.language = *card.language;
    text.bold = z.label;
    canvas.text(canvas.languages().autonym(*card.language), {right - z.autonym, marks + 2, z.autonym, 40}, text);
}

void waiting_place(Canvas& canvas, std::size_t table, Rect box, float cup) {
    const theme::Table& sign = theme::tables[table % theme::tables.size()];
    const Colour line = blend(sign.edge, theme::paper, 0.6f);
    canvas.rect(box, {{26, 22, 28, 24}, blend(sign.tint, theme::paper, 0.35f), 0, line, 2});
    const float cy = box.y + box.h / 2;
    const float gap = cup * 0.12f;
    const float x = box.x + (box.w - cup * 2.1f - gap) / 2;

    // Nobody has said yet what about.
    const Rect bubble{x, cy - cup * 0.5f, cup * 1.1f, cup * 0.7f};
    const auto speech = [&](float grown, Colour colour) {
        canvas.triangle({bubble.x + cup * 0.52f - grown, bubble.bottom() - 4},
                        {bubble.x + cup * 0.84f + grown, bubble.bottom() - 4},
                        {bubble.x + cup * 0.9f + grown * 0.8f, bubble.bottom() + cup * 0.2f + grown * 2}, colour);
        canvas.rect({bubble.x - grown, bubble.y - grown, bubble.w + 2 * grown, bubble.h + 2 * grown},
                    {cup * 0.3f + grown, colour});
    };
    speech(2, line);
    speech(0, theme::foam);
    for (const float share : {0.28f, 0.5f, 0.72f})
        canvas.disc(bubble.x + bubble.w * share, bubble.y + bubble.h / 2, cup * 0.055f, sign.edge);

    const float cup_x = bubble.right() + gap;
    canvas.ellipse(cup_x + cup * 0.46f, cy + cup * 0.42f, cup * 0.55f, cup * 0.07f, blend(sign.edge, sign.tint, 0.75f));
    canvas.icon("table-cup-" + std::string(sign.cup), cup_x, cy - cup * 0.54f, cup, sign.tint);
}

} // namespace kiosk::ui
