// A topic on the board was tapped: the card, the way to its table, "me too" or rather not. Both are equally fine.
#include "kiosk/ui/screens.h"

#include "kiosk/ui/board_parts.h"
#include "kiosk/ui/settling.h"
#include "kiosk/ui/two_panels.h"

#include <algorithm>

namespace kiosk::ui {

namespace {

void large_card(Canvas& canvas, const model::Card& card, const TwoPanels& g) {
    const theme::Table& table = table_of(card.cup);
    const Rect& box = g.what;
    const float s = g.scale;
    canvas.rect({box.x, box.y + 14 * s, box.w, box.h}, {56 * s, table.edge});
    canvas.rect(box, {56 * s, table.tint, 0, table.edge, 4});
    const float x = box.x + (box.w - 800 * s) / 2;
    const float y = box.y + (box.h - 600 * s) / 2;
    canvas.icon(card.topic, x + 50 * s, y + 50 * s, 330 * s, table.tint);
    steaming_cup(canvas, card, x + 430 * s, y + 70 * s, 310 * s, table.tint);
    TextStyle text;
    text.size = 84 * s;
    text.on = table.tint;
    text.lines = 2;
    text.line_height = 1;
    canvas.text(canvas.words("topic/" + card.topic), {x + 60 * s, y + 388 * s, 540 * s, 124 * s}, text);
    dots(canvas, x + 59 * s, y + 520 * s, card.dots, table.tint, 25 * s);
    if (card.age) canvas.icon(*card.age, x + 800 * s - 190 * s, y + 430 * s, 150 * s, table.tint);
    if (!card.language) return;
    TextStyle name;
    name.size = std::max(34 * s, theme::smallest_text + 2);
    name.align = text::Align::end;
    name.on = table.tint;
    name.language = *card.language;
    const float from = x + 260 * s;
    canvas.text(canvas.languages().autonym(*card.language),
                {from, y + 522 * s, x + (card.age ? 600 : 750) * s - from, 50 * s}, name);
}

// From where one stands to the table where the same cup is.
void way_to_the_table(Canvas& canvas, const model::Card& card, const TwoPanels& g) {
    const Rect& box = g.about;
    const float s = g.scale;
    canvas.rect(box, {56 * s, theme::foam, 0, theme::paper_edge, 3});
    const float x = box.x + (box.w - 800 * s) / 2;
    const float y = box.y + (box.h - 600 * s) / 2;
    TextStyle text;
    text.size = 46 * s;
    text.on = theme::foam;
    text.lines = 2;
    canvas.text(canvas.words("card_sit"), {x + 50 * s, y + 24 * s, 700 * s, 92 * s}, text);
    canvas.icon("adult-c", x + 432 * s, y + 172 * s, 230 * s);
    canvas.rect({x + 400 * s, y + 364 * s, 372 * s, 38 * s}, {16 * s, theme::wood, 0, theme::ink, 5 * s});
    canvas.rect({x + 440 * s, y + 402 * s, 16 * s, 132 * s}, {6 * s, theme::ink});
    canvas.rect({x + 716 * s, y + 402 * s, 16 * s, 132 * s}, {6 * s, theme::ink});
    steaming_cup(canvas, card, x + 590 * s, y + 208 * s, 170 * s, theme::foam);
    canvas.icon("next", x + 330 * s, y + 270 * s, 76 * s);
    canvas.icon("adult-b", x + 30 * s, y + 270 * s, 270 * s);
    canvas.icon("toddler", x + 180 * s, y + 380 * s, 160 * s);
    canvas.rect({x + 40 * s, y + 536 * s, 720 * s, 6 * s}, {3 * s, theme::paper_edge});
}

} // namespace

void draw_card(Canvas& canvas, const model::View& view) {
    const TwoPanels g = two_panels(canvas.layout(), view.state.lowered);
    canvas.background(theme::bg_top, theme::bg_bottom);
    draw_bar(canvas, view, g.bar, {"back", ""});
    const model::Card* card = model::find(view.state.board, view.state.open);
    if (card == nullptr) return; // taken down this very moment; the model leads home
    large_card(canvas, *card, g);
    way_to_the_table(canvas, *card, g);
    rather_not_tile(canvas, view, g);
    settling_tile(canvas, view, {"me_too", "me_too", "wave", g.yes, std::min(132.0f, g.icon), g.size * 1.2f});
}

} // namespace kiosk::ui
