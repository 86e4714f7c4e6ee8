#include "kiosk/ui/canvas.h"

#include "kiosk/ui/motion.h"
#include "shared/check.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kiosk::ui {

namespace {

// These point along the reading direction (design.md section 10); clocks, digits, cups and people never turn.
// design.md section 10, and who walks towards the table.
constexpr std::array<std::string_view, 11> mirrored_icons{
    "back", "next", "undo", "skip", "enter", "backspace", "room-stairs", "door", "walk", "sit", "family-arrive"};

bool turns(std::string_view icon) {
    return std::find(mirrored_icons.begin(), mirrored_icons.end(), icon) != mirrored_icons.end();
}

// A word may be a pixel wider than its box before it is made smaller.
constexpr float slack = 1;

ImVec2 min_of(Rect box) {
    return {box.x, box.y};
}
ImVec2 max_of(Rect box) {
    return {box.right(), box.bottom()};
}

} // namespace

std::string_view target_at(const Frame& frame, float x_px, float y_px) {
    for (auto target = frame.targets.rbegin(); target != frame.targets.rend(); ++target) {
        const Rect& box = target->px;
        if (x_px >= box.x && x_px < box.right() && y_px >= box.y && y_px < box.bottom()) return target->name;
    }
    return {};
}

std::optional<std::size_t> caret_at(const Frame& frame, float x_px, float y_px) {
    const auto away = [&](const CaretStop& stop) {
        return std::pair(std::abs(stop.y_px - y_px), std::abs(stop.x_px - x_px));
    };
    const auto& stops = frame.caret_stops;
    const auto nearest = std::min_element(stops.begin(), stops.end(),
                                          [&](const auto& one, const auto& other) { return away(one) < away(other); });
    if (nearest == stops.end()) return std::nullopt;
    return nearest->byte;
}

Canvas::Canvas(ImDrawList& list, const Layout& layout, Materials materials, std::string_view language, Moment moment)
    : list_(list), layout_(layout), materials_(materials), language_(language), moment_(moment),
      mirrored_(materials.languages.direction(language) == text::Direction::right_to_left) {}

ImVec2 Canvas::point(float x, float y) const {
    return {px(mirror(x, 0) + layout_.drift_x), px(y + down_ + layout_.drift_y)};
}

Rect Canvas::placed(Rect box) const {
    return {mirror(box.x, box.w) + layout_.drift_x, box.y + down_ + layout_.drift_y, box.w, box.h};
}

// Both edges are rounded, not the width: neighbours that touch in u touch on the glass.
Rect Canvas::snapped(Rect box) const {
    const float left = std::round(px(box.x));
    const float top = std::round(px(box.y));
    return {left, top, std::round(px(box.right())) - left, std::round(px(box.bottom())) - top};
}

void Canvas::background(Colour top, Colour bottom) {
    shapes::fill(list_, {0, 0}, {static_cast<float>(layout_.width_px), static_cast<float>(layout_.height_px)}, {}, top,
                 bottom);
}

void Canvas::band(float y, float h, Colour top, Colour bottom) {
    Rect box = snapped({0, y + down_ + layout_.drift_y, layout_.width, h});
    if (y + h >= layout_.height) box.h += px(8); // also when the picture has drifted up
    shapes::fill(list_, {0, box.y}, {static_cast<float>(layout_.width_px), box.bottom()}, {}, top, bottom);
}

void Canvas::rect(Rect box, const RectStyle& style) {
    const Rect at = snapped(placed(box));
    const Corners corners = (mirrored_ ? style.corners.mirrored() : style.corners).scaled(layout_.u);
    const float width = std::max(1.0f, std::round(px(style.stroke_width)));
    const Colour bottom = style.fill_bottom ? style.fill_bottom : style.fill;
    if (style.stroke && style.opaque_face()) { // two fills: no seam between border and face
        shapes::fill(list_, min_of(at), max_of(at), corners, style.stroke, style.stroke);
        shapes::fill(list_, {at.x + width, at.y + width}, {at.right() - width, at.bottom() - width},
                     corners.inset(width), style.fill, bottom);
        return;
    }
    if (style.fill) shapes::fill(list_, min_of(at), max_of(at), corners, style.fill, bottom);
    if (style.stroke) shapes::outline(list_, min_of(at), max_of(at), corners, style.stroke, width);
}

