// A disk in memory that SQLite (as a VFS) and the store (as its Files) work on, and that keeps a record of every
// operation: to fill it up, to make a chosen write fail, and to cut its power at any moment (power_cut.h).
#pragma once

#include "kiosk/store/files.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3_vfs;

namespace tests {

// What happened to the disk, in the order it was asked for. inode: which file, whatever its name.
struct DiskOperation {
    enum class Kind { create, write, truncate, sync, remove, rename, sync_folder, mark };
    Kind kind{};
    int inode = 0;
    std::int64_t offset = 0; // write: where; truncate: the new size; mark: the number given to mark()
    std::string bytes;       // write
    std::string name;        // create, remove; rename: to
    std::string old_name;    // rename
};

using DiskFilesByName = std::map<std::string, std::string>;

class SimulatedDisk final : public kiosk::store::Files {
  public:
    explicit SimulatedDisk(DiskFilesByName files = {});
    ~SimulatedDisk() override;
    SimulatedDisk(const SimulatedDisk&) = delete;
    SimulatedDisk& operator=(const SimulatedDisk&) = delete;

    const std::string& vfs() const { return vfs_name_; }
    DiskFilesByName files() const;
    const std::vector<DiskOperation>& record() const { return record_; }
    // Notes in the record that everything before it has been confirmed to the one who tapped.
    void mark(std::int64_t number);

    // From here on the n-th write (1 is the next) and, unless `once`, all after it are refused: the disk is full.
    // until_ballast_goes: removing the ballast ends it.
    enum class Fault { once, until_ballast_goes, for_ever };
    void fail_write(std::int64_t n, Fault fault);
    // From here on the n-th operation that changes anything, syncs or reads fails, as on a disk that is ill, and
    // perhaps all after it.
    void fall_ill(std::int64_t n, bool for_good);
    // What lies there in that file is never read again, wherever the file goes.
    void lose_sector_of(const std::string& path, std::int64_t at) { lost_ = {names_.at(path), at}; }
    void heal() { fail_at_ = ill_at_ = 0; }
    bool failed() const { return failed_; } // something was refused since fail_write() or fall_ill()
    // Bytes that fit on it, the ballast included.
    void set_capacity(std::int64_t bytes) { capacity_ = bytes; }
    std::int64_t used() const;

    bool exists(const std::string& path) override { return names_.count(path) > 0; }
    std::optional<std::string> read(const std::string& path) override;
    bool write(const std::string& path, std::string_view text) override;
    bool sync_file(const std::string& path) override;
    bool rename(const std::string& from, const std::string& to) override;
    bool sync_folder(const std::string& folder) override;
    void remove(const std::string& path) override;
    bool reserve(const std::string& path, std::int64_t bytes) override;

    // For the VFS.
    bool is_lost(int inode, std::int64_t from, std::int64_t size) const {
        return lost_.inode == inode && lost_.at >= from && lost_.at < from + size;
    }
    bool is_ill();                                 // this operation fails
    int open_inode(const char* name, bool create); // -1: not there
    std::string& bytes(int inode) { return inodes_.at(static_cast<std::size_t>(inode)).bytes; }
    bool write_inode(int inode, std::int64_t offset, std::string_view bytes); // false: full
    void truncate_inode(int inode, std::int64_t size);
    void sync_inode(int inode);

  private:
    struct Inode {
        std::string bytes;
        std::int64_t reserved = 0; // the ballast: room without content
    };
    void note(DiskOperation operation) { record_.push_back(std::move(operation)); }
    bool room_for(std::int64_t more);

    std::vector<Inode> inodes_;
    std::map<std::string, int> names_;
    std::vector<DiskOperation> record_;
    std::optional<std::int64_t> capacity_;
    std::int64_t fail_at_ = 0; // writes until the fault; 0: none
    Fault fault_ = Fault::once;
    bool failed_ = false;
    std::int64_t ill_at_ = 0; // operations until the illness; 0: none
    bool ill_for_good_ = false;
    struct Lost {
        int inode = -1;
        std::int64_t at = 0;
    } lost_;
    std::string vfs_name_;
    std::unique_ptr<sqlite3_vfs> vfs_;
};

} // namespace tests
