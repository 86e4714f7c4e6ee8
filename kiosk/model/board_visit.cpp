#include "kiosk/model/board_visit.h"

#include "kiosk/model/durations.h"
#include "kiosk/model/visit.h"
#include "shared/check.h"

#include <algorithm>
#include <array>

namespace kiosk::model {
namespace {

constexpr std::array<std::string_view, 4> bands{"baby", "toddler", "preschooler", "schoolchild"};

template <class List>
bool has(const List& list, std::string_view what) {
    return std::find(list.begin(), list.end(), what) != list.end();
}

// A second touch at what is chosen takes the choice back.
void toggle(std::optional<std::string>& choice, std::string_view what) {
    choice = choice == what ? std::nullopt : std::optional<std::string>(what);
}

void tapped_picker(AppState& state, std::string_view target, const shared::KioskSettings& settings, milliseconds now,
                   Effects& effects) {
    Wish& wish = state.wish;
    if (const auto topic = after("topic/", target)) {
        if (!has(settings.topics, *topic)) return;
        wish.topic = wish.topic == *topic ? "" : std::string(*topic);
    } else if (const auto age = after("age/", target)) {
        if (has(bands, *age)) toggle(wish.age, *age);
    } else if (const auto tag = after("card_language/", target)) {
        if (has(settings.languages, *tag)) toggle(wish.language, *tag);
    } else if (target == "more_topics") {
        ++state.topics_page; // the screen knows how many there are and starts anew after the last
    } else if (target == "close") {
        go_home(state, now);
    } else if (target == "done" && !wish.topic.empty() && !asks_the_host(settings, wish.topic)) {
        state.settling_since = now;
    } else {
        return;
    }
    effects.sounds.push_back(target == "done" || target == "close" ? Sound::tap : Sound::select);
}

std::optional<shared::Additions> to_count(AppState& state) {
    if (state.screen == Screen::card) return std::nullopt; // "me too" is a dot and nothing more
    const bool topic = state.screen == Screen::topics;
    const std::string cell = topic ? "topic/" + state.wish.topic : "activity/" + state.open;
    if (!state.visiting && state.counted_from_home.contains(cell)) return std::nullopt;
    return topic ? shared::topic_lit(state.wish.topic) : shared::comes_for(state.open);
}

// It is done: back home, where one sees it.
void arrived(AppState& state, milliseconds now, bool board_changed, Effects& effects) {
    const std::string target = state.screen == Screen::topics ? "card/" + state.wish.topic
                               : state.screen == Screen::card ? "card/" + state.open
                                                              : "activity/" + state.open;
    go_home(state, now);
    state.landed = target;
    state.landed_since = now;
    effects.keep_board |= board_changed;
    effects.sounds.push_back(Sound::hang);
}

void finish(AppState& state, milliseconds now, Effects& effects) {
    bool changed = false;
    if (state.screen == Screen::topics) changed = light(state.board, state.wish, state.board_places, now);
    if (state.screen == Screen::card) changed = me_too(state.board, state.open, now);
    arrived(state, now, changed, effects);
}

} // namespace

bool asks_the_host(const shared::KioskSettings& settings, std::string_view topic) {
    return has(settings.ask_the_host, topic);
}

void open_picker(AppState& state, const shared::KioskSettings& settings, milliseconds now, bool visiting) {
    show(state, Screen::topics, now);
    state.visiting = visiting;
    state.topics_page = 0;
    state.offer = offered(state.board, settings.topics);
    // Those that the team lets rest come last, whatever was lit.
    std::stable_partition(state.offer.begin(), state.offer.end(), [&](const std::string& topic) {
        const auto rule = state.topic_rules.find(topic);
        return rule == state.topic_rules.end() || rule->second != "rested";
    });
}

bool opened_from_home(AppState& state, std::string_view target, const shared::KioskSettings& settings,
                      milliseconds now) {
    if (target == "pick_topic") {
        open_picker(state, settings, now, false);
        return true;
    }
    const auto topic = after("card/", target);
    const auto series = after("activity/", target);
    if (topic && find(state.board, *topic) == nullptr) return false;
    if (!topic && !series) return false;
    show(state, topic ? Screen::card : Screen::activity, now);
    state.open = topic ? *topic : *series;
    return true;
}

void tapped_board(AppState& state, std::string_view target, const shared::KioskSettings& settings, milliseconds now,
                  Effects& effects) {
    if (target == "home" || target == "rather_not") {
        go_home(state, now);
        effects.sounds.push_back(target == "home" ? Sound::tap : Sound::walk_on);
    } else if (state.screen == Screen::topics) {
        tapped_picker(state, target, settings, now, effects);
    } else if (target == (state.screen == Screen::card ? "me_too" : "come_for")) {
        state.settling_since = now;
        effects.sounds.push_back(Sound::tap);
    }
}

void settle_board(AppState& state, milliseconds now, Effects& effects) {
    effects.count = to_count(state);
    state.counting = effects.count.has_value();
    if (!state.counting) finish(state, now, effects);
}

void counted_board(AppState& state, milliseconds now, Effects& effects) {
    state.counting = false;
    if (!state.visiting)
        state.counted_from_home[state.screen == Screen::topics ? "topic/" + state.wish.topic
                                                               : "activity/" + state.open] = now;
    finish(state, now, effects);
}

void board_passes(AppState& state, const shared::KioskSettings& settings, const shared::Now& now, Effects& effects) {
    Board& board = state.board;
    const bool morning = now.time_of_day < settings.split;
    const bool moved = lay(board, now.day, morning ? Half::morning : Half::afternoon);
    const auto gone = std::erase_if(board.cards, [&](const Card& card) {
        return !has(settings.topics, card.topic) || asks_the_host(settings, card.topic);
    });
    if (cool(board, now.steady)) state.board_cooled = true;
    const int half = static_cast<int>(now.time_of_day / half_hour);
    if (gone > 0 || (state.board_cooled && state.board_written != half)) effects.keep_board = true;
    if (effects.keep_board) state.board_cooled = false;
    if (state.board_written != half || effects.keep_board) state.board_written = half;
    if (state.screen == Screen::card && find(board, state.open) == nullptr && !state.counting)
        go_home(state, now.steady);
    else if (moved && state.screen == Screen::home)
        state.guard.screen_changed(); // another card lies under the finger
    std::erase_if(state.counted_from_home,
                  [&](const auto& cell) { return now.steady - cell.second >= home_counts_again; });
}

} // namespace kiosk::model
