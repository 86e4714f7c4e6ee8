// What the ledger says of itself to the team and to scripts. Nothing finer than standing at the door.
#pragma once

#include "shared/day_report.h"

#include <optional>
#include <string>

namespace kiosk::ledger {

struct Status {
    shared::Day day{};
    int families = 0; // of today, as counted so far; those of no certain day included
    shared::ClockTrust clock = shared::ClockTrust::plausible;
    int days_due = 0; // closed and not yet received by the office
    int months_due = 0;
    bool enrolled = false;
    std::optional<shared::Utc> last_receipt;      // since the program started
    std::optional<shared::Day> delivered_through; // the newest day that the office has
    bool other_installation = false;              // sync::SyncStatus
    std::string board_refused;
    std::string version;
    bool running = false; // the screen is up (else this was read from its folder)
};

// A day or month the office has not received, and why.
struct Due {
    std::string what; // "2026-11-23" or "2026-10"
    int revision = 1;
    bool set_aside = false; // the office refused it; it waits for a new revision or version, or `sync`
    std::string why;        // the same as a key (sync::Reason)
    std::string reason;     // one sentence
};

} // namespace kiosk::ledger
