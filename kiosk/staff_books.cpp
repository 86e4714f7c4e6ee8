#include "kiosk/staff_books.h"

#include <algorithm>

namespace kiosk {
namespace {

// Families of a half-day, by which a question is drawn: fewer than three, fewer than eight, fifteen or more.
constexpr int few = 3;
constexpr int calm = 8;
constexpr int busy = 15;

model::SyncView sync_view(ledger::Ledger& ledger, const sync::SyncStatus& sync, const shared::Now& now) {
    model::SyncView view;
    const ledger::Status status = ledger.status(now, sync);
    view.enrolled = status.enrolled;
    view.clock = status.clock;
    view.version = status.version;
    view.certificate_end = sync.certificate_end;
    view.delivered_through = status.delivered_through;
    if (status.last_receipt) view.last_receipt = shared::at(*status.last_receipt, now.steady, now.synchronised);
    // What no day tells of itself comes first.
    if (sync.other_installation) view.waiting.push_back({"", "other_installation"});
    if (!sync.board_refused.empty()) view.waiting.push_back({"", "board_refused"});
    for (const ledger::Due& due : ledger.due(sync)) view.waiting.push_back({due.what, due.why});
    return view;
}

model::Seen seen(const model::AppState& state, const model::DayView& day, const shared::Now& now) {
    model::Seen seen;
    const model::Staff& staff = state.staff;
    if (staff.part != model::Part::week && day.begun) {
        const int families = staff.part == model::Part::morning ? day.morning : day.afternoon;
        seen.empty = families < few;
        seen.calm = !seen.empty && families < calm;
        seen.busy = families >= busy;
        seen.children = day.child_played > 0;
    }
    if (staff.day == now.day) {
        seen.topics = !state.board.lit_today.empty();
        seen.no_topics = !seen.topics;
    }
    const auto there = model::occurrences_on(state.programme, staff.day);
    seen.cancelled = std::any_of(there.begin(), there.end(), [](const auto& one) { return one.cancelled; });
    return model::seen_on(staff.looked, seen);
}

} // namespace

model::StaffView staff_view(const model::AppState& state, ledger::Ledger& ledger, const sync::SyncStatus& sync,
                            const std::vector<model::Question>& questions, const shared::Now& now) {
    model::StaffView view;
    const int back = state.staff.page_shift;
    switch (state.screen) {
    case model::Screen::counts:
        view.day = ledger.day_view(now.day.plus(-back));
        break;
    case model::Screen::week:
        view.week = ledger.week_view(model::monday_of(now.day).plus(-7 * back));
        break;
    case model::Screen::month: {
        const auto months = ledger.released_months();
        if (static_cast<std::size_t>(back) < months.size())
            view.month = ledger.month_view(months[months.size() - 1 - static_cast<std::size_t>(back)]);
        break;
    }
    case model::Screen::look_back:
        view.questions = model::draw(questions, seen(state, ledger.day_view(state.staff.day), now),
                                     model::seed_of(model::key_of(state.staff.day, state.staff.part)));
        break;
    case model::Screen::settings:
    case model::Screen::sync:
        view.sync = sync_view(ledger, sync, now);
        break;
    default:
        break;
    }
    return view;
}

} // namespace kiosk
