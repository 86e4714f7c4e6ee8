// How it stands with the office, as a value: for the sync screen, `status` and `explain DAY`.
#pragma once

#include "kiosk/sync/channel.h"
#include "kiosk/sync/due.h"

#include <optional>
#include <string>
#include <vector>

namespace kiosk::sync {

struct Waiting {
    RecordId record;
    std::string refused; // why the office set it aside; "": it will be sent
};

struct SyncStatus {
    bool enrolled = false; // as default: no office is known, everything waits for `enrol`
    std::optional<shared::Utc> last_receipt;
    std::optional<shared::Utc> next_try;        // of sending or asking; none: nothing to send
    std::vector<Waiting> waiting;               // days, then months, oldest first
    std::optional<shared::Day> certificate_end; // the first to end: the CA trusted here, or what the office last showed
    std::optional<Trouble> trouble;             // of the last call; none: it went well
    bool asking_state = false;                  // the database is a copy, the office is asked what it has
    bool other_installation = false; // the office knows another installation as this kiosk: one of the two is a clone
    std::string board_refused;       // why the office's board was not taken; "" if it was
    int asks_done = 0;               // how many SyncThread::ask_now have had their pass
};

struct Reason {
    std::string key; // of the translation: "not_enrolled", "refused", "asking_state", "send_time", a Trouble's name, or
                     // "delivered"
    std::string sentence; // English, for terminals
};
// Why that closed record has not been delivered. A record that does not wait is "delivered".
Reason why_waiting(const SyncStatus& status, const RecordId& record);
// The same of one that is known to wait, also if this status is from before that.
Reason why_due(const SyncStatus& status, const RecordId& record);

} // namespace kiosk::sync
