// A town of centres for the demo of the office: names, regions, hours, kiosks, and what is the matter with some of
// them. All of it follows from a seed.
#pragma once

#include "shared/day.h"
#include "shared/opening.h"

#include <string>
#include <vector>

namespace bench::town {

// What an office meets among many kiosks. One of each in the smallest town.
enum class Trouble {
    none,
    young,        // enrolled in the last third of the span
    late_spell,   // was offline for some days, and sent them then
    gaps,         // some days never came, in between
    silent,       // nothing came any more
    refused,      // sent some days in a schema that the office does not know
    wrong_clock,  // 37 minutes ahead; it has not closed its last days
    two_machines, // another database sends its last days with its token
    old_version,  // all is well, but for the program's age
    never_heard,  // enrolled, then nothing
};

struct Kiosk {
    std::string name;
    shared::Day since{}; // it is waited for from then on
    Trouble trouble = Trouble::none;
    double share = 1;       // of the families of its centre
    unsigned long seed = 0; // of what it counts
};

struct Centre {
    std::string name;   // "De Veranda · Gent"
    std::string region; // a Flemish province, or Brussel
    shared::OpeningCalendar opening;
    double families_per_hour = 1;
    bool counts_language = false;
    std::vector<Kiosk> kiosks;
};

struct Span { // both included
    shared::Day from{};
    shared::Day to{};
};

// At least twelve centres.
std::vector<Centre> plan(int centres, Span span, unsigned long seed);

} // namespace bench::town
