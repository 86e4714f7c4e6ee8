// What the team's pages are made of: the bar with its tabs, tiles with icon and word, rows of equal cells.
#pragma once

#include "kiosk/ui/widgets.h"

#include <functional>
#include <string_view>

namespace kiosk::ui {

inline constexpr float staff_gap = 12; // between the things of a page
inline constexpr float tile_gap =
    8.5f; // where they stand as close as fingers allow: 8, and what rounding to pixels takes

// Cell i of n equal ones in a row (or a column).
Rect across(Rect row, int i, int n, float gap);
Rect down(Rect column, int i, int n, float gap);
// Takes `h` off the top of what is left, and the gap below it.
Rect take(Rect& left, float h, float gap);

// "di 24 nov", in the screen's language.
std::string day_words(const Canvas& canvas, shared::Day day);
std::string date_words(const Canvas& canvas, shared::Day day);      // "di 24 nov 2026"
std::string month_words(const Canvas& canvas, shared::Month month); // "nov 2026"
// A month with the ways to the one before and after, the heads of its weekdays where there is room, and each of its
// days where it lies, Monday first. beside: left free at the end of the first row.
void month_of_days(Canvas& canvas, Rect box, shared::Month month, std::string_view pressed,
                   const std::function<void(shared::Day day, Rect cell)>& draw_day, float beside = 0);
// A day that can be touched. sign: an icon that says something of it; "": none.
void day_tile(Canvas& canvas, shared::Day day, Rect cell, std::string_view sign, bool selected,
              std::string_view pressed);
// Of a day's face: the number at the top start, a sign at the bottom end, so that neither lies on the other.
void day_number(Canvas& canvas, shared::Day day, Rect face, TextStyle style);
void day_sign(Canvas& canvas, std::string_view icon, Rect face, Colour on);
// In which language the team works: the screen's if it is Dutch, French or English, else Dutch.
std::string_view staff_language(std::string_view screen);

// The disk has been writing for so long what the team asked for that it should be said.
bool waits_long(Canvas& canvas, const model::View& view);
// Where nothing else can be shown or done until it is ready. on: the ground.
void waiting_sign(Canvas& canvas, Rect box, const std::string& words, Colour on);
// Home, the tabs, the time, the lock; the same on each page. Returns what is left for the page.
Rect draw_staff_bar(Canvas& canvas, const model::View& view, std::string_view tab);

// What is said on a tile.
struct TileWords {
    std::string_view icon; // "": its place stays free
    std::string words;     // as they are shown; "": none
    float size = 28;
    float icon_size = 56;
    int lines = 2;
};
TileStyle staff_tile(bool selected = false);
// Icon at the start and words beside it, or below it in a tile that is narrow.
void staff_button(Canvas& canvas, std::string_view name, Rect box, const TileWords& says, const TileStyle& style,
                  std::string_view pressed);
// Pine, for what keeps.
void save_button(Canvas& canvas, std::string_view name, Rect box, const std::string& words, std::string_view pressed);

TextStyle staff_text(float size, Colour on, text::Align align = text::Align::start);
// A sheet of paper with a title; returns what is left inside.
Rect paper_sheet(Canvas& canvas, Rect box, const std::string& title);

} // namespace kiosk::ui
