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

// A closed record the office has not received. set_aside: why the office refused this very revision from this very
// version of the program; it then rests until "now". "": to be sent.
struct DueDay {
    shared::DayReport report;
    std::string set_aside;
};
struct DueMonth {
    shared::MonthReport report;
    std::string set_aside;
};

// All that is wanted of sync; each replaces the one before it.
struct Work {
    std::vector<DueDay> days;                     // closed, revision > accepted; oldest first
    std::vector<DueMonth> months;                 // closed, not received; oldest first
    std::string board_etag;                       // of the copy that is kept; "" for none
    std::string installation;                     // of the database; "": no new token is asked for
    std::string epoch;                            // of the office (shared/headers.h), as it was last seen; "": never
    std::optional<shared::ClockTrust> clock = {}; // told with GET board; none: nobody has looked at it yet
    bool ask_state = false; // the database is a copy: ask what the office has, and send nothing before that is settled
};

struct Accepted {
    RecordId record;
    shared::Receipt receipt; // checked: it is for what was sent
};
struct Refused {
    RecordId record;
    int revision = 1;   // of a day; 1 for a month
    std::string reason; // the office's own, one sentence; never ""
};
struct BoardArrived {
    shared::Board board;
    std::string text; // as it came: it may hold members that a later version of this program understands
    std::string etag;
};
struct StateArrived {
    shared::KioskState state;
    std::string epoch; // the office was restored, and this is its new one; "": the database is a copy
};
struct EpochArrived { // of an office that was not asked what it has: its first, or another office's
    std::string epoch;
};
// In the order in which they happened.
using Outcome = std::variant<Accepted, Refused, BoardArrived, StateArrived, EpochArrived>;

} // namespace kiosk::sync
