// One family at the door: from home through the check-in to the thank-you and back (the board and the activities:
// board_visit.h). Called by update() alone. A visit
// is no value that outlives its screen: it dies when it is counted or abandoned. Pure.
#pragma once

#include "kiosk/model/app_state.h"
#include "kiosk/model/events.h"

#include <optional>
#include <string_view>

namespace kiosk::model {

// "who/baby" with prefix "who/" gives "baby".
std::optional<std::string_view> after(std::string_view prefix, std::string_view target);

// A target of the screen that is shown was tapped. Names that this screen does not have are nothing.
void tapped(AppState& state, std::string_view target, const shared::KioskSettings& settings, const shared::Now& now,
            Effects& effects);

// 600 ms have passed since done: asks the store to count, where this counts.
void settle(AppState& state, const shared::KioskSettings& settings, milliseconds now, Effects& effects);
// What the store answered.
void counted(AppState& state, milliseconds now, Effects& effects);
void not_counted(AppState& state);

// A screen comes up, and nothing of the one before is left.
void show(AppState& state, Screen screen, milliseconds now);
// Home without a trace of the check-in, the thank-you or the question for a grown-up.
void go_home(AppState& state, milliseconds now);
// From the thank-you: home, or first the question for a grown-up when there were too many families.
void leave_thanks(AppState& state, milliseconds now);
// Nobody is about: home takes back its own language and height.
void rest(AppState& state, const shared::KioskSettings& settings, milliseconds now);
// Where two languages are equal, home at rest speaks each in turn.
bool poster_turns(const AppState& state);
void turn_poster(AppState& state, milliseconds now);

} // namespace kiosk::model
