#include "central/report_sources.h"

#include "central/activity_titles.h"
#include "central/schedule.h"
#include "central/subsidy.h"

#include <algorithm>

namespace central {
namespace {

constexpr int look_back_days = 400; // how far back an unsent day is looked for; as long as a kiosk may be offline

ReportSources sources_of(const ReportWish& wish, Registry& registry, ReportStore& reports, const shared::Now& now) {
    ReportSources sources;
    sources.known_from = wish.totals ? wish.from : std::min(wish.from, now.day.plus(-look_back_days));
    sources.centres = registry.centres();
    sources.kiosks = registry.kiosks();
    if (!wish.region.empty() || !wish.centre.empty()) {
        std::erase_if(sources.centres, [&](const Centre& centre) {
            return (!wish.region.empty() && centre.region != wish.region) ||
                   (!wish.centre.empty() && centre.name != wish.centre);
        });
        std::erase_if(sources.kiosks, [&](const Kiosk& kiosk) {
            const auto is_here = [&](const std::string& centre) {
                return std::ranges::find(sources.centres, centre, &Centre::name) != sources.centres.end();
            };
            return !is_here(kiosk.centre) &&
                   std::ranges::none_of(kiosk.places, [&](const auto& place) { return is_here(place.second.centre); });
        });
    }
    sources.days = reports.days(wish.from, wish.totals ? wish.to : std::max(wish.to, now.day));
    if (sources.known_from < wish.from) sources.earlier = reports.kept_days(sources.known_from, wish.from.plus(-1));
    if (wish.totals)
        sources.months = reports.months(wish.from.month(), wish.to.month());
    else
        sources.refusals = reports.refusals();
    return sources;
}

} // namespace

SyncReport sync_report_of(const ReportWish& wish, Registry& registry, ReportStore& reports, const shared::Now& now) {
    return sync_report(sources_of(wish, registry, reports, now), wish.from, wish.to, now.utc);
}

std::string rendered(const ReportWish& wish, Format format, Database& database, const shared::Now& now) {
    Registry registry(database);
    ReportStore reports(database);
    if (!wish.totals) return render(sync_report_of(wish, registry, reports, now), format, wish.kiosks);
    const ReportSources sources = sources_of(wish, registry, reports, now);
    TotalsReport totals = totals_report(sources, wish.from, wish.to, wish.period);
    if (format == Format::json) { // the others go by ids
        Schedule schedule(database);
        totals.titles = common_titles(titles_of(sources.centres, registry, schedule));
    }
    if (wish.sums) {
        totals.centres.clear();
        totals.regions.clear();
    }
    return render(totals, format);
}

shared::Result<std::string> subsidy_page(const SubsidyWish& wish, const std::filesystem::path& share,
                                         Database& database, const shared::Now& now) {
    using Level = Scope::Level;
    Registry registry(database);
    ReportStore reports(database);
    Schedule schedule(database);
    ReportWish both{true, shared::Day(wish.year - 1, 1, 1), shared::Day(wish.year, 12, 31), Period::month, "", ""};
    if (wish.place.level == Level::centre) both.centre = wish.place.name;
    if (wish.place.level == Level::region) both.region = wish.place.name;
    const ReportSources sources = sources_of(both, registry, reports, now);
    if (sources.centres.empty() && wish.place.level != Level::all)
        return shared::Refusal{wish.place.name + ": there is no centre or region of that name"};
    const DisplayNames names(share, "nl");
    const SubsidyNotes notes = SubsidyNotesStore(database).of(wish.place, wish.year);
    return subsidy_html(
        subsidy_year(wish.place, wish.year, sources, titles_of(sources.centres, registry, schedule), names, notes, now),
        names);
}

} // namespace central
