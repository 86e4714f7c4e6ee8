// Works in the books on a thread of its own, so that fingers are seen and the picture goes on however slow the disk is.
// What is his to use (kiosk/books.h) has one user at a time: he has it while he is not idle(), and the screen
// otherwise. UI thread, except what is said to be the clerk's.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>

namespace kiosk {

class Clerk {
  public:
    // What the screen does when a work is done; may be empty.
    using Answer = std::function<void()>;

    // wake: called on the clerk's thread after each work.
    explicit Clerk(std::function<void()> wake);
    ~Clerk(); // all that was given is done first
    Clerk(const Clerk&) = delete;
    Clerk& operator=(const Clerk&) = delete;

    // work: on the clerk's thread, one after the other, until one throws. What it returns is called by hear().
    void give(std::function<Answer()> work);
    // Nothing is under way, and all answers were given.
    bool idle() const { return given_.empty(); }
    // Gives the answers that are there, in order; true: there were some. Throws what the work has thrown.
    bool hear();
    // Waits until everything that was given is done, and gives all answers. Throws like hear().
    void finish();

  private:
    void live();

    std::function<void()> wake_;
    std::deque<std::future<Answer>> given_;
    std::mutex mutex_; // of what follows
    std::condition_variable changed_;
    std::deque<std::packaged_task<Answer()>> work_;
    bool over_ = false;
    bool broken_ = false; // a work has thrown; the clerk's alone
    std::thread thread_;
};

} // namespace kiosk
