#include "kiosk/model/counts_view.h"

#include "shared/check.h"

#include <algorithm>
#include <numeric>

namespace kiosk::model {

using shared::Day;
using shared::Month;
using shared::ReleasedCell;
using shared::Table;

DayView day_view(Day day, const std::optional<KnownDay>& known, int undated_waiting) {
    DayView view;
    view.day = day;
    view.undated = undated_waiting;
    if (!known) return view;
    const shared::DayCounts& counts = known->counts;
    view.begun = true;
    view.closed = known->closed;
    view.correctable = known->closed && !known->final;
    view.morning = counts.families_morning;
    view.afternoon = counts.families_afternoon;
    view.unknown_hour = counts.families_unknown_hour;
    view.undated += counts.undated;
    view.host_families = counts.host_families;
    view.child_played = counts.child_played;
    view.corrections = counts.corrected;
    for (const shared::Correction& correction : counts.corrected) view.corrected += correction.amount;
    view.minutes_open = counts.minutes_open;
    return view;
}

CorrectOutcome may_correct(const DayView& day, int amount) {
    if (!day.begun) return CorrectOutcome::not_begun;
    if (!day.closed) return CorrectOutcome::still_open;
    if (!day.correctable) return CorrectOutcome::frozen;
    if (amount == 0) return CorrectOutcome::nothing;
    const std::int64_t left = std::int64_t{day.families()} + day.corrected + amount;
    const bool grows = amount > 0;
    return left < 0 || (grows && left > most_families) ? CorrectOutcome::too_much : CorrectOutcome::done;
}

Cup cup(int families) {
    return {families, std::min(1.0, static_cast<double>(families) / full_cup)};
}

Day monday_of(Day day) {
    return day.plus(1 - static_cast<int>(day.weekday()));
}

WeekView week_view(Day monday, const std::map<Day, KnownDay>& known) {
    CHECK(monday.weekday() == 1, "a week begins on Monday");
    WeekView view;
    for (int i = 0; i < 7; ++i) {
        WeekDay& day = view.days.at(static_cast<std::size_t>(i));
        day.day = monday.plus(i);
        const auto found = known.find(day.day);
        if (found == known.end()) continue;
        const shared::DayCounts& counts = found->second.counts;
        const bool hours_known = counts.families_unknown_hour == 0;
        const auto half = [&](int families) {
            return families > 0 || hours_known ? std::optional(cup(families)) : std::nullopt;
        };
        day.morning = half(counts.families_morning);
        day.afternoon = half(counts.families_afternoon);
        if (!hours_known) day.unknown_hour = cup(counts.families_unknown_hour);
        day.undated = counts.undated;
    }
    return view;
}

Level level(std::int64_t count, std::int64_t families) {
    if (count <= 0) return Level::none_released;
    if (20 * count >= 5 * families) return Level::often;
    return 20 * count >= families ? Level::sometimes : Level::few;
}

namespace {

// Twenty, shared out as the counts are: the whole parts first, the rest to the largest remainders.
template <std::size_t cells>
std::array<int, cells> of_twenty(const std::array<std::int64_t, cells>& counts) {
    const std::int64_t sum = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    CHECK(sum > 0, "what is shared out was released");
    std::array<int, cells> shares{};
    std::array<std::size_t, cells> order{};
    int left = 20;
    for (std::size_t i = 0; i < cells; ++i) {
        shares[i] = static_cast<int>(20 * counts[i] / sum);
        left -= shares[i];
        order[i] = i;
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return 20 * counts[a] % sum > 20 * counts[b] % sum; });
    for (std::size_t i = 0; left > 0; ++i, --left) ++shares[order[i]];
    return shares;
}

template <std::size_t cells>
PartitionView<cells> partition_view(Table table, const std::vector<ReleasedCell>& released) {
    const std::vector<std::string>& names = shared::fixed_cells(table);
    CHECK(names.size() == cells, "a partition table is drawn with all its cells");
    PartitionView<cells> view;
    std::array<std::int64_t, cells> counts{};
    for (const ReleasedCell& cell : released) {
        const auto found = std::find(names.begin(), names.end(), cell.cell);
        if (cell.table != table || found == names.end()) continue;
        counts.at(static_cast<std::size_t>(found - names.begin())) = cell.count;
        view.from = view.from ? std::min(*view.from, cell.from) : cell.from;
    }
    const std::int64_t sum = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    for (std::size_t i = 0; i < cells; ++i) view.levels[i] = level(counts[i], sum);
    // A released count is never 0.
    if (std::find(counts.begin(), counts.end(), 0) == counts.end()) view.of_twenty = of_twenty(counts);
    return view;
}

std::int64_t families_of(const std::map<Month, std::int64_t>& families, Month from, Month to) {
    std::int64_t sum = 0;
    for (auto month = families.lower_bound(from); month != families.end() && month->first <= to; ++month)
        sum += month->second;
    return sum;
}

// Where a cell stands among the others of its table: known before anything was counted.
std::pair<std::size_t, std::string> place(const std::vector<std::string>& fixed, const std::string& cell) {
    const auto found = std::find(fixed.begin(), fixed.end(), cell);
    const auto at = static_cast<std::size_t>(found - fixed.begin());
    return {cell == shared::other_cell ? fixed.size() + 1 : at, cell};
}

ListView list_view(Table table, const std::vector<ReleasedCell>& released,
                   const std::map<Month, std::int64_t>& families) {
    ListView view;
    for (const ReleasedCell& cell : released) {
        if (cell.table != table) continue;
        CellView drawn{cell.cell, level(cell.count, families_of(families, cell.from, cell.to)), {}, cell.from, cell.to};
        if (table != Table::topics) drawn.count = cell.count;
        view.cells.push_back(std::move(drawn));
    }
    const std::vector<std::string>& fixed = shared::fixed_cells(table);
    std::sort(view.cells.begin(), view.cells.end(),
              [&](const CellView& a, const CellView& b) { return place(fixed, a.cell) < place(fixed, b.cell); });
    view.some_not_released = fixed.empty() || view.cells.size() < fixed.size();
    return view;
}

} // namespace

MonthView month_view(Month month, const std::vector<ReleasedCell>& released,
                     const std::map<Month, std::int64_t>& families) {
    MonthView view;
    view.month = month;
    view.moods = partition_view<4>(Table::mood, released);
    view.first_time = partition_view<2>(Table::first_time, released);
    view.party = list_view(Table::party, released, families);
    view.topics = list_view(Table::topics, released, families);
    view.activities = list_view(Table::activities, released, families);
    view.language = list_view(Table::language, released, families);
    return view;
}

} // namespace kiosk::model
