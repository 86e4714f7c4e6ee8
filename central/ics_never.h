// Rules of calendars that have no day at all.
#pragma once

#include <libical/ical.h>

namespace central {

// Whether its months have none of its days, such as 30 February or a ninth Tuesday: libical would look for one until
// its end of time, for half a second each. Its interval is 1 or more. Other rules may have no day either (each seventh
// day from a Monday on, if it is a Tuesday): whoever goes through them counts the steps.
bool is_never(const icalrecurrencetype& rule, const icaltimetype& start);

} // namespace central
