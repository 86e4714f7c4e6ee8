#include "kiosk/model/update.h"

#include "kiosk/model/board_visit.h"
#include "kiosk/model/durations.h"
#include "kiosk/model/restore_page.h"
#include "kiosk/model/settings_page.h"
#include "kiosk/model/staff.h"
#include "kiosk/model/visit.h"

#include <algorithm>
#include <utility>

namespace kiosk::model {
namespace {

bool passed(std::optional<milliseconds> since, milliseconds span, milliseconds now) {
    return since && now - *since >= span;
}

void drum(AppState& state, milliseconds now) {
    state.drum = now - state.last_touch <= drum_gap ? std::min(state.drum + 1, drum_touches) : 1;
    if (state.drum < drum_touches) return;
    if (!state.hop_since || passed(state.hop_since, hop_time, now)) state.hop_since = now;
}

// A finger came down, anywhere, whatever it is going to be.
void touched_anywhere(AppState& state, milliseconds now) {
    drum(state, now);
    state.last_touch = now;
    state.rested = false;
    state.settling_since.reset();
    state.ring_since.reset();
    if (state.thanks_since) state.thanks_since = now;
    if (state.dark) state.guard.ignore_gesture();
    state.dark = false;
}

void press(AppState& state, milliseconds now) {
    const std::string before = std::exchange(state.pressed, state.guard.pressed());
    if (before == state.pressed) return;
    state.pressed_since = state.guard.pressed_since();
    if (before.empty()) return;
    state.released = before;
    state.released_at = now;
}

void touched(AppState& state, const Touch& touch, const shared::KioskSettings& settings, const shared::Now& at,
             Effects& effects) {
    const milliseconds now = at.steady;
    const std::optional<std::string> target = state.guard.see(touch, now);
    state.last_contact = now;
    if (touch.kind == Touch::Kind::down) touched_anywhere(state, now);
    state.wiping = state.wiping || state.guard.is_wiping(now);
    if (state.wiping) return state.guard.ignore_gesture();
    if (target) tapped(state, *target, settings, at, effects);
}

bool letter_held(const AppState& state) {
    return state.staff.writing && state.staff.keyboard.accents_of.empty() && state.pressed.starts_with("key/") &&
           has_accents(std::string_view(state.pressed).substr(4), state.staff.keyboard);
}

milliseconds grown_up_asked_until(const AppState& state) {
    return std::max(state.screen_since, state.last_touch) + grown_up_quiet;
}

bool waits_for_a_family(const AppState& state) {
    switch (state.screen) {
    case Screen::languages:
    case Screen::check_in:
    case Screen::topics:
    case Screen::card:
    case Screen::activity:
        return true;
    default:
        return false;
    }
}

// Nobody has touched the glass for a while: a ring, then home.
void family_left(AppState& state, milliseconds now) {
    if (state.counting || state.settling_since) return;
    if (passed(state.ring_since, ring_time, now)) {
        go_home(state, now);
    } else if (!state.ring_since && passed(state.last_touch, screen_idle, now)) {
        state.ring_since = now; // from now on, so that it is always seen for its whole time
    }
}

bool has_wall_clock(Screen screen) {
    return screen == Screen::home || screen == Screen::ask_grown_up;
}

// A finger that stays: on the wall clock it asks for the PIN, on a letter it shows the variants.
void held_on(AppState& state, milliseconds now) {
    if (has_wall_clock(state.screen) && passed(state.clock_held_since, clock_hold, now)) return ask_pin(state, now);
    if (!letter_held(state) || !passed(state.pressed_since, accent_hold, now)) return;
    state.staff.keyboard.accents_of = state.pressed.substr(4); // "key/e"
    state.guard.ignore_gesture();
}

void time_passed(AppState& state, const shared::KioskSettings& settings, milliseconds now, Effects& effects) {
    state.guard.let_go_of_stuck(now);
    std::erase_if(state.recent, [&](milliseconds at) { return now - at >= plausible_time; });
    if (passed(state.host_called_since, host_answer, now)) state.host_called_since.reset();
    if (passed(state.hop_since, hop_time, now)) state.hop_since.reset();
    if (passed(state.landed_since, landing, now)) state.landed_since.reset();
    if (state.listening && passed(state.last_touch, listen_idle, now)) state.listening = false;
    if (state.wiping && passed(state.last_contact, wiped_rest, now)) {
        state.wiping = false;
        state.guard.screen_changed();
    }
    if (passed(state.settling_since, settle_time, now)) settle(state, settings, now, effects);
    if (state.screen == Screen::thanks && passed(state.thanks_since, thanks_time, now)) leave_thanks(state, now);
    if (state.screen == Screen::ask_grown_up && now >= grown_up_asked_until(state)) go_home(state, now);
    if (waits_for_a_family(state)) family_left(state, now);
    if (const auto locks = locks_at(state); locks && now >= *locks) lock(state, now);
    held_on(state, now);
    if (state.screen == Screen::home && !state.rested && passed(state.last_touch, home_idle, now))
        rest(state, settings, now);
    if (poster_turns(state) && passed(state.turned_since, poster_turn, now)) turn_poster(state, now);
}

std::optional<milliseconds> time_after(std::optional<milliseconds> since, milliseconds span) {
    return since ? std::optional(*since + span) : std::nullopt;
}

std::optional<milliseconds> screen_deadline(const AppState& state) {
    if (state.counting) return std::nullopt; // the store answers
    if (state.settling_since) return time_after(state.settling_since, settle_time);
    if (waits_for_a_family(state))
        return state.ring_since ? time_after(state.ring_since, ring_time)
                                : std::optional(state.last_touch + screen_idle);
    switch (state.screen) {
    case Screen::home:
        if (poster_turns(state)) return time_after(state.turned_since, poster_turn);
        return state.rested ? std::nullopt : std::optional(state.last_touch + home_idle);
    case Screen::thanks:
        return time_after(state.thanks_since, thanks_time);
    case Screen::ask_grown_up:
        return grown_up_asked_until(state);
    default:
        return std::nullopt;
    }
}

void trouble(AppState& state, Trouble what, milliseconds now) {
    if (is_waiting(state)) return; // the answer comes first
    show(state, Screen::out_of_order, now);
    state.trouble = what;
}

void mended(AppState& state, milliseconds now) {
    state.trouble.reset();
    if (state.screen == Screen::out_of_order) go_home(state, now);
}

void day_closed(AppState& state, const DayClosed& closed, milliseconds now) {
    state.table = {};
    state.board.cards.clear();
    state.board.lit_today.clear();
    state.board.scores = closed.scores;
    if (state.screen == Screen::card) go_home(state, now);
}

void open_sheet(Staff& staff, const SheetOpened& opened) {
    staff.looked = opened.sheet;
    staff.opening = false;
}

template <class... Kinds>
bool is_one_of(const auto& value) {
    return (std::holds_alternative<Kinds>(value) || ...);
}

bool is_answer(const Event& event) {
    return is_one_of<PinAnswer, WishAnswer, SheetOpened, Printed, PaperSeen, BackupOpened>(event);
}

// The network takes as long as it likes; nobody stands still for it.
bool is_waited_for(const StaffWish& wish) {
    return !is_one_of<LookAtOffice, JoinOffice, PutBack>(wish);
}

} // namespace

Effects update(AppState& state, const Event& event, const shared::KioskSettings& settings, const shared::Now& now) {
    Effects effects;
    if (is_answer(event) && std::exchange(state.asked_since, std::nullopt)) state.last_touch = now.steady; // it is read
    if (const auto* touch = std::get_if<Touch>(&event)) touched(state, *touch, settings, now, effects);
    if (std::holds_alternative<Tick>(event)) time_passed(state, settings, now.steady, effects);
    if (std::holds_alternative<Counted>(event)) counted(state, now.steady, effects);
    if (std::holds_alternative<NotCounted>(event)) not_counted(state);
    if (const auto* closed = std::get_if<DayClosed>(&event)) day_closed(state, *closed, now.steady);
    if (std::holds_alternative<Darken>(event)) state.dark = state.screen == Screen::home && state.rested;
    if (const auto* troubled = std::get_if<Troubled>(&event)) trouble(state, troubled->what, now.steady);
    if (std::holds_alternative<Mended>(event)) mended(state, now.steady);
    if (const auto* answer = std::get_if<PinAnswer>(&event)) pin_answered(state, *answer, now, effects);
    if (const auto* answer = std::get_if<WishAnswer>(&event)) wish_answered(state, *answer, effects);
    if (const auto* answer = std::get_if<OfficeAnswer>(&event)) office_answered(state, *answer, effects);
    if (const auto* answer = std::get_if<BackupOpened>(&event)) backup_opened(state, *answer, effects);
    if (const auto* printed = std::get_if<Printed>(&event)) state.staff.printed = printed->state;
    if (const auto* opened = std::get_if<SheetOpened>(&event)) open_sheet(state.staff, *opened);
    if (const auto* caret = std::get_if<CaretAt>(&event); caret && state.staff.writing)
        place_caret(*state.staff.writing, caret->byte);
    if (effects.wish && is_waited_for(*effects.wish)) state.asked_since = now.steady;
    board_passes(state, settings, now, effects);
    press(state, now.steady);
    state.clock_held_since = state.pressed == "clock" ? state.guard.pressed_since() : std::nullopt;
    return effects;
}

std::optional<milliseconds> next_deadline(const AppState& state, milliseconds now) {
    std::optional<milliseconds> first;
    for (const std::optional<milliseconds>& deadline :
         {screen_deadline(state), state.guard.deadline(), time_after(state.host_called_since, host_answer),
          locks_at(state), has_wall_clock(state.screen) ? time_after(state.clock_held_since, clock_hold) : std::nullopt,
          letter_held(state) ? time_after(state.pressed_since, accent_hold) : std::nullopt,
          time_after(state.hop_since, hop_time), next_cooling(state.board), time_after(state.landed_since, landing),
          state.listening ? std::optional(state.last_touch + listen_idle) : std::nullopt,
          state.wiping ? std::optional(state.last_contact + wiped_rest) : std::nullopt,
          state.recent.empty() ? std::nullopt : std::optional(state.recent.front() + plausible_time)})
        if (deadline && (!first || *deadline < *first)) first = deadline;
    return first ? std::optional(std::max(*first, now)) : std::nullopt;
}

} // namespace kiosk::model
