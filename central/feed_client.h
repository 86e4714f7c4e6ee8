// Fetches one feed for the office: an address that a host typed, on a server of strangers. So it is trusted with
// nothing: HTTPS only, no proxy, no cookies, and never a connection into the house (central/public_address.h), which is
// decided on the address that is really connected to, for every hop; a name that changes its mind gains nothing.
#pragma once

#include "shared/result.h"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace central {

struct FeedWish {
    std::string url;                                          // https:// or webcal:// (which is https); may be a secret
    std::string etag;                                         // of the body we have; "": none
    std::vector<std::pair<std::string, std::string>> headers; // secrets, as X-Api-Key: for this host and port alone
};

struct FeedAnswer {
    bool unchanged = false; // the body is still the one with the etag of the wish
    std::string body;       // not packed; "" if unchanged
    std::string etag;       // "": it has none, or none of 1-256 printable characters
};

struct FeedLimits {
    std::size_t bytes = 1 << 20;                                // of the body; headers may have 64 KiB besides
    std::chrono::milliseconds total = std::chrono::seconds(20); // all hops together
    int redirects = 3;
    bool private_addresses = false; // for tests, and for offices whose feeds stand in their own house
    std::string ca_pem = {};        // "": the system's; else nothing but these are trusted
};

// Blocks for up to limits.total, so: on a thread of its own. `stopped` ends it soon. Refused with one sentence that
// names the host and nothing else of the address: what is not https or holds a password; a way into the house; an
// answer that is not 200 (or 304 to an etag), a web page, packed, larger than allowed, without an announced end or cut
// before it. The first call in a process sets SIGPIPE to be ignored.
shared::Result<FeedAnswer> fetch_feed(const FeedWish& wish, const FeedLimits& limits,
                                      const std::atomic<bool>* stopped = nullptr);

} // namespace central
