// The icon check: a host shows an icon without words to somebody and notes what it was taken for. Sums per icon and
// language stay on this kiosk. Usual measure: a picture is good when 67 % of people name it right (ISO 9186-1). Pure.
#pragma once

#include "kiosk/model/app_state.h"
#include "kiosk/model/events.h"

#include <array>
#include <string_view>

namespace kiosk::model {

inline constexpr double well_understood = 0.67; // ISO 9186-1

// Every picture that has to say something by itself on the public screens, in the order they are shown.
inline constexpr std::array checked_icons{
    "door",         "adult",       "grandparent", "pregnant",   "baby",    "toddler",   "preschooler",  "schoolchild",
    "chat",         "quiet",       "either",      "first-time", "skip",    "undo",      "bell",         "lower",
    "speaker",      "language",    "now",         "soon",       "later",   "sleep",     "crying",       "eating",
    "feeding",      "teething",    "potty",       "growing",    "play",    "books",     "school",       "siblings",
    "twins",        "moving",      "work",        "money",      "alone",   "fathers",   "grandparents", "special",
    "feelings",     "birth",       "screen",      "outside",    "cooking", "room-sofa", "room-play",    "room-quiet",
    "room-kitchen", "room-garden", "room-stairs"};

void open_icon_check(AppState& state, milliseconds now);
void tapped_icon_check(AppState& state, std::string_view target, milliseconds now, Effects& effects);

// Share of right answers, all languages together; none: nobody was asked.
std::optional<double> understood(const IconTallies& tallies, std::string_view icon);

} // namespace kiosk::model
