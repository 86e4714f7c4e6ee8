#include "central/report_sources.h"

#include <algorithm>

namespace central {
namespace {

constexpr int look_back_days = 400; // how far back an unsent day is looked for; as long as a kiosk may be offline

ReportSources sources_of(const ReportWish& wish, Registry& registry, ReportStore& reports, const shared::Now& now) {
    ReportSources sources;
    sources.known_from = wish.totals ? wish.from : std::min(wish.from, now.day.plus(-look_back_days));
    sources.centres = registry.centres();
    sources.kiosks = registry.kiosks();
    if (!wish.region.empty()) {
        std::erase_if(sources.centres, [&](const Centre& centre) { return centre.region != wish.region; });
        std::erase_if(sources.kiosks, [&](const Kiosk& kiosk) {
            const auto is_here = [&](const std::string& centre) {
                return std::ranges::find(sources.centres, centre, &Centre::name) != sources.centres.end();
            };
            return !is_here(kiosk.centre) &&
                   std::ranges::none_of(kiosk.places, [&](const auto& place) { return is_here(place.second.centre); });
        });
    }
    sources.days = reports.days(sources.known_from, wish.totals ? wish.to : std::max(wish.to, now.day));
    if (wish.totals)
        sources.months = reports.months(wish.from.month(), wish.to.month());
    else
        sources.refusals = reports.refusals();
    return sources;
}

} // namespace

std::string rendered(const ReportWish& wish, Format format, Registry& registry, ReportStore& reports,
                     const shared::Now& now) {
    const ReportSources sources = sources_of(wish, registry, reports, now);
    if (wish.totals) return render(totals_report(sources, wish.from, wish.to, wish.period), format);
    return render(sync_report(sources, wish.from, wish.to, now.utc), format);
}

} // namespace central
