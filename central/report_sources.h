// A report from question to text: what the stores know, the figures (report.h), the words (render.h). The same for the
// command line, a page and a script. On the thread of the database.
#pragma once

#include "central/registry.h"
#include "central/render.h"
#include "central/report.h"
#include "central/report_store.h"
#include "central/subsidy_notes.h"

#include "shared/clock.h"
#include "shared/result.h"

#include <filesystem>
#include <string>

namespace central {

struct ReportWish {
    bool totals = false;
    shared::Day from{};
    shared::Day to{};
    Period period = Period::month;
    std::string region;  // only its centres; "": all
    std::string centre;  // only this one; "": all
    bool sums = false;   // of totals: all together alone, no line per centre and region
    bool kiosks = false; // of sync as CSV: a line per kiosk, not per centre and day
};

SyncReport sync_report_of(const ReportWish& wish, Registry& registry, ReportStore& reports, const shared::Now& now);
std::string rendered(const ReportWish& wish, Format format, Database& database, const shared::Now& now);

// The page for the subsidy file (subsidy.h). share: where the names lie. Refused: no such centre or region.
struct SubsidyWish {
    Scope place;
    int year = 0;
};
shared::Result<std::string> subsidy_page(const SubsidyWish& wish, const std::filesystem::path& share,
                                         Database& database, const shared::Now& now);

} // namespace central
