// The few file operations beside SQLite's own: moving the rewritten database into place, the anchor, the ballast,
// backups. A seam, so that the power-cut test can record and lose them like SQLite's writes. Paths are whole paths in
// one folder. Outcomes, not errors: a disk may be full or read-only, and the counting goes on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::store {

class Files {
  public:
    virtual ~Files() = default;
    virtual bool exists(const std::string& path) = 0;
    virtual std::optional<std::string> read(const std::string& path) = 0;   // small files only
    virtual bool write(const std::string& path, std::string_view text) = 0; // not yet on the disk when it returns
    virtual bool sync_file(const std::string& path) = 0;
    virtual bool rename(const std::string& from, const std::string& to) = 0;
    virtual bool sync_folder(const std::string& folder) = 0;
    virtual void remove(const std::string& path) = 0;                      // also when it is not there
    virtual bool reserve(const std::string& path, std::int64_t bytes) = 0; // a file that takes up that much of the disk
};

// The system's.
class DiskFiles final : public Files {
  public:
    bool exists(const std::string& path) override;
    std::optional<std::string> read(const std::string& path) override;
    bool write(const std::string& path, std::string_view text) override;
    bool sync_file(const std::string& path) override;
    bool rename(const std::string& from, const std::string& to) override;
    bool sync_folder(const std::string& folder) override;
    void remove(const std::string& path) override;
    bool reserve(const std::string& path, std::int64_t bytes) override;
};

// `from` takes the place of `to`, so that after a power cut one of the two stands there whole. False: `to` is as it
// was, or the new file stands there but may not outlive a power cut (then the old one comes back).
bool move_into_place(Files& files, const std::string& folder, const std::string& from, const std::string& to);

// The file of that name in the folder holds these bytes, for good. False: as with move_into_place(), and nothing is
// left of the try; errno is the system's reason, or 0 when there was no room for all of it.
bool put_whole(Files& files, const std::string& folder, const std::string& name, std::string_view bytes);

} // namespace kiosk::store
