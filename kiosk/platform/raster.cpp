#include "kiosk/platform/raster.h"

#include "kiosk/platform/blend.h"
#include "kiosk/platform/edges.h"
#include "kiosk/platform/texels.h"

#include <cmath>

namespace kiosk::platform {
namespace {

// One shape with what it is drawn from and into.
struct Job {
    const Shapes& all;
    const Shape& shape;
    const Box& clip; // inside shape.box
    const Pixels& picture;

    const ImDrawVert& vertex(std::uint32_t corner) const { return all.vertices[all.corners[shape.first + corner]]; }
    Point point(std::uint32_t corner) const { return all.points[all.corners[shape.first + corner]]; }
    Ring ring() const { return {all.points.data(), all.corners.data() + shape.first, static_cast<int>(shape.corners)}; }
    std::uint32_t* row(int y) const { return picture.row(y); }
};

std::int32_t centre(int pixel) {
    return pixel * subpixels + subpixels / 2;
}

void fill_run(std::uint32_t* pixel, std::uint32_t* end, Colour colour) {
    const std::uint32_t opaque = colour.opaque();
    if (colour.alpha == 255)
        std::fill(pixel, end, opaque);
    else
        for (; pixel != end; ++pixel) *pixel = mixed(opaque, colour.alpha, *pixel);
}

void fill_polygon(const Job& job) {
    const Colour colour = Colour::of(job.vertex(0).col);
    walk(job.ring(), job.clip, [&](int y, int left, int right) {
        std::uint32_t* const row = job.row(y);
        fill_run(row + left, row + right, colour);
    });
}

void fill_rectangle(const Job& job) {
    const bool downwards = job.point(0).y < job.point(2).y;
    const std::int64_t top = job.point(downwards ? 0 : 2).y;
    const std::int64_t height = job.point(downwards ? 2 : 0).y - top;
    const Colour above = Colour::of(job.vertex(downwards ? 0 : 2).col);
    const Colour below = Colour::of(job.vertex(downwards ? 2 : 0).col);
    for (int y = job.clip.top; y < job.clip.bottom; ++y) {
        const std::int64_t down = centre(y) - top;
        const auto between = [&](std::uint32_t a, std::uint32_t b) {
            return static_cast<std::uint32_t>((a * (height - down) + b * down + height / 2) / height);
        };
        const Colour colour{between(above.red, below.red), between(above.green, below.green),
                            between(above.blue, below.blue), between(above.alpha, below.alpha)};
        std::uint32_t* const row = job.row(y);
        fill_run(row + job.clip.left, row + job.clip.right, colour);
    }
}

// How near each corner of a triangle a pixel is: weights that are exact at every pixel and add up to 1.
class Weights {
  public:
    explicit Weights(const Job& job) : a_(job.point(0)), b_(job.point(1)), c_(job.point(2)) {
        const double area = double(cross(b_, c_, a_.x, a_.y));
        scale_ = area == 0 ? 0 : 1 / area;
    }

    struct Of {
        double a;
        double b;
    };
    // Row and column of a pixel. The third weight is what the others leave.
    Of at(int x, int y) const {
        return {double(cross(b_, c_, centre(x), centre(y))) * scale_,
                double(cross(c_, a_, centre(x), centre(y))) * scale_};
    }

  private:
    static std::int64_t cross(Point from, Point to, std::int32_t x, std::int32_t y) {
        return std::int64_t{to.x - from.x} * (y - from.y) - std::int64_t{to.y - from.y} * (x - from.x);
    }

    Point a_;
    Point b_;
    Point c_;
    double scale_;
};

// A number that changes evenly over a triangle, known at its corners.
class Slope {
  public:
    Slope(double a, double b, double c) : a_(a - c), b_(b - c), c_(c) {}
    double at(Weights::Of of) const { return of.a * a_ + of.b * b_ + c_; }

