// The team's pages that are little more than tiles: topics of the board, and the way to the pages without a tab.
#include "kiosk/ui/screens.h"

#include "kiosk/model/board.h"
#include "kiosk/model/staff.h"
#include "kiosk/ui/board_parts.h"
#include "kiosk/ui/keyboard.h"
#include "kiosk/ui/staff_parts.h"

#include <algorithm>
#include <array>

namespace kiosk::ui {

namespace {

constexpr float count_gap = 10;

std::string rule_of(const model::View& view, const std::string& topic) {
    const auto rule = view.state.topic_rules.find(topic);
    return rule == view.state.topic_rules.end() ? "on" : rule->second;
}

struct Rule {
    std::string_view name;
    std::string_view icon;
};
constexpr std::array<Rule, 4> rules{
    {{"on", "check"}, {"rested", "moon"}, {"ask_the_host", "bell"}, {"off", "eye-off"}}};

void topic(Canvas& canvas, const model::View& view, const std::string& name, Rect box) {
    const TileStyle style = staff_tile(view.state.staff.topic == name);
    const Face face = tile(canvas, "topic/" + name, box, style, view.state.pressed);
    const Rect inside{box.x, box.y + face.down, box.w, box.h - style.lip};
    const bool worded = inside.w >= 160 && inside.h >= 180;
    const float size = std::min(inside.w, inside.h - (worded ? 56 : 0)) - 14;
    const std::string rule = rule_of(view, name);
    const model::Card* card = model::find(view.state.board, name);
    // Signs stand on foam in the upper corners; where it is narrow, the picture makes room for them.
    const float room = worded ? 0 : (inside.w - size) / 2 - 6;
    const float aside = (rule == "on" ? 0 : room) - (card == nullptr ? 0 : room);
    canvas.icon(name, inside.x + (inside.w - size) / 2 + aside, inside.y + 6, size, face.colour,
                rule == "off" ? 0.4f : 1);
    const float r = worded ? 27 : 23;
    const auto sign = [&](std::string_view icon, float cx) {
        canvas.disc(cx, inside.y + r + 4, r, theme::foam);
        canvas.icon(icon, cx - r * 0.74f, inside.y + 4 + r * 0.26f, r * 1.48f, theme::foam);
    };
    for (const Rule& one : rules)
        if (one.name == rule && rule != "on") sign(one.icon, inside.x + r + 5);
    if (card != nullptr) sign("table-cup-" + card->cup, inside.right() - r - 5);
    if (!worded) return;
    TextStyle text = staff_text(theme::smallest_text, face.colour, text::Align::centre);
    text.line_height = 1;
    canvas.text(canvas.words("topic/" + name), {inside.x + 8, inside.bottom() - 58, inside.w - 16, 54}, text);
}

void chosen_topic(Canvas& canvas, const model::View& view, Rect box) {
    const std::string& name = view.state.staff.topic;
    const bool row = box.w > 2 * box.h;
    Rect left = paper_sheet(canvas, box, "");
    if (name.empty()) {
        TextStyle text = staff_text(30, theme::foam, text::Align::centre);
        text.bold = false;
        canvas.text(canvas.words("staff/choose_topic"), left, text);
        return;
    }
    const bool hangs = model::find(view.state.board, name) != nullptr;
    const bool own = model::is_own_topic(name);
    // Of an own topic, six stand closer together. A card's place is kept free, so that nothing moves under the finger.
    const Rect head = row ? Rect{left.x, left.y, left.w * 0.24f, left.h} : take(left, own ? 72 : 150, count_gap);
    canvas.icon(name, head.x, head.y, std::min(head.h, 110.0f), theme::foam);
    TextStyle text = staff_text(30, theme::foam);
    canvas.text(canvas.words("topic/" + name), {head.x + 124, head.y, head.w - 124, std::min(head.h, 110.0f)}, text);
    if (row) left = {head.right() + count_gap, left.y, left.right() - head.right() - count_gap, left.h};
    const int places = own ? 6 : 5;
    const float gap = own ? tile_gap : count_gap;
    const auto place = [&](int i) {
        return row ? across(left, i, places, gap)
                   : down({left.x, left.y, left.w, std::min(left.h, static_cast<float>(places) * 106)}, i, places, gap);
    };
    for (std::size_t i = 0; i < rules.size(); ++i)
        staff_button(canvas, "rule/" + std::string(rules[i].name), place(static_cast<int>(i)),
                     {rules[i].icon, canvas.words("staff/rule_" + std::string(rules[i].name)), 28},
                     staff_tile(rule_of(view, name) == rules[i].name), view.state.pressed);
    if (hangs)
        staff_button(canvas, "clear", place(4), {own ? "close" : "trash", canvas.words("staff/clear_card"), 28},
                     staff_tile(), view.state.pressed);
    if (own)
        staff_button(canvas, "remove", place(places - 1), {"trash", canvas.words("staff/remove_topic"), 28},
                     staff_tile(), view.state.pressed);
}

// A topic of the team's own: an icon, then words.
void new_topic(Canvas& canvas, const model::View& view, Rect page) {
    const model::Staff& staff = view.state.staff;
    if (staff.writing) {
        const float room = canvas.height() - keyboard_height(canvas.layout()) - page.y - 16;
        const Rect box{page.x, page.y, page.w, std::min(room, 300.0f)};
        Rect left = paper_sheet(canvas, box, canvas.words("staff/topic_words"));
        const float size = std::min(left.h, 100.0f);
        canvas.icon(staff.icon, left.x, left.bottom() - size, size, theme::foam);
        writing_field(canvas, {left.x + size + count_gap, left.bottom() - 100, left.w - size - count_gap, 100},
                      *staff.writing, view.state.pressed);
        return draw_keyboard(canvas, staff.keyboard, view.state.pressed);
    }
    Rect left = paper_sheet(canvas, page, "");
    const Rect head = take(left, 96, count_gap);
    canvas.text(canvas.words("staff/topic_icon"), {head.x, head.y, head.w - 130, head.h}, staff_text(36, theme::foam));
    icon_tile(canvas, "close", {head.right() - 112, head.y, 112, head.h}, "close", 56, staff_tile(),
              view.state.pressed);
    const int columns = canvas.layout().shape == Shape::portrait ? 4 : 6;
    const int rows = (static_cast<int>(model::own_topic_icons.size()) + columns - 1) / columns;
    left.h = std::min(left.h, 200.0f * static_cast<float>(rows));
    for (std::size_t i = 0; i < model::own_topic_icons.size(); ++i) {
        const int at = static_cast<int>(i);
        const std::string icon(model::own_topic_icons[i]);
        const Rect place = across(down(left, at / columns, rows, count_gap), at % columns, columns, count_gap);
        icon_tile(canvas, "icon/" + icon, place, icon, std::min(place.w, place.h) - 24, staff_tile(),
                  view.state.pressed);
    }
}

} // namespace

void draw_topics_kept(Canvas& canvas, const model::View& view) {
    const Rect page = draw_staff_bar(canvas, view, "tab/topics");
    if (view.state.staff.adding) return new_topic(canvas, view, page);
    std::vector<std::string> topics = view.settings.topics;
    for (const auto& [name, rule] : view.state.topic_rules)
        if (std::find(topics.begin(), topics.end(), name) == topics.end()) topics.push_back(name);
    const bool portrait = canvas.layout().shape == Shape::portrait;
    const bool wide = canvas.layout().shape == Shape::wide;
    const float side = portrait ? 0 : std::max(300.0f, page.w * 0.26f);
    const float below = portrait ? 720.0f : 0;
    const Rect grid{page.x, page.y, page.w - side - (portrait ? 0 : 20), page.h - below - (portrait ? 20 : 0)};
    const int columns = wide ? 7 : 6;
    const int count = static_cast<int>(topics.size());
    const int rows = std::max(4, count / columns + 1); // one place more, to add one
    for (std::size_t i = 0; i < topics.size(); ++i) {
        const int at = static_cast<int>(i);
        topic(canvas, view, topics[i],
              across(down(grid, at / columns, rows, count_gap), at % columns, columns, count_gap));
    }
    icon_tile(canvas, "add_topic",
              across(down(grid, count / columns, rows, count_gap), count % columns, columns, count_gap), "plus", 60,
              staff_tile(), view.state.pressed);
    chosen_topic(canvas, view,
                 portrait ? Rect{page.x, grid.bottom() + 20, page.w, below}
                          : Rect{grid.right() + 20, page.y, side, page.h});
}

void draw_more(Canvas& canvas, const model::View& view) {
    const Rect page = draw_staff_bar(canvas, view, "tab/more");
    struct Way {
        std::string_view target;
        std::string_view icon;
    };
    static constexpr std::array<Way, 5> ways{{{"page/counts", "family"},
                                              {"page/month", "calendar"},
                                              {"page/sync", "sync-ok"},
                                              {"page/settings", "settings"},
                                              {"page/icon_check", "eye-off"}}};
    const bool portrait = canvas.layout().shape == Shape::portrait;
    const int columns = portrait ? 1 : 2;
    const int rows = portrait ? 5 : 3;
    const Rect box{page.x, page.y, page.w, std::min(page.h, 300.0f * static_cast<float>(rows))};
    for (std::size_t i = 0; i < ways.size(); ++i) {
        const int at = static_cast<int>(i);
        const Rect place = across(down(box, at / columns, rows, 20), at % columns, columns, 20);
        const std::string key = "staff/" + std::string(ways[i].target.substr(5));
        staff_button(canvas, ways[i].target, place, {ways[i].icon, canvas.words(key), 40, 120}, staff_tile(),
                     view.state.pressed);
    }
}

// Instead of a page that shows the books, while a slow disk has them.
void draw_waits(Canvas& canvas, const model::View& view) {
    const model::Screen screen = view.state.screen;
    Rect page{0, 0, canvas.width(), canvas.height()};
    if (model::is_staff(screen))
        page = draw_staff_bar(canvas, view,
                              screen == model::Screen::week        ? "tab/week"
                              : screen == model::Screen::look_back ? "tab/look_back"
                                                                   : "tab/more");
    else
        canvas.background(theme::bg_top, theme::bg_bottom);
    waiting_sign(canvas, page, canvas.words("staff/busy"), theme::bg_bottom);
}

void draw_staff(Canvas& canvas, const model::View& view) {
    if (view.waits) return draw_waits(canvas, view);
    switch (view.state.screen) {
    case model::Screen::today:
        return draw_today(canvas, view);
    case model::Screen::topics_kept:
        return draw_topics_kept(canvas, view);
    case model::Screen::counts:
        return draw_counts(canvas, view);
    case model::Screen::week:
        return draw_week(canvas, view);
    case model::Screen::month:
        return draw_month(canvas, view);
    case model::Screen::look_back:
        return draw_look_back(canvas, view);
    case model::Screen::settings:
        return draw_settings(canvas, view);
    case model::Screen::sync:
        return draw_sync(canvas, view);
    default:
        return draw_more(canvas, view);
    }
}

} // namespace kiosk::ui
