// What the clerk has while he works, and the screen while he is idle (kiosk/clerk.h); and what the team wants of it,
// done. One thread at a time: whoever has them.
#pragma once

#include "kiosk/desk.h"
#include "kiosk/ledger/ledger.h"
#include "kiosk/model/events.h"
#include "kiosk/store/backup.h"
#include "kiosk/team_paper.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kiosk {

struct Books {
    ledger::Ledger& ledger;
    Desk& desk;
    TeamPaper& paper;
    std::filesystem::path data;
};

// What the screen goes by, as file, office and team have it now.
struct Laid {
    shared::KioskSettings settings;
    model::TeamSettings team;
    model::TeamChoices choices;
    std::vector<shared::Activity> activities; // of file and office
    std::map<std::string, std::string> topic_rules;
};
Laid laid_by(const Books& books);

// A wish that was done, or was not; answer says so.
struct Granted {
    model::Event answer;
    std::optional<Laid> laid = {};                 // what the screen goes by is something else now
    std::optional<store::ClosedState> backup = {}; // that was opened
};
// Of every wish but those of the network, of printing and of putting a backup back: these are refused.
Granted grant(const Books& books, const model::StaffWish& wish, const shared::Now& now);

} // namespace kiosk
