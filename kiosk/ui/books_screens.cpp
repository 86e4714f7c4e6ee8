// The team's pages of numbers: today's counts, the week as cups seen from above, a released month.
#include "kiosk/ui/screens.h"

#include "kiosk/ui/staff_parts.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kiosk::ui {

namespace {

void number(Canvas& canvas, int value, Rect box, float size, Colour on, text::Align align) {
    TextStyle text = staff_text(size, on, align);
    text.left_to_right = true;
    text.tabular = true;
    text.lines = 1;
    canvas.text(std::to_string(value), box, text);
}

void small_words(Canvas& canvas, const std::string& words, Rect box, Colour on,
                 text::Align align = text::Align::start) {
    TextStyle text = staff_text(28, on, align);
    text.bold = false;
    canvas.text(words, box, text);
}

// A row with the way back and forth in time, and what is shown between.
void time_row(Canvas& canvas, const model::View& view, Rect row, const std::string& words, bool later) {
    const std::string& pressed = view.state.pressed;
    icon_tile(canvas, "earlier", {row.x, row.y, 110, row.h}, "back", 52, staff_tile(), pressed);
    if (later) icon_tile(canvas, "later", {row.right() - 110, row.y, 110, row.h}, "next", 52, staff_tile(), pressed);
    TextStyle text = staff_text(34, theme::bg_top, text::Align::centre);
    canvas.text(words, {row.x + 122, row.y, row.w - 244, row.h}, text);
}

// -- counts --

// A number with its picture and words, on paper.
void figure(Canvas& canvas, Rect box, std::string_view icon, int value, const std::string& words) {
    paper_card(canvas, box, {26, 24, 28, 22}, theme::foam, theme::paper_edge, 2);
    const float size = std::min(110.0f, box.h - 40);
    canvas.icon(icon, box.x + 18, box.y + (box.h - size) / 2, size, theme::foam);
    const float from = box.x + size + 32;
    const float half = std::min(box.h * 0.5f, 90.0f);
    number(canvas, value, {from, box.y + box.h / 2 - half, box.right() - from - 16, half}, 68, theme::foam,
           text::Align::start);
    small_words(canvas, words, {from, box.y + box.h / 2, box.right() - from - 16, std::min(box.h * 0.45f, 72.0f)},
                theme::foam);
}

std::string with_sign(int amount) {
    return (amount > 0 ? "+" : "") + std::to_string(amount);
}

// What a day was corrected by already, so that nobody does it twice.
constexpr float corrected_width = 150;
void corrected(Canvas& canvas, const model::DayView& day, float x, float middle, Colour on) {
    if (day.corrections.empty()) return;
    canvas.icon("check", x, middle - 24, 48, on);
    TextStyle text = staff_text(44, on);
    text.left_to_right = true;
    text.tabular = true;
    text.lines = 1;
    canvas.text(with_sign(day.corrected), {x + 58, middle - 28, corrected_width - 58, 56}, text);
}

void correction(Canvas& canvas, const model::View& view, Rect box) {
    struct Why {
        std::string_view name;
        std::string_view icon;
    };
    static constexpr std::array<Why, 4> reasons{
        {{"children_played", "toys"}, {"missed_families", "door"}, {"tested", "tap"}, {"other", "more"}}};
    const std::string& pressed = view.state.pressed;
    const int amount = view.state.staff.correction;
    Rect left = paper_sheet(canvas, box, "");
    const Rect head = take(left, 48, 8);
    TextStyle title = staff_text(34, theme::foam);
    title.lines = 1;
    canvas.text(canvas.words("staff/correct"), {head.x, head.y, head.w - corrected_width - staff_gap, head.h}, title);
    corrected(canvas, view.staff.day, head.right() - corrected_width, head.y + 24, theme::foam);
    Rect row = take(left, 96, staff_gap);
    icon_tile(canvas, "less_families", {row.x, row.y, 110, row.h}, "minus", 50, staff_tile(), pressed);
    icon_tile(canvas, "more_families", {row.right() - 110, row.y, 110, row.h}, "plus", 50, staff_tile(), pressed);
    TextStyle text = staff_text(56, theme::foam, text::Align::centre);
    text.left_to_right = true;
    text.lines = 1;
    canvas.text(with_sign(amount), {row.x + 120, row.y, row.w - 240, row.h}, text);
    if (amount == 0)
        return small_words(canvas, canvas.words("staff/correct_how"), take(left, 72, staff_gap), theme::foam);
    const Rect reasons_box{left.x, left.y, left.w, std::min(left.h, 240.0f)};
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        const int at = static_cast<int>(i);
        staff_button(canvas, "reason/" + std::string(reasons[i].name),
                     across(down(reasons_box, at / 2, 2, staff_gap), at % 2, 2, staff_gap),
                     {reasons[i].icon, canvas.words("staff/reason_" + std::string(reasons[i].name)), 26}, staff_tile(),
                     pressed);
    }
}

} // namespace

