// Random secrets and how they are kept. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace central {

// 64 hex digits, 256 random bits: nobody guesses one, so its SHA-256 is enough to keep.
std::string random_token();
// So many letters and digits, none of which look or sound alike: to be read aloud or copied from a screen.
std::string random_code(int length);
// The epoch (shared/headers.h) of an office after `before`, which is "" for one that begins.
std::string random_epoch(const std::string& before);
// In a time that does not tell how much of them is equal.
bool same_secret(std::string_view one, std::string_view other);

} // namespace central
