#include "tests/unit/shared/old_rules.h"

#include <algorithm>

namespace tests {

using shared::Month;
using shared::PendingTable;
using shared::Release;
using shared::Table;

namespace {
Release split(Table table, const PendingTable& pending, Month month, std::int64_t at_least) {
    Release result;
    for (const auto& [cell, held] : pending) {
        if (held.counted.check_ins == 0) continue;
        if (held.counted.check_ins >= at_least)
            result.released.push_back({table, cell, held.counted.count, held.from, month});
        else
            result.pending.emplace(cell, held);
    }
    return result;
}
} // namespace

Release cell_by_cell(Table table, const PendingTable& pending, Month month, int k) {
    return split(table, pending, month, k);
}

Release smallest_joins(Table table, const PendingTable& pending, Month month, int k) {
    Release result = split(table, pending, month, k);
    std::int64_t others = 0;
    for (const auto& [cell, held] : result.pending) others += held.counted.check_ins;
    while (others > 0 && others < k && !result.released.empty()) {
        const auto smallest = std::min_element(result.released.begin(), result.released.end(),
                                               [](const auto& a, const auto& b) { return a.count < b.count; });
        others += smallest->count;
        result.pending.emplace(smallest->cell, pending.at(smallest->cell));
        result.released.erase(smallest);
    }
    return result;
}

} // namespace tests
