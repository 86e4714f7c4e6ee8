// The only way the screen's state changes. Pure: time comes in with each event, wishes go out as Effects.
//
// In a turn of the loop: hand in the touches in the order they came, then a Tick if next_deadline() has come. Touches
// go first because they happened first: a touch that a slow frame kept waiting still cancels the settling, and is never
// taken for quiet. Ask the clock anew for each batch of touches: at one tile, two that seem less than 250 ms apart are
// one.
#pragma once

#include "kiosk/model/app_state.h"
#include "kiosk/model/events.h"

#include <optional>

namespace kiosk::model {

// Counted and NotCounted answer the last Effects::count, once each; anything else is our mistake and ends the program.
Effects update(AppState& state, const Event& event, const shared::KioskSettings& settings, const shared::Now& now);

// The steady time at which a Tick is needed, never before `now`; none: nothing is running, only a touch changes
// anything. What only moves in the picture (greeting, steam, clock) is the screens' business.
std::optional<milliseconds> next_deadline(const AppState& state, milliseconds now);

} // namespace kiosk::model
