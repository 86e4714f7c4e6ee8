#include "kiosk/model/update.h"

#include "kiosk/model/durations.h"
#include "kiosk/model/visit.h"

#include <algorithm>

namespace kiosk::model {
namespace {

bool passed(std::optional<milliseconds> since, milliseconds span, milliseconds now) {
    return since && now - *since >= span;
}

void drum(AppState& state, milliseconds now) {
    state.drum = now - state.last_touch <= drum_gap ? std::min(state.drum + 1, drum_touches) : 1;
    if (state.drum < drum_touches) return;
    if (!state.hop_since || passed(state.hop_since, hop_time, now)) state.hop_since = now;
}

// A finger came down, anywhere, whatever it is going to be.
void touched_anywhere(AppState& state, milliseconds now) {
    drum(state, now);
    state.last_touch = now;
    state.rested = false;
    state.settling_since.reset();
    state.ring_since.reset();
    if (state.thanks_since) state.thanks_since = now;
    if (state.dark) state.guard.ignore_gesture();
    state.dark = false;
}

void touched(AppState& state, const Touch& touch, const shared::KioskSettings& settings, milliseconds now,
             Effects& effects) {
    const std::optional<std::string> target = state.guard.see(touch, now);
    if (touch.kind == Touch::Kind::down) touched_anywhere(state, now);
    if (target) tapped(state, *target, settings, now, effects);
}

milliseconds grown_up_asked_until(const AppState& state) {
    return std::max(state.screen_since, state.last_touch) + grown_up_quiet;
}

void check_in_waits(AppState& state, milliseconds now) {
    if (state.counting || state.settling_since) return;
    if (passed(state.ring_since, ring_time, now)) {
        go_home(state, now);
    } else if (!state.ring_since && passed(state.last_touch, check_in_idle, now)) {
        state.ring_since = now; // from now on, so that it is always seen for its whole time
    }
}

void time_passed(AppState& state, const shared::KioskSettings& settings, milliseconds now, Effects& effects) {
    state.guard.let_go_of_stuck(now);
    std::erase_if(state.recent, [&](milliseconds at) { return now - at >= plausible_time; });
    if (passed(state.host_called_since, host_answer, now)) state.host_called_since.reset();
    if (passed(state.hop_since, hop_time, now)) state.hop_since.reset();
    if (passed(state.settling_since, settle_time, now)) settle(state, settings, effects);
    switch (state.screen) {
    case Screen::home:
        break;
    case Screen::check_in:
        check_in_waits(state, now);
        break;
    case Screen::thanks:
        if (passed(state.thanks_since, thanks_time, now)) leave_thanks(state, now);
        break;
    case Screen::ask_grown_up:
        if (now >= grown_up_asked_until(state)) go_home(state, now);
        break;
    }
    if (state.screen == Screen::home && !state.rested && passed(state.last_touch, home_idle, now))
        rest(state, settings);
}

std::optional<milliseconds> after(std::optional<milliseconds> since, milliseconds span) {
    return since ? std::optional(*since + span) : std::nullopt;
}

std::optional<milliseconds> screen_deadline(const AppState& state) {
    switch (state.screen) {
    case Screen::home:
        return state.rested ? std::nullopt : std::optional(state.last_touch + home_idle);
    case Screen::check_in:
        if (state.counting) return std::nullopt; // the store answers
        if (state.settling_since) return after(state.settling_since, settle_time);
        return state.ring_since ? after(state.ring_since, ring_time) : std::optional(state.last_touch + check_in_idle);
    case Screen::thanks:
        return after(state.thanks_since, thanks_time);
    case Screen::ask_grown_up:
        return grown_up_asked_until(state);
    }
    return std::nullopt;
}

} // namespace

Effects update(AppState& state, const Event& event, const shared::KioskSettings& settings, const shared::Now& now) {
    Effects effects;
    if (const auto* touch = std::get_if<Touch>(&event)) touched(state, *touch, settings, now.steady, effects);
    if (std::holds_alternative<Tick>(event)) time_passed(state, settings, now.steady, effects);
    if (std::holds_alternative<Counted>(event)) counted(state, now.steady, effects);
    if (std::holds_alternative<NotCounted>(event)) not_counted(state);
    if (std::holds_alternative<DayClosed>(event)) state.table = {};
    if (std::holds_alternative<Darken>(event)) state.dark = state.screen == Screen::home && state.rested;
    state.pressed = state.guard.pressed();
    state.clock_held_since = state.pressed == "clock" ? state.guard.pressed_since() : std::nullopt;
    return effects;
}

std::optional<milliseconds> next_deadline(const AppState& state, milliseconds now) {
    std::optional<milliseconds> first;
    for (const std::optional<milliseconds>& deadline :
         {screen_deadline(state), state.guard.deadline(), after(state.host_called_since, host_answer),
          after(state.hop_since, hop_time),
          state.recent.empty() ? std::nullopt : std::optional(state.recent.front() + plausible_time)})
        if (deadline && (!first || *deadline < *first)) first = deadline;
    return first ? std::optional(std::max(*first, now)) : std::nullopt;
}

} // namespace kiosk::model
