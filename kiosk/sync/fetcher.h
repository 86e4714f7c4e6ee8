// Fetches the board the office publishes: activities and settings. What cannot be read changes nothing; the last good
// copy stays.
#pragma once

#include "kiosk/sync/channel.h"
#include "kiosk/sync/due.h"

#include <chrono>
#include <string>
#include <variant>

namespace kiosk::sync {

inline constexpr std::chrono::minutes fetch_interval{15};

struct Unchanged {};
struct Unreadable { // it came from the office, but says what this program does not understand
    std::string reason;
};
using FetchResult = std::variant<BoardArrived, Unchanged, Unreadable, Trouble>;
struct Fetched {
    FetchResult result;
    bool token_is_old = false; // the office wants to give a new one (renewal.h)
    std::string epoch = {};    // shared/headers.h; "" if it told none
};

// etag: of the copy that is kept; "" for none. clock: told to the office, if it is known.
Fetched fetch_board(shared::HttpClient& client, const Office& office, const std::string& etag, shared::Utc now,
                    std::optional<shared::ClockTrust> clock = {});

} // namespace kiosk::sync
