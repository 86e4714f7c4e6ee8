// The kiosk's side of the contract for scripts (schemas in shared/protocol): status, due and targets as JSON, and as
// plain lines for people. Says nothing finer than standing at the door.
#pragma once

#include "shared/day_report.h"

#include <optional>
#include <string>
#include <vector>

namespace kiosk {

struct Status {
    shared::Day day{};
    int families = 0; // of today, as counted so far; those of no certain day included
    shared::ClockTrust clock = shared::ClockTrust::plausible;
    int days_due = 0; // closed and not yet received by the office
    int months_due = 0;
    bool enrolled = false;
    std::optional<shared::Utc> last_receipt;
    std::string version;
    bool running = false; // the screen is up (else this was read from its folder)
};

// A day or month the office has not received, and why.
struct Due {
    std::string what; // "2026-11-23" or "2026-10"
    int revision = 1;
    bool set_aside = false; // the office refused it; it waits for a new revision or version, or `sync`
    std::string reason;     // one sentence
};

struct Target {
    std::string name;
    int x = 0, y = 0, w = 0, h = 0; // pixels of the window
};

std::string status_json(const Status& status);
std::string status_text(const Status& status);
std::string due_json(const std::vector<Due>& due);
std::string due_text(const std::vector<Due>& due);
std::string targets_json(const std::string& screen, const std::vector<Target>& targets);

} // namespace kiosk
