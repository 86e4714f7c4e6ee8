// What a disk holds after its power was cut at some moment of its record: all that was synced, and of the rest
// anything.
#pragma once

#include "simulated_disk.h"

#include <random>
#include <vector>

namespace tests {

// Lies a disk may tell, to show that the test would notice.
struct DiskHonesty {
    bool files = true;   // a sync of a file waits until it is on the disk
    bool folders = true; // a sync of a folder does
};

// Plays a record forward, once, and can be cut at any moment on the way.
class PowerCut {
  public:
    // files: what was on the disk, for good, before the record begins; inodes in the record count on from theirs.
    PowerCut(const DiskFilesByName& files, const std::vector<DiskOperation>& record, DiskHonesty honesty = {});

    // Everything before record[moment] was asked for; moments only rise.
    void advance_to(std::size_t moment);
    std::int64_t last_mark() const { return last_mark_; }

    // One possible disk after the cut. Of each write that was not synced, each sector of 512 bytes is there, not there,
    // or torn; later ones may be there without earlier ones. Of the names changed since the folder's last sync, either
    // the first few are (as on a journalling file system) or any.
    DiskFilesByName files_after(std::mt19937_64& random) const;

  private:
    struct Inode {
        std::string safe;
        std::vector<const DiskOperation*> unsafe;
    };
    Inode& inode(int number);

    const std::vector<DiskOperation>& record_;
    DiskHonesty honesty_;
    std::size_t moment_ = 0;
    std::int64_t last_mark_ = 0;
    std::vector<Inode> inodes_;
    std::map<std::string, int> safe_names_;
    std::vector<const DiskOperation*> unsafe_names_;
};

} // namespace tests
