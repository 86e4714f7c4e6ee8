// A centre's own calendar (iCalendar, RFC 5545), for its website. Pure.
#pragma once

#include "shared/activity.h"

#include <string>
#include <vector>

namespace central {

// Each activity as one event with its weekly rule, the days it skips left out, the days it is cancelled marked so; in
// Brussels' time, with the zone's rules inside. Titles are the Dutch ones. stamp: the day that stands as the moment of
// writing, so that the same day's calendar is the same text.
std::string calendar_of(const std::string& centre, const std::vector<shared::Activity>& activities, shared::Day stamp);

} // namespace central
