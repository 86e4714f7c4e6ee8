// What a town knows of itself, written down for those who compare: confirmed.csv (a line per kiosk and day),
// released.csv (a line per cell), meant.csv (a line per centre and day: the state the sync report should show) and
// town.json (sums, and whom to call).
#pragma once

#include "tests/bench/town_sending.h"

#include <filesystem>
#include <vector>

namespace bench::town {

struct Story {
    unsigned long seed = 0;
    Span span;
    double sending_s = 0;
};

void write_books(const std::filesystem::path& folder, const Story& story, const std::vector<Sender>& senders);

} // namespace bench::town