void draw_counts(Canvas& canvas, const model::View& view) {
    Rect page = draw_staff_bar(canvas, view, "tab/more");
    const model::DayView& day = view.staff.day;
    const bool today = view.state.staff.page_shift == 0;
    time_row(canvas, view, take(page, 96, 16), day_words(canvas, day.day), !today);
    if (!day.begun && !today) // today may have no date yet, and yet families
        return small_words(canvas, canvas.words("staff/no_such_day"), take(page, 90, 0), theme::bg_bottom,
                           text::Align::centre);
    const bool portrait = canvas.layout().shape == Shape::portrait;
    Rect figures{page.x, page.y, portrait ? page.w : page.w * 0.54f, portrait ? page.h * 0.55f : page.h};
    figures.h = std::min(figures.h, 620.0f);
    const auto place = [&](int i) { return across(down(figures, i / 2, 3, staff_gap), i % 2, 2, staff_gap); };
    figure(canvas, place(0), "family", day.families(), canvas.words("staff/families"));
    figure(canvas, place(1), "clock", day.minutes_open, canvas.words("staff/minutes_open"));
    figure(canvas, place(2), "adult-b", day.host_families, canvas.words("staff/not_tapped"));
    figure(canvas, place(3), "toys", day.child_played, canvas.words("staff/child_played"));
    figure(canvas, place(4), "now", day.morning, canvas.words("staff/morning"));
    figure(canvas, place(5), "later", day.afternoon, canvas.words("staff/afternoon"));
    const Rect beside = portrait ? Rect{page.x, figures.bottom() + 24, page.w, page.bottom() - figures.bottom() - 24}
                                 : Rect{figures.right() + 24, page.y, page.right() - figures.right() - 24, page.h};
    if (today) {
        const Rect two{beside.x, beside.y, beside.w, std::min(beside.h, 340.0f)};
        staff_button(canvas, "host_family", down(two, 0, 2, staff_gap),
                     {"plus", canvas.words("staff/add_family"), 34, 80}, staff_tile(), view.state.pressed);
        staff_button(canvas, "child_played", down(two, 1, 2, staff_gap),
                     {"toys", canvas.words("staff/add_child"), 34, 80}, staff_tile(), view.state.pressed);
    } else if (day.correctable) {
        correction(canvas, view, {beside.x, beside.y, beside.w, std::min(beside.h, 480.0f)});
    } else {
        small_words(canvas, canvas.words("staff/not_correctable"), {beside.x, beside.y, beside.w, 100},
                    theme::bg_bottom);
        corrected(canvas, day, beside.x, beside.y + 140, theme::bg_bottom);
    }
}

