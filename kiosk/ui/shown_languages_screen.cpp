// Which languages are on the screen, and in what order: those that are come first, and what can be done with the chosen
// one stands beside.
#include "kiosk/ui/settings_screen.h"

#include "kiosk/ui/staff_parts.h"

#include <algorithm>

namespace kiosk::ui {

namespace {

void name_tile(Canvas& canvas, const model::View& view, const std::string& tag, bool on, Rect place) {
    const TileStyle style = staff_tile(tag == view.state.staff.chosen);
    const Face face = tile(canvas, "shown/" + tag, place, style, view.state.pressed);
    const float h = place.h - style.lip;
    TextStyle text = staff_text(canvas.layout().shape == Shape::compact ? 26 : 30, face.colour, text::Align::centre);
    text.lines = 1;
    text.language = tag;
    text.bold = on;
    if (!on) text.colour = theme::ink2;
    canvas.text(canvas.languages().autonym(tag), {place.x + 44, place.y + face.down, place.w - 52, h}, text);
    if (on) canvas.icon("check", place.x + 6, place.y + face.down + (h - 36) / 2, 36, face.colour);
}

} // namespace

void draw_shown_languages(Canvas& canvas, const model::View& view, Rect box) {
    std::vector<std::string> tags = view.settings.languages;
    const int shown = static_cast<int>(tags.size());
    for (const std::string& tag : shared::default_languages())
        if (std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(tag);
    const bool portrait = canvas.layout().shape == Shape::portrait;
    const float side = portrait ? 0 : std::min(320.0f, box.w * 0.22f);
    Rect buttons = portrait ? Rect{box.x, box.bottom() - 120, box.w, 120}
                            : Rect{box.right() - side, box.y, side, std::min(box.h, 360.0f)};
    Rect grid = portrait ? Rect{box.x, box.y, box.w, box.h - 140} : Rect{box.x, box.y, box.w - side - 20, box.h};
    const int count = static_cast<int>(tags.size());
    int columns = canvas.layout().shape == Shape::wide ? 5 : 4;
    int rows = (count + columns - 1) / columns;
    while (rows > 1 && static_cast<float>(rows) * (theme::least_target + staff_gap + 2) > grid.h) {
        ++columns;
        rows = (count + columns - 1) / columns;
    }
    grid.h = std::min(grid.h, 140.0f * static_cast<float>(rows));
    for (int i = 0; i < count; ++i)
        name_tile(canvas, view, tags[static_cast<std::size_t>(i)], i < shown,
                  across(down(grid, i / columns, rows, staff_gap), i % columns, columns, staff_gap));
    const std::string& chosen = view.state.staff.chosen;
    if (chosen.empty() || chosen == "nl") return; // Dutch stays in front
    struct Way {
        std::string_view target;
        std::string_view icon;
        std::string_view words;
    };
    static constexpr std::array<Way, 3> all{{{"move/earlier", "back", "staff/earlier"},
                                             {"move/later", "next", "staff/later"},
                                             {"move/off", "eye-off", "staff/hide"}}};
    for (int i = 0; i < 3; ++i) {
        const Way& way = all.at(static_cast<std::size_t>(i));
        staff_button(canvas, way.target, portrait ? across(buttons, i, 3, staff_gap) : down(buttons, i, 3, staff_gap),
                     {way.icon, canvas.words(way.words), 26, 48}, staff_tile(), view.state.pressed);
    }
}

} // namespace kiosk::ui
