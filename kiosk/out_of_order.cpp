#include "kiosk/out_of_order.h"

#include "kiosk/model/update.h"
#include "shared/log.h"

#include <algorithm>

namespace kiosk {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds patience{10'000};
constexpr milliseconds breath{1'000}; // the watchdog is fed meanwhile

} // namespace

OutOfOrder::OutOfOrder(const Command& command, const shared::KioskSettings& settings, shared::Clock& clock,
                       Scene& scene, platform::Window& window)
    : settings_(settings), clock_(clock), scene_(scene), window_(window), targets_(command.targets),
      state_(model::at_start(settings, clock.now())) {
    model::update(state_, model::Troubled{model::Trouble::storage}, settings_, clock.now());
}

bool OutOfOrder::show(const std::string& reason) {
    if (reason != said_) shared::log(shared::LogLevel::error, "kiosk", reason + "; it is tried again");
    said_ = reason;
    for (const milliseconds until = clock_.now().steady + patience;;) {
        const shared::Now now = clock_.now();
        if (now.steady >= until) return true;
        draw(now);
        if (window_.wait(std::min(breath, until - now.steady)).quit) return false;
    }
}

void OutOfOrder::draw(const shared::Now& now) {
    const model::View view{state_, settings_, now, {}};
    const bool shown = window_.show(scene_.draw(view, layout_for(window_.size(), settings_), window_.glass()));
    targets_.write(model::name(state_.screen), scene_.frame());
    if (!shown) return;
    supervisor_.ready();
    supervisor_.alive(now.steady);
}

} // namespace kiosk
