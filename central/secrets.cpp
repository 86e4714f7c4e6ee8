#include "central/secrets.h"

#include "shared/headers.h"

#include <sodium.h>

#include <array>
#include <cstdint>

namespace central {
namespace {

// No 0 O, 1 I L, 2 Z, 5 S, 8 B, U V: read aloud or copied from a screen they are mistaken for one another.
constexpr std::string_view code_alphabet = "34679ACDEFGHJKMNPQRTWXY";

} // namespace

std::string random_token() {
    std::array<unsigned char, 32> bits{};
    ::randombytes_buf(bits.data(), bits.size());
    std::array<char, 65> hex{};
    ::sodium_bin2hex(hex.data(), hex.size(), bits.data(), bits.size());
    return hex.data();
}

std::string random_code(int length) {
    std::string code;
    for (int i = 0; i < length; ++i)
        code += code_alphabet[::randombytes_uniform(static_cast<std::uint32_t>(code_alphabet.size()))];
    return code;
}

std::string random_epoch(const std::string& before) {
    const std::string bits = random_token();
    const std::string office = before.empty() ? bits.substr(shared::epoch_half) : before.substr(0, shared::epoch_half);
    return office + "-" + bits.substr(0, shared::epoch_half);
}

bool same_secret(std::string_view one, std::string_view other) {
    return one.size() == other.size() && ::sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

} // namespace central
