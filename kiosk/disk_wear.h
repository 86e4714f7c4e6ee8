// How much of its life the disk that holds the counts has used, where the kernel tells an ordinary user: eMMC, as in
// most small PCs, has it in sysfs (JEDEC 84-B51, DEVICE_LIFE_TIME_EST). An SSD tells it to root only, and a hard disk
// does not wear so.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace kiosk {

// Percent of its life, in tens, rounded up; 110 is "beyond it". sysfs: /sys, but in tests.
std::optional<int> disk_wear(const std::filesystem::path& folder, const std::filesystem::path& sysfs = "/sys");

// What is free for an ordinary user on the disk of this folder; none: it does not tell.
std::optional<std::uint64_t> free_mb(const std::filesystem::path& folder);

} // namespace kiosk
