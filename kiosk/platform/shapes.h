// A draw list read back into the shapes it was made of, so that they can be hashed, skipped and filled as a whole.
// Inside Painter.
#pragma once

#include "kiosk/bitmap.h"

#include <algorithm>
#include <cstdint>
#include <vector>

struct ImDrawCmd;
struct ImDrawList;
struct ImDrawVert;

namespace kiosk::platform {

// Whole pixels; right and bottom are not part of it.
struct Box {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;

    bool operator==(const Box&) const = default;
    bool empty() const { return left >= right || top >= bottom; }
    bool holds(const Box& other) const {
        return left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom;
    }
    Box meet(const Box& other) const {
        return {std::max(left, other.left), std::max(top, other.top), std::min(right, other.right),
                std::min(bottom, other.bottom)};
    }
};

// Positions are kept in 1/256 px, so that which pixels a shape covers is decided by exact arithmetic. A shape covers a
// pixel if the pixel's centre lies inside it, or on a left or upper edge: neighbours that share an edge neither overlap
// nor gape.
struct Point {
    std::int32_t x = 0;
    std::int32_t y = 0;
};
inline constexpr int subpixels = 256;
// The first pixel (column or row) whose centre is not before this position.
inline constexpr int first_centre(std::int32_t position) {
    return (position + subpixels / 2 - 1) >> 8;
}

struct Shape {
    enum class Kind : std::uint8_t {
        rectangle, // upright, one colour per row, no bitmap: corners 0 and 2 are opposite
        polygon,   // one colour, no bitmap; every row of it is one run of pixels
        image,     // upright rectangle of a bitmap, one tint; corners 0 and 2 are opposite
        triangle   // anything else
    };
    Kind kind{};
    bool opaque = false;     // a rectangle that hides all that lies under its box
    Box box;                 // pixels it may cover, clipped
    std::uint32_t first = 0; // in corners
    std::uint32_t corners = 0;
    const Bitmap* bitmap = nullptr;
    std::uint64_t hash = 0; // of all that its pixels depend on
};

struct Shapes {
    std::vector<Shape> shapes;          // in drawing order; those with an empty box are left out
    std::vector<std::uint32_t> corners; // numbers of vertices
    const ImDrawVert* vertices = nullptr;
    std::vector<Point> points; // one per vertex

    // Reads `list`, clipped to width x height. Keeps pointers into the list and to its bitmaps. Where the list is the
    // one before with some vertices moved (steam sways, a tile goes down) only the shapes on those are made anew.
    void read(const ImDrawList& list, int width, int height);
    void forget() { indices_.clear(); } // the next list is read as if it were the first

  private:
    // Triangles round one vertex, as they were written; they became the shapes before `shapes_end`.
    struct Fan {
        Shape shape; // without box and hash
        Box clip;
        std::size_t shapes_end = 0;
    };
    // What makes a command another one, its vertices aside.
    struct Command {
        Box clip;
        const Bitmap* bitmap = nullptr;
        std::uint64_t bitmap_id = 0;
        unsigned vertex_offset = 0;
        unsigned index_offset = 0;
        unsigned count = 0;
        bool operator==(const Command&) const = default;
    };

    void read_whole(const ImDrawList& list);
    bool moved_only(const ImDrawList& list, const std::vector<Command>& commands, const Box& screen) const;
    void read_moved(const ImDrawList& list);
    void place_vertex(std::size_t i);
    void read_command(const ImDrawList& list, const Command& command);
    void add_shapes_of(const Fan& fan);
    bool add_fan(Shape& shape, const Box& clip);
    void add_triangles(Shape shape, const Box& clip);
    void add(Shape shape, const Box& clip);

    std::vector<std::uint64_t> vertex_hashes_;
    std::vector<Fan> fans_;
    std::vector<Command> commands_;
    std::vector<std::uint16_t> indices_;
    std::vector<unsigned char> vertex_bytes_;
    std::size_t corners_read_ = 0; // by read_whole(); shapes made anew add theirs behind
    Box screen_;
};

} // namespace kiosk::platform
