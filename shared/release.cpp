#include "shared/release.h"

#include "shared/check.h"

#include <algorithm>
#include <cstdint>
#include <tuple>

namespace shared {
namespace {

bool has_one_offs(Table table) {
    return fixed_cells(table).empty();
}

bool waited_long(Month since, Month month) {
    return month.months_since(since) >= one_off_months;
}

PendingTable without_empty_cells(Table table, const PendingTable& pending) {
    PendingTable result;
    for (const auto& [cell, held] : pending) {
        CHECK(held.counted.check_ins >= 0 && held.counted.count >= held.counted.check_ins,
              "a check-in counts at least one");
        CHECK(!is_partition(table) || held.counted.count == held.counted.check_ins, "a family falls in one cell, once");
        if (held.counted.check_ins > 0) result.emplace(cell, held);
    }
    return result;
}

void merge(PendingTable& table, const std::string& cell) {
    const PendingCell moved = table.at(cell);
    table.erase(cell);
    auto [other, is_new] = table.try_emplace(std::string(other_cell), moved);
    if (is_new) return;
    other->second.counted.count += moved.counted.count;
    other->second.counted.check_ins += moved.counted.check_ins;
    other->second.from = std::min(other->second.from, moved.from);
    other->second.since = std::min(other->second.since, moved.since);
}

ReleasedCell released_cell(Table table, const std::string& cell, const PendingCell& held, Month month) {
    return {table, cell, held.counted.count, held.from, month};
}

Release release_free(Table table, PendingTable pending, Month month, int k) {
    if (has_one_offs(table)) {
        const PendingTable before = pending;
        for (const auto& [cell, held] : before)
            if (cell != other_cell && held.counted.check_ins < k && waited_long(held.since, month))
                merge(pending, cell);
    }
    Release result;
    for (const auto& [cell, held] : pending) {
        if (held.counted.check_ins >= k)
            result.released.push_back(released_cell(table, cell, held, month));
        else
            result.pending.emplace(cell, held);
    }
    return result;
}

Release release_whole(Table table, const PendingTable& pending, Month month) {
    Release result;
    for (const auto& [cell, held] : pending) result.released.push_back(released_cell(table, cell, held, month));
    return result;
}

// Empties the cells that would tell too much into "other", the smallest first.
void fill_other(PendingTable& table, std::int64_t k) {
    const Month first = std::min_element(table.begin(), table.end(), [](const auto& a, const auto& b) {
                            return a.second.since < b.second.since;
                        })->second.since;
    std::vector<std::pair<std::int64_t, std::string>> by_size;
    for (const auto& [cell, held] : table)
        if (cell != other_cell) by_size.emplace_back(held.counted.check_ins, cell);
    std::sort(by_size.begin(), by_size.end());
    for (const auto& [check_ins, cell] : by_size) {
        const auto other = table.find(std::string(other_cell));
        const std::int64_t merged = other == table.end() ? 0 : other->second.counted.check_ins;
        if (check_ins >= k && merged >= k && merged <= check_ins) break;
        merge(table, cell);
    }
    table.at(std::string(other_cell)).from = first;
}

Release release_partition(Table table, PendingTable pending, Month month, int k) {
    std::int64_t total = 0;
    bool whole = true;
    bool long_enough = false;
    for (const auto& [cell, held] : pending) {
        total += held.counted.check_ins;
        whole = whole && held.counted.check_ins >= k;
        long_enough = long_enough || waited_long(held.since, month);
    }
    if (whole) return release_whole(table, pending, month);
    if (!has_one_offs(table) || !long_enough || total < k) return {{}, std::move(pending)};
    fill_other(pending, k);
    return release_whole(table, pending, month);
}

} // namespace

Release release(Table table, const PendingTable& pending, Month month, int k) {
    CHECK(k >= smallest_k, "the threshold can only be raised");
    PendingTable filled = without_empty_cells(table, pending);
    return is_partition(table) ? release_partition(table, std::move(filled), month, k)
                               : release_free(table, std::move(filled), month, k);
}

} // namespace shared
