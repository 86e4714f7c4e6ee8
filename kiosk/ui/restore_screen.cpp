// A backup put back by touch: which one, and, when its passphrase has opened it, what will happen.
#include "kiosk/ui/settings_screen.h"

#include "kiosk/ui/paper_parts.h"
#include "kiosk/ui/staff_parts.h"

#include <algorithm>

namespace kiosk::ui {

namespace {

void says(Canvas& canvas, std::string_view icon, const std::string& words, Rect row, float size = 30) {
    const float side = std::min(72.0f, row.h - 8);
    canvas.icon(icon, row.x, row.y + (row.h - side) / 2, side, theme::foam);
    canvas.text(words, {row.x + 90, row.y, row.w - 90, row.h}, staff_text(size, theme::foam));
}

std::string until_words(const Canvas& canvas, shared::Day closed) {
    return canvas.words("staff/backup_until") + " " + date_words(canvas, closed);
}

// The stick and the kiosk of a backup, and the last day that is in it; one that is damaged cannot be chosen.
void backup(Canvas& canvas, const model::View& view, const model::StickBackup& one, Rect box) {
    Face face{0, theme::foam};
    float lip = 0;
    if (one.closed) {
        const TileStyle style = staff_tile();
        face = tile(canvas, "backup/" + one.name, box, style, view.state.pressed);
        lip = style.lip;
    }
    const float size = 64;
    canvas.icon(one.closed ? "export" : "warning", box.x + 12, box.y + face.down + (box.h - lip - size) / 2, size,
                face.colour);
    const float half = (box.h - lip) / 2;
    const float room = box.w - size - 40;
    TextStyle text = staff_text(30, face.colour);
    text.lines = 1;
    canvas.text(one.closed ? until_words(canvas, *one.closed)
                           : canvas.words(one.newer ? "staff/restore_newer" : "staff/restore_damaged"),
                {box.x + size + 28, box.y + face.down + 3, room, half - 3}, text);
    text.size = 26;
    text.bold = false;
    const std::string whose = canvas.words(one.own ? "staff/restore_own" : "staff/restore_other") + " · ";
    canvas.text((one.closed ? whose : "") + one.stick, {box.x + size + 28, box.y + face.down + half, room, half - 3},
                text);
}

void choose(Canvas& canvas, const model::View& view, Rect box) {
    const model::Restoring& restoring = *view.state.staff.restoring;
    const std::string& pressed = view.state.pressed;
    const auto& backups = view.staff.backups;
    if (!restoring.why.empty())
        says(canvas, "warning", canvas.words("staff/restore_" + restoring.why), take(box, 96, staff_gap));
    else if (backups.empty())
        says(canvas, "export", canvas.words("staff/restore_none"), take(box, 96, staff_gap));
    else
        says(canvas, "export", canvas.words("staff/restore_which"), take(box, 84, staff_gap));
    const int room = static_cast<int>((box.h + staff_gap) / (100 + staff_gap)) - 1;
    const std::size_t most = std::min(backups.size(), static_cast<std::size_t>(std::max(1, room)));
    for (std::size_t i = 0; i < most; ++i) backup(canvas, view, backups[i], take(box, 100, staff_gap));
    staff_button(canvas, "look", take(box, 96, staff_gap), {"swap", canvas.words("staff/print_look"), 30}, staff_tile(),
                 pressed);
}

void confirm(Canvas& canvas, const model::View& view, const model::BackupOpened& opened, Rect box) {
    const std::string centre = opened.centre.empty() ? "" : opened.centre + " · ";
    const float h = std::clamp((box.h - 120) / 4 - staff_gap, 76.0f, 104.0f);
    says(canvas, "export", centre + until_words(canvas, opened.closed), take(box, h, staff_gap), 34);
    says(canvas, "warning", canvas.words("staff/restore_replaces"), take(box, h, staff_gap));
    says(canvas, "sync-ok", canvas.words("staff/restore_once"), take(box, h, staff_gap));
    says(canvas, "lock", canvas.words("staff/restore_pin"), take(box, h, staff_gap));
    const Rect row = take(box, 110, staff_gap);
    TileStyle style = staff_tile();
    style.edge = theme::alert;
    staff_button(canvas, "put_back", across(row, 0, 2, staff_gap), {"undo", canvas.words("staff/restore_do"), 32},
                 style, view.state.pressed);
    staff_button(canvas, "close", across(row, 1, 2, staff_gap), {"close", canvas.words("undo"), 32}, staff_tile(),
                 view.state.pressed);
}

} // namespace

void draw_restoring(Canvas& canvas, const model::View& view, Rect box) {
    const model::Restoring& restoring = *view.state.staff.restoring;
    if (restoring.under_way) return waiting_sign(canvas, box, canvas.words("staff/busy"), theme::foam);
    box.w = std::min(box.w, 1200.0f);
    if (restoring.opened) return confirm(canvas, view, *restoring.opened, box);
    choose(canvas, view, box);
}

} // namespace kiosk::ui
