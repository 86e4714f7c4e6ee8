#include "kiosk/out_of_order.h"

#include "kiosk/model/update.h"
#include "kiosk/settings_file.h"
#include "kiosk/touch.h"
#include "shared/log.h"

#include <algorithm>
#include <utility>

namespace kiosk {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds patience{10'000};
constexpr milliseconds breath{1'000}; // the watchdog is fed meanwhile

} // namespace

OutOfOrder::OutOfOrder(const Command& command, shared::KioskSettings settings, shared::Clock& clock, Scene& scene,
                       platform::Window& window, Hearing& hearing, platform::Supervisor& supervisor)
    : data_(command.data), settings_(std::move(settings)), clock_(clock), scene_(scene), window_(window),
      hearing_(hearing), targets_(command.targets), supervisor_(supervisor),
      state_(model::at_start(settings_, clock.now())) {
    model::update(state_, model::Troubled{model::Trouble::storage}, settings_, clock.now());
}

bool OutOfOrder::show(const std::string& reason) {
    if (reason != said_) {
        shared::log(shared::LogLevel::error, "kiosk", reason + "; it is tried again");
        lay_last_good_over(settings_, data_);
    }
    said_ = reason;
    for (const milliseconds until = clock_.now().steady + patience;;) {
        const shared::Now now = clock_.now();
        if (now.steady >= until) return true;
        feed(model::Tick{}, now);
        draw(now);
        milliseconds next = std::min(until, now.steady + breath);
        for (const auto& time : {scene_.frame().redraw_at, model::next_deadline(state_, now.steady)})
            if (time) next = std::min(next, *time);
        const platform::Happened happened = window_.wait(std::max(next - now.steady, milliseconds(0)));
        if (happened.quit) return false;
        for (const platform::Finger& finger : happened.fingers)
            feed(touch_of(finger, scene_.frame(), layout_for(window_.size(), settings_)), clock_.now());
    }
}

void OutOfOrder::feed(const model::Event& event, const shared::Now& now) {
    const model::Effects effects = model::update(state_, event, settings_, now);
    if (!effects.sounds.empty()) hearing_.play(effects, view(now), scene_.languages());
}

void OutOfOrder::draw(const shared::Now& now) {
    const bool shown = window_.show(scene_.draw(view(now), layout_for(window_.size(), settings_), window_.glass()));
    targets_.write(model::name(state_.screen), scene_.frame());
    if (!shown) return;
    supervisor_.ready();
    supervisor_.alive(now.steady);
}

} // namespace kiosk
