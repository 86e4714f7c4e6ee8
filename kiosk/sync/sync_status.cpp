#include "kiosk/sync/sync_status.h"

#include <algorithm>

namespace kiosk::sync {
namespace {

std::string two_digits(long number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

// "; next try 2026-11-24 03:10", local time.
std::string next_try(const SyncStatus& status) {
    if (!status.next_try) return "";
    const shared::Now then = shared::at(*status.next_try, {}, true);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(then.time_of_day).count();
    return "; next try " + then.day.text() + " " + two_digits(minutes / 60) + ":" + two_digits(minutes % 60);
}

} // namespace

std::string text(const RecordId& record) {
    return std::visit([](const auto& id) { return id.text(); }, record);
}

Reason why_due(const SyncStatus& status, const RecordId& record) {
    const Reason reason = why_waiting(status, record);
    return reason.key == "delivered" ? Reason{"send_time", "it waits for this kiosk's time to send"} : reason;
}

Reason why_waiting(const SyncStatus& status, const RecordId& record) {
    if (!status.enrolled) return {"not_enrolled", "this kiosk is not enrolled at an office (inloop-kiosk enrol)"};
    const auto found = std::find_if(status.waiting.begin(), status.waiting.end(),
                                    [&](const Waiting& waiting) { return waiting.record == record; });
    if (found == status.waiting.end()) return {"delivered", text(record) + " does not wait: the office has it"};
    if (!found->refused.empty())
        return {"refused", "the office refused it: " + found->refused +
                               "; tried again after a correction, with a new version, or by inloop-kiosk sync"};
    if (status.trouble) return {std::string(name(status.trouble->kind)), status.trouble->text + next_try(status)};
    if (status.asking_state)
        return {"asking_state", "the database is a copy: the office is asked what it has first" + next_try(status)};
    return {"send_time", "it waits for this kiosk's time to send" + next_try(status)};
}

} // namespace kiosk::sync
