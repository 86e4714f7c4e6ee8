#include "central/report_lines.h"

#include <algorithm>

namespace central {

std::vector<Number> numbers(const DayTotals& totals) {
    return {{"days", totals.days},
            {"families", totals.families()},
            {"families_morning", totals.families_morning},
            {"families_afternoon", totals.families_afternoon},
            {"families_unknown_hour", totals.families_unknown_hour},
            {"undated", totals.undated},
            {"corrected", totals.corrected},
            {"host_families", totals.host_families},
            {"child_played", totals.child_played},
            {"minutes_open", totals.minutes_open}};
}

std::vector<CellLine> cell_lines(const Cells& released) {
    std::vector<CellLine> lines;
    for (const shared::Table table : shared::all_tables) {
        const auto found = released.find(table);
        for (const auto& cell : shared::fixed_cells(table)) {
            const bool there = found != released.end() && found->second.contains(cell);
            lines.push_back({table, cell, there ? &found->second.at(cell) : nullptr});
        }
        if (found == released.end()) continue;
        const auto& fixed = shared::fixed_cells(table);
        for (const auto& [cell, total] : found->second)
            if (std::find(fixed.begin(), fixed.end(), cell) == fixed.end()) lines.push_back({table, cell, &total});
    }
    return lines;
}

} // namespace central
