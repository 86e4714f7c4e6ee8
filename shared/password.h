// Passwords of the office and PINs of the kiosk: kept as argon2id (libsodium's "interactive" cost: 64 MB, a tenth of a
// second) and nowhere else. Any thread; takes its tenth of a second on it, and waits
// while two others are at it, for ten at once would want 640 MB.
#pragma once

#include <string>
#include <string_view>

namespace shared {

// With a salt of its own, so equal passwords give different texts. Aborts if the machine has no 64 MB for a moment.
std::string hash_password(std::string_view password);
// False also for a text that is no hash.
bool is_password_of(const std::string& hash, std::string_view password);

} // namespace shared
