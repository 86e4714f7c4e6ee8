// Which addresses belong to the world, and which to the house: the office fetches what strangers point at, and must not
// be led to its own neighbours. Pure.
#pragma once

#include <sys/socket.h>

namespace central {

// True only for an IPv4 or IPv6 address that the registries of IANA (RFC 6890, "special-purpose address registry") call
// reachable for everybody. Not: this host, loopback, private, shared (100.64/10), link-local, protocol assignments,
// documentation, benchmarks, multicast, reserved; of IPv6 nothing outside 2000::/3. An IPv4 address inside an IPv6 one
// (mapped, compatible, NAT64, 6to4) counts as itself. Any other family, or an address shorter than it says: false.
bool is_public_address(const sockaddr* address, socklen_t size);

} // namespace central
