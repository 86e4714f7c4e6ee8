// The door to libical: the lines of a calendar become the hours of each of its series. One lock around libical, whose
// time zones are one for all threads: may be called on any thread, two callers wait for each other.
#pragma once

#include "shared/activity.h"

#include <chrono>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace central {

// Hours of one day in Brussels, and what they are called.
struct Slot {
    std::chrono::minutes start{};
    std::chrono::minutes end{}; // after start; at most 24:00
    std::string title;
    auto operator<=>(const Slot&) const = default;
};
struct Series {
    std::chrono::minutes usual_start{};                    // of its first event
    std::string title;                                     // of its first event
    std::map<Slot, std::map<shared::Day, bool>> cancelled; // every day on which it is: whether it is cancelled
};
struct SeriesReading {
    std::map<std::string, Series> series; // by UID
    int left_out = 0;                     // private, without a title, not understood, or after the work is used up
};

// `lines` as calendar_lines gives them. The work for one calendar is bounded: 100,000 steps, where an occurrence, a
// day of a long event and eight days that a rule looks through in vain are one step each.
SeriesReading series_of(const std::string& lines, shared::Day from, shared::Day until);

} // namespace central
