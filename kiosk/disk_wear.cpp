#include "kiosk/disk_wear.h"

#include "kiosk/text_file.h"

#include <algorithm>
#include <cstdio>
#include <string>
#include <sys/stat.h>
#include <sys/sysmacros.h>

namespace kiosk {

namespace {

// "0x02 0x01": of the two kinds of its memory, each in tenths of its life; 0 is "not told".
std::optional<int> worst_of(const std::string& life_time) {
    unsigned first = 0, second = 0;
    if (std::sscanf(life_time.c_str(), "%x %x", &first, &second) != 2) return std::nullopt;
    const unsigned tenths = std::max(first, second);
    if (tenths < 1 || tenths > 11) return std::nullopt;
    return static_cast<int>(tenths) * 10;
}

} // namespace

std::optional<int> disk_wear(const std::filesystem::path& folder, const std::filesystem::path& sysfs) {
    struct stat found {};
    if (stat(folder.c_str(), &found) != 0) return std::nullopt;
    std::error_code none;
    // A partition lies in the folder of its disk.
    const auto place = std::filesystem::canonical(
        sysfs / "dev/block" / (std::to_string(major(found.st_dev)) + ":" + std::to_string(minor(found.st_dev))), none);
    if (none) return std::nullopt;
    for (const auto& disk : {place, place.parent_path()})
        if (const auto text = read_file(disk / "device/life_time")) return worst_of(text.value());
    return std::nullopt;
}

std::optional<std::uint64_t> free_mb(const std::filesystem::path& folder) {
    std::error_code none;
    const auto space = std::filesystem::space(folder, none);
    return none ? std::nullopt : std::optional<std::uint64_t>(space.available >> 20);
}

} // namespace kiosk
