// Where work that takes long waits its turn beside the database's thread: passwords, PDFs.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace central {

class Desk {
  public:
    Desk(std::size_t threads, std::size_t longest_queue);
    // Does what was taken before, then ends.
    ~Desk();
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    // Any thread; done on another. False: too many wait already, and this was not taken.
    bool take(std::function<void()> work);

  private:
    void loop();

    const std::size_t longest_queue_;
    std::mutex mutex_;
    std::condition_variable something_;
    std::deque<std::function<void()>> waiting_;
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

} // namespace central
