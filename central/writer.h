// The one thread that touches the database while the server runs. What waits when it comes back from a commit is
// answered in the next one together, so that a slow disk makes groups larger instead of a queue longer.
#pragma once

#include "central/health.h"
#include "central/office.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace central {

class Writer {
  public:
    using Respond = std::function<void(shared::HttpResponse)>;
    // After each transaction, on the writer's thread: how many requests shared it, and whether it is on disk.
    using Watch = std::function<void(std::size_t requests, bool stored)>;

    // The office is the writer's alone until it ends, but for what it calls any thread's.
    explicit Writer(Office& office, Watch watch = {});
    // Answers what was taken before, then ends.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    // Any thread. The answer comes on the writer's, after its commit; at once with 503 when too many wait already.
    void take(const shared::HttpRequest& request, Respond respond);
    // Does this on the writer's thread between two groups, and returns when it is done.
    void run(const std::function<void()>& work);
    // How it fares. Any thread; waits for no work.
    Pulse pulse() const;

  private:
    struct Waiting {
        Asked asked;
        Respond respond;
    };
    void loop();

    Office& office_;
    const Watch watch_;
    mutable std::mutex mutex_;
    std::condition_variable something_;
    std::deque<Waiting> waiting_;
    std::deque<std::function<void()>> work_;
    bool ending_ = false;
    static constexpr std::chrono::milliseconds idle{-1};
    std::atomic<std::chrono::milliseconds> began_ = idle; // its present piece of work (steady)
    std::thread thread_;
};

} // namespace central
