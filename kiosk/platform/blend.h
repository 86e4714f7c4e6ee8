// Arithmetic on single pixels, two channels of a 32-bit word at a time. Every division by 255 is rounded to nearest.
// Inside Painter.
#pragma once

#include <imgui.h>

#include <cstdint>

namespace kiosk::platform {

inline constexpr std::uint32_t opaque_black = 0xFF000000u;

// x / 255 for both 16-bit halves of x; each half at most 255 * 255.
inline constexpr std::uint32_t halves_by_255(std::uint32_t x) {
    x += 0x00800080u;
    return ((x + ((x >> 8) & 0x00FF00FFu)) >> 8) & 0x00FF00FFu;
}

// A premultiplied pixel scaled by part / 255.
inline constexpr std::uint32_t scaled(std::uint32_t pixel, std::uint32_t part) {
    return halves_by_255((pixel & 0x00FF00FFu) * part) | halves_by_255((pixel >> 8 & 0x00FF00FFu) * part) << 8;
}

// A premultiplied pixel over an opaque one.
inline constexpr std::uint32_t over(std::uint32_t above, std::uint32_t below) {
    return above + scaled(below, 255 - (above >> 24));
}

// A straight-alpha colour: what ImGui's vertices hold, taken apart.
struct Colour {
    std::uint32_t red = 0; // 0-255, all four
    std::uint32_t green = 0;
    std::uint32_t blue = 0;
    std::uint32_t alpha = 0;

    static constexpr Colour of(ImU32 packed) {
        return {packed >> IM_COL32_R_SHIFT & 0xFF, packed >> IM_COL32_G_SHIFT & 0xFF, packed >> IM_COL32_B_SHIFT & 0xFF,
                packed >> IM_COL32_A_SHIFT & 0xFF};
    }
    constexpr std::uint32_t opaque() const { return opaque_black | red << 16 | green << 8 | blue; }
};

// A straight-alpha colour over an opaque pixel, rounded once. `opaque` is the colour's rgb.
inline constexpr std::uint32_t mixed(std::uint32_t opaque, std::uint32_t alpha, std::uint32_t below) {
    const std::uint32_t rest = 255 - alpha;
    const std::uint32_t red_blue = halves_by_255((opaque & 0x00FF00FFu) * alpha + (below & 0x00FF00FFu) * rest);
    const std::uint32_t green = halves_by_255((opaque >> 8 & 0xFFu) * alpha + (below >> 8 & 0xFFu) * rest);
    return opaque_black | red_blue | green << 8;
}

// What a vertex colour does to a bitmap's premultiplied pixels.
class Tint {
  public:
    explicit constexpr Tint(Colour colour)
        : alpha_(colour.alpha), red_(by_255(colour.red * alpha_)), green_(by_255(colour.green * alpha_)),
          blue_(by_255(colour.blue * alpha_)), grey_(red_ == green_ && green_ == blue_ && blue_ == alpha_) {}

    constexpr bool changes_nothing() const { return grey_ && alpha_ == 255; }
    constexpr std::uint32_t operator()(std::uint32_t pixel) const {
        if (grey_) return scaled(pixel, alpha_);
        return by_255((pixel >> 24) * alpha_) << 24 | by_255((pixel >> 16 & 0xFF) * red_) << 16 |
               by_255((pixel >> 8 & 0xFF) * green_) << 8 | by_255((pixel & 0xFF) * blue_);
    }

  private:
    static constexpr std::uint32_t by_255(std::uint32_t x) { return (x + 128 + ((x + 128) >> 8)) >> 8; }

    std::uint32_t alpha_;
    std::uint32_t red_; // premultiplied
    std::uint32_t green_;
    std::uint32_t blue_;
    bool grey_; // white, more or less transparent: one factor for all
};

} // namespace kiosk::platform
