// A calendar file before it is read: only the lines that say when something is and what it is called. Pure.
#pragma once

#include "shared/result.h"

#include <string>
#include <string_view>

namespace central {

inline constexpr std::size_t most_calendar_bytes = 1 << 20;
inline constexpr int most_calendar_events = 5'000;

// Unfolded, without attendees, organisers, descriptions, places and alarms. Refused: what does not begin with
// BEGIN:VCALENDAR, is too long, holds too many events or nests deeper than calendars do.
shared::Result<std::string> calendar_lines(std::string_view text);

// A title for the glass: control characters and what is no UTF-8 become spaces, trimmed, at most 120 bytes; may be
// empty.
std::string clean_title(std::string_view summary);

// The IANA name of a time zone as Windows calls it ("Romance Standard Time"; CLDR windowsZones, territory 001); empty
// if it is none we know.
std::string_view iana_name(std::string_view windows);

} // namespace central
