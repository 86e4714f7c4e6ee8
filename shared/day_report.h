// A closed day as it leaves the kiosk: exact, like a turnstile. The body of PUT /v1/kiosks/{kiosk}/days/{day}.
#pragma once

#include "shared/clock.h"
#include "shared/day.h"
#include "shared/health.h"

#include <string>
#include <vector>

namespace shared {

inline constexpr int day_schema = 1;

// Why the day's count of families was corrected by the host; the reasons are a fixed list (icons on the kiosk).
enum class CorrectionReason { children_played, missed_families, tested, other };
std::string_view name(CorrectionReason reason);
std::optional<CorrectionReason> correction_reason_named(std::string_view name);

struct Correction {
    int amount = 0; // signed
    CorrectionReason reason{};
    bool operator==(const Correction&) const = default;
};

// How far the kiosk's clock could be trusted while the day ran.
enum class ClockTrust { synchronised, plausible, host_confirmed, untrusted };
std::string_view name(ClockTrust trust);
std::optional<ClockTrust> clock_trust_named(std::string_view name);

struct DayCounts {
    int families_morning = 0;
    int families_afternoon = 0;
    int families_unknown_hour =
        0;                 // the day is known, the hour is not (the clock was set by more than 10 min on that day)
    int undated = 0;       // families of no certain day, reported on this, the first trusted one
    int minutes_open = 0;  // minutes the screen was open
    int host_families = 0; // the host's clicker: beside, never mixed in
    int child_played = 0;
    std::vector<Correction> corrected;
    std::vector<std::string> activities_held; // ids of series, sorted

    int families() const { return families_morning + families_afternoon + families_unknown_hour; }
    bool operator==(const DayCounts&) const = default;
};

struct DayReport {
    Day day{};
    int generation = 1;       // of the kiosk's database; restores and clones take a new one
    int revision = 1;         // raised by each correction
    std::string installation; // 32 hex digits, random, one per database file
    DayCounts counts;
    ClockTrust clock = ClockTrust::plausible;
    std::string version;          // of the program, "0.1.0"
    std::optional<Health> health; // none: of an older program, or it was closed without the screen
    bool operator==(const DayReport&) const = default;
};

} // namespace shared
