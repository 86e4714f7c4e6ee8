// Joining an office by touch: its address and a code are written, its fingerprint is compared with the one the office
// shows, and only then is it joined.
#include "kiosk/ui/settings_screen.h"

#include "kiosk/ui/keyboard.h"
#include "kiosk/ui/staff_parts.h"

#include <algorithm>

namespace kiosk::ui {

namespace {

constexpr float key_gap = 14;

void field(Canvas& canvas, const model::View& view, std::string_view name, const std::string& title,
           const std::string& text, Rect row) {
    TextStyle words = staff_text(28, theme::foam);
    const float side = std::min(300.0f, row.w * 0.28f);
    canvas.text(title, {row.x, row.y, side - 10, row.h}, words);
    text_field(canvas, name, {row.x + side, row.y, row.w - side, row.h}, text, nullptr, view.state.pressed);
}

// Sixteen groups of four, as the office shows them.
void fingerprint(Canvas& canvas, const std::string& hex, Rect box) {
    TextStyle text = staff_text(44, theme::foam, text::Align::centre);
    text.left_to_right = true;
    text.tabular = true;
    text.lines = 1;
    for (std::size_t i = 0; i < 16 && 4 * i + 4 <= hex.size(); ++i) {
        const int at = static_cast<int>(i);
        canvas.text(hex.substr(4 * i, 4), across(down(box, at / 4, 4, 6), at % 4, 4, 6), text);
    }
}

void says(Canvas& canvas, std::string_view icon, const std::string& words, Rect row) {
    canvas.icon(icon, row.x, row.y + (row.h - 72) / 2, 72, theme::foam);
    TextStyle text = staff_text(30, theme::foam);
    canvas.text(words, {row.x + 90, row.y, row.w - 90, row.h}, text);
}

} // namespace

void draw_joining(Canvas& canvas, const model::View& view, Rect box) {
    const model::Joining& joining = view.state.staff.joining;
    const std::string& pressed = view.state.pressed;
    if (joining.under_way) return waiting_sign(canvas, box, canvas.words("staff/join_wait"), theme::foam);
    box.w = std::min(box.w, 1300.0f);
    if (joining.joined) return says(canvas, "sync-ok", canvas.words("staff/join_done"), take(box, 110, key_gap));
    if (!joining.fingerprint.empty()) {
        says(canvas, "lock", canvas.words("staff/join_compare"), take(box, 96, key_gap));
        fingerprint(canvas, joining.fingerprint, take(box, std::min(280.0f, box.h - 130), key_gap));
        const Rect row = take(box, 110, 0);
        save_button(canvas, "same", across(row, 0, 2, key_gap), canvas.words("staff/join_same"), pressed);
        staff_button(canvas, "differs", across(row, 1, 2, key_gap), {"close", canvas.words("staff/join_differs"), 30},
                     staff_tile(), pressed);
        return;
    }
    field(canvas, view, "field/url", canvas.words("staff/join_address"), joining.url, take(box, 96, key_gap));
    field(canvas, view, "field/code", canvas.words("staff/join_code"), joining.code, take(box, 96, key_gap));
    if (!joining.url.empty() && !joining.code.empty()) {
        const Rect row = take(box, 110, key_gap);
        save_button(canvas, "look", {row.x, row.y, std::min(row.w, 560.0f), row.h}, canvas.words("staff/join_look"),
                    pressed);
    }
    if (!joining.why.empty())
        says(canvas, "warning", canvas.words("staff/join_" + joining.why), take(box, 110, key_gap));
}

} // namespace kiosk::ui
