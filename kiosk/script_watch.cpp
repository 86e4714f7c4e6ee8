#include "kiosk/script_watch.h"

#include <array>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace kiosk {

ScriptWatch::ScriptWatch(int descriptor, std::function<void()> wake)
    : stop_(eventfd(0, EFD_CLOEXEC)), thread_([this, descriptor, call = std::move(wake)] { watch(descriptor, call); }) {
}

ScriptWatch::~ScriptWatch() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = write(stop_.get(), &one, sizeof one);
    handled();
    thread_.join();
}

void ScriptWatch::handled() {
    if (waiting_.exchange(false)) handled_.release();
}

void ScriptWatch::watch(int descriptor, const std::function<void()>& wake) {
    while (true) {
        std::array<pollfd, 2> ready{pollfd{descriptor, POLLIN, 0}, pollfd{stop_.get(), POLLIN, 0}};
        if (poll(ready.data(), ready.size(), -1) < 0) continue; // a signal
        if (ready[1].revents != 0) return;
        waiting_ = true;
        wake();
        handled_.acquire();
    }
}

} // namespace kiosk
