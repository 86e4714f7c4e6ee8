#include "kiosk/ui/paper_parts.h"

#include "kiosk/ui/staff_parts.h"

#include <algorithm>

namespace kiosk::ui {

namespace {

constexpr float tile_h = 96;

struct Says {
    std::string_view icon;
    std::string_view words;
};
// In the order of model::PrintState.
constexpr std::array<Says, 7> states{{{"", ""},
                                      {"later", "under_way"},
                                      {"check", "done"},
                                      {"warning", "full"},
                                      {"warning", "read_only"},
                                      {"warning", "gone"},
                                      {"warning", "failed"}}};

} // namespace

void paper_line(Canvas& canvas, const model::View& view, Rect row, std::string_view icon, const std::string& words) {
    const model::PrintState printed = view.state.staff.printed;
    const Says& says = states.at(static_cast<std::size_t>(printed));
    const bool none = printed == model::PrintState::none;
    canvas.icon(none ? icon : says.icon, row.x, row.y + (row.h - 68) / 2, 68, theme::foam);
    canvas.text(none ? words : canvas.words("staff/print_" + std::string(says.words)),
                {row.x + 90, row.y, row.w - 90, row.h}, staff_text(30, theme::foam));
}

void paper_ways(Canvas& canvas, const model::View& view, Rect box, bool sticks, bool printer) {
    const std::string& pressed = view.state.pressed;
    const auto& labels = view.staff.sticks;
    const int others = printer ? 2 : 1;
    const int room = static_cast<int>((box.h + staff_gap) / (tile_h + staff_gap)) - others;
    const std::size_t most = sticks ? static_cast<std::size_t>(std::max(1, room)) : 0;
    for (std::size_t i = 0; i < std::min(most, labels.size()); ++i)
        staff_button(canvas, "paper/stick/" + labels[i], take(box, tile_h, staff_gap), {"export", labels[i], 32, 60, 1},
                     staff_tile(), pressed);
    if (printer)
        staff_button(canvas, "paper/printer", take(box, tile_h, staff_gap),
                     {"print", canvas.words("staff/print_printer"), 32}, staff_tile(), pressed);
    staff_button(canvas, "look", take(box, tile_h, staff_gap), {"swap", canvas.words("staff/print_look"), 32},
                 staff_tile(), pressed);
}

} // namespace kiosk::ui
