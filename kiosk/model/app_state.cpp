#include "kiosk/model/app_state.h"

namespace kiosk::model {

std::string_view name(Screen screen) {
    switch (screen) {
    case Screen::home:
        return "home";
    case Screen::languages:
        return "languages";
    case Screen::check_in:
        return "check_in";
    case Screen::thanks:
        return "thanks";
    case Screen::topics:
        return "topics";
    case Screen::card:
        return "card";
    case Screen::activity:
        return "activity";
    case Screen::ask_grown_up:
        return "ask_grown_up";
    case Screen::out_of_order:
        return "out_of_order";
    case Screen::icon_check:
        return "icon_check";
    case Screen::icon_totals:
        return "icon_totals";
    case Screen::pin:
        return "pin";
    case Screen::today:
        return "today";
    case Screen::topics_kept:
        return "topics_kept";
    case Screen::counts:
        return "counts";
    case Screen::week:
        return "week";
    case Screen::month:
        return "month";
    case Screen::look_back:
        return "look_back";
    case Screen::sync:
        return "sync";
    case Screen::settings:
        return "settings";
    case Screen::more:
        return "more";
    }
    return "";
}

bool shows_books(Screen screen) {
    switch (screen) {
    case Screen::icon_totals:
    case Screen::counts:
    case Screen::week:
    case Screen::month:
    case Screen::look_back:
    case Screen::sync:
    case Screen::settings:
        return true;
    default:
        return false;
    }
}

std::vector<std::string> poster_languages(const shared::KioskSettings& settings) {
    std::vector<std::string> poster{settings.languages.empty() ? "nl" : settings.languages.front()};
    if (settings.profile == shared::Profile::brussels) poster.emplace_back("fr");
    return poster;
}

AppState at_start(const shared::KioskSettings& settings, const shared::Now& now) {
    AppState state;
    state.poster = poster_languages(settings);
    state.language = state.poster.front();
    state.screen_since = state.last_touch = now.steady;
    state.turned_since = now.steady;
    return state;
}

} // namespace kiosk::model
