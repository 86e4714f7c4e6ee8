#include "kiosk/clerk.h"

#include <chrono>
#include <csignal>
#include <pthread.h>
#include <utility>

namespace kiosk {

Clerk::Clerk(std::function<void()> wake) : wake_(std::move(wake)), thread_([this] { live(); }) {}

Clerk::~Clerk() {
    {
        const std::lock_guard lock(mutex_);
        over_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void Clerk::give(std::function<Answer()> work) {
    std::packaged_task<Answer()> task([this, work = std::move(work)] {
        if (broken_) return Answer(); // nobody hears it: what was thrown is thrown again before
        broken_ = true;
        Answer answer = work();
        broken_ = false;
        return answer;
    });
    given_.push_back(task.get_future());
    {
        const std::lock_guard lock(mutex_);
        work_.push_back(std::move(task));
    }
    changed_.notify_all();
}

bool Clerk::hear() {
    bool heard = false;
    while (!given_.empty() && given_.front().wait_for(std::chrono::seconds(0)) == std::future_status::ready) {
        std::future<Answer> done = std::move(given_.front());
        given_.pop_front();
        heard = true;
        if (const Answer answer = done.get()) answer(); // may give more
    }
    return heard;
}

void Clerk::finish() {
    while (!given_.empty()) {
        given_.front().wait();
        hear();
    }
}

void Clerk::live() {
    sigset_t all; // the signals of the program are the main thread's
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);
    for (std::unique_lock lock(mutex_);;) {
        changed_.wait(lock, [this] { return over_ || !work_.empty(); });
        if (work_.empty()) return;
        std::packaged_task<Answer()> task = std::move(work_.front());
        work_.pop_front();
        lock.unlock();
        task();
        wake_();
        lock.lock();
    }
}

} // namespace kiosk
