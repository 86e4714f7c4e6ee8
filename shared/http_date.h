// Dates as HTTP writes them (RFC 9110, IMF-fixdate): "Sun, 06 Nov 1994 08:49:37 GMT". Whatever the locale. Pure.
#pragma once

#include "shared/clock.h"

#include <optional>
#include <string>
#include <string_view>

namespace shared {

std::string http_date(Utc utc); // to the second
// Nothing for any other text; the two older forms are not sent by anything that is alive.
std::optional<Utc> parse_http_date(std::string_view text);

} // namespace shared
