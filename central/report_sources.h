// A report from question to text: what the stores know, the figures (report.h), the words (render.h). The same for the
// command line, a page and a script. On the thread of the database.
#pragma once

#include "central/registry.h"
#include "central/render.h"
#include "central/report.h"
#include "central/report_store.h"

#include "shared/clock.h"

#include <string>

namespace central {

struct ReportWish {
    bool totals = false;
    shared::Day from{};
    shared::Day to{};
    Period period = Period::month;
    std::string region; // only its centres; "": all
};

std::string rendered(const ReportWish& wish, Format format, Registry& registry, ReportStore& reports,
                     const shared::Now& now);

} // namespace central
