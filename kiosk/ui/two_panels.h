// A card or an activity with what there is to say about it: two panels, and below them two equal answers.
#pragma once

#include "kiosk/ui/bar.h"

namespace kiosk::ui {

struct TwoPanels {
    Bar bar;
    Rect what;  // what was tapped, large
    Rect about; // and what follows from it
    Rect no;
    Rect yes;
    float scale = 1;  // of the panels' insides: 1 for 800 x 600 u
    float icon = 146; // of the answers
    float size = 60;  // of their letters
};
TwoPanels two_panels(const Layout& layout, bool lowered);

void rather_not_tile(Canvas& canvas, const model::View& view, const TwoPanels& g);
// Where there is nothing to say yes to: the same target at the place of both answers, and all that it says is "back".
void way_back_tile(Canvas& canvas, const model::View& view, const TwoPanels& g);

} // namespace kiosk::ui
