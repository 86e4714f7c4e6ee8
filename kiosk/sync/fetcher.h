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

// etag: of the copy that is kept; "" for none.
FetchResult fetch_board(shared::HttpClient& client, const Office& office, const std::string& etag, shared::Utc now);

} // namespace kiosk::sync
