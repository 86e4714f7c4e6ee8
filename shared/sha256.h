// SHA-256 (FIPS 180-4): what a receipt says it is a receipt for, and a certificate's fingerprint.
#pragma once

#include <string>
#include <string_view>

namespace shared {

// 64 hex digits in lower case.
std::string sha256_hex(std::string_view bytes);

} // namespace shared
