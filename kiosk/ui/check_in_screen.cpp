// Check-in, one screen: who came along, how we feel today, first time. Everything may be left out.
#include "kiosk/ui/screens.h"

#include "kiosk/model/durations.h"
#include "kiosk/ui/check_in_grid.h"
#include "kiosk/ui/motion.h"
#include "kiosk/ui/settling.h"

#include <algorithm>
#include <array>

namespace kiosk::ui {

namespace {

// Drumming hands get what they are after: animals that hop beside the rug.
void hopping_animals(Canvas& canvas, const model::View& view, const Picture& p) {
    if (!view.state.hop_since || canvas.now() - *view.state.hop_since >= model::hop_time || canvas.still()) return;
    const float t = canvas.progress(*view.state.hop_since, model::hop_time);
    const float size = p.figure * 0.62f;
    const float up = size * 0.35f * hop(t * 2 < 1 ? t * 2 : t * 2 - 1);
    const std::array<float, 3> at{0.14f, 0.5f, 0.86f};
    const std::array<std::string_view, 3> who{"cat", "frog", "rabbit"};
    for (std::size_t i = 0; i < at.size(); ++i)
        canvas.icon(who[i], p.rug.x + p.rug.w * at[i] - size / 2, p.ground - size - 4 - up, size, theme::bg_top);
}

void picture(Canvas& canvas, const model::View& view, const Picture& p) {
    canvas.icon("door", p.door_x, p.ground - p.scene * 0.84f, p.scene, theme::bg_top);
    canvas.icon("table", p.table_x, p.ground - p.scene * 0.87f, p.scene, theme::bg_top);
    hopping_animals(canvas, view, p);
    canvas.rect({p.rug.x, p.ground - 12, p.rug.w, 64}, {32, theme::rug_shadow});
    canvas.rect({p.rug.x, p.ground - 20, p.rug.w, 64}, {32, theme::clay});
    const int stripes = static_cast<int>((p.rug.w - 38) / 62);
    for (int i = 0; i < stripes; ++i)
        canvas.rect({p.rug.x + 46 + static_cast<float>(i) * 62, p.ground - 18, 22, 60},
                    {0, i % 2 ? theme::sun_tint : theme::sun});
    canvas.rect({p.rug.x, p.ground - 20, p.rug.w, 64}, {32, 0, 0, theme::ink, 4});

    // Faces take turns, so that none is "the" adult or "the" child.
    std::vector<std::string> family;
    std::size_t joined = 0; // one behind the figure that joined last
    for (const shared::Person person : shared::all_people) {
        for (int i = 0; i < view.state.draft.party[static_cast<std::size_t>(person)]; ++i)
            family.push_back(std::string(shared::name(person)) +
                             (person == shared::Person::pregnant
                                  ? ""
                                  : std::array{"", "-b", "-c"}[static_cast<std::size_t>(i % 3)]));
        if (view.state.joined_since && view.state.joined == person) joined = family.size();
    }
    const float middle = p.rug.x + p.rug.w / 2;
    if (family.empty())
        canvas.icon("tap", middle - p.figure * 0.355f, p.ground - p.figure * 0.753f, p.figure * 0.71f, theme::bg_top);
    const float step =
        std::min(p.figure * 0.86f, (p.rug.w - 60 - p.figure) / std::max(1.0f, static_cast<float>(family.size()) - 1));
    float x = middle - (static_cast<float>(family.size()) - 1) * step / 2 - p.figure / 2;
    for (std::size_t i = 0; i < family.size(); ++i, x += step) {
        float above = 0;
        if (i + 1 == joined) above = 40 * (1 - out_back(canvas.progress(*view.state.joined_since, milliseconds(260))));
        canvas.icon(family[i], x, p.ground - p.figure + 26 - above, p.figure, theme::bg_top);
    }
}

void who_tile(Canvas& canvas, const model::View& view, const CheckInGrid& g, std::size_t i) {
    const Rect& box = g.who[i];
    const std::string person(shared::name(shared::all_people[i]));
    const int count = view.state.draft.party[i];
    TileStyle style{{30, 26, 32, 28}};
    style.selected = count > 0;
    const Face face = tile(canvas, "who/" + person, box, style, view.state.pressed);
    const float top = box.y + face.down;
    canvas.icon(person, box.x + (box.w - g.person) / 2 - (count ? 14 : 0), top + 8, g.person, face.colour);
    TextStyle text;
    text.align = text::Align::centre;
    text.on = face.colour;
    text.lines = 2;
    text.line_height = 1.1f;
    const float words_y = top + 8 + g.person - 2;
    const auto place = [&](float side, float below) {
        return Rect{box.x + side, words_y, box.w - 2 * side, top + box.h - 8 - words_y - below};
    };
    const std::string words = canvas.words("who/" + person);
    const Rect usual = place(12, 8);
    canvas.text(words, canvas.fits(words, usual, text) ? usual : place(4, 4),
                text); // a few words are as long as a tile
    if (count == 0) return;
    const float r = g.badge;
    const float inset = r + 11 - (29 - r);
    canvas.disc(box.right() - inset, top + inset, r, theme::ink);
    TextStyle digit;
    digit.size = r * 1.24f;
    digit.align = text::Align::centre;
    digit.colour = theme::milk;
    digit.on = theme::ink;
    digit.left_to_right = true;
    canvas.text(std::to_string(count), {box.right() - inset - r, top + inset - r, 2 * r, 2 * r}, digit);

    const float minus_w = std::max(box.w - 92, 120.0f);
    const Rect minus{box.x + (box.w - minus_w) / 2, box.bottom() + g.minus_gap, minus_w, g.minus_h};
    TileStyle round;
    round.corners = 44;
    icon_tile(canvas, "minus/" + person, minus, "minus", 52, round, view.state.pressed);
}

void choice_tile(Canvas& canvas, const model::View& view, std::string_view name, Rect box, const Choice& choice,
                 std::string_view icon, bool selected) {
    TileStyle style{{32, 28, 30, 34}};
    style.selected = selected;
    const Face face = tile(canvas, name, box, style, view.state.pressed);
    const float top = box.y + face.down;
    const float badge = std::min(56.0f, choice.icon * 0.5f);
    TextStyle text;
    text.size = choice.size;
    text.on = face.colour;
    if (choice.stacked) {
        canvas.icon(icon, box.x + (box.w - choice.icon) / 2, top + 12, choice.icon, face.colour);
        text.align = text::Align::centre;
        const float words = top + 12 + choice.icon;
        canvas.text(canvas.words(name), {box.x + 14, words, box.w - 28, top + box.h - 14 - words}, text);
        if (selected) check_badge(canvas, box.right() - badge - 14, top + 14, badge);
        return;
    }
    canvas.icon(icon, box.x + choice.pad, top + (box.h - 8 - choice.icon) / 2 + 1, choice.icon, face.colour);
    const float x = box.x + choice.pad + choice.icon + 10;
    text.fit = text::Fit::wrap_then_shrink;
    text.lines = 2;
    text.line_height = 1.12f;
    const bool beside = box.w > 360; // else the badge sits astride the corner, so that picture and word keep their room
    canvas.text(canvas.words(name), {x, top, box.right() - 14 - (beside ? badge + 10 : 0) - x, box.h - 8}, text);
    if (selected && beside) check_badge(canvas, box.right() - badge - 20, top + (box.h - 8 - badge) / 2, badge);
    if (selected && !beside) check_badge(canvas, box.right() - 33, top - 8, 36);
}

void walk_on_tile(Canvas& canvas, const model::View& view, const CheckInGrid& g) {
    const Rect& box = g.walk_on;
    TileStyle style{{44, 40, 46, 42}, theme::lip_primary};
    style.primary = true;
    const Face face = tile(canvas, "walk_on", box, style, view.state.pressed);
    const bool tall = box.w < 600;
    const float icon = g.action_icon * 1.12f;
    const float x = box.x + (tall ? 20 : box.w * 0.0667f);
    canvas.icon("skip", x, box.y + face.down + (box.h - 12 - icon) / 2, icon, face.colour);
    TextStyle text;
    text.size = g.action_size;
    text.on = face.colour;
    text.lines = 2;
    text.line_height = 1.1f;
    text.fit = tall ? text::Fit::wrap_then_shrink : text::Fit::shrink_then_wrap;
    const float words = tall ? x + icon + 14 : box.x + box.w * 0.2556f;
    canvas.text(canvas.words("walk_on"), {words, box.y + face.down, box.right() - (tall ? 20 : 40) - words, box.h - 12},
                text);
}

} // namespace

void draw_check_in(Canvas& canvas, const model::View& view) {
    const CheckInGrid g = check_in_grid(canvas.layout(), view.state.lowered);
    canvas.background(theme::bg_top, theme::bg_bottom);
    picture(canvas, view, g.picture);
    draw_bar(canvas, view, g.bar, {"home", "who_title"});
    for (std::size_t i = 0; i < g.who.size(); ++i) who_tile(canvas, view, g, i);
    for (std::size_t i = 0; i < g.mood.size(); ++i) {
        const std::string_view mood = shared::name(shared::all_moods[i]);
        choice_tile(canvas, view, "mood/" + std::string(mood), g.mood[i], g.choice, mood,
                    view.state.draft.mood == shared::all_moods[i]);
    }
    if (g.divider)
        canvas.line(*g.divider, g.first_time.y + 22, *g.divider, g.first_time.bottom() - 26, theme::divider, 5);
    choice_tile(canvas, view, "first_time", g.first_time, g.first_choice, "first-time", view.state.draft.first_time);
    walk_on_tile(canvas, view, g);
    settling_tile(canvas, view, {"done", "done", "check-light", g.done, g.action_icon, g.done_size});
}

} // namespace kiosk::ui
