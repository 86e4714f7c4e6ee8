// What the office itself calls series of activities: those it published, takes from calendars or sends with a board.
// What hosts made is on their kiosks only, and known here by its id. On the database's thread.
#pragma once

#include "central/registry.h"
#include "central/schedule.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace central {

// By centre and id: "De Wip", "music-1" -> "Muziek op schoot"; what the office published, whose ids are its own,
// without a centre. Dutch.
using SeriesTitles = std::map<std::pair<std::string, std::string>, std::string>;
SeriesTitles titles_of(const std::vector<Centre>& centres, Registry& registry, Schedule& schedule);
// Pure.
std::optional<std::string> series_title(const SeriesTitles& titles, const std::string& centre, const std::string& id);

// By id alone, for figures of several centres; an id that two centres call differently has none. Pure.
using ActivityTitles = std::map<std::string, std::string>;
ActivityTitles common_titles(const SeriesTitles& titles);

} // namespace central
