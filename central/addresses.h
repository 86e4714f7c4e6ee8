// What an IP address becomes where it is counted, written down or passed on. Pure.
#pragma once

#include "shared/http.h"

#include <string>

namespace central {

// Whose connections and wrong tries count together: an IPv4 address; the /64 of an IPv6 address, since one household
// has that many.
std::string counted_as(const std::string& address);

// What the access log and the log of what people did may keep: the network ("192.0.2.0/24", "2001:db8:7::/48"), which
// tells a city's line in trouble from another's but no person from her neighbours. "-" for what is no address.
std::string logged_as(const std::string& address);

// Who asked a proxy that adds the address it saw at the end of X-Forwarded-For; whatever stands before that, the client
// may have written itself. "proxy" if there is no address.
std::string forwarded_for(const shared::HttpHeaders& headers);

} // namespace central
