// The board as one kiosk gets it: what was published for its centre, and what the office knows of that centre. Pure.
#pragma once

#include "central/registry.h"

#include "shared/wire.h"

#include <string>
#include <vector>

namespace central {

inline constexpr int days_back = 7; // of opening hours: a kiosk that comes back closes the days it missed by them

// set_by_file: the board that was set as a whole ("" if none ever was); its activities and settings go first. To it
// come the centre's schedule without what ended a week ago, the centre's opening hours, if it has any here, and to a
// kiosk that was moved the centre's name, for its own settings still have that of the old one. Of activities beyond
// what a kiosk takes (shared/wire.h) the last are not sent. The version follows from the content.
shared::Board board_for(const std::string& set_by_file, const std::vector<shared::Activity>& schedule,
                        const Centre& centre, bool moved, shared::Day today);

} // namespace central
