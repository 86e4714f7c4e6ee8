#include "kiosk/store/files.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kiosk::store {
namespace {

class Open {
  public:
    Open(const std::string& path, int flags) : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~Open() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    Open(const Open&) = delete;
    Open& operator=(const Open&) = delete;
    explicit operator bool() const { return descriptor_ >= 0; }
    int get() const { return descriptor_; }

  private:
    int descriptor_;
};

bool sync_path(const std::string& path, int flags) {
    const Open file(path, flags);
    return file && ::fsync(file.get()) == 0;
}

} // namespace

bool DiskFiles::exists(const std::string& path) {
    return ::access(path.c_str(), F_OK) == 0;
}

std::optional<std::string> DiskFiles::read(const std::string& path) {
    const Open file(path, O_RDONLY);
    if (!file) return std::nullopt;
    std::string text;
    std::array<char, 65536> part{};
    for (;;) {
        const ssize_t got = ::read(file.get(), part.data(), part.size());
        if (got == 0) return text;
        if (got > 0)
            text.append(part.data(), static_cast<std::size_t>(got));
        else if (errno != EINTR)
            return std::nullopt;
    }
}

bool DiskFiles::write(const std::string& path, std::string_view text) {
    const Open file(path, O_WRONLY | O_CREAT | O_TRUNC);
    return file && ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

bool DiskFiles::sync_file(const std::string& path) {
    return sync_path(path, O_RDONLY);
}

bool DiskFiles::rename(const std::string& from, const std::string& to) {
    return std::rename(from.c_str(), to.c_str()) == 0;
}

bool DiskFiles::sync_folder(const std::string& folder) {
    return sync_path(folder, O_RDONLY | O_DIRECTORY);
}

void DiskFiles::remove(const std::string& path) {
    ::unlink(path.c_str());
}

bool DiskFiles::reserve(const std::string& path, std::int64_t bytes) {
    const Open file(path, O_WRONLY | O_CREAT);
    return file && ::posix_fallocate(file.get(), 0, bytes) == 0;
}

bool move_into_place(Files& files, const std::string& folder, const std::string& from, const std::string& to) {
    return files.sync_file(from) && files.rename(from, to) && files.sync_folder(folder);
}

bool put_whole(Files& files, const std::string& folder, const std::string& name, std::string_view bytes) {
    const std::string path = folder + "/" + name;
    const std::string fresh = path + ".new";
    errno = 0;
    if (files.write(fresh, bytes) && move_into_place(files, folder, fresh, path)) return true;
    const int reason = errno;
    files.remove(fresh);
    errno = reason;
    return false;
}

} // namespace kiosk::store
