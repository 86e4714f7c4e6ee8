// What the team sees of the counts, and what it adds to them by hand.
#include "kiosk/ledger/ledger.h"

namespace kiosk::ledger {

namespace {

std::map<shared::Day, model::KnownDay> known(store::CounterStore& store, shared::Day from, shared::Day through) {
    std::map<shared::Day, model::KnownDay> days;
    for (const auto& [day, kept] : store.days(from, through)) days[day] = {kept.counts, kept.closed, kept.final};
    return days;
}

} // namespace

bool Ledger::host_family(const shared::Now& now) {
    return store_.host_family(stamp(now)) == store::Outcome::done;
}

bool Ledger::child_played(const shared::Now& now) {
    return store_.add(shared::Additions{.families = 0, .child_played = 1, .cells = {}}, stamp(now)).outcome ==
           store::Outcome::done;
}

model::CorrectOutcome Ledger::correct(shared::Day day, int amount, shared::CorrectionReason reason) {
    const model::CorrectOutcome allowed = model::may_correct(day_view(day), amount);
    if (allowed != model::CorrectOutcome::done) return allowed;
    switch (store_.correct(day, {amount, reason})) {
    case store::Outcome::done:
        work_changed_ = true;
        return model::CorrectOutcome::done;
    case store::Outcome::frozen:
        return model::CorrectOutcome::frozen;
    default:
        return model::CorrectOutcome::disk;
    }
}

// What waits for a date is shown with the day of the wall clock, until it has closed: nobody at the door knows that it
// has none.
model::DayView Ledger::day_view(shared::Day day) {
    const auto days = known(store_, day, day);
    const auto found = days.find(day);
    const bool waits_here = day == day_ && (found == days.end() || !found->second.closed);
    const shared::DayCounts waiting = waits_here ? store_.waiting() : shared::DayCounts{};
    model::DayView view =
        model::day_view(day, found == days.end() ? std::nullopt : std::optional(found->second), waiting.undated);
    view.host_families += waiting.host_families;
    view.child_played += waiting.child_played;
    return view;
}

model::WeekView Ledger::week_view(shared::Day monday) {
    return model::week_view(monday, known(store_, monday, monday.plus(6)));
}

std::vector<shared::Month> Ledger::released_months() {
    return store_.released_months();
}

model::MonthView Ledger::month_view(shared::Month month) {
    return model::month_view(month, store_.released(month), store_.families_by_month());
}

} // namespace kiosk::ledger
