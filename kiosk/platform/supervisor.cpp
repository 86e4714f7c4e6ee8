#include "kiosk/platform/supervisor.h"

#include <systemd/sd-daemon.h>

#include <algorithm>

namespace kiosk::platform {
namespace {

// Whether systemd heard it changes nothing for us, so its answer is not looked at.
void tell(const std::string& state) {
    sd_notify(0, state.c_str());
}

constexpr std::chrono::minutes opening_time{1};

std::string watchdog_of(std::chrono::microseconds allowed) {
    return "WATCHDOG_USEC=" + std::to_string(allowed.count());
}

} // namespace

Supervisor::Supervisor() {
    std::uint64_t allowed_us = 0;
    if (sd_watchdog_enabled(0, &allowed_us) > 0)
        interval_ =
            std::max(std::chrono::milliseconds(1),
                     std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::microseconds(allowed_us / 4)));
}

void Supervisor::opening() {
    if (!interval_ || !ready_) return;
    tell(watchdog_of(std::max<std::chrono::microseconds>(4 * *interval_, opening_time)));
    waits_long_ = true;
}

void Supervisor::ready() {
    if (!ready_) tell("READY=1");
    if (waits_long_) tell(watchdog_of(4 * *interval_));
    ready_ = true;
    waits_long_ = false;
}

bool Supervisor::due(std::chrono::milliseconds steady) const {
    return interval_ && (!fed_ || steady - *fed_ >= *interval_);
}

void Supervisor::alive(std::chrono::milliseconds steady) {
    if (!due(steady)) return;
    fed_ = steady;
    tell("WATCHDOG=1");
}

void Supervisor::status(const std::string& text) {
    if (text == status_) return;
    status_ = text;
    std::string line = "STATUS=" + text;
    std::replace(line.begin(), line.end(), '\n', ' '); // a line break would begin another message
    tell(line);
}

void Supervisor::stopping() {
    tell("STOPPING=1");
}

} // namespace kiosk::platform