  private:
    double a_;
    double b_;
    double c_;
};

// Of a channel. Never below 0, so that cutting rounds it to nearest.
std::uint32_t level(double value) {
    constexpr double half = 0.5;
    return static_cast<std::uint32_t>(value + half);
}

// A triangle of one colour whose alpha changes: the soft edges of all that ImGui draws.
void fill_soft_edge(const Job& job) {
    const Colour a = Colour::of(job.vertex(0).col);
    const Slope alpha(a.alpha, Colour::of(job.vertex(1).col).alpha, Colour::of(job.vertex(2).col).alpha);
    const Weights weights(job);
    const std::uint32_t opaque = a.opaque();
    walk(job.ring(), job.clip, [&](int y, int left, int right) {
        std::uint32_t* const row = job.row(y);
        for (int x = left; x < right; ++x) row[x] = mixed(opaque, level(alpha.at(weights.at(x, y))), row[x]);
    });
}

struct ColourSlope {
    Slope red;
    Slope green;
    Slope blue;
    Slope alpha;

    static ColourSlope over(const Job& job) {
        const Colour a = Colour::of(job.vertex(0).col);
        const Colour b = Colour::of(job.vertex(1).col);
        const Colour c = Colour::of(job.vertex(2).col);
        return {Slope(a.red, b.red, c.red), Slope(a.green, b.green, c.green), Slope(a.blue, b.blue, c.blue),
                Slope(a.alpha, b.alpha, c.alpha)};
    }
    Colour at(Weights::Of of) const {
        return {level(red.at(of)), level(green.at(of)), level(blue.at(of)), level(alpha.at(of))};
    }
};

void fill_shaded(const Job& job) {
    const ColourSlope colours = ColourSlope::over(job);
    const Weights weights(job);
    walk(job.ring(), job.clip, [&](int y, int left, int right) {
        std::uint32_t* const row = job.row(y);
        for (int x = left; x < right; ++x) {
            const Colour colour = colours.at(weights.at(x, y));
            row[x] = mixed(colour.opaque(), colour.alpha, row[x]);
        }
    });
}

// A bitmap's place that a uv means, in texels x 256; far outside is as good as anywhere outside.
double texels(float part, int size) {
    constexpr double limit = 1 << 30;
    const double place = double(part) * size * 256;
    return place > -limit ? std::min(place, limit) : -limit;
}

void fill_textured(const Job& job) {
    const Bitmap& bitmap = *job.shape.bitmap;
    const ImVec2 a = job.vertex(0).uv, b = job.vertex(1).uv, c = job.vertex(2).uv;
    const Slope u(texels(a.x, bitmap.width), texels(b.x, bitmap.width), texels(c.x, bitmap.width));
    const Slope v(texels(a.y, bitmap.height), texels(b.y, bitmap.height), texels(c.y, bitmap.height));
    const ColourSlope colours = ColourSlope::over(job);
    const Weights weights(job);
    walk(job.ring(), job.clip, [&](int y, int left, int right) {
        std::uint32_t* const row = job.row(y);
        for (int x = left; x < right; ++x) {
            const Weights::Of of = weights.at(x, y);
            const Tint tint(colours.at(of));
            row[x] = over(tint(bilinear(bitmap, std::llround(u.at(of)), std::llround(v.at(of)))), row[x]);
        }
    });
}

void fill_triangle(const Job& job) {
    if (job.shape.bitmap != nullptr) return fill_textured(job);
    constexpr ImU32 rgb = ~IM_COL32_A_MASK;
    const ImU32 first = job.vertex(0).col & rgb;
    if ((job.vertex(1).col & rgb) == first && (job.vertex(2).col & rgb) == first) return fill_soft_edge(job);
    fill_shaded(job);
}

// Along one side of an upright image: which texel (x 256) a pixel's centre lies on.
class Axis {
  public:
    // from, to: where the side begins and ends in the picture, in the order of its uv.
    Axis(std::int32_t from, std::int32_t to, float uv_from, float uv_to, int size)
        : from_(from), start_(texels(uv_from, size)), step_((texels(uv_to, size) - start_) / (to - from)), size_(size) {
    }

    std::int64_t at(int pixel) const { return std::llround(start_ + step_ * (centre(pixel) - from_)); }

