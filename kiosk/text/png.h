// A picture of the screen as a PNG file, for --screenshot and for people who compare.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

namespace kiosk::text {

// pixels: 0x00RRGGBB (the top byte is ignored), width * height of them, rows without padding. Replaces the file.
// Throws std::runtime_error if it can't be written.
void write_png(const std::filesystem::path& file, std::span<const std::uint32_t> pixels, int width, int height);

} // namespace kiosk::text
