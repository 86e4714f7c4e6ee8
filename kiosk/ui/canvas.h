// The paper a screen is drawn on: positions are plain numbers in u, in reading direction from the left; a right-to-left
// language mirrors them. Whatever is drawn is recorded too (frame.h). UI thread; one Canvas per frame; reads no clock.
#pragma once

#include "kiosk/text/icons.h"
#include "kiosk/text/labels.h"
#include "kiosk/text/language_pack.h"
#include "kiosk/ui/frame.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/shapes.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::ui {

using std::chrono::milliseconds;

// What words, letters and pictures come from; outlives every canvas.
struct Materials {
    text::Labels& labels;
    text::Icons& icons;
    const text::Languages& languages;
};

struct Moment {
    milliseconds now{};          // steady
    bool reduced_motion = false; // nothing bobs, bounces or steams
    std::optional<milliseconds> pressed_since{};
    std::string_view released{}; // the target that was let go, and when: it comes up again
    std::optional<milliseconds> released_at{};
};

struct RectStyle {
    Corners corners;
    Colour fill = 0;        // 0: none
    Colour fill_bottom = 0; // of a gradient; 0: plain
    Colour stroke = 0;      // 0: none; lies inside the rectangle
    float stroke_width = theme::border;
    bool opaque_face() const { return (fill >> IM_COL32_A_SHIFT) == 255u; }
};

struct TextStyle {
    float size = theme::tile_size;
    Colour on = theme::paper; // the ground, for the contrast audit
    Colour colour = theme::ink;
    text::Align align = text::Align::start;
    text::Fit fit = text::Fit::shrink_then_wrap;
    int lines = 1;
    float line_height = 0;
    bool bold = true;
    bool tabular = false;
    std::string_view language;  // of these words; "": the screen's
    bool left_to_right = false; // digits, whatever the language
    float alpha = 1;
};

class Canvas {
  public:
    // language: of the screen; decides words and direction.
    Canvas(ImDrawList& list, const Layout& layout, Materials materials, std::string_view language, Moment moment);

    float width() const { return layout_.width; }
    float height() const { return layout_.height; }
    const Layout& layout() const { return layout_; }
    const std::string& language() const { return language_; }
    bool mirrored() const { return mirrored_; }
    const text::Languages& languages() const { return materials_.languages; }
    std::string words(std::string_view key) const { return materials_.languages.text(language_, key); }
    // Everything drawn from now on lies this much lower.
    void move_down(float u) { down_ = u; }

    void background(Colour top, Colour bottom);
    void band(float y, float h, Colour top, Colour bottom); // from edge to edge
    void rect(Rect box, const RectStyle& style);
    void disc(float cx, float cy, float radius, Colour colour);
    void circle(float cx, float cy, float radius, Colour fill, Colour stroke, float stroke_width);
    void ellipse(float cx, float cy, float rx, float ry, Colour colour);
    void line(float x0, float y0, float x1, float y1, Colour colour, float width);
    void hand(float cx, float cy, float angle, float from, float to, Colour colour,
              float width); // never mirrored but in place
    void arc(float cx, float cy, float radius, float share, Colour colour, float width);
    void curve(std::initializer_list<ImVec2> points, Colour colour, float width);
    void triangle(ImVec2 a, ImVec2 b, ImVec2 c, Colour colour);
    // A square picture. on: its ground. Icons that point somewhere are mirrored with the language.
    void icon(std::string_view name, float x, float y, float size, Colour on = theme::foam, float alpha = 1);
    void text(std::string_view words, Rect box, const TextStyle& style);
    // Whether they have room in it, at the smallest size that they may have.
    bool fits(std::string_view words, Rect box, const TextStyle& style) const;
    // The caret of a text that text() drew with the same box and style, before this byte.
    void caret(std::string_view words, std::size_t byte, Rect box, const TextStyle& style, Colour colour);

    // A place for a finger.
    void target(std::string_view name, Rect box, bool primary = false);
    void edge(std::string_view name, Colour edge, Colour ground);

    // Motion. 0..1 since then; 1 when it is long over, or with reduced motion. Asks for the next step while it runs.
    float progress(milliseconds since, milliseconds length);
    // How far a target is pressed: 0 up, 1 down, a little less than 0 while it springs up.
    float press(std::string_view name, std::string_view pressed);
    bool still() const { return moment_.reduced_motion; }
    milliseconds now() const { return moment_.now; }
    void redraw_at(milliseconds when);

    Frame finish() { return std::move(frame_); }
    const Frame& frame() const { return frame_; }

    static constexpr milliseconds step{33}; // of a motion

  private:
    float mirror(float x, float w) const { return mirrored_ ? layout_.width - x - w : x; }
    float px(float u) const { return u * layout_.u; }
    ImVec2 point(float x, float y) const;
    Rect placed(Rect box) const;  // mirrored and moved, u
    Rect snapped(Rect box) const; // of a placed one: whole pixels
    text::LabelSpec spec(std::string_view words, Rect box, const TextStyle& style) const;
    void image(const std::shared_ptr<const Bitmap>& bitmap, float x, float y, bool flip, Colour tint);

    ImDrawList& list_;
    Layout layout_;
    Materials materials_;
    std::string language_;
    Moment moment_;
    bool mirrored_;
    float down_ = 0;
    Frame frame_;
};

} // namespace kiosk::ui