    // 1 or -1 if each pixel shows exactly one texel, forwards or backwards, for pixels first..end-1; else 0.
    int direct(int first, int end) const {
        constexpr double half_texel = 128;
        constexpr double slack = 0.02; // texels x 256 over the whole side: no pixel changes by more than rounding does
        const double turn = step_ < 0 ? -1.0 : 1.0;
        if (std::abs(step_ - turn) * subpixels * (end - first) > slack) return 0;
        for (const int pixel : {first, end - 1}) {
            const double place = start_ + step_ * (centre(pixel) - from_) - half_texel;
            const double texel = std::round(place / 256);
            if (std::abs(place - texel * 256) > slack || texel < 0 || texel >= size_) return 0;
        }
        return static_cast<int>(turn);
    }

  private:
    std::int32_t from_;
    double start_;
    double step_; // texels x 256 per 1/256 px
    int size_;
};

template <class Change>
void blit_run(const std::uint32_t* texel, int direction, std::uint32_t* pixel, const std::uint32_t* end,
              Change change) {
    for (; pixel != end; ++pixel, texel += direction) {
        if (*texel == 0) continue;
        const std::uint32_t above = change(*texel);
        *pixel = above >= opaque_black ? above : over(above, *pixel);
    }
}

// Texel for pixel: labels and icons, which are made at the size they are shown.
template <class Change>
void blit(const Job& job, const Axis& across, const Axis& down, int direction, Change change) {
    const Bitmap& bitmap = *job.shape.bitmap;
    for (int y = job.clip.top; y < job.clip.bottom; ++y) {
        const std::uint32_t* const texels_of_row = bitmap.pixels.data() + (down.at(y) >> 8) * bitmap.width;
        std::uint32_t* const row = job.row(y);
        blit_run(texels_of_row + (across.at(job.clip.left) >> 8), direction, row + job.clip.left, row + job.clip.right,
                 change);
    }
}

template <class Change>
void stretch(const Job& job, const Axis& across, const Axis& down, Change change) {
    for (int y = job.clip.top; y < job.clip.bottom; ++y) {
        std::uint32_t* const row = job.row(y);
        const std::int64_t v = down.at(y);
        for (int x = job.clip.left; x < job.clip.right; ++x)
            row[x] = over(change(bilinear(*job.shape.bitmap, across.at(x), v)), row[x]);
    }
}

void fill_image(const Job& job) {
    const Bitmap& bitmap = *job.shape.bitmap;
    const Point a = job.point(0), c = job.point(2);
    const ImVec2 uv_a = job.vertex(0).uv, uv_c = job.vertex(2).uv;
    const Axis across(a.x, c.x, uv_a.x, uv_c.x, bitmap.width);
    const Axis down(a.y, c.y, uv_a.y, uv_c.y, bitmap.height);
    const Tint tint(Colour::of(job.vertex(0).col));
    const auto untouched = [](std::uint32_t texel) { return texel; };
    // Decided for the whole image, not for the clip: a part must look like the whole.
    const Box& box = job.shape.box;
    const int direction = down.direct(box.top, box.bottom) != 0 ? across.direct(box.left, box.right) : 0;
    if (direction != 0 && tint.changes_nothing())
        blit(job, across, down, direction, untouched);
    else if (direction != 0)
        blit(job, across, down, direction, tint);
    else if (tint.changes_nothing())
        stretch(job, across, down, untouched);
    else
        stretch(job, across, down, tint);
}

} // namespace

void fill(const Shapes& all, const Shape& shape, const Box& clip, const Pixels& picture) {
    const Box seen = shape.box.meet(clip);
    if (seen.empty()) return;
    if (shape.bitmap != nullptr && shape.bitmap->pixels.empty()) return;
    const Job job{all, shape, seen, picture};
    switch (shape.kind) {
    case Shape::Kind::rectangle:
        return fill_rectangle(job);
    case Shape::Kind::polygon:
        return fill_polygon(job);
    case Shape::Kind::image:
        return fill_image(job);
    case Shape::Kind::triangle:
        return fill_triangle(job);
    }
}

} // namespace kiosk::platform
