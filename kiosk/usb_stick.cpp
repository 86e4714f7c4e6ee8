#include "kiosk/usb_stick.h"

#include "kiosk/text_file.h"
#include "shared/check.h"
#include "shared/descriptor.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <set>
#include <sstream>
#include <system_error>
#include <utility>

namespace kiosk {

namespace fs = std::filesystem;
using Outcome = OnStick::Outcome;

namespace {

// "\040" stands for a space in the list of mounts, and so on (fstab(5)).
std::string unescaped(const std::string& text) {
    std::string plain;
    const auto is_octal = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '7'; };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && is_octal(i + 1) && is_octal(i + 2) && is_octal(i + 3)) {
            plain += static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0'));
            i += 3;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

struct Mount {
    std::string device; // "sdb1"
    std::string folder;
};

std::vector<Mount> mounts_in(const fs::path& file) {
    std::vector<Mount> mounts;
    const auto text = read_file(file);
    if (!text) return mounts;
    std::istringstream lines(text.value());
    const std::string_view devices = "/dev/";
    for (std::string line; std::getline(lines, line);) {
        std::istringstream fields(line);
        std::string device, folder;
        if (fields >> device >> folder && device.starts_with(devices))
            mounts.push_back({unescaped(device.substr(devices.size())), unescaped(folder)});
    }
    return mounts;
}

// The disk a mount's device is or is a part of; "" if the system does not know it.
std::string disk_of(const std::string& device, const fs::path& blocks) {
    std::error_code none;
    if (device.find('/') != std::string::npos) return "";
    for (const auto& disk : fs::directory_iterator(blocks, none))
        if (disk.path().filename() == device || fs::exists(disk.path() / device, none)) return disk.path().filename();
    return "";
}

bool is_removable(const std::string& disk, const fs::path& blocks) {
    const auto text = read_file(blocks / disk / "removable");
    return text.ok() && text.value().starts_with('1');
}

// Nothing, if there is no such folder or nothing may be written there.
std::optional<UsbStick> stick_at(const fs::path& folder) {
    struct stat found {};
    if (stat(folder.c_str(), &found) != 0 || !S_ISDIR(found.st_mode) || access(folder.c_str(), W_OK) != 0)
        return std::nullopt;
    return UsbStick{folder, folder.filename(), found.st_dev};
}

OnStick trouble(const UsbStick& stick, int error) {
    const auto told = [&](Outcome outcome, const std::string& obstacle) {
        return OnStick{outcome, {}, stick.folder.string() + ": the page can't be written to the stick: " + obstacle};
    };
    switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return told(Outcome::full, "it is full");
    case EROFS:
    case EACCES:
    case EPERM:
        return told(Outcome::read_only, "it is write-protected");
    case ENOENT:
    case ENOTDIR:
    case ENODEV:
    case ENXIO:
    case EIO:
        return told(Outcome::gone, "it was pulled out");
    default:
        return told(Outcome::failed, std::strerror(error));
    }
}

// Returns 0, or errno of the step that failed.
int write_in(int folder, const std::string& name, const std::string& part, std::string_view bytes) {
    {
        shared::Descriptor file(
            openat(folder, part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (!file || !shared::write_all(file.get(), bytes) || fsync(file.get()) != 0 || !file.close()) return errno;
    }
    if (renameat(folder, part.c_str(), folder, name.c_str()) != 0) return errno;
    return fsync(folder) == 0 || errno == EINVAL ? 0 : errno; // EINVAL: some file systems know no such thing
}

} // namespace

std::vector<UsbStick> usb_sticks(const std::optional<fs::path>& given, const UsbSystem& system) {
    std::vector<UsbStick> sticks;
    if (given) {
        if (auto stick = stick_at(*given)) sticks.push_back(std::move(*stick));
        return sticks;
    }
    std::map<std::string, std::string> disk_at; // by folder: what was mounted there last is what is seen
    std::set<std::string> of_system;
    for (const Mount& mount : mounts_in(system.mounts)) {
        const std::string disk = disk_of(mount.device, system.blocks);
        disk_at[mount.folder] = disk;
        if (mount.folder == "/" || mount.folder.starts_with("/boot")) of_system.insert(disk);
    }
    for (const auto& [folder, disk] : disk_at) {
        if (disk.empty() || of_system.contains(disk) || !is_removable(disk, system.blocks)) continue;
        if (auto stick = stick_at(folder)) sticks.push_back(std::move(*stick));
    }
    return sticks;
}

OnStick write_to_stick(const UsbStick& stick, const std::string& name, std::string_view bytes) {
    CHECK(!name.empty() && name.front() != '.' && name.find('/') == std::string::npos, "a page is kept by a file name");
    const shared::Descriptor folder(open(stick.folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    struct stat found {};
    if (!folder || fstat(folder.get(), &found) != 0) return trouble(stick, errno);
    // The folder it was mounted on may still be there, on the kiosk's own disk.
    if (found.st_dev != stick.device) return trouble(stick, ENODEV);
    const std::string part = name + ".part";
    const int error = write_in(folder.get(), name, part, bytes);
    if (error == 0) return {Outcome::done, stick.folder / name, ""};
    unlinkat(folder.get(), part.c_str(), 0);
    return trouble(stick, error);
}

} // namespace kiosk
