// The page "today": the programme of a day as a list, and one activity in the editor. Every edit is one wish, written
// as a whole or not at all. Called by staff.h alone. Pure.
#pragma once

#include "kiosk/model/app_state.h"
#include "kiosk/model/events.h"

#include <array>
#include <string_view>

namespace kiosk::model {

// What an activity may be, by icon, in the order the editor offers them.
inline constexpr std::array activity_icons{"coffee", "music",          "story",   "painting", "gym",  "massage",
                                           "walk",   "language-table", "weigh",   "toys",     "swap", "meal",
                                           "party",  "cooking",        "outside", "books"};
inline constexpr std::array rooms{"room-sofa", "room-play", "room-quiet", "room-kitchen", "room-garden", "room-stairs"};

void tapped_editor(AppState& state, std::string_view target, const shared::Now& now, Effects& effects);
// The answer to a wish of this page.
void edited(AppState& state, bool done, Effects& effects);
// Has the team written words of its own, or are they those of the icon, in every language?
bool has_own_words(const Staff& staff);

} // namespace kiosk::model
