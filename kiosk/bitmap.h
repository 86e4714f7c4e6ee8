// Pixels that text and icons are drawn into once and the screen copies from: the value that crosses from kiosk/text
// through kiosk/ui (as an ImTextureID, a pointer to it) to kiosk/platform.
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

namespace kiosk {

struct Bitmap {
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> pixels; // 0xAARRGGBB, premultiplied, rows without padding
    std::uint64_t id = 0;              // never used twice in a run, so that damage can be told from it
};

// For whoever makes a Bitmap. Never 0. Any thread.
inline std::uint64_t next_bitmap_id() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

} // namespace kiosk
