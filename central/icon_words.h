// The icon for an activity of which only the title is known. Pure.
#pragma once

#include "central/feed_reading.h"

#include <string>
#include <string_view>

namespace central {

// The longest corrected word in the title decides, then the longest of our own Dutch, French and English words (those
// under five letters only where a word begins); "calendar" if there is none. Upper and lower case, Latin accents too,
// are alike.
std::string icon_of(std::string_view title, const IconWords& corrected);

} // namespace central
