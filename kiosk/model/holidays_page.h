// School holidays by touch: a list of them by school year, and one whose days are set on a month. What is kept is how
// the team's calendar differs from the file (holidays.h), as one setting, so that each touch is kept whole or not at
// all and can be taken back. Called by settings_page.h and staff.h. Pure.
#pragma once

#include "kiosk/model/app_state.h"
#include "kiosk/model/events.h"

#include <string_view>
#include <vector>

namespace kiosk::model {

// Those that begin in the school year that is listed, and that year.
int listed_school_year(const AppState& state, shared::Day today);
std::vector<Holiday> listed_holidays(const AppState& state, shared::Day today);
// The team made it what it is.
bool is_changed(const AppState& state, const Holiday& holiday);
// Is there anything that `as_shipped` would take back, or `undo`, in the calendar that is chosen?
bool has_changes(const AppState& state);
bool has_undo(const AppState& state);

void tapped_holidays(AppState& state, std::string_view target, const shared::Now& now, Effects& effects);
// The answer to a wish of this page.
void holidays_kept(AppState& state, bool done);

} // namespace kiosk::model
