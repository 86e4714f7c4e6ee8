#include "central/report.h"

#include "shared/check.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>

namespace central {
namespace {

using shared::Day;
using shared::Utc;

constexpr std::array state_names{"received", "received_zero", "closed", "expected", "late", "missing", "refused"};
constexpr std::array reason_names{"none",        "two_machines", "refused", "silent", "untrusted_clock",
                                  "wrong_clock", "waiting"};
constexpr auto clock_is_wrong = std::chrono::minutes(5); // beyond, certificates and tokens start to fail elsewhere too
constexpr auto after_closing = std::chrono::minutes(60);
constexpr auto night_close = std::chrono::hours(3); // of the next day

Utc local(Day day, std::chrono::minutes time) {
    while (time >= std::chrono::hours(24)) {
        day = day.plus(1);
        time -= std::chrono::hours(24);
    }
    std::array<char, 16> clock{};
    std::snprintf(clock.data(), clock.size(), "T%02d:%02d", static_cast<int>(time.count() / 60),
                  static_cast<int>(time.count() % 60));
    const auto utc = shared::parse_local(day.text() + clock.data());
    CHECK(utc.has_value(), "a day and a time of day are a moment");
    return *utc;
}

std::chrono::minutes closing_time(const shared::OpeningCalendar& opening, Day day) {
    const auto hours = opening.on(day);
    if (opening.weekly.empty() || hours.empty()) return std::chrono::hours(24) + night_close;
    return hours.back().until + after_closing;
}

// When days close. The time zone is asked once per day and hour: 300 centres have few of them, and asking is dear.
class Closings {
  public:
    Utc of(const shared::OpeningCalendar& opening, Day day) {
        const auto time = closing_time(opening, day);
        const auto [known, fresh] = known_.try_emplace({day, time});
        if (fresh) known->second = local(day, time);
        return known->second;
    }

  private:
    std::map<std::pair<Day, std::chrono::minutes>, Utc> known_;
};

int corrected(const ReceivedDay& day) {
    int sum = 0;
    for (const auto& each : day.report.counts.corrected) sum += each.amount;
    return sum;
}

bool is_zero(const ReceivedDay& day) {
    const auto& counts = day.report.counts;
    return counts.families() + counts.undated + corrected(day) == 0;
}

// Where a kiosk stood when the month ended decides whose its tables are: a month cannot be split.
Day day_of(const RefusedPeriod& refused) {
    if (const auto day = Day::parse(refused.period)) return *day;
    return last_day(shared::Month::parse(refused.period).value_or(shared::Month()));
}

// What one kiosk owes and has sent while it stood in one centre; looked up by day.
struct KioskDays {
    const Kiosk* kiosk;
    std::string centre;
    std::map<Day, const ReceivedDay*> received;
    std::set<Day> earlier; // received before the period
    std::vector<RefusedPeriod> refused;
    std::optional<Day> newest; // received, wherever it stood

