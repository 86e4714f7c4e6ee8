#include "central/activity_titles.h"

#include "shared/wire.h"

#include <set>

namespace central {

SeriesTitles titles_of(const std::vector<Centre>& centres, Registry& registry, Schedule& schedule) {
    SeriesTitles titles;
    const auto ever_published = schedule.ever_published();
    const auto note = [&](const std::string& centre, const shared::Activity& activity) {
        titles[{centre, activity.id}] = activity.titles.at("nl");
    };
    for (const auto& centre : centres) {
        for (const auto& activity : ever_published) note(centre.name, activity);
        for (const auto& activity : schedule.of_centre(centre.name)) note(centre.name, activity);
        const auto board = shared::parse_board(registry.board(centre.name));
        if (!board) continue;
        for (const auto& activity : board.value().activities) note(centre.name, activity);
    }
    return titles;
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