namespace {

// -- the week --

// Seen from above: saucer, cup, coffee. Its area is the number of families.
void cup(Canvas& canvas, const model::Cup& cup, float cx, float cy, float largest) {
    if (cup.families == 0) return canvas.circle(cx, cy, 9, theme::foam, theme::bark, 4);
    const float radius = std::max(16.0f, largest * static_cast<float>(std::sqrt(cup.area)));
    canvas.circle(cx + radius * 0.95f, cy, radius * 0.3f, theme::foam, theme::ink, 4);
    canvas.circle(cx, cy, radius, theme::milk, theme::ink, 4);
    canvas.disc(cx, cy, radius * 0.76f, rgb(0x7A4B2E));
    if (cup.families <= model::full_cup) return;
    const float sign = std::max(24.0f, radius * 0.7f); // more than a cup holds
    canvas.disc(cx + radius * 0.75f, cy - radius * 0.6f, sign * 0.56f, theme::foam);
    canvas.icon("plus", cx + radius * 0.75f - sign / 2, cy - radius * 0.6f - sign / 2, sign, theme::foam);
}

constexpr float largest_cup = 52; // its radius, where the row is high enough

float middle_of_cups(Rect half) {
    return half.x + half.w * 0.4f;
}

void half_head(Canvas& canvas, std::string_view icon, std::string_view key, Rect box) {
    const float middle = middle_of_cups(box);
    canvas.icon(icon, middle - 28, box.y, 56, theme::foam);
    const float w = std::min(260.0f, 2 * (middle - box.x));
    small_words(canvas, canvas.words(key), {middle - w / 2, box.y + 56, w, box.h - 56}, theme::foam,
                text::Align::centre);
}

// Cup and number of a part of a day. right: where the next cup may begin.
void part_of_day(Canvas& canvas, const model::Cup& known, float middle, Rect row, float right) {
    const float largest = std::min(row.h / 2 - 4, largest_cup);
    cup(canvas, known, middle, row.y + row.h / 2, largest);
    const float from = middle + largest * 1.35f + 8;
    number(canvas, known.families, {from, row.y, right - from, row.h}, 32, theme::foam, text::Align::start);
}

// Morning and afternoon, each a dot where nothing is known of it. Families of no hour, or of no certain day, stand
// between the two, so that they are in neither.
void cups_of_day(Canvas& canvas, const model::WeekDay& day, Rect halves) {
    const Rect first = across(halves, 0, 2, 0);
    const Rect second = across(halves, 1, 2, 0);
    const float apart = middle_of_cups(second) - middle_of_cups(first);
    const int between = (day.unknown_hour ? day.unknown_hour->families : 0) + day.undated;
    if (between > 0)
        part_of_day(canvas, model::cup(between), middle_of_cups(first) + apart / 2, halves,
                    middle_of_cups(second) - largest_cup);
    for (const bool morning : {true, false}) {
        const std::optional<model::Cup>& known = morning ? day.morning : day.afternoon;
        const float middle = middle_of_cups(morning ? first : second);
        const float right = !morning ? halves.right() - 10 : middle + apart / (between > 0 ? 2 : 1) - largest_cup;
        if (known)
            part_of_day(canvas, *known, middle, halves, right);
        else if (between == 0 || day.morning || day.afternoon)
            canvas.disc(middle, halves.y + halves.h / 2, 4, theme::edge);
    }
}

// -- the month --

struct Words {
    std::string_view cell;
    std::string_view icon;
};

std::string level_words(const Canvas& canvas, model::Level level) {
    static constexpr std::array<std::string_view, 4> names{"none", "few", "sometimes", "often"};
    return canvas.words("staff/level_" + std::string(names.at(static_cast<std::size_t>(level))));
}

void moods(Canvas& canvas, const model::MonthView& month, Rect box) {
    static constexpr std::array<std::string_view, 4> icons{"chat", "quiet", "either", "more"};
    Rect left = paper_sheet(canvas, box, canvas.words(month.moods.of_twenty ? "staff/of_twenty" : "staff/moods"));
    const float h = std::min(left.h, 150.0f);
    for (std::size_t i = 0; i < icons.size(); ++i) {
        const Rect place = across({left.x, left.y + (left.h - h) / 2, left.w, h}, static_cast<int>(i), 4, staff_gap);
        const float size = std::min(84.0f, place.w * 0.5f);
        canvas.icon(icons[i], place.x + (place.w - size) / 2, place.y, size, theme::foam);
        const Rect below{place.x, place.y + size + 4, place.w, place.h - size - 4};
        if (month.moods.of_twenty)
            number(canvas, (*month.moods.of_twenty)[i], below, 44, theme::foam, text::Align::centre);
        else
            small_words(canvas, level_words(canvas, month.moods.levels[i]), below, theme::foam, text::Align::centre);
    }
}

std::string icon_of_series(const model::View& view, const std::string& series) {
    for (const shared::Activity& a : view.state.programme.office)
        if (a.id == series) return a.icon;
    const auto own = view.state.programme.own.find(series);
    return own == view.state.programme.own.end() ? "calendar" : own->second.activity.icon;
}

// Its icon, and three dots for its word.
void released(Canvas& canvas, const model::CellView& cell, const std::string& icon, Rect place) {
    canvas.icon(cell.cell == shared::other_cell ? "more" : icon, place.x + (place.w - 76) / 2, place.y, 76,
                theme::foam);
    dots(canvas, place.x + place.w / 2 - 38, place.y + 82, static_cast<int>(cell.level), theme::foam, 10);
}

constexpr float cell_height = 104;
constexpr float cell_pitch = cell_height + 8;

// How they stand on the page: closer together where they are many, and with a way to the next ones where even so not
// all of them fit.
struct Places {
    int columns = 0;
    int rows = 0;
    int first = 0; // cell that is shown
    int shown = 0;
    bool more = false;
};
Places places_of(Rect box, int cells, std::size_t page) {
    Places at;
    at.rows = std::max(1, static_cast<int>((box.h + 8) / cell_pitch));
    for (const float least : {130.0f, 92.0f}) {
        at.columns = std::max(2, static_cast<int>(box.w / least));
        at.more = cells > at.columns * at.rows;
        if (!at.more) break;
    }
    const int each = at.columns * at.rows - (at.more ? 1 : 0);
    if (at.more) at.first = static_cast<int>(page % static_cast<std::size_t>((cells + each - 1) / each)) * each;
    at.shown = std::min(each, cells - at.first);
    return at;
}

// Released cells; "a few" for what is not there. name: of the list, as the way to its next page is called.
void cells(Canvas& canvas, const model::View& view, const model::ListView& list, Rect box, const std::string& title,
           const std::string& name) {
    Rect left = paper_sheet(canvas, box, title);
    if (list.some_not_released) {
        const Rect last{left.x, left.bottom() - 40, left.w, 40};
        left.h -= 48;
        TextStyle text = staff_text(24, theme::foam);
        text.bold = false;
        text.lines = 1;
        canvas.text(canvas.words("staff/not_released"), last, text);
    }
    const auto turned = view.state.staff.month_pages.find(name);
    const Places at = places_of(left, static_cast<int>(list.cells.size()),
                                turned == view.state.staff.month_pages.end() ? 0 : turned->second);
    // As many as there are, in the middle of what is left; where there are more, the last place is always full.
    const int taken = at.more ? at.columns * at.rows : at.shown;
    const float w = left.w / static_cast<float>(at.columns);
    const float used = cell_pitch * static_cast<float>((taken + at.columns - 1) / at.columns) - 8;
    const float from = left.x + (left.w - w * static_cast<float>(std::min(taken, at.columns))) / 2;
    const auto place = [&](int i) {
        return Rect{from + static_cast<float>(i % at.columns) * w,
                    left.y + (left.h - used) / 2 + static_cast<float>(i / at.columns) * cell_pitch, w, cell_height};
    };
    for (int i = 0; i < at.shown; ++i) {
        const model::CellView& cell = list.cells[static_cast<std::size_t>(at.first + i)];
        const std::string icon = name == "activities"    ? icon_of_series(view, cell.cell)
                                 : cell.cell == "adults" ? "adult"
                                                         : cell.cell;
        released(canvas, cell, icon, place(i));
    }
    if (!at.more) return;
    const Rect last = place(taken - 1);
    icon_tile(canvas, name + "/more", {last.x + 4, last.y, last.w - 8, last.h}, "more", 56, staff_tile(),
              view.state.pressed);
}

// What the dots of all cells say.
void key_of_dots(Canvas& canvas, Rect row) {
    constexpr float each = 260;
    float x = row.x + (row.w - 3 * each) / 2;
    for (const model::Level level : {model::Level::few, model::Level::sometimes, model::Level::often}) {
        dots(canvas, x + 20, row.y + row.h / 2 - 10, static_cast<int>(level), theme::bg_bottom, 10);
        small_words(canvas, level_words(canvas, level), {x + 108, row.y, each - 108, row.h}, theme::bg_bottom);
        x += each;
    }
}

} // namespace

