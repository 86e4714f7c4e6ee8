// A wire between two programs on 127.0.0.1 that a test can cut: passes bytes on as they come and knows nothing of them.
#pragma once

#include "shared/descriptor.h"

#include <atomic>
#include <cstddef>
#include <deque>
#include <limits>
#include <mutex>
#include <string>
#include <thread>

namespace tests {

class CutProxy {
  public:
    static constexpr std::size_t whole = std::numeric_limits<std::size_t>::max();
    // How much of one connection passes before both ends are hung up on. silent: it hangs instead, and says nothing.
    struct Cut {
        std::size_t up = whole;   // bytes to the server
        std::size_t down = whole; // bytes from it
        bool silent = false;
    };

    explicit CutProxy(unsigned short server);
    ~CutProxy();
    CutProxy(const CutProxy&) = delete;
    CutProxy& operator=(const CutProxy&) = delete;

    unsigned short port() const { return port_; }
    void next(Cut cut);        // of one connection to come; several queue up
    void from_now_on(Cut cut); // of those for which none is queued

    std::atomic<int> connections = 0;
    std::atomic<std::size_t> went_up = 0, came_down = 0; // of the last connection that ended

  private:
    void serve();
    void pass(int client, const Cut& cut);
    Cut take();

    unsigned short server_;
    unsigned short port_ = 0;
    shared::Descriptor listening_;
    shared::Descriptor stop_read_, stop_write_;
    std::mutex mutex_;
    std::deque<Cut> cuts_;
    Cut usual_;
    std::thread thread_;
};

} // namespace tests
