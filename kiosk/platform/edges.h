// Walks down a shape's outline, row by row, and says which pixels of the row lie inside. Exact: integers only. Inside
// Painter.
#pragma once

#include "kiosk/platform/shapes.h"

#include <algorithm>
#include <cstdint>

namespace kiosk::platform {

// The corners of one shape, going round.
class Ring {
  public:
    Ring(const Point* points, const std::uint32_t* corners, int size)
        : points_(points), corners_(corners), size_(size) {}
    int size() const { return size_; }
    const Point& operator[](int i) const { return points_[corners_[i]]; }
    int after(int i, int direction) const {
        const int next = i + direction;
        return next < 0 ? size_ - 1 : next == size_ ? 0 : next;
    }

  private:
    const Point* points_;
    const std::uint32_t* corners_;
    int size_;
};

// One side of the outline, from the highest corner down, going round in `direction` (+1 or -1).
class Side {
  public:
    Side(const Ring& ring, int top, int direction) : ring_(ring), at_(top), direction_(direction) {}

    // The first pixel whose centre is not left of this side, in this row. Rows are asked for one after the other,
    // downwards.
    int in_row(int row) {
        if (row >= last_row_) {
            start_edge(row);
        } else {
            column_ += step_;
            rest_ += step_rest_;
            if (rest_ >= divisor_) {
                rest_ -= divisor_;
                ++column_;
            }
        }
        return static_cast<int>(column_);
    }

  private:
    static std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); } // b > 0

    void start_edge(int row) {
        Point from = ring_[at_];
        Point to = from;
        while (first_centre(to.y) <= row) {
            from = to;
            at_ = ring_.after(at_, direction_);
            to = ring_[at_];
        }
        at_ = ring_.after(at_, -direction_);
        last_row_ = first_centre(to.y);
        // The crossing lies at x + (centre - y) dx / dy; the first pixel not left of it is that, less half a pixel,
        // rounded up.
        const std::int64_t dx = to.x - from.x;
        const std::int64_t dy = to.y - from.y;
        const std::int64_t centre = std::int64_t{row} * subpixels + subpixels / 2;
        divisor_ = dy * subpixels;
        const std::int64_t numerator = (from.x - subpixels / 2) * dy + (centre - from.y) * dx + divisor_ - 1;
        column_ = floor_div(numerator, divisor_);
        rest_ = numerator - column_ * divisor_;
        step_ = floor_div(dx, dy);
        step_rest_ = (dx - step_ * dy) * subpixels;
    }

    const Ring& ring_;
    int at_;
    int direction_;
    int last_row_ = INT32_MIN; // the first row below the edge being walked
    std::int64_t column_ = 0;
    std::int64_t rest_ = 0;
    std::int64_t step_ = 0;
    std::int64_t step_rest_ = 0;
    std::int64_t divisor_ = 1;
};

// Calls run(row, left, right) for each row of `clip` in which the ring, one run per row, covers pixels left..right-1.
template <class Run>
void walk(const Ring& ring, const Box& clip, Run run) {
    int top = 0;
    std::int32_t bottom = ring[0].y;
    for (int i = 1; i < ring.size(); ++i) {
        if (ring[i].y < ring[top].y) top = i;
        bottom = std::max(bottom, ring[i].y);
    }
    const int first = std::max(clip.top, first_centre(ring[top].y));
    const int end = std::min(clip.bottom, first_centre(bottom));
    Side one(ring, top, 1);
    Side other(ring, top, -1);
    for (int row = first; row < end; ++row) {
        const int a = one.in_row(row);
        const int b = other.in_row(row);
        const int left = std::max(std::min(a, b), clip.left);
        const int right = std::min(std::max(a, b), clip.right);
        if (left < right) run(row, left, right);
    }
}

} // namespace kiosk::platform
