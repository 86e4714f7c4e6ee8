// What the screen's side hands to sync and gets back. Values, copied across the two threads.
#pragma once

#include "shared/day_report.h"
#include "shared/month_report.h"
#include "shared/wire.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace kiosk::sync {

using RecordId = std::variant<shared::Day, shared::Month>;
std::string text(const RecordId& record); // "2026-11-23" or "2026-11"

// The office has refused a record in its own words. It is tried again when one of these numbers is another, or on
// "now".
struct SetAside {
    int generation = 1;
    int revision = 1;    // of a day; a month always has 1
    std::string version; // of the program that tried
    std::string reason;  // the office's, one sentence
    bool operator==(const SetAside&) const = default;
};

struct DueDay {
    shared::DayReport report;
    std::optional<SetAside> set_aside;
};
struct DueMonth {
    shared::MonthReport report;
    std::optional<SetAside> set_aside;
};

// All that is wanted of sync; each replaces the one before it.
struct Work {
    std::vector<DueDay> days;     // closed, revision > accepted; oldest first
    std::vector<DueMonth> months; // closed, not received; oldest first
    std::string board_version;    // of the copy that is kept; "" for none
    bool ask_state = false; // the database is a copy: ask what the office has, and send nothing before that is settled
};

struct Accepted {
    RecordId record;
    shared::Receipt receipt; // checked: it is for what was sent
};
struct Refused {
    RecordId record;
    SetAside set_aside;
};
struct BoardArrived {
    shared::Board board;
};
struct StateArrived {
    shared::KioskState state;
};
// In the order in which they happened.
using Outcome = std::variant<Accepted, Refused, BoardArrived, StateArrived>;

} // namespace kiosk::sync
