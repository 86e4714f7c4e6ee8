// Settings that the team makes by touch, kept as texts by name; they go before the settings file and the office. Names:
// centre, host_phone, profile, opening/<1-7 or a date>, languages, k, count_language, width_mm, bottom_mm, sound,
// reduced_motion, holidays, holidays/<calendar> (holidays.h, HolidayChanges), term_days, cups, topic/own-<icon> (words
// of a topic the team added). Pure.
#pragma once

#include "kiosk/model/holidays.h"
#include "shared/opening.h"
#include "shared/settings.h"

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::model {

using TeamSettings = std::map<std::string, std::string>; // name -> text

// Icons for topics that the team adds, one topic each: own-<icon>, which kiosk/text/icons.h draws as that icon.
inline constexpr std::array<std::string_view, 18> own_topic_icons{
    "heart",   "coffee",   "music", "gym",   "walk", "cooking", "party", "painting", "language-table",
    "outside", "calendar", "place", "phone", "toys", "meal",    "story", "massage",  "wave"};
bool is_own_topic(std::string_view topic);
inline constexpr std::size_t longest_topic_words = 40; // bytes

// What the team chooses and the settings file does not know.
struct TeamChoices {
    std::string holidays = "nl";                           // school calendar: nl (Flemish), fr (French-speaking)
    std::map<std::string, HolidayChanges> holiday_changes; // by calendar
    int term_days = 90;                                    // what was written looking back is erased then
    std::vector<std::string> cups;                         // of the tables that stand in the room; none: all six
    int volume = 3;                                        // of 3
    bool operator==(const TeamChoices&) const = default;
};

HolidayChanges changes_of_calendar(const TeamChoices& choices); // of the one that is chosen

// Lays one over the others. What stands in the way: key of a text staff/refused_<this>; "" if nothing does.
std::string lay(std::string_view name, std::string_view text, shared::KioskSettings& settings, TeamChoices& choices);
// All of them; one that this version cannot read is named in the list that comes back, and left out.
std::vector<std::string> lay_team_over(const TeamSettings& team, shared::KioskSettings& settings, TeamChoices& choices);
// The setting as it is now, as lay() takes it.
std::string text_of(std::string_view name, const shared::KioskSettings& settings, const TeamChoices& choices);

// Ways a setting can be, as they are offered; empty: it is not one of a few.
struct Ways {
    std::string_view name;
    std::array<std::string_view, 4> of{}; // "" after the last one
};
inline constexpr std::array<Ways, 6> all_ways{{{"profile", {"flanders", "facility", "brussels"}},
                                               {"count_language", {"off", "on"}},
                                               {"sound", {"off", "soft", "middle", "loud"}},
                                               {"reduced_motion", {"auto", "on", "off"}},
                                               {"holidays", {"nl", "fr"}},
                                               {"term_days", {"30", "60", "90", "180"}}}};
std::vector<std::string> ways_of(std::string_view name);

// A number that is raised or lowered in steps.
struct Range {
    std::string_view name;
    int least;
    int most;
    int step;
};
inline constexpr std::array<Range, 3> all_ranges{
    {{"k", 5, 1000, 1}, {"width_mm", 200, 3000, 1}, {"bottom_mm", 0, 2500, 10}}};
const Range* range_of(std::string_view name); // nullptr: it is none

std::string joined(const std::vector<std::string>& words); // by blanks, as lists are kept
// "closed", or hours beside each other: "09:00-12:00 13:00-17:00".
std::string hours_text(const std::vector<shared::Hours>& hours);
std::vector<shared::Hours> hours_on(const shared::OpeningCalendar& opening, std::string_view day);

} // namespace kiosk::model
