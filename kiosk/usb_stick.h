// A stick the host puts in to take a printed page along. Found among the system's mounts; written only when the host
// said so. UI thread: writing takes as long as the stick does, for a page of some tens of kilobytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

struct UsbStick {
    std::filesystem::path folder; // where it is mounted
    std::string label;            // for people: the folder's name
    std::uint64_t device = 0;     // st_dev of the folder: of what lies there when the stick is gone, it differs
};

// Where the system tells of its disks.
struct UsbSystem {
    std::filesystem::path mounts = "/proc/self/mounts";
    std::filesystem::path blocks = "/sys/block";
};

// Removable, mounted and writable, by folder; never the disk the system itself runs from. given (--usb DIR): this
// folder and no other.
std::vector<UsbStick> usb_sticks(const std::optional<std::filesystem::path>& given = {}, const UsbSystem& system = {});

struct OnStick {
    enum class Outcome { done, full, read_only, gone, failed };
    Outcome outcome = Outcome::failed;
    std::filesystem::path file; // if done
    std::string reason;         // else, for the log
};

// The whole file is on the stick when it is done, and it may be pulled out; else nothing of it stays, if the stick lets
// it be taken away. Replaces a file of that name. name: a file's, no path.
OnStick write_to_stick(const UsbStick& stick, const std::string& name, std::string_view bytes);

} // namespace kiosk
