// One label: a string shaped, ordered and fitted, drawn once into a bitmap. The only door to Pango and its fonts. UI thread.
#pragma once

#include "kiosk/bitmap.h"

#include <memory>
#include <string>
#include <string_view>

namespace kiosk::text {

enum class Direction { left_to_right, right_to_left };
enum class Align { start, centre, end };

struct LabelSpec {
    std::string text;      // UTF-8
    std::string language;  // BCP 47, picks glyph variants and line height
    Direction direction = Direction::left_to_right; // base direction; runs inside follow Unicode's rules (UAX #9)
    Align align = Align::start;
    float size_px = 28;    // wanted size, physical pixels
    float least_px = 24;   // never smaller
    float width_px = 0;    // the box it has to fit
    float height_px = 0;
    int lines = 1;         // lines allowed without shrinking further
    std::string two_line_steps; // "" or the name of a rule of its own: "greeting" (.62 .56 .50 .44 on two lines)
    float line_height = 0; // of the font size; 0: the script's own
    bool bold = true;
    bool tabular = false;  // digits of equal width
    bool operator==(const LabelSpec&) const = default;
};

struct Label {
    std::shared_ptr<const Bitmap> bitmap; // white, premultiplied by coverage; coloured when drawn
    float width_px = 0;                   // of the text, logical extents
    float height_px = 0;
    float offset_x = 0; // bitmap's top left relative to the text's logical top left (ink may stick out)
    float offset_y = 0;
    float size_px = 0;  // the size it was drawn at
    int lines = 1;
    bool fits = true;   // false: a translation too long; drawn at the smallest step all the same
    bool missing_glyphs = false;
};

} // namespace kiosk::text