void Canvas::disc(float cx, float cy, float radius, Colour colour) {
    shapes::disc(list_, point(cx, cy), px(radius), colour);
}

void Canvas::circle(float cx, float cy, float radius, Colour fill, Colour stroke, float stroke_width) {
    disc(cx, cy, radius, stroke);
    disc(cx, cy, radius - stroke_width, fill);
}

void Canvas::ellipse(float cx, float cy, float rx, float ry, Colour colour) {
    shapes::ellipse(list_, point(cx, cy), px(rx), px(ry), colour);
}

void Canvas::line(float x0, float y0, float x1, float y1, Colour colour, float width) {
    shapes::line(list_, point(x0, y0), point(x1, y1), colour, px(width));
}

void Canvas::hand(float cx, float cy, float angle, float from, float to, Colour colour, float width) {
    const ImVec2 centre = point(cx, cy);
    const ImVec2 way{std::sin(angle), -std::cos(angle)};
    shapes::line(list_, {centre.x + way.x * px(from), centre.y + way.y * px(from)},
                 {centre.x + way.x * px(to), centre.y + way.y * px(to)}, colour, px(width));
}

void Canvas::arc(float cx, float cy, float radius, float share, Colour colour, float width) {
    shapes::arc(list_, point(cx, cy), px(radius), share, colour, px(width));
}

void Canvas::curve(std::initializer_list<ImVec2> points, Colour colour, float width) {
    std::vector<ImVec2> at;
    for (const ImVec2& p : points) at.push_back(point(p.x, p.y));
    shapes::bezier(list_, at.data(), static_cast<int>(at.size()), colour, px(width));
}

void Canvas::triangle(ImVec2 a, ImVec2 b, ImVec2 c, Colour colour) {
    shapes::triangle(list_, point(a.x, a.y), point(b.x, b.y), point(c.x, c.y), colour);
}

void Canvas::image(const std::shared_ptr<const Bitmap>& bitmap, float x, float y, bool flip, Colour tint) {
    if (!bitmap || bitmap->width == 0 || bitmap->height == 0) return;
    const ImVec2 from{std::round(x), std::round(y)};
    const ImVec2 to{from.x + static_cast<float>(bitmap->width), from.y + static_cast<float>(bitmap->height)};
    // ImTextureID is a void*; the painter only reads through it.
    const auto texture = static_cast<ImTextureID>(const_cast<Bitmap*>(bitmap.get()));
    list_.AddImage(texture, from, to, {flip ? 1.0f : 0.0f, 0}, {flip ? 0.0f : 1.0f, 1}, tint);
    frame_.bitmaps.push_back(bitmap);
}

void Canvas::icon(std::string_view name, float x, float y, float size, Colour on, float alpha) {
    const Rect box = placed({x, y, size, size});
    const int size_px = std::max(1, static_cast<int>(std::lround(px(size))));
    const text::Icons::Cut cut = materials_.icons.cut(name, size_px);
    const bool flip = mirrored_ && turns(name);
    const int left = flip ? size_px - cut.left - cut.bitmap->width : cut.left;
    image(cut.bitmap, std::round(px(box.x)) + static_cast<float>(left),
          std::round(px(box.y)) + static_cast<float>(cut.top), flip,
          faded(IM_COL32_WHITE, std::clamp(alpha, 0.0f, 1.0f)));
    frame_.icons.push_back({std::string(name), box, on, alpha});
}

