// The picker: every topic one may light, and below it the card as it will hang.
#include "kiosk/ui/screens.h"

#include "kiosk/model/board_visit.h"
#include "kiosk/model/durations.h"
#include "kiosk/ui/bar.h"
#include "kiosk/ui/board_parts.h"
#include "kiosk/ui/settling.h"

#include <algorithm>
#include <array>

namespace kiosk::ui {

namespace {

struct TopicsGrid {
    Bar bar;
    Rect topics;
    int columns = 8;
    int rows = 3;
    float gap_x = 18.3f;
    float gap_y = 14;
    float icon = 108;
    float size = 27;
    Rect composer;
    Rect card; // as it will hang
    ChatSize chat;
    std::array<Rect, 4> ages;
    std::array<Rect, 3> languages;
    std::size_t language_places = 3;
    Rect close;
    Rect done;
};

// Ages above, languages below.
void in_two_rows(TopicsGrid& g, Rect box, float gap, float row_gap) {
    const float h = (box.h - row_gap) / 2;
    const float w4 = (box.w - 3 * gap) / 4;
    const auto places = static_cast<float>(g.language_places);
    const float w3 = (box.w - (places - 1) * gap) / places;
    for (std::size_t i = 0; i < g.ages.size(); ++i)
        g.ages[i] = {box.x + static_cast<float>(i) * (w4 + gap), box.y, w4, h};
    for (std::size_t i = 0; i < g.language_places; ++i)
        g.languages[i] = {box.x + static_cast<float>(i) * (w3 + gap), box.y + h + row_gap, w3, h};
}

TopicsGrid wide(float w, float h) {
    const float more = h - 1080;
    TopicsGrid g;
    g.topics = {48, 150, w - 96, 598 + more};
    const float y = 782 + more;
    g.composer = {48, y, w - 96, 266};
    g.card = {72, y + 24, 300, 216};
    g.chat = {300, 216, 112, 112, 18, 10, 10, 60, 160, true, false};
    const float half = w * 0.487f;
    in_two_rows(g, {420, y + 20, half - 420, 226}, 12, 14);
    g.close = {half + 65, y + 34, 210, 198};
    const float done = g.close.right() + 24;
    g.done = {done, y + 34, w - 72 - done, 198};
    return g;
}

TopicsGrid compact(float w, float h) {
    const float more = h - 800;
    TopicsGrid g;
    g.topics = {32, 112, w - 64, 474 + more};
    g.columns = 6;
    g.gap_x = 10;
    g.gap_y = 10;
    g.icon = 76;
    g.size = 25;
    const float y = 596 + more;
    g.composer = {20, y, w - 40, 200};
    g.card = {32, y + 14, 226, 172};
    g.chat = {226, 172, 84, 88, 14, 14, 8, 50, 130, false, true};
    g.language_places = 2;
    in_two_rows(g, {270, y + 10, 404, 180}, 10, 10);
    g.close = {688, y + 22, 136, 156};
    g.done = {836, y + 22, w - 32 - 836, 156};
    return g;
}

TopicsGrid portrait(float w, float h) {
    const float more = h - 1920; // may be a little less than nothing
    TopicsGrid g;
    g.topics = {48, 298, w - 96, 1116 + more};
    g.columns = 4;
    g.rows = 6;
    g.gap_x = 16;
    g.icon = 96;
    g.size = 28;
    const float y = 1440 + more;
    g.composer = {32, y, w - 64, 448};
    g.card = {56, y + 24, 300, 216};
    g.chat = {300, 216, 112, 112, 18, 10, 10, 60, 160, true, false};
    in_two_rows(g, {380, y + 22, w - 56 - 380, 222}, 12, 14);
    g.close = {56, y + 262, 220, 168};
    g.done = {300, y + 262, w - 56 - 300, 168};
    return g;
}

// Lowered: the bar changes places with the topics, down to the composer.
void lower(TopicsGrid& g, Shape shape) {
    const float top = g.bar.y;
    const float taken = (shape == Shape::portrait ? g.bar.title.bottom() : g.bar.y + g.bar.h) - top;
    const float gap = g.topics.y - top - taken;
    g.topics.y = top;
    const float down = g.topics.bottom() + gap - top;
    g.bar.y += down;
    g.bar.title.y += down;
}

TopicsGrid grid_for(const Layout& layout, bool lowered) {
    TopicsGrid g = layout.shape == Shape::wide      ? wide(layout.width, layout.height)
                   : layout.shape == Shape::compact ? compact(layout.width, layout.height)
                                                    : portrait(layout.width, layout.height);
    g.bar = bar_for(layout);
    if (lowered) lower(g, layout.shape);
    return g;
}

Rect place(const TopicsGrid& g, std::size_t i) {
    const auto columns = static_cast<std::size_t>(g.columns);
    const float w = (g.topics.w - g.gap_x * static_cast<float>(g.columns - 1)) / static_cast<float>(g.columns);
    const float h = (g.topics.h - g.gap_y * static_cast<float>(g.rows - 1)) / static_cast<float>(g.rows);
    return {g.topics.x + static_cast<float>(i % columns) * (w + g.gap_x),
            g.topics.y + static_cast<float>(i / columns) * (h + g.gap_y), w, h};
}

void topic_tile(Canvas& canvas, const model::View& view, const TopicsGrid& g, const std::string& topic, Rect box) {
    TileStyle style{{26, 24, 28, 22}};
    style.selected = view.state.wish.topic == topic;
    const Face face = tile(canvas, "topic/" + topic, box, style, view.state.pressed);
    const float top = box.y + face.down;
    const float icon = std::min(g.icon, box.h - style.lip - 66);
    canvas.icon(topic, box.x + (box.w - icon) / 2, top + 8, icon, face.colour);
    TextStyle text;
    text.size = g.size;
    text.align = text::Align::centre;
    text.on = face.colour;
    text.lines = 2;
    text.line_height = 1.04f;
    text.fit = text::Fit::wrap_then_shrink;
    const float words = top + 8 + icon + 1;
    canvas.text(canvas.words("topic/" + topic), {box.x + 8, words, box.w - 16, top + box.h - style.lip - 2 - words},
                text);
}

void topic_tiles(Canvas& canvas, const model::View& view, const TopicsGrid& g) {
    const auto& offer = view.state.offer;
    const auto places = static_cast<std::size_t>(g.columns * g.rows);
    const bool pages = offer.size() > places;
    const std::size_t each = pages ? places - 1 : places;
    const std::size_t count = std::max<std::size_t>(1, (offer.size() + each - 1) / each);
    const std::size_t first = view.state.topics_page % count * each;
    const std::size_t last = std::min(offer.size(), first + each);
    for (std::size_t i = first; i < last; ++i) topic_tile(canvas, view, g, offer[i], place(g, i - first));
    if (!pages) return;
    TileStyle style{{26, 24, 28, 22}};
    icon_tile(canvas, "more_topics", place(g, places - 1), "more", 84, style, view.state.pressed);
}

// The two or three languages somebody may want to say they speak: the screen's, Dutch, and the next ones.
std::vector<std::string> card_languages(const model::View& view, std::size_t most) {
    std::vector<std::string> tags{view.state.language};
    const auto add = [&](const std::string& tag) {
        if (tags.size() < most && std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(tag);
    };
    if (view.state.wish.language) add(*view.state.wish.language);
    for (const std::string& tag : view.settings.languages) add(tag);
    return tags;
}

void choices(Canvas& canvas, const model::View& view, const TopicsGrid& g) {
    static constexpr std::array<std::string_view, 4> bands{"baby", "toddler", "preschooler", "schoolchild"};
    TileStyle style;
    style.ground = theme::paper2;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        style.selected = view.state.wish.age == bands[i];
        const float icon = std::min(g.ages[i].w, g.ages[i].h - 8) * 0.86f;
        icon_tile(canvas, "age/" + std::string(bands[i]), g.ages[i], bands[i], icon, style, view.state.pressed);
    }
    const auto tags = card_languages(view, g.language_places);
    for (std::size_t i = 0; i < tags.size(); ++i) {
        const Rect& box = g.languages[i];
        style.selected = view.state.wish.language == tags[i];
        const Face face = tile(canvas, "card_language/" + tags[i], box, style, view.state.pressed);
        TextStyle text;
        text.align = text::Align::centre;
        text.on = face.colour;
        text.language = tags[i];
        canvas.text(canvas.languages().autonym(tags[i]), {box.x + 8, box.y + face.down, box.w - 16, box.h - 8}, text);
    }
}

// How the board would be if it were hung now: its table, and a dot more where it hangs already.
model::Card as_it_will_hang(const model::View& view) {
    model::Board board = view.state.board;
    for (model::Card& card : board.cards) card.changed_at.reset();
    model::light(board, view.state.wish, view.state.board_places, view.now.steady);
    const model::Card* card = model::find(board, view.state.wish.topic);
    return card != nullptr ? *card : model::Card{view.state.wish.topic, "milk", 3, 1, {}, {}};
}

void close_tile(Canvas& canvas, const model::View& view, const TopicsGrid& g) {
    TileStyle style{{40, 36, 42, 38}, theme::lip_primary};
    style.ground = theme::paper2;
    style.primary = true;
    icon_tile(canvas, "close", g.close, "close", std::min(90.0f, g.close.w * 0.5f), style, view.state.pressed);
}

// Some things are better told to a person: the host's bell is what is to be touched.
void ask_the_host(Canvas& canvas, const model::View& view, const TopicsGrid& g) {
    const float s = g.card.h;
    canvas.icon(view.state.wish.topic, g.card.x, g.card.y, s, theme::paper2);
    canvas.icon("next", g.card.x + s + 16, g.card.y + s * 0.3f, s * 0.4f, theme::paper2);
    canvas.icon("adult-b", g.card.x + s * 1.4f + 40, g.card.y, s, theme::paper2);
    canvas.icon("bell", g.card.x + s * 2.24f + 40, g.card.y + s * 0.16f, s * 0.66f, theme::paper2);
    TextStyle text;
    text.size = g.done.h > 180 ? 56 : 44;
    text.on = theme::paper2;
    text.lines = 2;
    text.line_height = 1.1f;
    const bool below = g.done.y > g.card.bottom();
    const float x = below ? g.done.x : g.done.x + 10;
    canvas.text(canvas.words("ask_host"), {x, g.done.y, g.done.w - 10, g.done.h}, text);
}

void composer(Canvas& canvas, const model::View& view, const TopicsGrid& g) {
    canvas.rect(g.composer, {40, theme::paper2});
    close_tile(canvas, view, g);
    const std::string& topic = view.state.wish.topic;
    if (topic.empty()) {
        const float s = g.card.h * 0.8f;
        canvas.icon("tap", g.card.x + g.card.w / 2 - s / 2, g.card.y + (g.card.h - s) / 2, s, theme::paper2);
        canvas.icon("chat", g.card.right() + 30, g.card.y + (g.card.h - s) / 2, s, theme::paper2);
        return;
    }
    if (model::asks_the_host(view.settings, topic)) return ask_the_host(canvas, view, g);
    chat_card_picture(canvas, as_it_will_hang(view), g.card.x, g.card.y, g.chat);
    choices(canvas, view, g);
    const float icon = std::min(110.0f, g.done.h * 0.56f);
    settling_tile(canvas, view,
                  {"done", "hang_up", "check-light", g.done, icon, g.done.w < 480 ? 44.0f : 64.0f, theme::paper2});
}

} // namespace

void draw_topics(Canvas& canvas, const model::View& view) {
    const TopicsGrid g = grid_for(canvas.layout(), view.state.lowered);
    canvas.background(theme::bg_top, theme::bg_bottom);
    draw_bar(canvas, view, g.bar,
             {"back", "thanks_topic",
              !view.state.wish.topic.empty() && model::asks_the_host(view.settings, view.state.wish.topic)});
    topic_tiles(canvas, view, g);
    composer(canvas, view, g);
}

} // namespace kiosk::ui
