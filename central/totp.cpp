#include "central/totp.h"

#include "shared/check.h"

#include <liboath/oath.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <memory>

namespace central {
namespace {

constexpr int digits = 6;
constexpr std::int64_t step_seconds = 30;

struct Free {
    void operator()(char* text) const { std::free(text); } // as liboath asks
};
using OathText = std::unique_ptr<char, Free>;

bool is_code_of(const std::string& raw_secret, std::string_view code, std::int64_t step) {
    std::array<char, digits + 1> right{};
    if (::oath_hotp_generate(raw_secret.data(), raw_secret.size(), static_cast<std::uint64_t>(step), digits, false,
                             OATH_HOTP_DYNAMIC_TRUNCATION, right.data()) != OATH_OK)
        return false;
    return ::sodium_memcmp(right.data(), code.data(), digits) == 0;
}

// A name in an address: what is neither letter, digit nor one of -._~ becomes %XX (RFC 3986).
std::string in_address(std::string_view text) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("-._~").find(c) != std::string_view::npos;
        if (plain)
            result += c;
        else
            result += {'%', hex[byte >> 4], hex[byte & 15]};
    }
    return result;
}

} // namespace

std::string new_totp_secret() {
    std::array<char, 20> bits{};
    ::randombytes_buf(bits.data(), bits.size());
    char* text = nullptr;
    std::size_t length = 0;
    CHECK(::oath_base32_encode(bits.data(), bits.size(), &text, &length) == OATH_OK, "20 bytes can be written");
    const OathText owned(text);
    return std::string(text, length);
}

std::string totp_uri(const std::string& name, const std::string& secret) {
    return "otpauth://totp/Inloop:" + in_address(name) + "?secret=" + secret + "&issuer=Inloop";
}

std::optional<std::int64_t> totp_step(const std::string& secret, std::string_view code, shared::Utc now,
                                      std::int64_t used) {
    if (code.size() != digits || !std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; })) return {};
    char* raw = nullptr;
    std::size_t length = 0;
    if (secret.empty() || ::oath_base32_decode(secret.data(), secret.size(), &raw, &length) != OATH_OK) return {};
    const OathText owned(raw);
    const std::string raw_secret(raw, length);
    const std::int64_t here =
        std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count() / step_seconds;
    for (const std::int64_t step : {here, here - 1, here + 1})
        if (step > used && is_code_of(raw_secret, code, step)) return step;
    return {};
}

} // namespace central
