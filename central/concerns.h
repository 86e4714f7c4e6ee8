// What of a kiosk itself asks for a hand before it fails, from the health its days carry (shared/health.h). Pure.
#pragma once

#include "central/report_store.h"

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace central {

enum class Concern {
    disk_full, // shared/health.h says how full and how worn
    disk_worn,
    restarts,  // the program started more often in one day than a power cut and an update explain
    clock,     // families were counted before the day while its clock could not be trusted
    untouched, // open for days, and the glass felt nothing at all: it may be dead, or hidden
};
inline constexpr std::array all_concerns{Concern::disk_full, Concern::disk_worn, Concern::restarts, Concern::clock,
                                         Concern::untouched};
std::string_view name(Concern concern);

inline constexpr int many_restarts = 3;   // in a day
inline constexpr int untouched_days = 5;  // in a row, of those the screen was open
inline constexpr int open_for_a_day = 60; // minutes; a day of less says nothing of the glass

// The newest health a kiosk has told of, of which day.
struct ToldHealth {
    shared::Day day{};
    shared::Health health;
    shared::ClockTrust clock{};
    bool took_undated = false; // it took families over that have no certain day
};
std::optional<ToldHealth> newest_health(const std::vector<const ReceivedDay*>& days);

// days: of one kiosk, oldest first; what is asked for stands in the order of all_concerns.
std::vector<Concern> concerns_of(const std::vector<const ReceivedDay*>& days);

} // namespace central
