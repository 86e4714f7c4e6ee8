// Where everything of the check-in stands: three grids, and lowered. Plain numbers in u. Pure.
#pragma once

#include "kiosk/ui/bar.h"
#include "shared/counts.h"

#include <array>
#include <optional>

namespace kiosk::ui {

struct Picture { // from the door over the rug to the coffee table: the family lines up
    float ground = 300;
    Rect rug; // x and w count
    float figure = 186;
    float scene = 196; // door and table
    float door_x = 300;
    float table_x = 1428;
};

struct Choice { // the inside of a mood or first time tile
    float icon = 134;
    float pad = 22; // before the icon
    float size = 36;
    bool stacked = false; // the word below the icon
};

struct CheckInGrid {
    Bar bar;
    Picture picture;
    std::array<Rect, shared::all_people.size()> who;
    float person = 136;
    float badge = 29;     // radius of the count
    float minus_gap = 10; // below the tile
    float minus_h = 88;
    std::array<Rect, shared::all_moods.size()> mood;
    Rect first_time;
    Choice choice;
    Choice first_choice;
    std::optional<float> divider; // x, between the moods and first time
    Rect walk_on;
    Rect done;
    float action_icon = 116;
    float action_size = 52;
    float done_size = 68;
};

// Wide follows the design's picture; on a larger canvas the columns widen and the rows drift apart.
CheckInGrid check_in_grid(const Layout& layout, bool lowered);

} // namespace kiosk::ui
