// Thank-you: a white cup lands on the shared table; a child may choose who sits with it; undo; back to home by itself.
#include "kiosk/ui/screens.h"

#include "kiosk/model/durations.h"
#include "kiosk/ui/bar.h"
#include "kiosk/ui/motion.h"
#include "kiosk/ui/service_tiles.h"

#include <algorithm>
#include <array>

namespace kiosk::ui {

namespace {

struct ThanksGrid {
    Rect title;
    float title_size = 92;
    Rect second;
    float second_size = 44;
    float edge = 536; // of the table
    float glow = 476; // centre, y
    std::array<float, 3> glow_radius{320, 252, 180};
    float cup = 340;
    float cup_y = 292;
    float beside = 208; // the chosen animal
    int seats = 11;
    float animal = 156;
    float small_cup = 106;
    Rect question;
    float question_size = 38;
    Rect row; // of the animals one can choose
    int columns = 12;
    float gap = 12;
    float row_gap = 12;
    float chosen_icon = 105;
    Rect pick_topic;
    Rect close;
    float action_icon = 112;
    float action_size = 64;
    Rect undo;
    Rect call_host;
    Rect lower;
    Rect listen;
    bool service_on_wood = false;
};

ThanksGrid wide(float w, float h, bool lowered) {
    const float more = h - 1080;
    ThanksGrid g;
    const float middle = w / 2;
    g.title = {middle - 552, 36 + more * 0.2f, 1104, 112}; // between undo and listen
    g.second = {middle - 600, 158 + more * 0.2f, 1200, 52};
    g.edge += more * 0.5f;
    g.glow += more * 0.5f;
    g.cup_y += more * 0.5f;
    g.question = {middle - 340, 646 + more * 0.7f, 680, 80};
    g.row = {48, 742 + more * 0.9f, w - 96, 134};
    const float half = (w - 96 - 24) / 2;
    g.pick_topic = {48, 888 + more, half, 168};
    g.close = {48 + half + 24, 888 + more, half, 168};
    g.call_host = {w - 48 - 104, 32, 104, 104};
    g.lower = {w - 48 - 224, 32, 104, 104};
    g.listen = {w - 48 - 344, 32, 104, 104};
    g.undo = {48, 32, 268, 104};
    if (lowered)
        for (Rect* box : {&g.call_host, &g.lower, &g.listen, &g.undo}) box->y = g.row.y - 96, box->h = 86;
    g.service_on_wood = lowered;
    return g;
}

ThanksGrid compact(float w, float h, bool lowered) {
    const float more = h - 800;
    const float middle = w / 2;
    ThanksGrid g;
    g.title = {middle - 304, 6, 608, 92}; // between undo and listen
    g.title_size = 58;
    g.second = {middle - 400, 103, 800, 46};
    g.second_size = 32;
    g.edge = 330 + more * 0.5f;
    g.glow = 292 + more * 0.5f;
    g.glow_radius = {196, 154, 110};
    g.cup = 208;
    g.cup_y = 181 + more * 0.5f;
    g.beside = 128;
    g.seats = 11;
    g.animal = 96;
    g.small_cup = 66;
    g.question = {middle - 260, 400 + more * 0.6f, 520, 58};
    g.question_size = 30;
    g.row = {32, 466 + more * 0.9f, w - 64, 180};
    g.columns = 6;
    g.row_gap = 10;
    g.chosen_icon = 64;
    const float half = (w - 64 - 16) / 2;
    g.pick_topic = {32, 660 + more, half, 128};
    g.close = {32 + half + 16, 660 + more, half, 128};
    g.action_icon = 84;
    g.action_size = 48;
    g.call_host = {w - 32 - 88, 14, 88, 88};
    g.lower = {w - 32 - 188, 14, 88, 88};
    g.listen = {w - 32 - 288, 14, 88, 88};
    g.undo = {32, 14, 96, 88};
    if (lowered)
        for (Rect* box : {&g.call_host, &g.lower, &g.listen, &g.undo}) box->y = g.row.y - 98;
    g.service_on_wood = lowered;
    return g;
}

ThanksGrid portrait(float w, float h, bool lowered) {
    const float more = h - 1920;
    const float middle = w / 2;
    ThanksGrid g;
    g.title = {48, 190, w - 96, 122};
    g.title_size = 76;
    g.second = {48, 322, w - 96, 68};
    g.edge = 850 + more * 0.5f;
    g.glow = 770 + more * 0.5f;
    g.glow_radius = {400, 315, 225};
    g.cup = 424;
    g.cup_y = 546 + more * 0.5f;
    g.beside = 240;
    g.seats = 7;
    g.animal = 140;
    g.question = {middle - 340, 1046 + more * 0.6f, 680, 88};
    g.row = {48, 1168 + more * 0.8f, w - 96, 320};
    g.columns = 6;
    g.gap = 14;
    g.row_gap = 16;
    const float half = (w - 96 - 24) / 2;
    g.pick_topic = {48, 1640 + more, half, 220};
    g.close = {48 + half + 24, 1640 + more, half, 220};
    g.action_icon = 92;
    g.action_size = 52;
    g.call_host = {w - 48 - 112, 40, 112, 104};
    g.lower = {w - 48 - 240, 40, 112, 104};
    g.listen = {w - 48 - 368, 40, 112, 104};
    g.undo = {48, 40, 300, 104};
    if (lowered)
        for (Rect* box : {&g.call_host, &g.lower, &g.listen, &g.undo}) box->y = g.row.bottom() + 24;
    g.service_on_wood = lowered;
    return g;
}

ThanksGrid grid_for(const model::View& view, const Layout& layout) {
    const bool lowered = view.state.lowered;
    switch (layout.shape) {
    case Shape::wide:
        return wide(layout.width, layout.height, lowered);
    case Shape::compact:
        return compact(layout.width, layout.height, lowered);
    case Shape::portrait:
        break;
    }
    return portrait(layout.width, layout.height, lowered);
}

// The table as it was before this family: its own cup is the big one in the middle, and the chosen animal sits at its
// left.
std::vector<model::Seat> other_seats(const model::View& view, int seats) {
    model::SharedTable table = view.state.table;
    table.families = std::max(0, table.families - 1);
    if (view.state.animal) model::get_up(table, *view.state.animal);
    std::vector<model::Seat> laid = model::laid(table, seats - 3);
    const auto left = static_cast<std::ptrdiff_t>(laid.size() / 2);
    std::string& crowded = laid[static_cast<std::size_t>(left - 1)].animal;
    const auto elsewhere =
        std::find_if(laid.begin(), laid.end(), [](const model::Seat& seat) { return seat.animal.empty(); });
    if (elsewhere != laid.end()) std::swap(crowded, elsewhere->animal);
    if (view.state.animal) crowded.clear(); // no seat is free: it is hidden behind the big one
    laid.insert(laid.begin() + left, 3, model::Seat{});
    return laid;
}

void glow(Canvas& canvas, const model::View& view, const ThanksGrid& g) {
    const float grown = out_cubic(canvas.progress(view.state.screen_since + milliseconds(420), milliseconds(600)));
    for (std::size_t i = 0; i < theme::glow.size(); ++i)
        if (grown > 0)
            canvas.disc(canvas.width() / 2, g.glow, g.glow_radius[i] * (0.6f + 0.4f * grown), theme::glow[i]);
}

void sitting(Canvas& canvas, const model::View& view, const ThanksGrid& g, const std::vector<model::Seat>& seats) {
    const float step = canvas.width() / static_cast<float>(seats.size());
    float raised = 0;
    if (view.state.hop_since) raised = 18 * hop(canvas.progress(*view.state.hop_since, milliseconds(300)));
    for (std::size_t i = 0; i < seats.size(); ++i)
        if (!seats[i].animal.empty())
            canvas.icon(seats[i].animal, step * (static_cast<float>(i) + 0.5f) - g.animal / 2,
                        g.edge - g.animal * 0.9f - raised, g.animal, theme::thanks_bottom);
    if (!view.state.animal) return;
    float up = raised;
    if (view.state.animal_since) up += 18 * hop(canvas.progress(*view.state.animal_since, milliseconds(300)));
    canvas.icon(*view.state.animal, canvas.width() / 2 - g.cup * 0.48f - g.beside * 0.81f,
                g.edge - g.beside * 0.9135f - up, g.beside, theme::thanks_bottom);
}

void wood(Canvas& canvas, const ThanksGrid& g, const std::vector<model::Seat>& seats) {
    const float depth = canvas.height() - g.edge;
    canvas.band(g.edge, depth, theme::wood, theme::wood_thanks);
    canvas.band(g.edge, 12, theme::wood_lit_thanks, theme::wood_lit_thanks);
    canvas.band(g.edge - 5, 5, theme::ink, theme::ink);
    for (int i = 0; i < 6; ++i)
        grain(canvas, g.edge + 36 + static_cast<float>(i) * depth * 0.1544f, 3.5f, theme::wood_grain, 0.5f);
    const float step = canvas.width() / static_cast<float>(seats.size());
    const float s = g.small_cup;
    for (std::size_t i = 0; i < seats.size(); ++i) {
        if (!seats[i].cup) continue;
        const float cx = step * (static_cast<float>(i) + 0.5f);
        const float y = g.edge + 6 + static_cast<float>(i * 37 % 3) * 6;
        canvas.ellipse(cx, y + s * 0.925f, s * 0.51f, s * 0.094f, faded(theme::cup_shadow_thanks, 0.5f));
        canvas.icon("cup-0", cx - s * 0.47f, y, s, theme::wood);
    }
}

void new_cup(Canvas& canvas, const model::View& view, const ThanksGrid& g) {
    const float landed = out_bounce(canvas.progress(view.state.screen_since, milliseconds(420)));
    const float s = g.cup;
    const float x = canvas.width() / 2 - s * 0.4647f;
    const float y = g.cup_y - (1 - landed) * s * 0.5f;
    canvas.ellipse(canvas.width() / 2 - s * 0.035f, g.cup_y + s * 0.944f, s * 0.47f * (0.6f + 0.4f * landed),
                   s * 0.065f, faded(theme::cup_shadow_thanks, 0.55f * landed));
    canvas.icon("cup-0", x, y, s, theme::wood);
    canvas.icon("steam-3", x + sway(canvas), y, s, theme::glow[2]);
}

void question(Canvas& canvas, const ThanksGrid& g) {
    const Rect& box = g.question;
    canvas.rect(box, {box.h / 2, theme::foam, 0, theme::wood_edge, 3});
    const float child = box.h * 0.875f;
    canvas.icon("preschooler", box.x + 16, box.y + (box.h - child) / 2, child);
    const float hand = box.h * 0.775f;
    canvas.icon("tap", box.right() - 16 - hand, box.y + (box.h - hand) / 2 - 1, hand);
    TextStyle text;
    text.size = g.question_size;
    text.align = text::Align::centre;
    text.on = theme::foam;
    text.lines = 2;
    text.line_height = 1.05f;
    constexpr float border = 6;
    canvas.text(canvas.words("thanks_animals"),
                {box.x + 26 + child, box.y + border, box.w - 48 - child - hand, box.h - 2 * border}, text);
}

void animals(Canvas& canvas, const model::View& view, const ThanksGrid& g) {
    const auto columns = static_cast<std::size_t>(g.columns);
    const std::size_t rows = model::animals.size() / columns;
    const float w = (g.row.w - static_cast<float>(columns - 1) * g.gap) / static_cast<float>(columns);
    const float h = (g.row.h - static_cast<float>(rows - 1) * g.row_gap) / static_cast<float>(rows);
    for (std::size_t i = 0; i < model::animals.size(); ++i) {
        const std::string animal = model::animals[i];
        TileStyle style;
        style.corners = 60;
        style.lip = theme::lip_animal;
        style.edge = theme::wood_edge;
        style.ground = theme::wood_thanks;
        style.selected = view.state.animal == animal;
        const Rect box{g.row.x + static_cast<float>(i % columns) * (w + g.gap),
                       g.row.y + static_cast<float>(i / columns) * (h + g.row_gap), w, h};
        const Face face = tile(canvas, "animal/" + animal, box, style, view.state.pressed);
        canvas.icon(animal, box.x + (w - g.chosen_icon) / 2,
                    box.y + face.down + (h - style.lip) / 2 - g.chosen_icon * 0.548f, g.chosen_icon, face.colour);
    }
}

// With its word where there is room for it.
void undo_tile(Canvas& canvas, const model::View& view, Rect box, const TileStyle& style) {
    const float icon = std::min(60.0f, box.h * 2 / 3);
    if (box.w < 200) return icon_tile(canvas, "undo", box, "undo", icon, style, view.state.pressed);
    const Face face = tile(canvas, "undo", box, style, view.state.pressed);
    canvas.icon("undo", box.x + 18, box.y + face.down + (box.h - style.lip - icon) / 2, icon, face.colour);
    TextStyle text;
    text.on = face.colour;
    text.lines = 2;
    text.line_height = 1.05f;
    const float x = box.x + 18 + icon + 8;
    canvas.text(canvas.words("undo"), {x, box.y + face.down, box.right() - 10 - x, box.h - style.lip}, text);
}

struct Words {
    std::string_view icon;
    std::string_view key;
    float from = 0.2333f; // where the icon stands on a broad tile, share of its width
    float size = 1;       // of the letters, share of the grid's
    float keep_free = 30; // at the end, u
    float below = 0;      // kept free under the icon, u
};

// An icon and its word beside it.
void action(Canvas& canvas, const ThanksGrid& g, Rect box, const Face& face, const Words& words, Colour colour) {
    const float size = g.action_icon;
    const float x = box.x + (box.w < 600 ? 30 : box.w * words.from);
    const float top = box.y + face.down;
    canvas.icon(words.icon, x, top + (box.h - theme::lip_primary - size - words.below) / 2, size, face.colour);
    TextStyle text;
    text.size = g.action_size * words.size;
    text.colour = colour;
    text.on = face.colour;
    text.lines = 2;
    text.line_height = 1.1f;
    if (box.w < 600) text.fit = text::Fit::wrap_then_shrink;
    const float start = x + size + (box.w < 600 ? 24 : size * 0.25f);
    canvas.text(canvas.words(words.key),
                {start, top, box.right() - words.keep_free - start, box.h - theme::lip_primary}, text);
}

void actions(Canvas& canvas, const model::View& view, const ThanksGrid& g) {
    TileStyle plain{{40, 36, 42, 38}, theme::lip_primary, theme::foam, 0, theme::wood_edge};
    plain.ground = theme::wood_thanks;
    plain.primary = true;
    const Face topic = tile(canvas, "pick_topic", g.pick_topic, plain, view.state.pressed);
    const float plus = g.action_icon * 0.5f;
    const Rect& box = g.pick_topic;
    const float middle = box.y + topic.down + (box.h - theme::lip_primary) / 2;
    if (box.w < 600) { // the plus stands under the picture, so that the words keep their size
        action(canvas, g, box, topic, {"chat", "thanks_topic", 0, 0.9f, 20, plus}, theme::ink);
        canvas.icon("plus", box.x + 30 + (g.action_icon - plus) / 2, middle + (g.action_icon - plus) / 2 + 4, plus,
                    topic.colour);
    } else {
        action(canvas, g, box, topic, {"chat", "thanks_topic", 0.0667f, 0.72f, plus + 44}, theme::ink);
        canvas.icon("plus", box.right() - plus - 34, middle - plus / 2, plus, topic.colour);
    }

    TileStyle done{{36, 42, 38, 40}, theme::lip_primary, theme::pine, 0, theme::pine_lip, theme::pine_pressed};
    done.ground = theme::wood_thanks;
    done.primary = true;
    const Face close = tile(canvas, "close", g.close, done, view.state.pressed);
    const float r = std::min(38.0f, g.close.h * 0.22f);
    action(canvas, g, g.close, close, {"check-light", "done", 0.2333f, 1, 2 * r + 78}, theme::milk);

    // What is left of the twelve seconds.
    const milliseconds since = view.state.thanks_since.value_or(view.state.screen_since);
    const float gone =
        static_cast<float>((view.now.steady - since).count()) / static_cast<float>(model::thanks_time.count());
    ring(canvas, g.close.right() - 58 - r, g.close.y + close.down + (g.close.h - 12) / 2, r,
         1 - std::clamp(gone, 0.0f, 1.0f), theme::pine_ring, theme::milk, 12);
    canvas.redraw_at(canvas.now() + milliseconds(canvas.still() ? 1000 : 100));
}

} // namespace

void draw_thanks(Canvas& canvas, const model::View& view) {
    const ThanksGrid g = grid_for(view, canvas.layout());
    canvas.background(theme::thanks_top, theme::thanks_bottom);
    glow(canvas, view, g);
    TextStyle title;
    title.size = g.title_size;
    title.align = text::Align::centre;
    title.on = theme::thanks_top;
    title.lines = 2;
    canvas.text(canvas.words("thanks_title"), g.title, title);
    TextStyle second;
    second.size = g.second_size;
    second.align = text::Align::centre;
    second.colour = theme::ink2;
    second.on = theme::glow[0];
    second.bold = false;
    canvas.text(canvas.words("thanks_second"), g.second, second);
    translated_label(canvas, view, {g.second.x, g.second.bottom() + 6, g.second.w, 36}, theme::glow[0],
                     text::Align::centre);

    auto seats = other_seats(view, g.seats);
    if (g.service_on_wood && canvas.layout().shape != Shape::portrait)
        for (const std::size_t i : {std::size_t{0}, seats.size() - 3, seats.size() - 2, seats.size() - 1})
            seats[i].cup = false; // the tiles stand there
    sitting(canvas, view, g, seats);
    wood(canvas, g, seats);
    new_cup(canvas, view, g);
    question(canvas, g);
    animals(canvas, view, g);
    const Colour edge = g.service_on_wood ? theme::wood_edge : theme::edge;
    const Colour ground = g.service_on_wood ? theme::wood : theme::thanks_top;
    call_host_tile(canvas, view, g.call_host, edge, ground);
    lower_tile(canvas, view, g.lower, edge, ground);
    listen_tile(canvas, view, g.listen);
    TileStyle undo;
    undo.corners = 30;
    undo.edge = edge;
    undo.ground = ground;
    undo_tile(canvas, view, g.undo, undo);
    actions(canvas, view, g);
}

} // namespace kiosk::ui
