// The disk's own word on its wear, from a sysfs laid out as the kernel's.
#include "kiosk/disk_wear.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <sys/stat.h>
#include <sys/sysmacros.h>

namespace fs = std::filesystem;

namespace {

// The folder lies on a partition of a disk that says this.
struct Sysfs {
    tests::TempFolder folder;
    fs::path disk = folder.path() / "sys/devices/mmc0/block/mmcblk0";

    explicit Sysfs(const std::string& life_time) {
        fs::create_directories(disk / "device");
        fs::create_directories(disk / "mmcblk0p2");
        fs::create_directories(root() / "dev/block");
        struct stat found {};
        REQUIRE(stat(folder.path().c_str(), &found) == 0);
        fs::create_directory_symlink(
            disk / "mmcblk0p2",
            root() / "dev/block" / (std::to_string(major(found.st_dev)) + ":" + std::to_string(minor(found.st_dev))));
        std::ofstream(disk / "device/life_time") << life_time;
    }
    fs::path root() const { return folder.path() / "sys"; }
    std::optional<int> wear() const { return kiosk::disk_wear(folder.path(), root()); }
};

} // namespace

TEST_CASE("a disk's wear is the worse of its two kinds of memory, in tens of percent") {
    CHECK(Sysfs("0x01 0x03\n").wear() == 30);
    CHECK(Sysfs("0x02 0x01\n").wear() == 20);
    CHECK(Sysfs("0x0b 0x01\n").wear() == 110);
}

TEST_CASE("a disk that tells nothing, or nonsense, is not said to be worn") {
    CHECK(Sysfs("0x00 0x00\n").wear() == std::nullopt);
    CHECK(Sysfs("0x0f 0x01\n").wear() == std::nullopt);
    CHECK(Sysfs("").wear() == std::nullopt);
    CHECK(Sysfs("yes\n").wear() == std::nullopt);
    const Sysfs quiet("0x01 0x01");
    fs::remove(quiet.disk / "device/life_time");
    CHECK(quiet.wear() == std::nullopt);
    CHECK(kiosk::disk_wear(quiet.folder.path(), quiet.root() / "nowhere") == std::nullopt);
    CHECK(kiosk::disk_wear(quiet.folder.path() / "nowhere", quiet.root()) == std::nullopt);
}
