// What the two programs tell each other in headers of their own, beside the bodies (shared/protocol/openapi.yaml). A
// program that does not know one of them goes on without.
#pragma once

#include "shared/wire.h"

#include <string_view>

namespace shared {

// On answers to GET board: which office this is, and which life of it. An office that was restored from a backup has
// lost what came since, and kiosks hold receipts for it; so a restore changes the second half, and a kiosk that sees
// that asks what the office has.
inline constexpr std::string_view epoch_header = "Inloop-Epoch";
inline constexpr std::size_t epoch_half = 32; // hex digits, before and after a hyphen

// With GET board a kiosk says by the name of a ClockTrust how far its clock may be trusted now: while it is not, no day
// begins or closes there, and the office would wait without knowing why.
inline constexpr std::string_view clock_header = "Inloop-Clock";

inline bool is_epoch(std::string_view text) {
    return text.size() == 2 * epoch_half + 1 && text[epoch_half] == '-' &&
           is_installation(text.substr(0, epoch_half)) && is_installation(text.substr(epoch_half + 1));
}

// Of the same office. Another one was never given what the first has received, and is not owed it.
inline bool was_restored(std::string_view before, std::string_view now) {
    return is_epoch(before) && is_epoch(now) && before != now &&
           before.substr(0, epoch_half) == now.substr(0, epoch_half);
}

} // namespace shared
