#include "central/activity_titles.h"

#include "shared/wire.h"

#include <set>

namespace central {

SeriesTitles titles_of(const std::vector<Centre>& centres, Registry& registry, Schedule& schedule) {
    SeriesTitles titles;
    const auto note = [&](const std::string& centre, const shared::Activity& activity) {
        titles[{centre, activity.id}] = activity.titles.at("nl");
    };
    for (const auto& activity : schedule.ever_published()) note("", activity);
    for (const auto& centre : centres) {
        for (const auto& activity : schedule.of_centre(centre.name)) note(centre.name, activity);
        const auto board = shared::parse_board(registry.board(centre.name));
        if (!board) continue;
        for (const auto& activity : board.value().activities) note(centre.name, activity);
    }
    return titles;
}

std::optional<std::string> series_title(const SeriesTitles& titles, const std::string& centre, const std::string& id) {
    for (const auto& place : {centre, std::string()})
        if (const auto found = titles.find({place, id}); found != titles.end()) return found->second;
    return std::nullopt;
}

ActivityTitles common_titles(const SeriesTitles& titles) {
    ActivityTitles common;
    std::set<std::string> ambiguous;
    for (const auto& [place, title] : titles)
        if (common.try_emplace(place.second, title).first->second != title) ambiguous.insert(place.second);
    for (const auto& id : ambiguous) common.erase(id);
    return common;
}

} // namespace central
