// Writes in the books on a thread of its own, so that fingers are seen and the picture goes on however slow the disk
// is. Store, ledger and desk have one user at a time: they are the clerk's while it is not idle(), and the screen's
// otherwise; who needs them at once waits. UI thread, except what is said to be the clerk's.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <optional>
#include <thread>

namespace kiosk {

class Clerk {
  public:
    // wake: called on the clerk's thread after each work.
    explicit Clerk(std::function<void()> wake);
    ~Clerk(); // all that was given is done first
    Clerk(const Clerk&) = delete;
    Clerk& operator=(const Clerk&) = delete;

    // work: on the clerk's thread, one after the other, until one throws. answer: by hear(), with what work returned.
    void give(std::function<bool()> work, std::function<void(bool)> answer);
    // Nothing is under way, and all answers were given.
    bool idle() const { return given_.empty(); }
    // Gives the answers that are there, in order; true: there were some. Throws what the work has thrown.
    bool hear();
    // Until the books are free. Answers come with the next hear().
    void wait() const;

  private:
    struct Given {
        std::future<bool> result;
        std::function<void(bool)> answer;
    };
    void live();

    std::function<void()> wake_;
    std::deque<Given> given_;
    std::mutex mutex_; // of what follows
    std::condition_variable changed_;
    std::deque<std::packaged_task<bool()>> work_;
    bool over_ = false;
    bool broken_ = false; // a work has thrown; the clerk's alone
    std::thread thread_;
};

} // namespace kiosk
