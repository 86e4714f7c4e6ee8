#include "kiosk/model/clock_trust.h"

namespace kiosk::model {

using shared::ClockTrust;
using std::chrono::milliseconds;

namespace {

milliseconds distance(const shared::Now& now) {
    return now.utc.time_since_epoch() - now.steady;
}

bool stepped(milliseconds before, milliseconds after) {
    return after - before > ClockWatch::step || before - after > ClockWatch::step;
}

} // namespace

ClockTrust ClockWatch::trust(const shared::Now& now, const ClockMemory& memory) const {
    if (now.synchronised) return ClockTrust::synchronised;
    if (confirmed_distance_ && !stepped(*confirmed_distance_, distance(now))) return ClockTrust::host_confirmed;
    const bool possible = now.day >= memory.built && (!memory.last_closed || now.day >= *memory.last_closed);
    const bool near = memory.last_trusted ? now.utc < *memory.last_trusted + plausible_ahead
                                          : now.day <= memory.built.plus(first_start_days);
    return possible && near ? ClockTrust::plausible : ClockTrust::untrusted;
}

ClockVerdict ClockWatch::look(const shared::Now& now, const ClockMemory& memory) {
    const ClockTrust found = trust(now, memory);
    if (found == ClockTrust::untrusted) return {found, true};
    if (day_ != now.day) {
        day_ = now.day;
        day_distance_ = distance(now);
        hour_known_ = true;
    } else if (stepped(day_distance_, distance(now))) {
        hour_known_ = false;
    }
    return {found, hour_known_};
}

void ClockWatch::confirm(const shared::Now& now) {
    confirmed_distance_ = distance(now);
}

} // namespace kiosk::model
