#include "shared/password.h"

#include "shared/check.h"

#include <sodium.h>

#include <array>
#include <semaphore>

namespace shared {
namespace {

std::counting_semaphore<2> places(2);

struct Place {
    Place() { places.acquire(); }
    ~Place() { places.release(); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
};

} // namespace

std::string hash_password(std::string_view password) {
    const Place place;
    std::array<char, crypto_pwhash_STRBYTES> text{};
    CHECK(::crypto_pwhash_str(text.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0,
          "the machine has 64 MB for a moment");
    return text.data();
}

bool is_password_of(const std::string& hash, std::string_view password) {
    const Place place;
    return !hash.empty() && ::crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

} // namespace shared
