// Turns ImGui's draw lists into pixels, without a GPU, and touches only what changed. The picture is cut into tiles;
// each tile remembers a hash of all that was drawn into it, in order, and is painted again only when that hash differs.
// UI thread.
//
// What may be in a list: vertices with straight-alpha colours; as texture either none (null: plain colours; ImGui's own
// fonts are never drawn) or a `const kiosk::Bitmap*`, tinted by the vertex colours. A bitmap is known by its id: other
// pixels need another id. It must live until paint() returns.
#pragma once

#include "kiosk/bitmap.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

struct ImDrawList;

namespace kiosk::platform {

struct PixelRect { // x, y: top left; never empty
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    bool operator==(const PixelRect&) const = default;
};

// Memory a picture lies in: opaque 0xFFRRGGBB, rows `stride` pixels apart.
struct Pixels {
    std::uint32_t* first = nullptr;
    int width = 0;
    int height = 0;
    int stride = 0;
    std::uint32_t* row(int y) const { return first + std::ptrdiff_t{y} * stride; }
};

class Painter {
  public:
    Painter();
    ~Painter();
    Painter(const Painter&) = delete;
    Painter& operator=(const Painter&) = delete;

    // Brings the picture to what `list` says, on black. Returns the rectangles that were painted: disjoint, at most the
    // whole; none if nothing changed. A new size paints everything. Positions beyond +-16,000 px are drawn as if they
    // lay there.
    // The picture lies in memory of somebody else and is as the last paint() left it; if it is not: forget().
    const std::vector<PixelRect>& paint(const ImDrawList& list, const Pixels& picture);
    // The painter keeps the picture itself.
    const std::vector<PixelRect>& paint(const ImDrawList& list, int width, int height);

    // The next paint() paints everything.
    void forget();

    // What the painter keeps: opaque, 0xFFRRGGBB. Its id is 0, for it is no texture.
    const Bitmap& picture() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace kiosk::platform
