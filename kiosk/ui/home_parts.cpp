#include "kiosk/ui/home_parts.h"

#include "kiosk/model/durations.h"
#include "kiosk/model/greeting.h"
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

void more_languages(Canvas& canvas, const model::View& view, Rect box, bool hint) {
    TileStyle style;
    style.corners = 26;
    if (hint) style.fill = theme::sun, style.edge = theme::sun_edge;
    const Face face = tile(canvas, "language/all", box, style, view.state.pressed);
    const float middle = box.y + (box.h - 8) / 2 + face.down;
    canvas.icon("language", box.x + box.w / 2 - 70, middle - 32, 64, face.colour);
    canvas.icon("more", box.x + box.w / 2 + 14, middle - 24, 48, face.colour);
}

// The finger beside the door bobs now and then; half as often when nobody is about.
float bob(Canvas& canvas, bool rested) {
    const milliseconds period(rested ? 8000 : 4000);
    constexpr milliseconds length{700};
    if (canvas.still()) return 0;
    const milliseconds into = canvas.now() % period;
    if (into >= length) {
        canvas.redraw_at(canvas.now() - into + period);
        return 0;
    }
    canvas.redraw_at(canvas.now() + milliseconds(50)); // a small hand, and it does so all day
    const float t = static_cast<float>(into.count()) / static_cast<float>(length.count());
    return 10 * in_out_sine(t < 0.5f ? 2 * t : 2 - 2 * t);
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
        canvas.redraw_at(fade > 0 && fade < 1 ? canvas.now() + milliseconds(50)
                                              : std::max(said.changes_at, canvas.now() + Canvas::step));
    listen_tile(canvas, view,
                {box.right() - place.listen, box.y + (box.h - place.listen) / 2, place.listen, place.listen});
}

void language_chip(Canvas& canvas, const model::View& view, const std::string& tag, const std::string& greeted,
                   Rect box, float size) {
    TileStyle style;
    style.corners = 26;
    style.selected = tag == view.state.language;
    if (!style.selected && tag == greeted) style.fill = theme::sun, style.edge = theme::sun_edge;
    const Face face = tile(canvas, "language/" + tag, box, style, view.state.pressed);
    TextStyle text;
    text.size = size;
    text.align = text::Align::centre;
    text.on = face.colour;
    text.language = tag;
    canvas.text(canvas.languages().autonym(tag), {box.x + 10, box.y + face.down + 7, box.w - 20, box.h - 22}, text);
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
    auto seen = std::vector<std::string>(tags.begin(), tags.begin() + std::min(count, place.places - (more ? 1 : 0)));
    const auto shows = [&](const std::string& tag) { return std::find(seen.begin(), seen.end(), tag) != seen.end(); };
    if (more && !shows(view.state.language)) seen.back() = view.state.language; // whoever chose it has to find it
    for (int i = 0; i < std::min(count, place.places); ++i) {
        const Rect box{place.box.x + static_cast<float>(i % chips.columns) * (w + place.gap),
                       place.box.y + static_cast<float>(i / chips.columns) * (h + place.gap), w, h};
        if (more && i == place.places - 1)
            more_languages(canvas, view, box, !shows(greeted));
        else
            language_chip(canvas, view, seen[static_cast<std::size_t>(i)], greeted, box, h >= 110 ? 38 : 30);
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
        canvas.icon("tap", x + s * 0.88f, y + (box.h - 14) / 2 - s * 0.02f - bob(canvas, view.state.rested), s * 0.52f,
                    face.colour);
        const float words = x + s * 1.42f;
        text.fit = text::Fit::wrap_then_shrink;
        canvas.text(canvas.words("come_in"), {words, y + 20, box.right() - words - 16, box.h - 54}, text);
    } else {
        const float s = std::min(box.h * 0.682f, box.w * 0.6f);
        const float top = y + 26 + (box.h - 14 - text.size * 1.5f - 26 - s) / 2;
        canvas.icon("door", box.x + box.w * 0.5f - s * 0.62f, top, s, face.colour);
        canvas.icon("tap", box.x + box.w * 0.5f + s * 0.3f, top + s * 0.42f - bob(canvas, view.state.rested), s * 0.56f,
                    face.colour);
        text.lines = 1;
        text.line_height = 0;
        canvas.text(canvas.words("come_in"),
                    {box.x + 40, y + box.h - 14 - text.size * 1.5f, box.w - 80, text.size * 1.3f}, text);
    }
}

} // namespace kiosk::ui
