// The figures of a totals report one by one, as every format writes them. Pure.
#pragma once

#include "central/totals.h"

#include <string>
#include <vector>

namespace central {

inline constexpr const char* not_released = "not released";

struct Number {
    const char* name;
    int value;
};
std::vector<Number> numbers(const DayTotals& totals);

// Each cell a table always has, released or not, and those of ids that were released.
struct CellLine {
    shared::Table table;
    std::string cell;
    const CellTotal* total; // none: not released
};
std::vector<CellLine> cell_lines(const Cells& released);

} // namespace central
