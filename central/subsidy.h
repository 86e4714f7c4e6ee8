// The page for the subsidy file, in Dutch, of a year of a centre, a region or all of them: what there was, what we saw,
// what next. One HTML that is read, printed and made a PDF of (pdf.h). Pure.
#pragma once

#include "central/activity_titles.h"
#include "central/display_names.h"
#include "central/report.h"
#include "central/subsidy_notes.h"
#include "central/totals.h"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace central {

struct ActivityHeld {
    std::string title;
    int times = 0; // days it was held, in each centre
};

struct SubsidyYear {
    Scope place;
    int year = 0;
    shared::Day until{}; // the last day these figures cover: the year's own, or the day they were made
    int centres = 1;
    std::array<DayTotals, 12> months;
    std::array<DayTotals, 12> months_before; // of the year before
    Cells released;
    int due = 0;                    // open days that should have arrived
    int arrived = 0;                // of those
    std::vector<ActivityHeld> held; // most often first
    ActivityTitles titles;          // of what families came for
    SubsidyNotes notes;
};

// titles: others get the name of their id. both: days and months of this year and the one before, of one place's
// centres.
SubsidyYear subsidy_year(const Scope& place, int year, const ReportSources& both, const SeriesTitles& titles,
                         const DisplayNames& names, const SubsidyNotes& notes, const shared::Now& now);

std::string subsidy_html(const SubsidyYear& year, const DisplayNames& names);

} // namespace central
