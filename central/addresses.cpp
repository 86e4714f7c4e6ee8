#include "central/addresses.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace central {
namespace {

constexpr std::size_t four_bytes = 4;
using Bytes = std::array<unsigned char, 16>;

struct AddressBytes {
    Bytes bytes{};
    std::size_t size = 0; // 4 or 16
};

std::optional<AddressBytes> bytes_of(const std::string& address) {
    AddressBytes parsed;
    if (::inet_pton(AF_INET, address.c_str(), parsed.bytes.data()) == 1) {
        parsed.size = four_bytes;
        return parsed;
    }
    if (::inet_pton(AF_INET6, address.c_str(), parsed.bytes.data()) != 1) return std::nullopt;
    parsed.size = parsed.bytes.size();
    in6_addr six{};
    std::copy(parsed.bytes.begin(), parsed.bytes.end(), std::begin(six.s6_addr));
    if (IN6_IS_ADDR_V4MAPPED(&six)) { // as [::]:8443 sees IPv4
        std::copy_n(parsed.bytes.end() - four_bytes, four_bytes, parsed.bytes.begin());
        parsed.size = four_bytes;
    }
    return parsed;
}

// The first so many bytes of it, the rest zero.
std::string network(AddressBytes of, std::size_t bytes) {
    std::fill(of.bytes.begin() + static_cast<std::ptrdiff_t>(bytes), of.bytes.end(), static_cast<unsigned char>(0));
    std::array<char, INET6_ADDRSTRLEN> text{};
    ::inet_ntop(of.size == four_bytes ? AF_INET : AF_INET6, of.bytes.data(), text.data(), text.size());
    return text.data();
}

} // namespace

std::string counted_as(const std::string& address) {
    const auto parsed = bytes_of(address);
    if (!parsed) return address;
    return network(*parsed, parsed->size == four_bytes ? four_bytes : 8);
}

std::string logged_as(const std::string& address) {
    const auto parsed = bytes_of(address);
    if (!parsed) return "-";
    return parsed->size == four_bytes ? network(*parsed, 3) + "/24" : network(*parsed, 6) + "/48";
}

std::string forwarded_for(const shared::HttpHeaders& headers) {
    std::string all;
    for (const auto& each : headers) // several are one list, says RFC 9110
        if (const auto value = shared::header({each}, "X-Forwarded-For")) all += "," + *value;
    std::string_view last = std::string_view(all).substr(all.rfind(',') == std::string::npos ? 0 : all.rfind(',') + 1);
    while (!last.empty() && last.front() == ' ') last.remove_prefix(1);
    while (!last.empty() && last.back() == ' ') last.remove_suffix(1);
    const std::string address(last);
    return bytes_of(address) ? address : "proxy";
}

} // namespace central
