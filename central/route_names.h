// What a request is called where requests are counted and written down: the pattern of its address, never the address.
// Addresses hold kiosks, days and secrets. Pure.
#pragma once

#include <string_view>

namespace central {

// "/v1/kiosks/k7/days/2026-11-20" -> "/v1/kiosks/{kiosk}/days/{day}"; a page or picture -> "page"; what this list does
// not know -> "/api/other" or "other". So a new address is unnamed until it is named here.
std::string_view route_name(std::string_view target);

// "GET", "PUT" and so on; "other" for a word of the client's own.
std::string_view method_name(std::string_view method);

} // namespace central
