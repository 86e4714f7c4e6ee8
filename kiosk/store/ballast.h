// A file that only takes up room. When the disk is full it is given away, so that taps go on and a close is never
// blocked; a full disk refuses even UPDATEs, because the journal needs room.
#pragma once

#include "kiosk/store/files.h"

#include <string>

namespace kiosk::store {

class Ballast {
  public:
    // 4 MiB: several times the database of a kiosk that has been offline for 400 days (tests measure under 0.5 MiB), as
    // a rewrite needs its whole size again.
    static constexpr std::int64_t bytes = 4 * 1024 * 1024;

    Ballast(Files& files, std::string path) : files_(files), path_(std::move(path)) {}

    // Lays the file down again if it is not there; nothing happens when the disk has no room for it.
    void lay() {
        if (files_.exists(path_)) return;
        if (!files_.reserve(path_, bytes)) files_.remove(path_);
    }
    // True when there was something to give away.
    bool drop() {
        if (!files_.exists(path_)) return false;
        files_.remove(path_);
        return true;
    }

  private:
    Files& files_;
    std::string path_;
};

} // namespace kiosk::store
