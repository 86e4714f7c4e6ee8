#include "tests/bench/town_months.h"

namespace bench::town {

void MonthTables::add(const shared::Additions& additions, shared::Month month) {
    for (const auto& [table, cell, amount] : additions.cells) {
        auto& pending = pending_[table];
        auto found = pending.find(cell);
        if (found == pending.end()) {
            const auto released = last_release_.find({table, cell});
            const auto from = released == last_release_.end() ? first_ : released->second.plus(1);
            found = pending.emplace(cell, shared::PendingCell{{}, std::min(from, month), month}).first;
        }
        found->second.counted.count += amount;
        ++found->second.counted.check_ins;
    }
}

std::vector<shared::ReleasedCell> MonthTables::close(shared::Month month) {
    std::vector<shared::ReleasedCell> cells;
    for (const auto table : shared::all_tables) {
        auto release = shared::release(table, pending_[table], month, shared::default_k);
        for (auto& cell : release.released) {
            last_release_[{table, cell.cell}] = month;
            if (table == shared::Table::mood) moods_released_ += cell.count;
            cells.push_back(std::move(cell));
        }
        pending_[table] = std::move(release.pending);
    }
    return cells;
}

std::int64_t MonthTables::moods_pending() const {
    std::int64_t families = 0;
    const auto moods = pending_.find(shared::Table::mood);
    if (moods == pending_.end()) return 0;
    for (const auto& [cell, pending] : moods->second) families += pending.counted.count;
    return families;
}

} // namespace bench::town
