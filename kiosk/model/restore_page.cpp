#include "kiosk/model/restore_page.h"

#include "kiosk/model/staff.h"
#include "kiosk/model/visit.h"

namespace kiosk::model {

namespace {

constexpr std::size_t longest_passphrase = 240; // bytes

} // namespace

void ask_to_restore(AppState& state, Effects& effects) {
    state.staff.restoring = Restoring{};
    effects.wish = LookForPaper{};
}

void tapped_restore(AppState& state, std::string_view target, Effects& effects) {
    Staff& staff = state.staff;
    Restoring& restoring = *staff.restoring;
    if (restoring.under_way) return;
    restoring.why.clear();
    if (target == "close") return staff.restoring.reset();
    if (restoring.opened) {
        if (target != "put_back") return;
        restoring.under_way = true;
        effects.wish = PutBack{};
        return;
    }
    if (target == "look") effects.wish = LookForPaper{};
    const auto name = after("backup/", target);
    if (!name) return;
    restoring.name = *name;
    staff.writing = Line{"", 0, longest_passphrase};
    staff.keyboard.numbers = false;
}

void passphrase_written(AppState& state, const std::optional<std::string>& words, Effects& effects) {
    if (words && !words->empty()) effects.wish = OpenBackup{state.staff.restoring->name, *words};
}

void backup_opened(AppState& state, const BackupOpened& answer, Effects& effects) {
    if (!state.staff.restoring) return; // it locked meanwhile
    Restoring& restoring = *state.staff.restoring;
    restoring.why = answer.why;
    if (answer.why.empty())
        restoring.opened = answer;
    else
        effects.sounds.push_back(Sound::knock);
}

void restored(AppState& state, bool done, const shared::Now& now) {
    if (done) {
        ask_pin(state, now.steady);
        state.staff.restored = true;
        return;
    }
    show(state, Screen::settings, now.steady);
    state.staff.day = now.day;
    state.staff.setting = "backup";
    state.staff.restoring = Restoring{};
    state.staff.restoring->why = "disk";
}

} // namespace kiosk::model
