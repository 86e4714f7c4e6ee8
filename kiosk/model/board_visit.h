// A visitor at the board or the programme: the picker, a topic that hangs, an activity of today. Called by visit.h and
// update() alone. All three settle like a check-in's "done": 600 ms without another touch. Pure.
#pragma once

#include "kiosk/model/app_state.h"
#include "kiosk/model/events.h"

#include <string_view>

namespace kiosk::model {

// A card, an activity or the picker was tapped on home. False: it was none of them.
bool opened_from_home(AppState& state, std::string_view target, const shared::KioskSettings& settings,
                      milliseconds now);
void open_picker(AppState& state, const shared::KioskSettings& settings, milliseconds now, bool visiting);
void tapped_board(AppState& state, std::string_view target, const shared::KioskSettings& settings, milliseconds now,
                  Effects& effects);
// Hangs the card, adds the dot, or counts who comes: at most once per check-in, without one once in 15 minutes.
void settle_board(AppState& state, milliseconds now, Effects& effects);
void counted_board(AppState& state, milliseconds now, Effects& effects);

// Time on the board: cools, shuffles at a half-day, takes down what the centre no longer offers. Asks to keep the board
// when it was touched, and the cooling once in a half hour of the wall clock, so that no moment of a tap is written.
void board_passes(AppState& state, const shared::KioskSettings& settings, const shared::Now& now, Effects& effects);

bool asks_the_host(const shared::KioskSettings& settings, std::string_view topic);

} // namespace kiosk::model
