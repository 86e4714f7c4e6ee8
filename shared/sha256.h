// SHA-256 (FIPS 180-4): what a receipt says it is a receipt for, and a certificate's fingerprint.
#pragma once

#include "shared/day.h"

#include <optional>
#include <string>
#include <string_view>

namespace shared {

// 64 hex digits in lower case.
std::string sha256_hex(std::string_view bytes);

// The fingerprint of the first certificate in a PEM text: SHA-256 of its DER bytes, as `openssl x509 -fingerprint
// -sha256` shows it but without colons and in lower case. Nothing if there is no certificate in it.
std::optional<std::string> certificate_fingerprint(std::string_view pem);
// The last day on which it is valid (UTC). Nothing if there is no certificate in it.
std::optional<Day> certificate_end(std::string_view pem);

} // namespace shared
