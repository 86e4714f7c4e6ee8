// Today's programme: what happens, when, in which room and for whom. Published by the office, written in the settings
// file, or (later) typed by the host. Nothing here is ever counted except the id of the series.
#pragma once

#include "shared/day.h"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shared {

// One series: a single day (from == until) or a weekly pattern.
struct Activity {
    std::string id;                            // stable; a cell name
    std::string icon;                          // file name in assets/icons without ".svg"
    std::map<std::string, std::string> titles; // BCP 47 tag -> words; "nl" is always there
    std::string room;                          // icon of the room; may be empty
    std::vector<std::string> ages;             // age bands; empty: for everyone
    std::chrono::minutes start{};              // wall-clock time, minutes since 0:00
    std::chrono::minutes end{};                // after start; at most 24:00
    std::vector<unsigned> weekdays;            // ISO 8601 1-7; empty: every day from `from` to `until`
    Day from{};
    std::optional<Day> until;   // included; none: open end
    std::vector<Day> skip;      // these days it does not take place and is not shown
    std::vector<Day> cancelled; // these days it is shown, crossed out
    bool operator==(const Activity&) const = default;
};

// What is wrong with it, as "member: reason"; nothing if it is one. For those who read activities of others.
std::optional<std::string> fault_of(const Activity& activity);
// One line of text for the glass: 1-120 bytes of UTF-8 without control characters.
bool is_words(std::string_view text);
// A BCP 47 tag as we use them: letters and digits in groups of 1-8 with '-' between, at most 35 bytes ("nl",
// "zh-Hant").
bool is_language_tag(std::string_view text);
// The age bands of product words.
bool is_age_band(std::string_view text);

// One activity on one day.
struct Occurrence {
    std::string series;
    std::string icon;
    std::map<std::string, std::string> titles;
    std::string room;
    std::vector<std::string> ages;
    std::chrono::minutes start{};
    std::chrono::minutes end{};
    bool cancelled = false;
    bool operator==(const Occurrence&) const = default;
};

// What takes place on that day, by start, then id.
std::vector<Occurrence> occurrences_on(Day day, const std::vector<Activity>& activities);

} // namespace shared
