// A centre's own calendar (iCalendar, RFC 5545) as activities. Times are Brussels' wall time; a zone comes from the
// file's VTIMEZONE, else from its Windows or IANA name, else it is Brussels. Pure; on any thread, two callers wait for
// each other (central/ics_series.h).
#pragma once

#include "central/feed_reading.h"
#include "shared/day.h"
#include "shared/result.h"

#include <string>

namespace central {

inline constexpr std::size_t most_feed_activities = 1'000;

// What takes place from `from` until `until` (included; at most 400 days). `feed` is a cell name of at most 40 bytes,
// with which the ids begin. Refused: no calendar, more than 1 MiB or 5,000 events. Left out and counted: private or
// without a title, rules of several times a day or for what lasts over a year, what comes after 1,000 activities or
// 100,000 steps of work (four find an occurrence, one shows it). Never kept: attendees, organiser, description, place.
// An event over midnight ends at 24:00, one without end lasts an hour; RANGE=THISANDFUTURE changes that one occurrence.
shared::Result<FeedReading> read_ics(const std::string& text, const std::string& feed, shared::Day from,
                                     shared::Day until, const IconWords& words);

} // namespace central
