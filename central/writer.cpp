#include "central/writer.h"

#include <future>

namespace central {
namespace {

constexpr std::size_t largest_group = 256; // beyond, a commit costs little more per row than it saves
constexpr std::size_t longest_queue = 10'000;

} // namespace

Writer::Writer(Office& office, Watch watch) : office_(office), watch_(std::move(watch)), thread_([this] { loop(); }) {}

Writer::~Writer() {
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    something_.notify_one();
    thread_.join();
}

void Writer::take(const shared::HttpRequest& request, Respond respond) {
    Waiting waiting{understand(request), std::move(respond)};
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() < longest_queue) {
            waiting_.push_back(std::move(waiting));
            something_.notify_one();
            return;
        }
    }
    waiting.respond({503, {{"Retry-After", "60"}}, ""});
}

void Writer::run(const std::function<void()>& work) {
    std::promise<void> done;
    {
        const std::lock_guard lock(mutex_);
        work_.push_back([&] {
            work();
            done.set_value();
        });
    }
    something_.notify_one();
    done.get_future().wait();
}

Pulse Writer::pulse() const {
    const auto began = began_.load();
    Pulse pulse{office_.stores(), {}, 0};
    if (began != idle) pulse.busy = office_.now().steady - began;
    const std::lock_guard lock(mutex_);
    pulse.waiting = waiting_.size();
    return pulse;
}

void Writer::loop() {
    for (;;) {
        std::vector<Waiting> group;
        std::function<void()> work;
        {
            std::unique_lock lock(mutex_);
            something_.wait(lock, [&] { return ending_ || !waiting_.empty() || !work_.empty(); });
            if (ending_ && waiting_.empty() && work_.empty()) return;
            while (!waiting_.empty() && group.size() < largest_group) {
                group.push_back(std::move(waiting_.front()));
                waiting_.pop_front();
            }
            if (!work_.empty()) {
                work = std::move(work_.front());
                work_.pop_front();
            }
        }
        began_ = office_.now().steady;
        std::vector<const Asked*> questions;
        for (const auto& each : group) questions.push_back(&each.asked);
        if (!questions.empty()) {
            auto answers = office_.answer(questions);
            if (watch_) watch_(group.size(), office_.stores());
            for (std::size_t i = 0; i < group.size(); ++i) group[i].respond(std::move(answers[i]));
        }
        if (work) work();
        began_ = idle;
    }
}

} // namespace central
