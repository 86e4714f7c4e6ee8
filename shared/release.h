// The counting rule: what may leave a month table when its month closes, and what is held. Pure.
//
// Free tables (party, topics, activities), whose sum nobody knows: each cell with at least k check-ins behind it is
// released, every other stays pending.
//
// Partition tables (mood, first time, language), whose sum is known, since the exact days tell it: while any check-in
// would be left behind, the smallest candidate joins the others. So the table leaves whole (each cell has k check-ins
// or none) or waits whole.
//
// The plain rule was "while 0 < W < k, the smallest candidate joins the others", W being the check-ins in all other
// cells. With k = 6, an attacker who subtracts what was released from the days beats it:
// - 6, 5, 5, 5 in one month: the 6 is released, three cells below 6 hold W = 15, so each is 5.
// - 6, 6, 5: W = 5, so a 6 joins. The two cells that wait hold 11, neither exceeds the released 6: they are 5 and 6.
// - 20, 9, 4, 3, then 20, 1, 0, 0: what waits in the end is 8, but only one family of the second month was not
//   released. So the second cell, which waits since then, is 0 or 1.
//
// A table that leaves whole leaves nothing behind to subtract from: each stretch between two releases stands alone. And
// in whatever stretch, a cell may have held 1, 2 ... k-1 since its first month, with all the rest in one other cell:
// that history waits in the same months. So k-1 values always remain (fewer only where the days themselves say that
// fewer families came). An attacker who knows this rule and tries every history finds no more:
// tests/unit/shared/release_exhaustive_test.cpp.
//
// What it costs (tests/unit/shared/years_test.cpp, k = 6, 36 months of which some are quiet): with 2 families a day
// moods leave in 20 of them, with 20 a day in 30; languages, with their long tail, in 2 and 12.
//
// What is not promised: how a released count divides over the months it covers.
#pragma once

#include "shared/counts.h"
#include "shared/month_report.h"

#include <map>
#include <string>
#include <vector>

namespace shared {

inline constexpr int smallest_k = 5;
inline constexpr int largest_k = 1000;
inline constexpr int default_k = 6;

// A one-off cell merges into "other" when so many months have gone by since its first check-in. One-off are cells that
// are ids (a language, a topic, a series of activities); the fixed cells of mood, first time and party go on waiting.
// In a free table each cell goes by itself, and "other" is released as any cell.
// A partition table goes as a whole, by its first pending check-in: all cells below k become "other", the smallest
// candidates join it until it has k check-ins and is not larger than the smallest cell that keeps its name, and then
// everything is released. (Within "other", too, a cell may be 1 ... k-1 and one other cell the rest.)
inline constexpr int one_off_months = 12;

// A cell's counts since its last release.
struct PendingCell {
    CellCount counted;
    Month
        from{}; // first month these counts may come from: the month after the cell's last release, or the table's first
    Month since{}; // month of the first check-in since then
    bool operator==(const PendingCell&) const = default;
};
using PendingTable = std::map<std::string, PendingCell>;

struct Release {
    std::vector<ReleasedCell> released; // sorted by cell
    PendingTable pending; // what is held on; cells that were released, or have merged, or are empty are absent
};

// Closes `month` of one table. CHECKs that k >= smallest_k, that no count is below its check-ins and that a partition
// table counts one per check-in. "other" covers the months from the first of what merged; in a partition table from the
// first pending check-in of the table, which the days tell anyway.
Release release(Table table, const PendingTable& pending, Month month, int k);

} // namespace shared
