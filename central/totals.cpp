#include "central/totals.h"

#include <algorithm>
#include <array>

namespace central {
namespace {

using shared::Day;
using shared::Month;
using shared::Table;

constexpr std::array period_names{"day", "week", "month", "quarter", "year"};

DayTotals totals_of(const shared::DayCounts& counts) {
    DayTotals totals{
        1, counts.families_morning, counts.families_afternoon, counts.families_unknown_hour, counts.undated,
        0, counts.host_families,    counts.child_played,       counts.minutes_open};
    for (const auto& each : counts.corrected) totals.corrected += each.amount;
    return totals;
}

void add(std::map<std::string, CellTotal>& table, const std::string& cell, const CellTotal& more) {
    const auto [place, fresh] = table.try_emplace(cell, CellTotal{0, more.from, more.to});
    place->second.count += more.count;
    place->second.from = std::min(place->second.from, more.from);
    place->second.to = std::max(place->second.to, more.to);
}

void add(PlaceTotals& centre, const shared::ReleasedCell& cell) {
    const CellTotal released{cell.count, cell.from, cell.to};
    add(centre.released[cell.table], cell.cell, released);
    if (cell.table == Table::mood) add(centre.moods[cell.to], cell.cell, released);
}

// One cell as several centres have released it.
struct Shared {
    CellTotal total;
    int centres = 0;
    std::int64_t largest = 0;

    bool may_be_shown() const {
        return centres >= fewest_centres && largest * 100 <= total.count * largest_share_percent;
    }
};
using SharedTable = std::map<std::string, Shared>;

void gather(SharedTable& table, const std::map<std::string, CellTotal>& of_centre) {
    for (const auto& [cell, total] : of_centre) {
        Shared& sum = table.try_emplace(cell, Shared{{0, total.from, total.to}}).first->second;
        sum.total.count += total.count;
        sum.total.from = std::min(sum.total.from, total.from);
        sum.total.to = std::max(sum.total.to, total.to);
        sum.largest = std::max(sum.largest, total.count);
        ++sum.centres;
    }
}

std::map<std::string, CellTotal> shown(const SharedTable& table) {
    std::map<std::string, CellTotal> cells;
    for (const auto& [cell, sum] : table)
        if (sum.may_be_shown()) cells[cell] = sum.total;
    return cells;
}

PlaceTotals together(const std::string& name, const std::vector<const PlaceTotals*>& centres) {
    PlaceTotals place{name, "", static_cast<int>(centres.size()), {}, {}, {}};
    std::map<Table, SharedTable> tables;
    std::map<Month, SharedTable> moods;
    for (const PlaceTotals* centre : centres) {
        for (const auto& [period, totals] : centre->periods) place.periods[period] += totals;
        for (const auto& [table, cells] : centre->released) gather(tables[table], cells);
        for (const auto& [month, cells] : centre->moods) gather(moods[month], cells);
    }
    for (const auto& [table, cells] : tables) place.released[table] = shown(cells);
    for (const auto& [month, cells] : moods) place.moods[month] = shown(cells);
    return place;
}

} // namespace

DayTotals& DayTotals::operator+=(const DayTotals& other) {
    days += other.days;
    families_morning += other.families_morning;
    families_afternoon += other.families_afternoon;
    families_unknown_hour += other.families_unknown_hour;
    undated += other.undated;
    corrected += other.corrected;
    host_families += other.host_families;
    child_played += other.child_played;
    minutes_open += other.minutes_open;
    return *this;
}

std::optional<Period> period_named(std::string_view name) {
    const auto found = std::find(period_names.begin(), period_names.end(), name);
    if (found == period_names.end()) return std::nullopt;
    return static_cast<Period>(found - period_names.begin());
}

std::string period_of(Day day, Period period) {
    switch (period) {
    case Period::day:
        return day.text();
    case Period::month:
        return day.month().text();
    case Period::year:
        return std::to_string(day.year());
    case Period::quarter:
        return std::to_string(day.year()) + "-Q" + std::to_string((day.month_of_year() + 2) / 3);
    case Period::week:
        break;
    }
    // ISO 8601: a week belongs to the year of its Thursday.
    const Day thursday = day.plus(4 - static_cast<int>(day.weekday()));
    const int week = thursday.days_since(Day(thursday.year(), 1, 1)) / 7 + 1;
    return std::to_string(thursday.year()) + (week < 10 ? "-W0" : "-W") + std::to_string(week);
}

TotalsReport totals_report(const ReportSources& sources, Day from, Day to, Period period) {
    TotalsReport report{from, to, period, {}, {}, {}};
    std::map<std::string, PlaceTotals> centres;
    std::map<std::string, const Kiosk*> kiosks;
    for (const auto& centre : sources.centres) {
        centres[centre.name].name = centre.name;
        centres[centre.name].region = centre.region;
    }
    for (const auto& kiosk : sources.kiosks) kiosks[kiosk.id] = &kiosk;
    // Where the kiosk stood that day. None: not one of the centres that are asked for.
    const auto centre_of = [&](const std::string& kiosk, Day day) {
        const auto known = kiosks.find(kiosk);
        return known == kiosks.end() ? centres.end() : centres.find(known->second->place_on(day).centre);
    };
    for (const auto& day : sources.days)
        if (const auto centre = centre_of(day.kiosk, day.report.day); centre != centres.end())
            centre->second.periods[period_of(day.report.day, period)] += totals_of(day.report.counts);
    for (const auto& month : sources.months)
        // The centre where a kiosk stood when the month ended gets its tables.
        if (const auto centre = centre_of(month.kiosk, last_day(month.report.month)); centre != centres.end())
            for (const auto& cell : month.report.cells) add(centre->second, cell);
    for (auto& [name, centre] : centres) report.centres.push_back(std::move(centre));

    std::map<std::string, std::vector<const PlaceTotals*>> regions;
    std::vector<const PlaceTotals*> all;
    for (const auto& centre : report.centres) {
        all.push_back(&centre);
        if (!centre.region.empty()) regions[centre.region].push_back(&centre);
    }
    for (const auto& [name, of_region] : regions) report.regions.push_back(together(name, of_region));
    report.all = together("", all);
    return report;
}

} // namespace central
