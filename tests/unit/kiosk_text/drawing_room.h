// Labels with the shipped fonts.conf, and what can be seen of a bitmap.
#pragma once

#include "kiosk/text/labels.h"

#include <cstdint>

namespace tests {

inline kiosk::text::Labels labels() {
    return {INLOOP_SHARE "/fonts.conf", ""};
}

inline bool is_ink(const kiosk::Bitmap& bitmap, int x, int y) {
    return bitmap.pixels[static_cast<std::size_t>(y * bitmap.width + x)] >> 24 > 127;
}

// The lowest row that has ink; -1 if there is none.
inline int lowest_ink(const kiosk::Bitmap& bitmap) {
    for (int y = bitmap.height - 1; y >= 0; --y)
        for (int x = 0; x < bitmap.width; ++x)
            if (is_ink(bitmap, x, y)) return y;
    return -1;
}

// Rows without any ink between the first and the last row that has some.
inline int rows_between_lines(const kiosk::Bitmap& bitmap) {
    int rows = 0;
    int since_ink = -1; // rows since the last one with ink; -1: there was none yet
    for (int y = 0; y < bitmap.height; ++y) {
        bool ink = false;
        for (int x = 0; x < bitmap.width; ++x) ink = ink || is_ink(bitmap, x, y);
        if (ink && since_ink > 0) rows += since_ink;
        if (ink)
            since_ink = 0;
        else if (since_ink >= 0)
            ++since_ink;
    }
    return rows;
}

inline bool ink_at_edge(const kiosk::Bitmap& bitmap) {
    for (int x = 0; x < bitmap.width; ++x)
        if (is_ink(bitmap, x, 0) || is_ink(bitmap, x, bitmap.height - 1)) return true;
    for (int y = 0; y < bitmap.height; ++y)
        if (is_ink(bitmap, 0, y) || is_ink(bitmap, bitmap.width - 1, y)) return true;
    return false;
}

} // namespace tests
