// What screens are made of. Two depths only: a wooden block with a lip can be pressed, paper can't.
#pragma once

#include "kiosk/model/app_state.h"
#include "kiosk/model/shared_table.h"
#include "kiosk/ui/canvas.h"

#include <string_view>
#include <vector>

namespace kiosk::ui {

struct TileStyle {
    Corners corners = 28;
    float lip = theme::lip_tile;
    Colour fill = theme::foam;
    Colour fill_bottom = 0; // of a gradient; 0: plain
    Colour edge = theme::edge;
    Colour pressed_fill = theme::sun_tint;
    Colour ground = theme::bg_bottom; // what it stands on, for the contrast of its edge
    bool selected = false;
    bool primary = false;
};

// The face of a tile as it was drawn: contents go down with it, and stand on its colour.
struct Face {
    float down = 0;
    Colour colour = 0; // the darker end of a gradient
};

// A block that can be pressed, recorded as a target. Down while `pressed` names it.
Face tile(Canvas& canvas, std::string_view name, Rect box, const TileStyle& style, std::string_view pressed);
// A tile with one icon in its middle.
void icon_tile(Canvas& canvas, std::string_view name, Rect box, std::string_view icon, float icon_size,
               const TileStyle& style, std::string_view pressed);
void check_badge(Canvas& canvas, float x, float y, float size);

// Paper: says something, can't be pressed.
void paper_card(Canvas& canvas, Rect box, Corners corners, Colour fill, Colour stroke, float stroke_width);
void rope(Canvas& canvas, float from, float to, float y, float sag);
void peg_clip(Canvas& canvas, float x, float y);
void clock_face(Canvas& canvas, float cx, float cy, float radius, std::chrono::minutes time);
void dots(Canvas& canvas, float x, float y, int filled, Colour on, float radius);

// How far steam has drifted sideways, u: 3 to either side in 3.2 s, seen four times a second. phase: so that not all
// sway alike. Steps fall on quarters of a second, whatever else moves, so that other motions do not paint steam anew.
float sway(Canvas& canvas, milliseconds phase = {});

// A ring that empties: share 0..1 that is left.
void ring(Canvas& canvas, float cx, float cy, float radius, float share, Colour track, Colour colour, float width);

struct TableStyle {
    float peek = 108; // from the top of the strip to the table's edge
    float animal = 124;
    float cup = 88;
    float sink = 22; // how far animals sit behind the edge
    float cup_down = 34;
};

// The shared coffee table from y to the bottom of the glass: animals peek over its edge, cups stand in front.
// raised: how far animals are in the air, u.
void coffee_table(Canvas& canvas, float y, const std::vector<model::Seat>& seats, const TableStyle& style,
                  float raised);
void grain(Canvas& canvas, float y, float strength, Colour colour, float alpha);

// "9:30" in every language.
std::string clock_text(std::chrono::minutes time);

} // namespace kiosk::ui
