#include "shared/password.h"

#include "shared/check.h"

#include <sodium.h>

#include <array>

namespace shared {

std::string hash_password(std::string_view password) {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    CHECK(::crypto_pwhash_str(text.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0,
          "the machine has 64 MB for a moment");
    return text.data();
}

bool is_password_of(const std::string& hash, std::string_view password) {
    return !hash.empty() && ::crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

} // namespace shared
