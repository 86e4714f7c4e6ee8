#include "central/subsidy.h"

#include <algorithm>
#include <set>

namespace central {
namespace {

using shared::Day;

// A year's figures by month. Nothing of it: twelve empty months.
std::array<DayTotals, 12> months_of_year(const PlaceTotals& place, int year) {
    std::array<DayTotals, 12> months{};
    for (unsigned month = 1; month <= 12; ++month)
        if (const auto found = place.periods.find(shared::Month(year, month).text()); found != place.periods.end())
            months.at(month - 1) = found->second;
    return months;
}

// Two kiosks of a centre tell of the same activity: it was held once.
std::vector<ActivityHeld> activities_held(const ReportSources& sources, Day from, Day to, const SeriesTitles& titles,
                                          const DisplayNames& names) {
    std::set<std::string> centres;
    for (const auto& centre : sources.centres) centres.insert(centre.name);
    std::map<std::string, const Kiosk*> kiosks;
    for (const auto& kiosk : sources.kiosks) kiosks[kiosk.id] = &kiosk;
    std::set<std::tuple<std::string, std::string, Day>> held;
    for (const auto& day : sources.days) {
        if (day.report.day < from || day.report.day > to || !kiosks.contains(day.kiosk)) continue;
        const std::string centre = kiosks[day.kiosk]->place_on(day.report.day).centre;
        if (!centres.contains(centre)) continue;
        for (const auto& series : day.report.counts.activities_held) held.insert({centre, series, day.report.day});
    }
    std::map<std::string, int> times;
    for (const auto& [centre, series, day] : held) {
        ++times[series_title(titles, centre, series).value_or(names.of("activity/" + series))];
    }
    std::vector<ActivityHeld> result;
    for (const auto& [title, count] : times) result.push_back({title, count});
    std::ranges::stable_sort(result, [](const auto& one, const auto& other) { return one.times > other.times; });
    return result;
}

// The figures of the report's one place: a centre's own, or several under the rule for them.
const PlaceTotals& of_place(const TotalsReport& report, Scope::Level level) {
    return level == Scope::Level::centre && !report.centres.empty() ? report.centres.front() : report.all;
}

} // namespace

SubsidyYear subsidy_year(const Scope& place, int year, const ReportSources& both, const SeriesTitles& titles,
                         const DisplayNames& names, const SubsidyNotes& notes, const shared::Now& now) {
    const Day first(year, 1, 1);
    const Day last(year, 12, 31);
    SubsidyYear page;
    page.place = place;
    page.year = year;
    page.until = std::clamp(now.day, first, last);
    page.centres = static_cast<int>(both.centres.size());
    page.notes = notes;
    page.titles = common_titles(titles);
    page.held = activities_held(both, first, last, titles, names);
    ReportSources of_year = both; // the days of both years, the months of this one
    std::erase_if(of_year.months, [&](const ReceivedMonth& each) { return each.report.month.year() != year; });
    const TotalsReport totals = totals_report(of_year, first, last, Period::month);
    page.months = months_of_year(of_place(totals, place.level), year);
    page.months_before = months_of_year(of_place(totals, place.level), year - 1);
    page.released = of_place(totals, place.level).released;
    for (const auto& centre : sync_report(both, first, page.until, now.utc).centres) {
        page.due += centre.due;
        page.arrived += centre.arrived;
    }
    return page;
}

} // namespace central
