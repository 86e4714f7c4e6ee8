// The board as one kiosk gets it: what was published for its centre, and what the office knows of that centre. Pure.
#pragma once

#include "central/registry.h"

#include "shared/wire.h"

namespace central {

inline constexpr int days_back = 7; // of opening hours: a kiosk that comes back closes the days it missed by them

// Adds the centre's opening hours, if it has any here, and to a kiosk that was moved the centre's name, for its own
// settings still have that of the old one. What was published goes first. The version follows from the content.
shared::Board board_for(shared::Board published, const Centre& centre, bool moved, shared::Day today);

} // namespace central
