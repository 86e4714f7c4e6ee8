// The counting rule: what may leave a month table when its month closes, and what is held. Pure.
#pragma once

#include "shared/counts.h"
#include "shared/month_report.h"

#include <map>
#include <string>
#include <vector>

namespace shared {

inline constexpr int smallest_k = 5;
inline constexpr int default_k = 6;
inline constexpr int one_off_months = 12; // a cell still pending after so many months merges into "other"

// A cell's counts since its last release.
struct PendingCell {
    CellCount counted;
    Month from{};  // first month these counts may come from: the month after the cell's last release, or the table's first
    Month since{}; // month of the first check-in since then
    bool operator==(const PendingCell&) const = default;
};
using PendingTable = std::map<std::string, PendingCell>;

struct Release {
    std::vector<ReleasedCell> released; // sorted by cell
    PendingTable pending;               // what is held on; cells that were released are absent
};

// Closes `month` of one table.
Release release(Table table, const PendingTable& pending, Month month, int k);

} // namespace shared
