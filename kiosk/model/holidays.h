// School holidays as data: lines of "calendar | holiday | first day | last day", "#" begins a comment. The Flemish and
// the French-speaking schools of Belgium differ since 2022 (assets/school_holidays.txt names the sources). Pure.
#pragma once

#include "kiosk/model/programme.h"
#include "shared/result.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::model {

// The year in which the school year of that day began: they begin with September.
int school_year(shared::Day day);

// Those of one calendar ("nl", "fr"), by their first day. name: how error texts call the file. Refused with its line.
// Ids name the school year and the kind ("2026-winter", a second one "2026-winter-2"), so that a change of the team
// still finds its holiday when a newer file moves it.
shared::Result<std::vector<Holiday>> parse_holidays(std::string_view text, std::string_view calendar,
                                                    std::string_view name);

// What the team made of a calendar, by id: other days, or none at all. An id the calendar does not have is one that was
// added.
using HolidayChanges = std::map<std::string, std::optional<Holiday>>;
// As they are kept: "2026-winter=2026-12-19/2027-01-03 2027-spring=none". Nothing: it is not such a text.
std::optional<HolidayChanges> parse_changes(std::string_view text);
std::string text_of(const HolidayChanges& changes);
// By their first day.
std::vector<Holiday> with_changes(std::vector<Holiday> calendar, const HolidayChanges& changes);

std::string new_holiday_id(const HolidayChanges& changes);
bool is_added(std::string_view id); // by the team
// One of the others has a day of it too.
bool overlaps(const std::vector<Holiday>& holidays, const Holiday& one);

} // namespace kiosk::model
