// Draws anything a screen might, and much it never would, from a seed: the same seed, the same drawing.
#pragma once

#include "kiosk/bitmap.h"

#include <cstdint>
#include <memory>
#include <random>
#include <vector>

struct ImDrawList;

namespace tests {

// Seeds and rounds of random tests: INLOOP_SEED (default 1) is where they start, INLOOP_ROUNDS multiplies how many are
// tried.
std::uint32_t first_seed();
int rounds(int by_default);

class RandomDrawing {
  public:
    RandomDrawing(std::uint32_t seed, int width, int height);

    // Draws one thing, fully decided by `seed`.
    void draw(ImDrawList& list, std::uint32_t seed);
    // Another bitmap, with an id of its own, takes the place of one of those that are drawn.
    void change_a_bitmap();

  private:
    void draw_shape(ImDrawList& list);
    void draw_image(ImDrawList& list);
    void draw_triangles(ImDrawList& list);
    void draw_star(ImDrawList& list);
    float number(float least, float most);
    int whole(int least, int most);
    std::uint32_t colour();
    void add_bitmap(std::size_t place);

    std::mt19937 random_;
    int width_;
    int height_;
    std::uint64_t last_id_ = 0;
    std::vector<std::unique_ptr<kiosk::Bitmap>> bitmaps_;
};

} // namespace tests
