// All languages of this centre, each by its own name in its own script, in the order of the settings: never ranked.
#include "kiosk/ui/screens.h"

#include "kiosk/ui/bar.h"
#include "kiosk/ui/home_parts.h"

#include <algorithm>

namespace kiosk::ui {

namespace {

struct Sheet {
    float x = 48;
    float y = 236; // of the first row
    int columns = 5;
    float gap_x = 18;
    float gap_y = 22;
    float most_h = 170; // of a tile
    float bottom = 48;
    float size = 52;
    float animal = 160;
};

Sheet sheet_for(const Layout& layout, int count) {
    Sheet sheet;
    if (layout.shape == Shape::compact) sheet = {32, 204, 5, 12, 12, 130, 20, 40, 104};
    if (layout.shape == Shape::portrait) sheet = {48, 400, 3, 18, 20, 180, 60, 46, 160};
    if (count <= 9) sheet.columns = std::min(sheet.columns, count <= 4 ? 2 : 3); // few names, large tiles
    // More than the twenty: more columns, as long as a name stays readable.
    const float least = theme::least_target + 8;
    const auto rows_fit = [&](int columns) {
        const int rows = (count + columns - 1) / columns;
        return sheet.y + static_cast<float>(rows) * (least + sheet.gap_y) <= layout.height - sheet.bottom;
    };
    const int most = layout.shape == Shape::portrait ? 4 : layout.shape == Shape::compact ? 7 : 8;
    while (!rows_fit(sheet.columns) && sheet.columns < most) ++sheet.columns;
    return sheet;
}

// They look over the edge of the first row.
void audience(Canvas& canvas, const Sheet& sheet, const Bar& bar, float y) {
    const float s = sheet.animal;
    float end = canvas.width() - sheet.x;
    if (y - s * 0.8f < bar.y + bar.h) end -= 3 * (bar.h + bar.gap); // beside the bar's tiles
    canvas.icon("owl", end - s * 1.14f, y - s * 0.8f, s, theme::bg_top);
    canvas.icon("frog", end - s * 2.26f, y - s * 0.8f, s, theme::bg_top);
    canvas.icon("cat", end - s * 3.38f, y - s * 0.8f, s, theme::bg_top);
    canvas.icon("cup-3", end - s * 4.4f, y - s * 0.54f, s * 0.6f, theme::bg_top);
}

} // namespace

void draw_languages(Canvas& canvas, const model::View& view) {
    canvas.background(theme::bg_top, theme::bg_bottom);
    const auto& tags = view.settings.languages;
    const int count = static_cast<int>(tags.size());
    const Sheet sheet = sheet_for(canvas.layout(), count);
    const int rows = std::max(1, (count + sheet.columns - 1) / sheet.columns);
    const float w = (canvas.width() - 2 * sheet.x - sheet.gap_x * static_cast<float>(sheet.columns - 1)) /
                    static_cast<float>(sheet.columns);
    const float room = canvas.height() - sheet.bottom - sheet.y;
    const float h =
        std::min(sheet.most_h, (room - sheet.gap_y * static_cast<float>(rows - 1)) / static_cast<float>(rows));
    Bar bar = bar_for(canvas.layout());
    float top = sheet.y;
    if (view.state.lowered) { // the bar comes down below the names
        const float all = h * static_cast<float>(rows) + sheet.gap_y * static_cast<float>(rows - 1);
        bar.y = canvas.height() - sheet.bottom * 0.5f - bar.h;
        top = bar.y - 24 - all;
    }
    audience(canvas, sheet, bar, top);
    for (int i = 0; i < count; ++i)
        language_chip(canvas, view, tags[static_cast<std::size_t>(i)], "",
                      {sheet.x + static_cast<float>(i % sheet.columns) * (w + sheet.gap_x),
                       top + static_cast<float>(i / sheet.columns) * (h + sheet.gap_y), w, h},
                      std::min(sheet.size, w * 0.19f));
    canvas.icon("language", bar.margin + bar.h + 8 + bar.gap * 2, bar.y - 6, bar.h + 8, theme::bg_top);
    // No words here, so none that are translated.
    const float end = canvas.width() - bar.margin;
    bar.title = {end, bar.y, 0, 0};
    draw_bar(canvas, view, bar, {"back", ""});
}

} // namespace kiosk::ui
