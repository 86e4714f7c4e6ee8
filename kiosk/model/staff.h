// The team's side of the kiosk: behind the wall clock (held for 3 s) and a PIN. Called by update() alone. Whatever was
// being written when it locks is gone; what was saved stays. Pure.
#pragma once

#include "kiosk/model/app_state.h"
#include "kiosk/model/events.h"

#include <optional>
#include <string_view>

namespace kiosk::model {

bool is_staff(Screen screen); // one behind the PIN (not the PIN's own)

// The wall clock was held.
void ask_pin(AppState& state, milliseconds now);
void choose_pin_anew(AppState& state, milliseconds now);
void tapped_pin(AppState& state, std::string_view target, milliseconds now, Effects& effects);
// What came of a try, or of choosing a PIN.
void pin_answered(AppState& state, const PinAnswer& answer, const shared::Now& now, Effects& effects);

void tapped_staff(AppState& state, std::string_view target, const shared::KioskSettings& settings,
                  const shared::Now& now, Effects& effects);
// What the team wanted is on the disk, or could not be written.
void wish_answered(AppState& state, const WishAnswer& answer, Effects& effects);

// Home, and nothing of what was being written is left.
void lock(AppState& state, milliseconds now);
// When it locks by itself; none: it is not open.
std::optional<milliseconds> locks_at(const AppState& state);

} // namespace kiosk::model
