// The released cells of a month, as they leave the kiosk once: the body of PUT /v1/kiosks/{kiosk}/months/{month}.
#pragma once

#include "shared/counts.h"
#include "shared/day.h"

#include <string>
#include <vector>

namespace shared {

inline constexpr int month_schema = 1;

struct ReleasedCell {
    Table table{};
    std::string cell;
    std::int64_t count = 0;
    Month from{}; // first month this count covers: the one after the cell's last release
    Month to{};   // the month that closed
    bool operator==(const ReleasedCell&) const = default;
};

struct MonthReport {
    Month month{};
    int generation = 1;
    std::string installation;
    int k = 6;                       // the threshold that was in force
    std::vector<ReleasedCell> cells; // sorted by table, then cell
    std::string version;
    bool operator==(const MonthReport&) const = default;
};

} // namespace shared
