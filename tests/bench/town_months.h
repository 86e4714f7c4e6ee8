// The month tables of one kiosk in memory, as its store keeps them on disk (kiosk/store/closing.cpp).
#pragma once

#include "shared/counts.h"
#include "shared/month_report.h"
#include "shared/release.h"

#include <map>
#include <string>
#include <utility>

namespace bench::town {

class MonthTables {
  public:
    explicit MonthTables(shared::Month first) : first_(first) {}

    void add(const shared::Additions& additions, shared::Month month);
    // What leaves when this month closes; the rest is held on.
    std::vector<shared::ReleasedCell> close(shared::Month month);
    // Families that stand in the moods, released or pending: as many as were counted.
    std::int64_t families() const { return moods_released_ + moods_pending(); }

  private:
    std::int64_t moods_pending() const;

    shared::Month first_;
    std::map<shared::Table, shared::PendingTable> pending_;
    std::map<std::pair<shared::Table, std::string>, shared::Month> last_release_;
    std::int64_t moods_released_ = 0;
};

} // namespace bench::town
