// A new token in place of one that has grown old. The office takes both until the new one is used, so it is used only
// when it is on the disk: a power cut at any moment leaves a token that is good.
#pragma once

#include "kiosk/sync/channel.h"
#include "kiosk/sync/office.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <variant>

namespace kiosk::sync {

// After a token that was not given, or could not be kept.
inline constexpr std::chrono::hours renew_interval{24};

struct NotRenewed { // the office said no, or the disk did
    std::string reason;
};
using Renewed = std::variant<Office, NotRenewed, Trouble>;

// Asks, and writes the office file in data if it still holds `office`. An Office: from now on with the new token.
Renewed renew_token(shared::HttpClient& client, const Office& office, const std::string& installation,
                    const std::filesystem::path& data, shared::Utc now);

} // namespace kiosk::sync
