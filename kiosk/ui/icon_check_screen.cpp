// For hosts: shows an icon without words to somebody, notes what it was taken for, and sums it up.
#include "kiosk/model/icon_check.h"

#include "kiosk/ui/bar.h"
#include "kiosk/ui/screens.h"

#include <algorithm>
#include <cmath>

namespace kiosk::ui {

namespace {

struct Answer {
    std::string_view target;
    std::string_view icon;
};
constexpr std::array<Answer, 4> answers{
    {{"right", "check"}, {"wrong", "close"}, {"opposite", "swap"}, {"next", "next"}}};

} // namespace

void draw_icon_check(Canvas& canvas, const model::View& view) {
    canvas.background(theme::bg_top, theme::bg_bottom);
    Bar bar = bar_for(canvas.layout());
    const float w = canvas.width();
    const float h = canvas.height();
    const float margin = bar.margin;
    const float answer_h = std::max(150.0f, h * 0.17f);
    const float answers_y = h - margin - answer_h;
    if (view.state.lowered) bar.y = answers_y - bar.h - 24;
    const float top = view.state.lowered ? margin : bar.y + bar.h + 24;
    const float room = (view.state.lowered ? bar.y : answers_y) - top - 48;
    const float size = std::min(room, w * 0.6f);
    const Rect paper{(w - size - 96) / 2, top, size + 96, room};
    paper_card(canvas, paper, 40, theme::foam, theme::paper_edge, 3);
    const std::size_t at = view.state.icon_check.at % model::checked_icons.size();
    canvas.icon(model::checked_icons[at], paper.x + 48 + size * 0.06f, paper.y + (room - size * 0.88f) / 2,
                size * 0.88f);

    const float gap = 24;
    const float each = (w - 2 * margin - 3 * gap) / 4;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        TileStyle style{{40, 36, 42, 38}, theme::lip_primary};
        style.primary = true;
        icon_tile(canvas, answers[i].target, {margin + static_cast<float>(i) * (each + gap), answers_y, each, answer_h},
                  answers[i].icon, answer_h * 0.56f, style, view.state.pressed);
    }
    bar.title = {}; // no words here, so none that are translated
    draw_bar(canvas, view, bar, {"home", ""});
    TileStyle style;
    style.corners = 30;
    icon_tile(canvas, "totals", {margin + bar.h + 8 + bar.gap, bar.y, bar.h + 8, bar.h}, "chart", bar.h * 0.62f, style,
              view.state.pressed);
}

void draw_icon_totals(Canvas& canvas, const model::View& view) {
    canvas.background(theme::bg_top, theme::bg_bottom);
    Bar bar = bar_for(canvas.layout());
    const bool portrait = canvas.layout().shape == Shape::portrait;
    const int columns = portrait ? 5 : canvas.layout().shape == Shape::wide ? 9 : 7;
    const int rows = portrait ? 11 : 5;
    const std::size_t places = static_cast<std::size_t>(columns * rows) - 1;
    const std::size_t pages = (model::checked_icons.size() + places - 1) / places;
    const float margin = bar.margin;
    float top = bar.y + bar.h + 20;
    if (view.state.lowered) {
        top = margin;
        bar.y = canvas.height() - margin - bar.h;
    }
    const float room = (view.state.lowered ? bar.y - 20 : canvas.height() - margin) - top;
    const float w = (canvas.width() - 2 * margin) / static_cast<float>(columns);
    const float h = room / static_cast<float>(rows);
    const auto cell = [&](std::size_t i) {
        return Rect{margin + static_cast<float>(i % static_cast<std::size_t>(columns)) * w + 5,
                    top + static_cast<float>(i / static_cast<std::size_t>(columns)) * h + 5, w - 10, h - 10};
    };
    const std::size_t first = view.state.topics_page % pages * places;
    for (std::size_t i = first; i < std::min(first + places, model::checked_icons.size()); ++i) {
        const Rect box = cell(i - first);
        const auto share = model::understood(view.tallies, model::checked_icons[i]);
        const bool weak = share && *share < model::well_understood;
        canvas.rect(box, {18, theme::foam, 0, weak ? theme::alert : theme::paper_edge, weak ? 5.0f : 2.0f});
        const float icon = std::min(box.h - 42, box.w * 0.6f);
        canvas.icon(model::checked_icons[i], box.x + (box.w - icon) / 2, box.y + 4, icon);
        if (weak) canvas.icon("warning", box.x + 6, box.y + box.h - 42, 36);
        TextStyle text;
        text.size = 26;
        text.align = text::Align::centre;
        text.on = theme::foam;
        text.left_to_right = true;
        canvas.text(share ? std::to_string(std::lround(*share * 100)) + " %" : "–",
                    {box.x + 4, box.bottom() - 40, box.w - 8, 36}, text);
    }
    if (pages > 1) icon_tile(canvas, "more_icons", cell(places), "more", 64, {}, view.state.pressed);
    bar.title = {};
    draw_bar(canvas, view, bar, {"back", ""});
}

} // namespace kiosk::ui
