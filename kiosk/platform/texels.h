// Where a shape reads its bitmap, and how: a texel between four others is their weighted mean (bilinear); beyond the
// edge the bitmap goes on as its edge. Inside Painter.
#pragma once

#include "kiosk/bitmap.h"
#include "kiosk/platform/blend.h"

#include <algorithm>
#include <cstdint>

namespace kiosk::platform {

// u, v: texels x 256, from the bitmap's top left; a texel's centre lies at +128.
inline std::uint32_t bilinear(const Bitmap& bitmap, std::int64_t u, std::int64_t v) {
    const auto between = [](std::uint32_t a, std::uint32_t b, std::uint32_t part) { // part: of b, 0-256
        const std::uint32_t low = (a & 0x00FF00FFu) * (256 - part) + (b & 0x00FF00FFu) * part + 0x00800080u;
        const std::uint32_t high = (a >> 8 & 0x00FF00FFu) * (256 - part) + (b >> 8 & 0x00FF00FFu) * part + 0x00800080u;
        return (low >> 8 & 0x00FF00FFu) | (high & 0xFF00FF00u);
    };
    u = std::clamp<std::int64_t>(u - 128, 0, (bitmap.width - 1) * std::int64_t{256});
    v = std::clamp<std::int64_t>(v - 128, 0, (bitmap.height - 1) * std::int64_t{256});
    const std::int64_t column = u >> 8;
    const std::int64_t row = v >> 8;
    const std::int64_t right = column + 1 < bitmap.width ? 1 : 0;
    const std::int64_t below = row + 1 < bitmap.height ? bitmap.width : 0;
    const std::uint32_t* texel = bitmap.pixels.data() + row * bitmap.width + column;
    const auto across = static_cast<std::uint32_t>(u & 255);
    return between(between(texel[0], texel[right], across), between(texel[below], texel[below + right], across),
                   static_cast<std::uint32_t>(v & 255));
}

} // namespace kiosk::platform