text::LabelSpec Canvas::spec(std::string_view words, Rect box, const TextStyle& style) const {
    text::LabelSpec spec;
    spec.text = words;
    spec.language = style.language.empty() ? language_ : std::string(style.language);
    spec.direction =
        style.left_to_right ? text::Direction::left_to_right : materials_.languages.direction(spec.language);
    // Align::start of a label is the start of its own script; a box belongs to the screen.
    const bool against = (spec.direction == text::Direction::right_to_left) != mirrored_;
    spec.align = style.align;
    if (against && style.align == text::Align::start) spec.align = text::Align::end;
    if (against && style.align == text::Align::end) spec.align = text::Align::start;
    spec.size_px = px(style.size);
    spec.least_px = px(theme::smallest_text);
    spec.width_px = px(box.w) + slack;
    spec.height_px = px(box.h);
    spec.fit = style.fit;
    spec.lines = style.lines;
    spec.line_height = style.line_height;
    spec.bold = style.bold;
    spec.tabular = style.tabular;
    if (!style.left_to_right) spec.fonts = materials_.languages.fonts(spec.language); // digits look alike everywhere
    return spec;
}

void Canvas::text(std::string_view words, Rect box, const TextStyle& style) {
    const Rect at = placed(box);
    const text::Label& label = materials_.labels.get(spec(words, box, style));
    const float x = px(at.x) + label.box_x + label.offset_x - slack / 2;
    const float y =
        px(at.y) + label.box_y + label.offset_y - 0.5f; // of two pixels the upper one: letters have more weight below
    image(label.bitmap, x, y, false, faded(style.colour, style.alpha));

    const float u = layout_.u;
    const Rect ink = label.bitmap ? Rect{x / u, y / u, static_cast<float>(label.bitmap->width) / u,
                                         static_cast<float>(label.bitmap->height) / u}
                                  : Rect{at.x, at.y, 0, 0};
    frame_.texts.push_back(
        {std::string(words), at, ink, label.size_px / u, style.colour, style.on, label.fits, label.missing_glyphs});
}

bool Canvas::fits(std::string_view words, Rect box, const TextStyle& style) const {
    constexpr int seam = 4; // of a bitmap round its ink
    const text::Label& label = materials_.labels.get(spec(words, box, style));
    return label.fits && static_cast<float>(label.bitmap->width - seam) <= px(box.w);
}

void Canvas::caret(std::string_view words, std::size_t byte, Rect box, const TextStyle& style, Colour colour) {
    const Rect at = placed(box);
    const text::LabelSpec as_drawn = spec(words, box, style);
    const text::Label& label = materials_.labels.get(as_drawn);
    const float left = px(at.x) + label.box_x - slack / 2;
    const float top = px(at.y) + label.box_y;
    for (const auto& stop : materials_.labels.caret_stops(as_drawn)) {
        const float x = left + stop.x_px;
        const float middle = top + stop.y_px;
        frame_.caret_stops.push_back({x, middle, stop.byte});
        if (stop.byte != byte) continue;
        const float half = label.size_px * 0.6f;
        shapes::fill(list_, {std::round(x) - 1, middle - half}, {std::round(x) - 1 + px(4), middle + half}, 0, colour,
                     colour);
    }
}

void Canvas::target(std::string_view name, Rect box, bool primary) {
    CHECK(!name.empty(), "a target has a name");
    const Rect at = placed(box);
    frame_.targets.push_back({std::string(name), at, snapped(at), primary});
}

void Canvas::edge(std::string_view name, Colour edge, Colour ground) {
    frame_.edges.push_back({std::string(name), edge, ground});
}

float Canvas::progress(milliseconds since, milliseconds length) {
    if (moment_.reduced_motion) return 1;
    const float share = static_cast<float>((moment_.now - since).count()) / static_cast<float>(length.count());
    if (share < 1) redraw_at(moment_.now + step);
    return std::clamp(share, 0.0f, 1.0f);
}

float Canvas::press(std::string_view name, std::string_view pressed) {
    if (name == pressed) return moment_.pressed_since ? progress(*moment_.pressed_since, milliseconds(60)) : 1;
    if (name != moment_.released || !moment_.released_at) return 0;
    const float up = progress(*moment_.released_at, milliseconds(140));
    return up < 1 ? 1 - out_back(up) : 0;
}

void Canvas::redraw_at(milliseconds when) {
    if (when <= moment_.now) return; // over: the model has not noticed yet
    if (!frame_.redraw_at || when < *frame_.redraw_at) frame_.redraw_at = when;
}

} // namespace kiosk::ui
