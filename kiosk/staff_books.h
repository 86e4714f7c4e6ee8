// What the open page of the team shows of the books (kiosk/model/app_state.h, StaffView). UI thread.
#pragma once

#include "kiosk/ledger/ledger.h"
#include "kiosk/model/app_state.h"

#include <vector>

namespace kiosk {

// Asks the store only for what this page shows; nothing on any other screen.
model::StaffView staff_view(const model::AppState& state, ledger::Ledger& ledger, const sync::SyncStatus& sync,
                            const std::vector<model::Question>& questions, const shared::Now& now);

} // namespace kiosk
