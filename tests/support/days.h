// The week most tests live in.
#pragma once

#include "shared/clock.h"
#include "shared/day.h"

namespace tests {

inline const shared::Day monday(2026, 11, 23);
inline const shared::Day tuesday(2026, 11, 24);
inline const shared::Utc monday_morning = *shared::parse_utc("2026-11-23T09:30:00Z");

} // namespace tests
