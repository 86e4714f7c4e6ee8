// Rules that look right and are not: planted where the true one stands, to show that the tests would notice.
#pragma once

#include "shared/release.h"

#include <functional>

namespace tests {

using Rule = std::function<shared::Release(shared::Table, const shared::PendingTable&, shared::Month, int)>;

// No second step: every cell with k check-ins leaves, whatever the others tell by subtraction.
shared::Release cell_by_cell(shared::Table table, const shared::PendingTable& pending, shared::Month month, int k);

// "While 0 < W < k, the smallest candidate joins the others", W being the check-ins in all other cells.
shared::Release smallest_joins(shared::Table table, const shared::PendingTable& pending, shared::Month month, int k);

} // namespace tests
