// The kiosk's side of the contract for scripts (schemas in shared/protocol): status, due and targets as JSON, and as
// plain lines for people.
#pragma once

#include "kiosk/ledger/status.h"

#include <string>
#include <vector>

namespace kiosk {

struct Target {
    std::string name;
    int x = 0, y = 0, w = 0, h = 0; // pixels of the window
};

std::string status_json(const ledger::Status& status);
std::string status_text(const ledger::Status& status);
std::string due_json(const std::vector<ledger::Due>& due);
std::string due_text(const std::vector<ledger::Due>& due);
std::string targets_json(const std::string& screen, const std::vector<Target>& targets);

} // namespace kiosk
