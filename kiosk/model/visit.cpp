#include "kiosk/model/visit.h"

#include "kiosk/model/board_visit.h"
#include "kiosk/model/durations.h"
#include "kiosk/model/icon_check.h"
#include "kiosk/model/shared_table.h"
#include "kiosk/model/staff.h"
#include "shared/check.h"

#include <algorithm>
#include <numeric>

namespace kiosk::model {
namespace {

constexpr int most_of_each = 9; // one digit on the tile

template <class All>
std::optional<typename All::value_type> named(const All& all, std::string_view text) {
    const auto found = std::find_if(all.begin(), all.end(), [&](auto value) { return shared::name(value) == text; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

// A touch is read aloud before it acts, for those who asked for it.
bool read_first(AppState& state, std::string_view target, Effects& effects) {
    if (target == "listen") {
        state.listening = !state.listening;
        state.spoken = target;
        if (state.listening) effects.say = target;
        return true;
    }
    if (!state.listening || target == state.spoken) return false;
    effects.say = state.spoken = target;
    return true;
}

void choose_language(AppState& state, std::string_view tag, const shared::KioskSettings& settings, milliseconds now) {
    if (tag == "all") {
        if (state.screen == Screen::languages) return;
        state.back = state.screen;
        state.screen = Screen::languages; // a check-in in the making stays as it is
    } else {
        if (std::find(settings.languages.begin(), settings.languages.end(), tag) == settings.languages.end()) return;
        state.language = tag;
        state.listening = false; // the new one may have no voice
        if (state.screen != Screen::languages) return;
        state.screen = state.back;
    }
    state.screen_since = now;
    state.guard.screen_changed();
}

bool tapped_anywhere(AppState& state, std::string_view target, const shared::KioskSettings& settings, milliseconds now,
                     Effects& effects) {
    if (target == "call_host") {
        if (state.host_called_since) return true; // it still shows that it was heard; no second chime
        state.host_called_since = now;
        effects.sounds.push_back(Sound::call_host);
        return true;
    }
    if (target == "lower") {
        state.lowered = !state.lowered;
    } else if (const auto tag = after("language/", target)) {
        choose_language(state, *tag, settings, now);
    } else {
        return false;
    }
    effects.sounds.push_back(Sound::tap);
    return true;
}

void tapped_home(AppState& state, std::string_view target, const shared::KioskSettings& settings, milliseconds now,
                 Effects& effects) {
    if (target == "come_in")
        show(state, Screen::check_in, now);
    else if (!opened_from_home(state, target, settings, now))
        return;
    effects.sounds.push_back(Sound::tap);
}

void tapped_languages(AppState& state, std::string_view target, milliseconds now, Effects& effects) {
    if (target != "home") return;
    state.screen = state.back;
    state.screen_since = now;
    state.guard.screen_changed();
    effects.sounds.push_back(Sound::tap);
}

// Who came along, how they feel, whether it is the first time: what the check-in asks.
void answered(AppState& state, std::string_view target, milliseconds now, Effects& effects) {
    Draft& draft = state.draft;
    effects.step = std::accumulate(draft.party.begin(), draft.party.end(), 0);
    if (const auto who = after("who/", target)) {
        const auto person = named(shared::all_people, *who);
        if (!person || draft.party[static_cast<std::size_t>(*person)] == most_of_each) return;
        ++draft.party[static_cast<std::size_t>(*person)];
        state.joined = person;
        state.joined_since = now;
        effects.sounds.push_back(Sound::add);
    } else if (const auto less = after("minus/", target)) {
        const auto person = named(shared::all_people, *less);
        if (!person || draft.party[static_cast<std::size_t>(*person)] == 0) return;
        --draft.party[static_cast<std::size_t>(*person)];
        state.joined_since.reset();
        --effects.step;
        effects.sounds.push_back(Sound::minus);
    } else if (const auto feeling = after("mood/", target)) {
        const auto mood = named(shared::all_moods, *feeling);
        if (!mood) return;
        draft.mood = draft.mood == mood ? std::nullopt : mood;
        effects.sounds.push_back(Sound::select);
    } else if (target == "first_time") {
        draft.first_time = !draft.first_time;
        effects.sounds.push_back(Sound::select);
    }
}

void tapped_check_in(AppState& state, std::string_view target, milliseconds now, Effects& effects) {
    if (target == "done") {
        state.settling_since = now;
        effects.sounds.push_back(Sound::tap); // the warm chord waits for the store
    } else if (target == "walk_on" || target == "home") {
        go_home(state, now);
        effects.sounds.push_back(target == "walk_on" ? Sound::walk_on : Sound::tap);
    } else {
        answered(state, target, now, effects);
    }
}

void animal_tapped(AppState& state, const std::string& animal, milliseconds now, Effects& effects) {
    if (!is_animal(animal)) return;
    if (state.animal_since && now - *state.animal_since < animal_gap) return;
    if (state.animal != animal) {
        if (state.animal) get_up(state.table, *state.animal);
        sit_down(state.table, animal);
        state.animal = animal;
    }
    state.animal_since = now;
    effects.sounds.push_back(Sound::animal);
}

void undo(AppState& state, milliseconds now, Effects& effects) {
    // A child that drums on the animals must not take back its family.
    if (state.drum >= drum_touches) return;
    effects.take_back = true;
    effects.sounds.push_back(Sound::minus);
    state.table.families = std::max(state.table.families - 1, 0); // the day may have been closed meanwhile
    if (state.animal) get_up(state.table, *state.animal);
    if (!state.recent.empty()) state.recent.pop_back();
    state.implausible = false;
    go_home(state, now);
}

void tapped_thanks(AppState& state, std::string_view target, const shared::KioskSettings& settings, milliseconds now,
                   Effects& effects) {
    if (const auto animal = after("animal/", target)) {
        animal_tapped(state, std::string(*animal), now, effects);
    } else if (target == "undo") {
        undo(state, now, effects);
    } else if (target == "close" || target == "done" || target == "home") {
        leave_thanks(state, now);
        effects.sounds.push_back(Sound::tap);
    } else if (target == "pick_topic") {
        const bool asked_first = state.implausible;
        leave_thanks(state, now);
        if (!asked_first) open_picker(state, settings, now, true);
        effects.sounds.push_back(Sound::tap);
    }
}

} // namespace

std::optional<std::string_view> after(std::string_view prefix, std::string_view target) {
    if (target.substr(0, prefix.size()) != prefix) return std::nullopt;
    return target.substr(prefix.size());
}

void show(AppState& state, Screen screen, milliseconds now) {
    state.screen = screen;
    state.screen_since = now;
    state.draft = {};
    state.settling_since.reset();
    state.counting = false;
    state.ring_since.reset();
    state.thanks_since.reset();
    state.animal.reset();
    state.animal_since.reset();
    state.joined_since.reset();
    state.wish = {};
    state.open.clear();
    state.visiting = false;
    state.landed_since.reset();
    state.spoken.clear();
    state.guard.screen_changed();
}

void tapped(AppState& state, std::string_view target, const shared::KioskSettings& settings, const shared::Now& at,
            Effects& effects) {
    const milliseconds now = at.steady;
    if (is_waiting(state)) return; // the books have the word
    if (state.screen == Screen::pin) return tapped_pin(state, target, now, effects);
    if (is_staff(state.screen)) return tapped_staff(state, target, settings, at, effects);
    if (read_first(state, target, effects)) return;
    if (tapped_anywhere(state, target, settings, now, effects)) return;
    switch (state.screen) {
    case Screen::home:
        return tapped_home(state, target, settings, now, effects);
    case Screen::languages:
        return tapped_languages(state, target, now, effects);
    case Screen::check_in:
        return tapped_check_in(state, target, now, effects);
    case Screen::thanks:
        return tapped_thanks(state, target, settings, now, effects);
    case Screen::topics:
    case Screen::card:
    case Screen::activity:
        return tapped_board(state, target, settings, now, effects);
    case Screen::icon_check:
    case Screen::icon_totals:
        return tapped_icon_check(state, target, now, effects);
    default:
        return; // goes on by itself
    }
}

void settle(AppState& state, const shared::KioskSettings& settings, milliseconds now, Effects& effects) {
    CHECK(!state.counting, "what settles is counted once");
    state.settling_since.reset();
    if (state.screen != Screen::check_in) return settle_board(state, now, effects);
    state.counting = true;
    const auto language = settings.count_language ? std::optional<std::string_view>(state.language) : std::nullopt;
    effects.count = shared::additions_of(state.draft.party, state.draft.mood, state.draft.first_time, language);
}

void counted(AppState& state, milliseconds now, Effects& effects) {
    CHECK(state.counting, "the store answers only what it was asked");
    if (state.screen != Screen::check_in) return counted_board(state, now, effects);
    show(state, Screen::thanks, now);
    state.thanks_since = now;
    ++state.table.families;
    state.recent.push_back(now);
    state.implausible = state.recent.size() > plausible_families;
    effects.sounds.push_back(Sound::done);
}

void not_counted(AppState& state) {
    CHECK(state.counting, "the store answers only what it was asked");
    state.counting = false;
}

void go_home(AppState& state, milliseconds now) {
    state.grown_up_asked = false;
    show(state, Screen::home, now);
}

void leave_thanks(AppState& state, milliseconds now) {
    show(state, state.implausible ? Screen::ask_grown_up : Screen::home, now);
    if (!state.implausible) return;
    state.implausible = false;
    state.grown_up_asked = true;
    state.recent.clear(); // the grown-up was asked; the next 25 are as plausible as these were
}

void rest(AppState& state, const shared::KioskSettings& settings, milliseconds now) {
    state.poster = poster_languages(settings);
    state.turned_since = now;
    state.language = state.poster.front();
    state.lowered = false;
    state.listening = false;
    state.rested = true;
}

void turn_poster(AppState& state, milliseconds now) {
    std::rotate(state.poster.begin(), state.poster.begin() + 1, state.poster.end());
    state.turned_since = now;
    state.language = state.poster.front();
}

bool poster_turns(const AppState& state) {
    return state.screen == Screen::home && state.rested && !state.dark && state.poster.size() > 1;
}

} // namespace kiosk::model
