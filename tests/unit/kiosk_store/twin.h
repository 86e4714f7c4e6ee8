// Another history of the same centre: the same families on the same days, the same releases, other cells held back.
#pragma once

#include "centre.h"

#include <map>
#include <random>
#include <string>
#include <utility>

namespace tests {

// What a life through a plan has left behind: last releases, and what is held at the end.
struct Aftermath {
    std::map<std::pair<shared::Table, std::string>, shared::Month> last_release;
    std::map<std::pair<shared::Table, std::string>, shared::CellCount> held; // pending and open
};
// counts_db: of a store that is closed.
Aftermath aftermath(const std::filesystem::path& counts_db);

// Within each month, who said what and which taps lit what is dealt out anew, so that the open cells differ on the way.
// After the last release of a partition table, fewer than k families fall in one cell and all others in another.
// After the last release of a cell of a free table it holds another number below k (any number in the month that is
// open at the end), or the first k-1 of a cell that the first history never had.
Plan twin(const Plan& plan, const Aftermath& after, std::mt19937_64& random);

} // namespace tests
