// What the team's pages are made of: the bar with its tabs, tiles with icon and word, rows of equal cells.
#pragma once

#include "kiosk/ui/widgets.h"

#include <string_view>

namespace kiosk::ui {

// Cell i of n equal ones in a row (or a column).
Rect across(Rect row, int i, int n, float gap);
Rect down(Rect column, int i, int n, float gap);
// Takes `h` off the top of what is left, and the gap below it.
Rect take(Rect& left, float h, float gap);

// "di 24 nov", in the screen's language.
std::string day_words(const Canvas& canvas, shared::Day day);
// A month with the ways to the one before and after; the row is as wide as it may be. And where a day of it lies.
void month_row(Canvas& canvas, Rect row, shared::Month month, std::string_view pressed);
Rect day_place(Rect weeks, shared::Day day, float gap);
// In which language the team works: the screen's if it is Dutch, French or English, else Dutch.
std::string_view staff_language(std::string_view screen);

// Home, the tabs, the time, the lock; the same on each page. Returns what is left for the page.
Rect draw_staff_bar(Canvas& canvas, const model::View& view, std::string_view tab);

// What is said on a tile.
struct TileWords {
    std::string_view icon; // "": none
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
