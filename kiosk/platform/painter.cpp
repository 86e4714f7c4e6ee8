#include "kiosk/platform/painter.h"

#include "kiosk/platform/blend.h"
#include "kiosk/platform/raster.h"

#include <imgui.h>

namespace kiosk::platform {
namespace {

// Small enough that a pressed tile paints little else, large enough that hashing stays a fraction of painting
// (bench_painter).
constexpr int tile_px = 64;

// What was drawn into each tile, as one hash over its shapes in order.
class TileHashes {
  public:
    void start(int width, int height) {
        columns_ = (width + tile_px - 1) / tile_px;
        rows_ = (height + tile_px - 1) / tile_px;
        hashes_.assign(static_cast<std::size_t>(columns_) * rows_, 0);
    }
    void add(const Shape& shape) {
        const int last_row = (shape.box.bottom - 1) / tile_px;
        const int last_column = (shape.box.right - 1) / tile_px;
        for (int row = shape.box.top / tile_px; row <= last_row; ++row)
            for (int column = shape.box.left / tile_px; column <= last_column; ++column) {
                std::uint64_t& hash = hashes_[static_cast<std::size_t>(row) * columns_ + column];
                hash = (hash ^ shape.hash) * 0x9E3779B97F4A7C15u;
                hash ^= hash >> 32;
            }
    }
    bool differs(const TileHashes& other, int column, int row) const {
        const std::size_t tile = static_cast<std::size_t>(row) * columns_ + column;
        return hashes_[tile] != other.hashes_[tile];
    }
    int columns() const { return columns_; }
    int rows() const { return rows_; }

  private:
    int columns_ = 0;
    int rows_ = 0;
    std::vector<std::uint64_t> hashes_;
};

} // namespace

struct Painter::State {
    Shapes shapes;
    TileHashes now;
    TileHashes before;
    bool know_before = false;
    Pixels picture;
    Bitmap own;
    std::vector<PixelRect> damage;

    void find_damage();
    void add_damage(int from_column, int to_column, int row);
    void repaint(const Box& box);
};

// Changed tiles side by side become one rectangle; so do equal ones below each other.
void Painter::State::find_damage() {
    damage.clear();
    if (!know_before) {
        damage.push_back({0, 0, picture.width, picture.height});
        return;
    }
    for (int row = 0; row < now.rows(); ++row)
        for (int column = 0; column < now.columns(); ++column) {
            const int from = column;
            while (column < now.columns() && now.differs(before, column, row)) ++column;
            if (from < column) add_damage(from, column, row);
        }
}

void Painter::State::add_damage(int from_column, int to_column, int row) {
    const int left = from_column * tile_px;
    const int top = row * tile_px;
    const int right = std::min(to_column * tile_px, picture.width);
    const int bottom = std::min(top + tile_px, picture.height);
    for (PixelRect& above : damage)
        if (above.y + above.height == top && above.x == left && above.x + above.width == right) {
            above.height = bottom - above.y;
            return;
        }
    damage.push_back({left, top, right - left, bottom - top});
}

void Painter::State::repaint(const Box& box) {
    std::size_t first = shapes.shapes.size();
    while (first > 0 && !(shapes.shapes[first - 1].opaque && shapes.shapes[first - 1].box.holds(box))) --first;
    if (first > 0)
        --first; // all below is hidden
    else
        for (int y = box.top; y < box.bottom; ++y) {
            std::uint32_t* const row = picture.row(y);
            std::fill(row + box.left, row + box.right, opaque_black);
        }
    for (; first < shapes.shapes.size(); ++first) fill(shapes, shapes.shapes[first], box, picture);
}

Painter::Painter() : state_(std::make_unique<State>()) {}
Painter::~Painter() = default;

const std::vector<PixelRect>& Painter::paint(const ImDrawList& list, int width, int height) {
    Bitmap& own = state_->own;
    if (own.width != width || own.height != height) {
        own.width = width;
        own.height = height;
        own.pixels.resize(static_cast<std::size_t>(width) * height);
        forget();
    }
    return paint(list, {own.pixels.data(), width, height, width});
}

const std::vector<PixelRect>& Painter::paint(const ImDrawList& list, const Pixels& picture) {
    State& state = *state_;
    if (state.picture.width != picture.width || state.picture.height != picture.height) forget();
    state.picture = picture;
    state.shapes.read(list, picture.width, picture.height);
    state.now.start(picture.width, picture.height);
    for (const Shape& shape : state.shapes.shapes) state.now.add(shape);
    state.find_damage();
    for (const PixelRect& rect : state.damage)
        state.repaint({rect.x, rect.y, rect.x + rect.width, rect.y + rect.height});
    std::swap(state.now, state.before);
    state.know_before = true;
    return state.damage;
}

void Painter::forget() {
    state_->know_before = false;
    state_->shapes.forget();
}

const Bitmap& Painter::picture() const {
    return state_->own;
}

} // namespace kiosk::platform
