#include "kiosk/ui/board_parts.h"

#include "kiosk/model/durations.h"
#include "kiosk/ui/motion.h"

#include <algorithm>

namespace kiosk::ui {

namespace {

// What is on a card, from its face down.
void contents(Canvas& canvas, const model::Card& card, float x, float top, const ChatSize& z, Colour face) {
    const float marks = top + z.height - 8 - (z.label ? 50 : 46);
    canvas.icon(card.topic, x + z.pad_x, top + z.pad_y, z.icon, face);
    steaming_cup(canvas, card, x + z.width - z.cup - z.pad_x, top + z.pad_y - 2 + (z.icon - z.cup) / 2, z.cup, face);
    if (z.label) {
        TextStyle text;
        text.size = 30;
        text.on = face;
        canvas.text(canvas.words("topic/" + card.topic), {x + z.margin, marks - 45, z.width - 2 * z.margin, 50}, text);
    }
    dots(canvas, x + z.margin, marks + 12, card.dots, face, z.dot);
    float right = x + z.width - z.margin;
    if (card.age && !(z.one_mark && card.language)) {
        canvas.icon(*card.age, right - z.age, marks + 44 - z.age, z.age, face);
        right -= z.age + 8;
    }
    if (!card.language) return;
    TextStyle text;
    text.size = 25;
    text.on = face;
    text.align = text::Align::end;
    text.language = *card.language;
    text.bold = z.label;
    canvas.text(canvas.languages().autonym(*card.language), {right - z.autonym, marks + 2, z.autonym, 40}, text);
}

TileStyle style_of(const model::Card& card) {
    const theme::Table& table = table_of(card.cup);
    TileStyle style{{26, 22, 28, 24}};
    style.fill = table.tint;
    style.edge = table.edge;
    return style;
}

} // namespace

const theme::Table& table_of(std::string_view cup) {
    const auto found =
        std::find_if(theme::tables.begin(), theme::tables.end(), [&](const auto& t) { return t.cup == cup; });
    return found == theme::tables.end() ? theme::tables.back() : *found;
}

void steaming_cup(Canvas& canvas, const model::Card& card, float x, float y, float size, Colour on) {
    canvas.icon("table-cup-" + std::string(table_of(card.cup).cup), x, y, size, on);
    if (card.warmth <= 0) return;
    const milliseconds phase = static_cast<int>(card.topic.size() % 3) * milliseconds(1067); // thirds of the period
    canvas.icon("steam-" + std::to_string(std::min(card.warmth, 3)), x + sway(canvas, phase), y, size, on);
}

void chat_card(Canvas& canvas, const model::View& view, const model::Card& card, float x, float y, const ChatSize& z) {
    const std::string target = "card/" + card.topic;
    if (view.state.landed == target && view.state.landed_since)
        y -= 40 * (1 - out_bounce(canvas.progress(*view.state.landed_since, model::landing)));
    const Face face = tile(canvas, target, {x, y, z.width, z.height}, style_of(card), view.state.pressed);
    contents(canvas, card, x, y + face.down, z, face.colour);
}

void chat_card_picture(Canvas& canvas, const model::Card& card, float x, float y, const ChatSize& z) {
    const TileStyle style = style_of(card);
    canvas.rect({x, y + style.lip, z.width, z.height - style.lip}, {style.corners, style.edge});
    canvas.rect({x, y, z.width, z.height - style.lip}, {style.corners, style.fill, 0, style.edge, theme::border});
    contents(canvas, card, x, y, z, style.fill);
}

void add_card_tile(Canvas& canvas, const model::View& view, Rect box, bool label) {
    TileStyle style{{26, 22, 28, 24}};
    const Face face = tile(canvas, "pick_topic", box, style, view.state.pressed);
    const float icon = std::min(100.0f, box.h * 0.5f);
    const float words = label ? 52 : 0;
    const float top = box.y + face.down + (box.h - style.lip - words - icon) / 2 + (label ? 6 : 0);
    const float plus = icon * 0.52f;
    const float x = box.x + (box.w - icon - plus - 12) / 2;
    canvas.icon("chat", x, top, icon, face.colour);
    canvas.icon("plus", x + icon + 12, top + (icon - plus) / 2, plus, face.colour);
    if (!label) return;
    TextStyle text;
    text.size = 28;
    text.align = text::Align::centre;
    text.on = face.colour;
    canvas.text(canvas.words("board_add"), {box.x + 14, top + icon + 6, box.w - 28, 44}, text);
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
