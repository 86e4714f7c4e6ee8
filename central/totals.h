// How many families came, and what the months released: per centre, per region, all together. Sums of a month table are
// sums of released cells only. Pure: rows in, tables out.
#pragma once

#include "central/activity_titles.h"
#include "central/report.h"

#include "shared/counts.h"
#include "shared/day.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace central {

enum class Period { day, week, month, quarter, year };
std::optional<Period> period_named(std::string_view name);
// "2026-11-23", "2026-W48" (ISO 8601 week), "2026-11", "2026-Q4", "2026".
std::string period_of(shared::Day day, Period period);

struct DayTotals {
    int days = 0; // kiosk days received
    int families_morning = 0;
    int families_afternoon = 0;
    int families_unknown_hour = 0;
    int undated = 0;
    int corrected = 0;
    int host_families = 0;
    int child_played = 0;
    int minutes_open = 0; // of all kiosks together
    // All families of the kiosks, corrections included; the host's clicker stays beside.
    int families() const { return families_morning + families_afternoon + families_unknown_hour + undated + corrected; }
    DayTotals& operator+=(const DayTotals& other);
};

// Sum of what several kiosks or months released of one cell, and the months it covers.
struct CellTotal {
    std::int64_t count = 0;
    shared::Month from{};
    shared::Month to{};
};
using Cells = std::map<shared::Table, std::map<std::string, CellTotal>>;

// A cell of several centres is shown only where so many have released it, and none of them has more than that share of
// it: else it would be one centre's figure under a region's name.
inline constexpr int fewest_centres = 3;
inline constexpr int largest_share_percent = 85;

struct PlaceTotals {
    std::string name;                         // of the centre or region; "": of all centres of the report
    std::string region;                       // of a centre
    int centres = 1;                          // of a region: how many it has
    std::map<std::string, DayTotals> periods; // by period_of
    Cells released;                           // over the whole span; a cell that is not here was not released
    // The moods once more, by the month that closed.
    std::map<shared::Month, std::map<std::string, CellTotal>> moods;
};

struct TotalsReport {
    shared::Day from{};
    shared::Day to{};
    Period period = Period::month;
    std::vector<PlaceTotals> centres; // by name
    std::vector<PlaceTotals> regions; // by name; a centre without a region is in none
    PlaceTotals all;
    ActivityTitles titles = {}; // those that the office has
};

TotalsReport totals_report(const ReportSources& sources, shared::Day from, shared::Day to, Period period);

} // namespace central
