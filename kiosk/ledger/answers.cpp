// What the ledger tells scripts and people about itself.
#include "kiosk/ledger/ledger.h"

#include "shared/version.h"

#include <algorithm>

namespace kiosk::ledger {

Status Ledger::status(const shared::Now& now, const sync::SyncStatus& sync) {
    Status status;
    status.day = now.day;
    if (const auto counts = store_.counts(now.day)) status.families = counts->families() + counts->undated;
    status.families += store_.undated_waiting(); // nobody at the door knows that they have no date yet
    status.clock = look(now).trust;
    status.days_due = static_cast<int>(store_.days_due().size());
    status.months_due = static_cast<int>(store_.months_due().size());
    status.enrolled = sync.enrolled;
    status.last_receipt = sync.last_receipt;
    status.delivered_through = store_.delivered_through();
    status.other_installation = sync.other_installation;
    status.board_refused = sync.board_refused;
    status.version = shared::version;
    return status;
}

std::vector<Due> Ledger::due(const sync::SyncStatus& sync) {
    std::vector<Due> result;
    const auto add = [&](const sync::RecordId& record, int revision, const std::string& set_aside) {
        const sync::Reason reason =
            set_aside.empty() ? sync::why_due(sync, record) : sync::Reason{"refused", set_aside};
        result.push_back({sync::text(record), revision, !set_aside.empty(), reason.key, reason.sentence});
    };
    for (const store::DueDay& due : store_.days_due()) add(due.day, due.revision, due.set_aside);
    for (const store::DueMonth& due : store_.months_due()) add(due.month, 1, due.set_aside);
    return result;
}

bool Ledger::is_still_open(shared::Day day) {
    const auto kept = store_.days(day, day);
    return !kept.empty() && !kept.begin()->second.closed;
}

Ledger::Explanation Ledger::explain(shared::Day day, const shared::Now& now, const sync::SyncStatus& sync) {
    for (const store::DueDay& due : store_.days_due()) {
        if (due.day != day) continue;
        if (!due.set_aside.empty()) return {false, day.text() + ": the office refused it: " + due.set_aside};
        return {false, day.text() + ": " + sync::why_due(sync, day).sentence};
    }
    const auto last = store_.last_closed();
    if (!look(now).dated() && (!last || day > *last))
        return {false, day.text() +
                           ": the clock is not trusted, so no day begins or closes, and families wait for one: set "
                           "the clock, or let a host confirm it"};
    if (!store_.counts(day)) return {false, day.text() + ": this kiosk has no such day; it was not running then"};
    if (is_still_open(day)) return {false, day.text() + ": the day is still open; it is sent after it has closed"};
    return {true, day.text() + ": delivered, the office has given its receipt"};
}

} // namespace kiosk::ledger
