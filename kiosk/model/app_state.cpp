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

AppState at_start(const shared::KioskSettings& settings, const shared::Now& now) {
    AppState state;
    if (!settings.languages.empty()) state.language = settings.languages.front();
    state.screen_since = state.last_touch = now.steady;
    return state;
}

} // namespace kiosk::model
