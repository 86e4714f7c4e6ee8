// What drawing a screen leaves behind besides its draw list: where the fingers may go, what was written, and when to
// draw again. One list serves four: taps, the size audit, the inspector and tests that tap by name.
#pragma once

#include "kiosk/bitmap.h"
#include "kiosk/ui/theme.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::ui {

struct Rect { // as drawn: right-to-left screens are mirrored already
    float x = 0;
    float y = 0;
    float w = 0;
    float h = 0;
    float right() const { return x + w; }
    float bottom() const { return y + h; }
    bool operator==(const Rect&) const = default;
};

struct Target {
    std::string name;
    Rect u;               // in units
    Rect px;              // the same on the glass, whole pixels
    bool primary = false; // come in, done, just walk on, close, undo: held to more millimetres
};

struct DrawnText {
    std::string words;
    Rect box; // u: the place it was given
    Rect ink; // u: what it covers
    float size = 0;
    Colour colour = 0;
    Colour on = 0; // the ground the screen says it stands on
    bool fits = true;
    bool missing_glyphs = false;
};

struct DrawnIcon {
    std::string name;
    Rect box; // u
    Colour on = 0;
    float alpha = 1; // below 1: faded on purpose, as the icon of what is cancelled
};

// A pressable thing has to be told from its ground by its edge.
struct DrawnEdge {
    std::string name;
    Colour edge = 0;
    Colour ground = 0;
};

// Where the caret can be put in the text that is being written.
struct CaretStop {
    float x_px = 0;
    float y_px = 0; // of its line's middle
    std::size_t byte = 0;
};

struct Frame {
    std::vector<Target> targets; // in the order drawn: the last one at a place is on top
    std::vector<DrawnText> texts;
    std::vector<DrawnIcon> icons;
    std::vector<DrawnEdge> edges;
    std::vector<CaretStop> caret_stops;
    std::optional<std::chrono::milliseconds> redraw_at; // steady time of the next step of a motion; none: all is still
    std::vector<std::shared_ptr<const Bitmap>> bitmaps; // kept alive until the draw list has been painted
};

// The name of the target at a pixel, "" where there is none. The view is valid as long as the frame.
std::string_view target_at(const Frame& frame, float x_px, float y_px);
// The place for the caret that is nearest, in the line that is nearest; none: nothing is being written.
std::optional<std::size_t> caret_at(const Frame& frame, float x_px, float y_px);

} // namespace kiosk::ui
