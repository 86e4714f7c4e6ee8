#include "central/desk.h"

namespace central {

Desk::Desk(std::size_t threads, std::size_t longest_queue) : longest_queue_(longest_queue) {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { loop(); });
}

Desk::~Desk() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    something_.notify_all();
    for (auto& thread : threads_) thread.join();
}

bool Desk::take(std::function<void()> work) {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= longest_queue_) return false;
    waiting_.push_back(std::move(work));
    something_.notify_one();
    return true;
}

void Desk::loop() {
    for (;;) {
        std::function<void()> next;
        {
            std::unique_lock lock(mutex_);
            something_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            next = std::move(waiting_.front());
            waiting_.pop_front();
        }
        next();
    }
}

} // namespace central
