// Sound as numbers: mono, 16 bit, 48 kHz (what today's devices play as it is), throughout this room.
#pragma once

#include <cstdint>
#include <vector>

namespace kiosk::platform {

using Samples = std::vector<std::int16_t>;
inline constexpr int samples_per_s = 48000;

} // namespace kiosk::platform