    bool owes(Day day) const { return kiosk->awaited_on(day) && kiosk->place_on(day).centre == centre; }
    bool was_refused(Day day) const {
        return std::any_of(refused.begin(), refused.end(), [&](const auto& each) { return each.period == day.text(); });
    }
};

DayState state_of(const KioskDays& days, const shared::OpeningCalendar& opening, Day day, Closings& closings, Utc now) {
    const auto found = days.received.find(day);
    if (found != days.received.end()) {
        // A kiosk that worked for weeks before it was enrolled, or while it was revoked, is not late with those weeks.
        if (found->second->first_received > closings.of(opening, day) + grace && days.owes(day)) return DayState::late;
        return is_zero(*found->second) ? DayState::received_zero : DayState::received;
    }
    if (days.earlier.contains(day)) return DayState::received;
    if (!days.owes(day) || opening.on(day).empty()) return DayState::closed;
    if (days.was_refused(day)) return DayState::refused;
    return now > closings.of(opening, day) + grace ? DayState::missing : DayState::expected;
}

// The state of several kiosks together: the one that needs most care.
DayState worse(DayState one, DayState other) {
    constexpr std::array order{DayState::refused,  DayState::missing,       DayState::expected, DayState::late,
                               DayState::received, DayState::received_zero, DayState::closed};
    return std::find(order.begin(), order.end(), one) < std::find(order.begin(), order.end(), other) ? one : other;
}

// A day that was open by the calendar and for a kiosk: only such days count in the rates.
bool was_open(const std::vector<KioskDays>& kiosks, const shared::OpeningCalendar& opening, Day day) {
    if (opening.on(day).empty()) return false;
    return std::any_of(kiosks.begin(), kiosks.end(), [&](const auto& each) { return each.owes(day); });
}

std::optional<int> filled(const std::vector<KioskDays>& kiosks, const shared::OpeningCalendar& opening, Day day) {
    std::chrono::minutes expected{};
    int reported = 0;
    for (const auto& kiosk : kiosks) {
        if (!kiosk.owes(day) || opening.weekly.empty()) continue;
        for (const auto& hours : opening.on(day)) expected += hours.until - hours.from;
        if (const auto found = kiosk.received.find(day); found != kiosk.received.end())
            reported += found->second->report.counts.minutes_open;
    }
    if (expected.count() == 0) return std::nullopt;
    return std::min(100, static_cast<int>(reported * 100 / expected.count()));
}

LateReason late_reason(const KioskStatus& status, Utc now) {
    const Kiosk& kiosk = status.kiosk;
    if (!kiosk.other_installation.empty()) return LateReason::two_machines;
    if (status.refusal(status.oldest_unsent->text()) != nullptr) return LateReason::refused;
    if (!kiosk.last_contact || now - *kiosk.last_contact > grace) return LateReason::silent;
    if (kiosk.clock == shared::ClockTrust::untrusted) return LateReason::untrusted_clock;
    if (std::chrono::abs(kiosk.clock_offset) > clock_is_wrong) return LateReason::wrong_clock;
    return LateReason::waiting;
}

// Now: a move may lie ahead.
bool stands_here(const KioskDays& days, Utc now) {
    return days.kiosk->place_on(shared::at(now, {}, true).day).centre == days.centre;
}

// A kiosk sends its days in their order, and has none of a day on which it was off: one that is missing before the
// newest that came will never come, and nobody is called for it. Unless it was refused.
std::optional<Day> oldest_unsent(const KioskDays& days, const shared::OpeningCalendar& opening, Day known_from,
                                 Closings& closings, Utc now) {
    for (Day day = std::max(known_from, *days.kiosk->since); closings.of(opening, day) < now; day = day.plus(1)) {
        const DayState state = state_of(days, opening, day, closings, now);
        const bool waits = state == DayState::expected || state == DayState::missing;
        if (state == DayState::refused || (waits && (!days.newest || day > *days.newest))) return day;
    }
    return std::nullopt;
}

KioskStatus status_of(const KioskDays& days, const shared::OpeningCalendar& opening, Day known_from, Closings& closings,
                      Utc now) {
    KioskStatus status{*days.kiosk, std::nullopt, days.refused, LateReason::none, std::nullopt, {}};
    if (!days.kiosk->since) return status;
    std::vector<const ReceivedDay*> received;
    for (const auto& [day, report] : days.received) received.push_back(report);
    status.health = newest_health(received);
    if (!days.kiosk->revoked_at && stands_here(days, now)) status.concerns = concerns_of(received);
    status.oldest_unsent = oldest_unsent(days, opening, known_from, closings, now);
    // Nobody is called about a kiosk that was revoked: what it kept comes when it is enrolled again.
    if (status.oldest_unsent && !status.kiosk.revoked_at && now > closings.of(opening, *status.oldest_unsent) + grace)
        status.late = late_reason(status, now);
    return status;
}

CentreStatus centre_status(const Centre& centre, const std::vector<KioskDays>& kiosks, Day from, Day to,
                           Closings& closings, Utc now) {
    CentreStatus status;
    status.centre = centre.name;
    status.region = centre.region;
    for (Day day = from; day <= to; day = day.plus(1)) {
        DayState state = DayState::closed;
        for (const auto& kiosk : kiosks) state = worse(state, state_of(kiosk, centre.opening, day, closings, now));
        status.days.push_back(state);
        status.filled.push_back(filled(kiosks, centre.opening, day));
        if (!was_open(kiosks, centre.opening, day) || state == DayState::expected) continue;
        const bool in_time = state == DayState::received || state == DayState::received_zero;
        const bool overdue = now > closings.of(centre.opening, day) + grace;
        if (state == DayState::refused && !overdue) continue;
        ++status.due;
        status.on_time += in_time;
        status.arrived += in_time || state == DayState::late;
    }
    return status;
}

std::map<std::string, std::vector<KioskDays>> by_centre(const ReportSources& sources) {
    std::map<std::string, std::vector<KioskDays>> result;
    for (const auto& kiosk : sources.kiosks) {
        KioskDays days{&kiosk, kiosk.centre, {}, {}, {}, {}};
        std::set<std::string> centres{kiosk.centre};
        for (const auto& [from, place] : kiosk.places) centres.insert(place.centre);
        for (const auto& centre : centres) {
            days.centre = centre;
            days.refused.clear();
            for (const auto& refused : sources.refusals)
                if (refused.kiosk == kiosk.id && kiosk.place_on(day_of(refused)).centre == centre)
                    days.refused.push_back(refused);
            result[centre].push_back(days);
        }
    }
    std::map<std::pair<std::string, std::string>, KioskDays*> by_id;
    std::map<std::string, const Kiosk*> known;
    for (auto& [centre, kiosks] : result)
        for (auto& each : kiosks) {
            known[each.kiosk->id] = each.kiosk;
            by_id[{each.kiosk->id, centre}] = &each;
        }
    std::map<std::string, Day> newest;
    const auto days_of = [&](const std::string& id, Day day) {
        newest[id] = std::max(newest[id], day);
        const auto kiosk = known.find(id);
        return kiosk == known.end() ? nullptr : by_id.at({id, kiosk->second->place_on(day).centre});
    };
    for (const auto& day : sources.days)
        if (auto* kiosk = days_of(day.kiosk, day.report.day)) kiosk->received[day.report.day] = &day;
    for (const auto& day : sources.earlier)
        if (auto* kiosk = days_of(day.kiosk, day.day)) kiosk->earlier.insert(day.day);
    for (auto& [id, days] : by_id)
        if (const auto found = newest.find(id.first); found != newest.end()) days->newest = found->second;
    return result;
}

} // namespace

const RefusedPeriod* KioskStatus::refusal(const std::string& period) const {
    const auto found = std::ranges::find(refused, period, &RefusedPeriod::period);
    return found == refused.end() ? nullptr : &*found;
}

std::string_view name(DayState state) {
    return state_names.at(static_cast<std::size_t>(state));
}

std::string_view name(LateReason reason) {
    return reason_names.at(static_cast<std::size_t>(reason));
}

Utc close_of(const shared::OpeningCalendar& opening, Day day) {
    return local(day, closing_time(opening, day));
}

SyncReport sync_report(const ReportSources& sources, Day from, Day to, Utc now) {
    SyncReport report{from, to, {}};
    Closings closings;
    const auto kiosks = by_centre(sources);
    for (const auto& centre : sources.centres) {
        const auto own = kiosks.find(centre.name);
        const auto days = own == kiosks.end() ? std::vector<KioskDays>() : own->second;
        auto& status = report.centres.emplace_back(centre_status(centre, days, from, to, closings, now));
        for (const auto& kiosk : days) {
            auto one = status_of(kiosk, centre.opening, sources.known_from, closings, now);
            // One that stands elsewhere by now is named here for as long as it owes days of here.
            if (stands_here(kiosk, now) || one.oldest_unsent) status.kiosks.push_back(std::move(one));
        }
    }
    return report;
}

} // namespace central
