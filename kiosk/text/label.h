// One label: a string shaped, ordered and fitted, drawn once into a bitmap.
#pragma once

#include "kiosk/bitmap.h"
#include "kiosk/text/scripts.h"

#include <memory>
#include <string>

namespace kiosk::text {

enum class Align { start, centre, end }; // start is right in a right_to_left label

// What happens to a text wider than its box (design.md section 4). Sizes are tried from the left, the first that fits
// is taken.
enum class Fit {
    shrink_then_wrap, // 1 .92 .84 .76 on one line, then the same on up to `lines` lines
    wrap_then_shrink, // 1 .92 .84 .76, each on up to `lines` lines at once: where the mock wraps before it shrinks
                      // (moods)
    greeting,         // 1 .92 .84 .76 on one line, then .62 .56 .5 .44 on two
};

struct LabelSpec {
    std::string text{};                             // UTF-8
    std::string language{};                         // BCP 47, picks glyph variants and line height
    Direction direction = Direction::left_to_right; // base direction; runs inside follow Unicode's rules (UAX #9)
    Align align = Align::start;
    float size_px = 28;  // wanted size, physical pixels
    float least_px = 24; // never smaller
    float width_px = 0;  // the box it has to fit; 0: any width
    float height_px = 0; // 0: any height. Ink has to fit, not the line's empty space
    Fit fit = Fit::shrink_then_wrap;
    int lines = 1;         // lines allowed (greeting: always two)
    float line_height = 0; // of the font size as for Latin script, others keep their proportion; 0: the script's own
    bool bold = true;
    bool tabular = false; // digits of equal width
    std::string fonts{};  // families tried before those of every script, best first, with commas between
    bool operator==(const LabelSpec&) const = default;
};

// Positions are in physical pixels. Draw the bitmap at (box + box_x + offset_x, box + box_y + offset_y), rounded to
// whole pixels.
struct Label {
    // White, premultiplied by coverage; coloured when drawn. 0 x 0 if nothing is to be seen.
    std::shared_ptr<const Bitmap> bitmap{};
    float width_px = 0;  // of the text: the widest line
    float height_px = 0; // of the text: its lines' heights, whatever their ink
    float box_x = 0;     // the text's top left in its box: aligned as asked, centred vertically
    float box_y = 0;     // (negative where the line is higher than the box)
    float offset_x = 0;  // the bitmap's top left relative to the text's (ink may stick out)
    float offset_y = 0;
    float size_px = 0; // the size it was drawn at
    int lines = 1;
    bool fits = true;            // false: a translation too long; drawn at the smallest step all the same
    bool missing_glyphs = false; // no font has one of its characters
};

} // namespace kiosk::text
