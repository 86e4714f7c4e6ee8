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

void language_chip(Canvas& canvas, const model::View& view, const std::string& tag, const std::string& greeted,
                   Rect box, float size);

} // namespace kiosk::ui
