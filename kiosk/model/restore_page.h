// A backup put back by touch: it is chosen among those on the sticks, its passphrase is written, what it holds and what
// will happen is read, and only then it takes the place of what is here. Called by settings_page.h and update(). Pure.
#pragma once

#include "kiosk/model/app_state.h"
#include "kiosk/model/events.h"

#include <string>
#include <string_view>

namespace kiosk::model {

void ask_to_restore(AppState& state, Effects& effects);
void tapped_restore(AppState& state, std::string_view target, Effects& effects);
// The line that was written, or none: it was closed.
void passphrase_written(AppState& state, const std::optional<std::string>& words, Effects& effects);
void backup_opened(AppState& state, const BackupOpened& answer, Effects& effects);

// The program went on after the state was to be exchanged. Done: the next thing is a new PIN, as a backup has none.
// Not done: all is as it was, and the page says so to the team that is still there.
void restored(AppState& state, bool done, const shared::Now& now);

} // namespace kiosk::model
