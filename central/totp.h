// One-time codes of an authenticator app: RFC 6238 with what every such app assumes, SHA-1, six digits, thirty seconds.
// Pure but for the random secret. Any thread.
#pragma once

#include "shared/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace central {

// 160 random bits in base32, as RFC 4226 recommends.
std::string new_totp_secret();
// What the app scans: otpauth://totp/Inloop:name?secret=...&issuer=Inloop.
std::string totp_uri(const std::string& name, const std::string& secret);
// The step (30 s since 1970) this code belongs to: now's, or the one before or after for clocks that differ. None: the
// code is wrong, or it is of `used` or an earlier step.
std::optional<std::int64_t> totp_step(const std::string& secret, std::string_view code, shared::Utc now,
                                      std::int64_t used);

} // namespace central
