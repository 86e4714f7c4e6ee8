// Where a thread is: at rest, or at work on its n-th step. The thread beats; the UI thread reads, for the watchdog. A
// step that takes too long is a thread that hangs (platform/freshness.h).
#pragma once

#include <atomic>
#include <cstdint>

namespace kiosk {

class Beat {
  public:
    void step() { at_ = (at_ + 2) | 1; } // the beating thread alone: it takes up something, or something further
    void rest() { at_ = (at_ + 1) & ~std::uint64_t{1}; } // the same: it waits for a wish, as long as that takes
    std::uint64_t read() const { return at_; }           // any thread; odd while it works, another number at each step

  private:
    std::atomic<std::uint64_t> at_{0};
};

} // namespace kiosk
