#include "kiosk/model/icon_check.h"

#include "kiosk/model/staff.h"
#include "kiosk/model/visit.h"

namespace kiosk::model {
namespace {

constexpr std::array<std::pair<std::string_view, Understood>, 3> answers{
    {{"right", Understood::right}, {"wrong", Understood::wrong}, {"opposite", Understood::opposite}}};

} // namespace

void open_icon_check(AppState& state, milliseconds now) {
    show(state, Screen::icon_check, now);
}

void tapped_icon_check(AppState& state, std::string_view target, milliseconds now, Effects& effects) {
    std::size_t& at = state.icon_check.at;
    if (state.screen == Screen::icon_totals) {
        if (target == "home") show(state, Screen::icon_check, now);
        if (target == "more_icons") ++state.topics_page;
        return;
    }
    if (target == "totals") {
        state.topics_page = 0;
        return show(state, Screen::icon_totals, now);
    }
    if (target == "home" && state.icon_check.by_team) return lock(state, now);
    bool next = target == "next";
    for (const auto& [name, understood] : answers) {
        if (target != name) continue;
        effects.note = IconAnswer{checked_icons[at % checked_icons.size()], state.language, understood};
        next = true;
    }
    if (!next) return;
    at = (at + 1) % checked_icons.size();
    effects.sounds.push_back(Sound::tap);
}

std::optional<double> understood(const IconTallies& tallies, std::string_view icon) {
    int asked = 0;
    int right = 0;
    for (const auto& [key, tally] : tallies) {
        if (key.first != icon) continue;
        asked += tally.right + tally.wrong + tally.opposite;
        right += tally.right;
    }
    if (asked == 0) return std::nullopt;
    return static_cast<double>(right) / asked;
}

} // namespace kiosk::model
