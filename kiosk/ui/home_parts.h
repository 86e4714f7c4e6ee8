// The pieces of the home screen, each drawn where it is told. Sizes in u; the three grids of home_screen.cpp give them.
#pragma once

#include "kiosk/ui/widgets.h"

#include <optional>
#include <string>
#include <vector>

namespace kiosk::ui {

struct GreetingPlace {
    Rect box;        // words and the listen button
    float size = 92; // of the row's letters
    float wave = 92;
    float listen = 96;
};
void greeting(Canvas& canvas, const model::View& view, const GreetingPlace& place);

// The languages of this centre by their own names. `places` is how many chips fit; with more languages the last one
// leads to all.
struct LanguagePlace {
    Rect box;
    int places = 9;
    int columns = 3; // when all places are taken; fewer languages get larger chips
    float gap = 12;
};
void language_chips(Canvas& canvas, const model::View& view, const LanguagePlace& place);

struct TapInPlace {
    Rect box;
    float size = 54;
    float door = 0; // beside the words
    std::optional<float>
        door_x; // this far from the start; none, or a high tile: the door is above the words and fills it
};
void tap_in(Canvas& canvas, const model::View& view, const TapInPlace& place);

struct ActivitySize {
    float width = 233;
    float height = 264;
    float icon = 106;
    float top = 22;
    float name = 48;    // height of the words' box
    float name_at = 24; // its middle, below the icon
    float name_size = 28;
    float clock = 68;
    float room = 60;
    float status = 56;
};
void activity_card(Canvas& canvas, const model::View& view, const shared::Occurrence& occurrence, float x, float y,
                   const ActivitySize& size);

struct ChatSize {
    float width = 279;
    float height = 200;
    float icon = 98;
    float cup = 104;
    float pad_x = 16;
    float pad_y = 10;
    float dot = 10;
    float age = 56;
    float autonym = 150;
    bool label = true;     // room for words
    bool one_mark = false; // room for the language or the age, not both
};
void chat_card(Canvas& canvas, const model::View& view, const model::Card& card, float x, float y,
               const ChatSize& size);
// A place at the board where no card hangs: paper with a table's cup, waiting. Can't be pressed.
void waiting_place(Canvas& canvas, std::size_t table, Rect box, float cup);

} // namespace kiosk::ui
