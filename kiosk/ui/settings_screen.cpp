// The team's settings: a list of them with what they are now, and one that is open, with a sentence on what it does.
#include "kiosk/ui/settings_screen.h"

#include "kiosk/model/settings_page.h"
#include "kiosk/ui/keyboard.h"
#include "kiosk/ui/paper_parts.h"
#include "kiosk/ui/reach.h"
#include "kiosk/ui/screens.h"
#include "kiosk/ui/staff_parts.h"

#include <algorithm>
#include <cmath>

namespace kiosk::ui {

namespace {

std::string_view icon_of(std::string_view name) {
    struct Icon {
        std::string_view name;
        std::string_view icon;
    };
    static constexpr std::array<Icon, model::setting_names.size()> icons{{{"centre", "home"},
                                                                          {"opening", "clock"},
                                                                          {"languages", "language"},
                                                                          {"profile", "place"},
                                                                          {"cups", "table"},
                                                                          {"sound", "speaker"},
                                                                          {"reduced_motion", "walk"},
                                                                          {"width_mm", "screen"},
                                                                          {"bottom_mm", "lower"},
                                                                          {"host_phone", "phone"},
                                                                          {"holidays", "school"},
                                                                          {"count_language", "chart"},
                                                                          {"term_days", "mirror"},
                                                                          {"k", "family"},
                                                                          {"enrol", "kiosk"},
                                                                          {"backup", "export"},
                                                                          {"pin", "lock"}}};
    for (const Icon& one : icons)
        if (one.name == name) return one.icon;
    return "settings";
}

std::string now_text(const model::View& view, std::string_view name) {
    return model::text_of(name, view.settings, view.state.choices);
}

// What it is now, in a few letters.
std::string value_words(const Canvas& canvas, const model::View& view, std::string_view name) {
    const std::string text = now_text(view, name);
    if (!model::ways_of(name).empty()) return canvas.words("staff/way_" + std::string(name) + "_" + text);
    if (name == "enrol") return canvas.words(view.staff.sync.enrolled ? "staff/joined" : "staff/not_joined");
    if (name == "backup") return canvas.words(view.staff.has_passphrase ? "staff/backup_on" : "staff/backup_off");
    if (name == "pin") return "••••••";
    if (name == "languages" || name == "cups") return std::to_string(std::count(text.begin(), text.end(), ' ') + 1);
    if (name == "opening") return short_hours(canvas, view.settings.opening.on(view.now.day));
    if (name == "width_mm" || name == "bottom_mm") return text == "0" ? "–" : text + " mm";
    return text.empty() ? "–" : text;
}

void setting(Canvas& canvas, const model::View& view, std::string_view name, Rect box) {
    const TileStyle style = staff_tile();
    const Face face = tile(canvas, "setting/" + std::string(name), box, style, view.state.pressed);
    const Rect inside{box.x + 12, box.y + face.down, box.w - 24, box.h - style.lip};
    const float size = std::min(80.0f, inside.h - 20);
    canvas.icon(icon_of(name), inside.x, inside.y + (inside.h - size) / 2, size, face.colour);
    const float from = inside.x + size + 14;
    const float room = inside.x + inside.w - from;
    const float tall = std::min(inside.h, 112.0f);
    const float top = inside.y + (inside.h - tall) / 2;
    const float below = top + tall / 2 - 9; // where the value begins: it may take two lines
    TextStyle title = staff_text(30, face.colour);
    title.lines = 1;
    canvas.text(canvas.words("staff/set_" + std::string(name)), {from, top + 4, room, below - top - 4}, title);
    TextStyle value = staff_text(canvas.layout().shape == Shape::compact ? 24 : 28, face.colour);
    value.bold = false;
    std::string words = value_words(canvas, view, name);
    const auto shown = static_cast<std::size_t>(1.7f * room / (value.size * 0.53f)); // 1.7: wrapping wastes some
    if (model::characters(words) > shown) words = model::short_note(words, shown) + "…";
    canvas.text(words, {from, below, room, top + tall - below}, value);
}

void list(Canvas& canvas, const model::View& view, Rect page) {
    const int columns = canvas.layout().shape == Shape::portrait ? 2 : 3;
    const int rows = (static_cast<int>(model::setting_names.size()) + columns - 1) / columns;
    const Rect box{page.x, page.y, page.w, std::min(page.h, 170.0f * static_cast<float>(rows))};
    for (std::size_t i = 0; i < model::setting_names.size(); ++i) {
        const int at = static_cast<int>(i);
        setting(canvas, view, model::setting_names[i],
                across(down(box, at / columns, rows, staff_gap), at % columns, columns, staff_gap));
    }
}

std::string does_what(const model::Staff& staff, std::string_view name) {
    if (!staff.restoring) return "staff/does_" + std::string(name);
    return staff.writing ? "staff/restore_passphrase_of" : "staff/does_restore";
}

// Why it could not be set, or else what it does.
void sentence(Canvas& canvas, const model::View& view, std::string_view name, Rect box) {
    const bool not_kept = view.state.staff.not_kept;
    const std::string& refused = view.state.staff.refused;
    TextStyle text = staff_text(28, theme::foam);
    text.lines = 3;
    text.bold = not_kept || !refused.empty();
    if (!text.bold) return canvas.text(canvas.words(does_what(view.state.staff, name)), box, text);
    canvas.icon(not_kept ? "storage-lost" : "warning", box.x, box.y + (box.h - 64) / 2, 64, theme::foam);
    canvas.text(canvas.words(not_kept ? "staff/not_kept" : "staff/refused_" + refused),
                {box.x + 80, box.y, box.w - 80, box.h}, text);
}

void ways(Canvas& canvas, const model::View& view, const std::string& name, Rect box) {
    const std::vector<std::string> all = model::ways_of(name);
    const std::string now = now_text(view, name);
    const auto count = static_cast<int>(all.size());
    box.w = std::min(box.w, 900.0f);
    box.h = std::min(box.h, 130.0f * static_cast<float>(count));
    for (int i = 0; i < count; ++i) {
        const std::string& way = all[static_cast<std::size_t>(i)];
        staff_button(canvas, "choice/" + way, down(box, i, count, staff_gap),
                     {way == now ? "check" : "", canvas.words("staff/way_" + name + "_" + way), 32},
                     staff_tile(way == now), view.state.pressed);
    }
}

// Held against the glass, a real card covers it: then the size is right.
void bank_card(Canvas& canvas, int width_mm, Rect box) {
    const float w = model::card_width(canvas.width(), width_mm);
    const float h = w * 53.98f / 85.6f;
    const float x = box.x + (box.w - w) / 2;
    const float y = box.y + std::max(0.0f, (box.h - h) / 2);
    canvas.rect({x, y, w, h}, {w * 0.037f, theme::sun_tint, 0, theme::ink, 4});
    canvas.rect({x + w * 0.1f, y + h * 0.36f, w * 0.14f, h * 0.2f}, {8, theme::sun, 0, theme::ink, 3});
}

// Whether that is good, in numbers that need no language.
void measure(Canvas& canvas, bool good, const std::string& words, Rect box) {
    TextStyle text = staff_text(40, theme::foam);
    text.left_to_right = true;
    text.tabular = true;
    canvas.icon(good ? "check" : "warning", box.x, box.y + (box.h - 64) / 2, 64, theme::foam);
    canvas.text(words, {box.x + 84, box.y, box.w - 84, box.h}, text);
}

// From corner to corner, as screens are sold; the layout is the one that this width would give.
void glass_size(Canvas& canvas, int width_mm, Rect box) {
    Layout tried = canvas.layout();
    tried.px_per_mm = static_cast<float>(tried.width_px) / static_cast<float>(width_mm);
    const float across = across_mm(tried);
    const auto tenths = static_cast<int>(std::lround(across / 2.54f));
    measure(canvas, across >= smallest_glass_mm, std::to_string(tenths / 10) + "," + std::to_string(tenths % 10) + "″",
            box);
}

void glass_height(Canvas& canvas, int bottom_mm, Rect box) {
    if (!canvas.layout().px_per_mm) return; // the width comes first
    const Hanging between = hanging(canvas.layout());
    measure(canvas, bottom_mm >= between.lowest_mm && bottom_mm <= between.highest_mm,
            between.lowest_mm > between.highest_mm
                ? "–"
                : std::to_string(between.lowest_mm) + " – " + std::to_string(between.highest_mm) + " mm",
            box);
}

void number(Canvas& canvas, const model::View& view, const std::string& name, Rect box) {
    const std::string& pressed = view.state.pressed;
    const Rect row = take(box, 110, staff_gap * 2);
    const float button = std::min(150.0f, row.w * 0.18f);
    const float save = std::min(360.0f, row.w * 0.3f);
    const float middle = std::min(300.0f, row.w - 2 * button - save - 3 * staff_gap);
    icon_tile(canvas, "less_number", {row.x, row.y, button, row.h}, "minus", 56, staff_tile(), pressed);
    TextStyle text = staff_text(56, theme::foam, text::Align::centre);
    text.left_to_right = true;
    text.tabular = true;
    text.lines = 1;
    const std::string unit = name == "k" ? "" : " mm";
    canvas.text(std::to_string(view.state.staff.number) + unit, {row.x + button + staff_gap, row.y, middle, row.h},
                text);
    icon_tile(canvas, "more_number", {row.x + button + middle + 2 * staff_gap, row.y, button, row.h}, "plus", 56,
              staff_tile(), pressed);
    save_button(canvas, "save", {row.right() - save, row.y, save, row.h}, canvas.words("staff/save"), pressed);
    if (name == "bottom_mm") glass_height(canvas, view.state.staff.number, take(box, 80, staff_gap));
    if (name == "width_mm") {
        glass_size(canvas, view.state.staff.number, {box.x, box.y, 240, 80}); // beside the card
        bank_card(canvas, view.state.staff.number, box);
    }
}

void cups(Canvas& canvas, const model::View& view, Rect box) {
    box.w = std::min(box.w, 900.0f);
    box.h = std::min(box.h, 420.0f);
    const std::string now = " " + now_text(view, "cups") + " ";
    int at = 0;
    for (const std::string_view cup : model::table_cups) {
        const Rect place = across(down(box, at / 3, 2, staff_gap), at % 3, 3, staff_gap);
        const bool stands = now.find(" " + std::string(cup) + " ") != std::string::npos;
        const Face face = tile(canvas, "cup/" + std::string(cup), place, staff_tile(stands), view.state.pressed);
        const float size = std::min(place.w, place.h) - 24;
        canvas.icon("table-cup-" + std::string(cup), place.x + (place.w - size) / 2, place.y + face.down + 8, size,
                    face.colour, stands ? 1 : 0.4f);
        if (stands) check_badge(canvas, place.right() - 44, place.y + face.down + 8, 40);
        ++at;
    }
}

// A line is being written: all that is not keyboard is for it.
void line(Canvas& canvas, const model::View& view, const std::string& title, Rect page) {
    const model::Line& written = *view.state.staff.writing;
    const float room = canvas.height() - keyboard_height(canvas.layout()) - page.y - 16;
    Rect left = paper_sheet(canvas, {page.x, page.y, page.w, std::min(room, 420.0f)}, title);
    const Rect field{left.x, left.bottom() - 100, left.w, 100};
    const Rect above{left.x, left.y, left.w, left.h - 108};
    if (above.h > 60) sentence(canvas, view, view.state.staff.setting, above);
    writing_field(canvas, field, written, view.state.pressed);
    draw_keyboard(canvas, view.state.staff.keyboard, view.state.pressed);
}

// Where the state of the last close may go, or why there is none yet.
void backup(Canvas& canvas, const model::View& view, Rect box) {
    const model::StaffView& books = view.staff;
    const std::string& pressed = view.state.pressed;
    if (view.state.staff.restoring) return draw_restoring(canvas, view, box);
    box.w = std::min(box.w, 1200.0f);
    const Rect row = take(box, 100, staff_gap);
    staff_button(canvas, "new_passphrase", across(row, 0, 2, staff_gap),
                 {"lock", canvas.words(books.has_passphrase ? "staff/new_passphrase" : "staff/choose_passphrase"), 30},
                 staff_tile(), pressed);
    staff_button(canvas, "restore", across(row, 1, 2, staff_gap), {"undo", canvas.words("staff/restore"), 30},
                 staff_tile(), pressed);
    if (!books.has_passphrase) return;
    const std::string words = !books.backed_up_to
                                  ? canvas.words("staff/backup_tonight")
                                  : canvas.words("staff/backup_until") + " " + day_words(canvas, *books.backed_up_to);
    paper_line(canvas, view, take(box, 84, staff_gap), books.backed_up_to ? "check" : "moon", words);
    paper_ways(canvas, view, box, books.backed_up_to.has_value(), false);
}

// Of which schools, beside the days that these are closed.
void holidays(Canvas& canvas, const model::View& view, const std::string& name, Rect box) {
    if (canvas.layout().shape == Shape::portrait) {
        ways(canvas, view, name, take(box, 212, staff_gap * 2));
        return draw_holidays(canvas, view, {box.x, box.y, box.w, box.h - 104}, {box.x, box.bottom() - 92, box.w, 92});
    }
    Rect side{box.x, box.y, box.w * 0.27f, box.h};
    const float list = side.right() + 3 * staff_gap;
    ways(canvas, view, name, take(side, std::min(260.0f, box.h * 0.44f), staff_gap * 2));
    draw_holidays(canvas, view, {list, box.y, box.right() - list, box.h}, side);
}

void control(Canvas& canvas, const model::View& view, const std::string& name, Rect box) {
    if (name == "holidays") return holidays(canvas, view, name, box);
    if (!model::ways_of(name).empty()) return ways(canvas, view, name, box);
    if (model::range_of(name) != nullptr) return number(canvas, view, name, box);
    if (name == "cups") return cups(canvas, view, box);
    if (name == "opening") return draw_opening_hours(canvas, view, box);
    if (name == "languages") return draw_shown_languages(canvas, view, box);
    if (name == "enrol") return draw_joining(canvas, view, box);
    if (name == "backup") return backup(canvas, view, box);
}

} // namespace

void draw_settings(Canvas& canvas, const model::View& view) {
    const Rect page = draw_staff_bar(canvas, view, "tab/more");
    const std::string& name = view.state.staff.setting;
    if (name.empty()) return list(canvas, view, page);
    const std::string title = canvas.words("staff/set_" + name);
    if (view.state.staff.sheet) return draw_days_that_differ(canvas, view, page);
    if (view.state.staff.holiday) return draw_holiday(canvas, view, page);
    if (view.state.staff.writing) return line(canvas, view, title, page);
    Rect left = paper_sheet(canvas, page, "");
    const bool tight = canvas.layout().shape == Shape::compact;
    const Rect head = take(left, 96, staff_gap);
    const float size = std::min(80.0f, head.h);
    const float titled = tight ? head.w * 0.28f : head.w * 0.3f;
    canvas.icon(icon_of(name), head.x, head.y + (head.h - size) / 2, size, theme::foam);
    canvas.text(title, {head.x + size + 16, head.y, titled, head.h}, staff_text(36, theme::foam));
    const auto& restoring = view.state.staff.restoring;
    if (!restoring || !restoring->opened) // a check there would be taken for a yes
        icon_tile(canvas, "close", {head.right() - 112, head.y, 112, head.h}, restoring ? "back" : "check", 58,
                  staff_tile(), view.state.pressed);
    Rect says{head.x + size + titled + 40, head.y, head.w - size - titled - 40 - 130, head.h};
    if (canvas.layout().shape == Shape::portrait) says = take(left, 110, staff_gap);
    sentence(canvas, view, name, says);
    control(canvas, view, name, left);
}

} // namespace kiosk::ui