void draw_week(Canvas& canvas, const model::View& view) {
    Rect page = draw_staff_bar(canvas, view, "tab/week");
    const model::WeekView& week = view.staff.week;
    const std::string span = day_words(canvas, week.days.front().day) + " – " + day_words(canvas, week.days.back().day);
    time_row(canvas, view, take(page, 96, 16), span, view.state.staff.page_shift > 0);
    Rect left = paper_sheet(canvas, {page.x, page.y, page.w, std::min(page.h, 1100.0f)}, "");
    const float name = std::min(220.0f, left.w * 0.22f);
    const Rect heads = take(left, 92, 4);
    const float half = (left.w - name) / 2;
    canvas.text(canvas.words("staff/week_title"), {heads.x, heads.y, name + half * 0.4f - 110, heads.h},
                staff_text(34, theme::foam));
    half_head(canvas, "now", "staff/morning", {left.x + name, heads.y, half, heads.h});
    half_head(canvas, "later", "staff/afternoon", {left.x + name + half, heads.y, half, heads.h});
    for (int i = 0; i < 7; ++i) {
        const Rect row = down(left, i, 7, 4);
        const model::WeekDay& day = week.days[static_cast<std::size_t>(i)];
        if (i > 0) canvas.line(row.x, row.y - 2, row.right(), row.y - 2, theme::paper_edge, 2);
        TextStyle text = staff_text(32, theme::foam);
        text.lines = 1;
        canvas.text(canvas.words("weekday/" + std::to_string(day.day.weekday())) + " " +
                        std::to_string(day.day.day_of_month()),
                    {row.x, row.y, name - 10, row.h}, text);
        cups_of_day(canvas, day, {row.x + name, row.y, 2 * half, row.h});
    }
}

void draw_month(Canvas& canvas, const model::View& view) {
    Rect page = draw_staff_bar(canvas, view, "tab/more");
    const auto& month = view.staff.month;
    const std::string name = month ? month_words(canvas, month->month) : canvas.words("staff/month");
    time_row(canvas, view, take(page, 96, 16), name, view.state.staff.page_shift > 0);
    if (!month)
        return small_words(canvas, canvas.words("staff/no_month"), take(page, 100, 0), theme::bg_bottom,
                           text::Align::centre);
    const bool portrait = canvas.layout().shape == Shape::portrait;
    key_of_dots(canvas, {page.x, page.bottom() - 34, page.w, 34});
    page.h -= 48;
    const auto place = [&](int i) {
        return portrait ? down(page, i, 4, 16) : across(down(page, i / 2, 2, 16), i % 2, 2, 16);
    };
    moods(canvas, *month, place(0));
    cells(canvas, view, month->party, place(1), canvas.words("staff/party"), "party");
    cells(canvas, view, month->topics, place(2), canvas.words("staff/topics_lit"), "topics");
    cells(canvas, view, month->activities, place(3), canvas.words("staff/come_for"), "activities");
}

} // namespace kiosk::ui
