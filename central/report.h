// What arrived and what did not: the sync report, centre x day. Pure: rows in, tables out; local times in the zone of
// the process. How many families came stands in totals.h.
#pragma once

#include "central/concerns.h"
#include "central/registry.h"
#include "central/report_store.h"

#include "shared/clock.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace central {

// A centre's day is as good as the worst of its kiosks' days; kiosks that are not enrolled by then are not waited for,
// nor those that were revoked. A day belongs to the centre its kiosk stood in on that day, a month's tables to the one
// it stood in when the month ended.
enum class DayState {
    received,
    received_zero, // nobody came, and it was said
    closed,        // by the opening calendar, or before the first kiosk
    expected,      // not received, and not late yet
    late,          // received, more than 36 h after closing
    missing,       // not received 36 h after closing
    refused,       // it was sent, and the office did not take it
};
std::string_view name(DayState state);

inline constexpr auto grace = std::chrono::hours(36);

// When that day ends for the kiosk: an hour after closing time, or at 03:00 of the next day if it has no hours. Then it
// is sent.
shared::Utc close_of(const shared::OpeningCalendar& opening, shared::Day day);

// Why days of a kiosk are late, as far as the office can tell; the first that fits.
enum class LateReason {
    none,            // nothing is late
    two_machines,    // another machine sends with this kiosk's token
    refused,         // what it sent was not taken
    silent,          // not heard of for 36 h
    untrusted_clock, // it does not trust its clock, and closes no day
    wrong_clock,     // its clock is more than five minutes off
    waiting,         // it is heard of, and does not send
};
std::string_view name(LateReason reason);

struct KioskStatus {
    Kiosk kiosk;
    // The oldest expected day that has closed, may still come and is not here, in the period or before it.
    std::optional<shared::Day> oldest_unsent;
    std::vector<RefusedPeriod> refused; // of whatever time, until it is taken
    LateReason late = LateReason::none; // none while the oldest unsent day is within its 36 h
    std::optional<ToldHealth> health;   // of the newest of its days in the period that told; none: no day did
    std::vector<Concern> concerns;      // only where it stands now

    const RefusedPeriod* refusal(const std::string& period) const; // nullptr: that was not refused
};

struct CentreStatus {
    std::string centre;
    std::string region;
    std::vector<DayState> days; // from SyncReport::from on
    // For each of these days: minutes open that were reported, of those the calendar expects of all its kiosks, in
    // percent, at most 100. None: nothing is expected, or no hours are known.
    std::vector<std::optional<int>> filled;
    int due = 0;     // open days whose 36 h are over, or that are here already
    int arrived = 0; // of those; at most due
    int on_time = 0; // of those; at most arrived
    std::vector<KioskStatus> kiosks;
};

struct SyncReport {
    shared::Day from{};
    shared::Day to{};
    std::vector<CentreStatus> centres; // by name
};

// What the stores know. Days and months of kiosks that are not among these are of no concern.
struct ReportSources {
    shared::Day known_from{}; // the first day that is known of: as far back as an unsent day is looked for
    std::vector<Centre> centres;
    std::vector<Kiosk> kiosks;
    std::vector<ReceivedDay> days;
    std::vector<KeptDay> earlier;      // days before the period, of which the report says only whether they are here
    std::vector<ReceivedMonth> months; // whose closing month lies in the period
    std::vector<RefusedPeriod> refusals;
};

SyncReport sync_report(const ReportSources& sources, shared::Day from, shared::Day to, shared::Utc now);

} // namespace central
