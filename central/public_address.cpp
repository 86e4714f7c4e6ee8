#include "central/public_address.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <netinet/in.h>

namespace central {
namespace {

struct Block4 {
    std::uint32_t first;
    int bits;
};

constexpr std::uint32_t dotted(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    return a << 24U | b << 16U | c << 8U | d;
}

constexpr std::array closed_blocks{
    Block4{dotted(0, 0, 0, 0), 8},       // this network
    Block4{dotted(10, 0, 0, 0), 8},      // private
    Block4{dotted(100, 64, 0, 0), 10},   // shared by customers of a provider
    Block4{dotted(127, 0, 0, 0), 8},     // loopback
    Block4{dotted(169, 254, 0, 0), 16},  // link-local, and what clouds tell their machines
    Block4{dotted(172, 16, 0, 0), 12},   // private
    Block4{dotted(192, 0, 0, 0), 24},    // protocol assignments
    Block4{dotted(192, 0, 2, 0), 24},    // documentation
    Block4{dotted(192, 88, 99, 0), 24},  // 6to4 relays, given up
    Block4{dotted(192, 168, 0, 0), 16},  // private
    Block4{dotted(198, 18, 0, 0), 15},   // benchmarks
    Block4{dotted(198, 51, 100, 0), 24}, // documentation
    Block4{dotted(203, 0, 113, 0), 24},  // documentation
    Block4{dotted(224, 0, 0, 0), 4},     // multicast
    Block4{dotted(240, 0, 0, 0), 4},     // reserved, and the broadcast
};

bool is_public_4(std::uint32_t address) {
    return std::none_of(closed_blocks.begin(), closed_blocks.end(), [address](const Block4& block) {
        return (address ^ block.first) >> static_cast<unsigned>(32 - block.bits) == 0;
    });
}

using Bytes16 = std::array<std::uint8_t, 16>;

std::uint32_t four_at(const Bytes16& bytes, std::size_t at) {
    return dotted(bytes.at(at), bytes.at(at + 1), bytes.at(at + 2), bytes.at(at + 3));
}

bool is_public_6(const Bytes16& bytes) {
    const std::uint32_t first = four_at(bytes, 0);
    const bool middle_empty = four_at(bytes, 4) == 0;
    const std::uint32_t third = four_at(bytes, 8);
    const std::uint32_t last = four_at(bytes, 12);
    if (first == 0 && middle_empty && (third == 0 || third == 0xffff)) return is_public_4(last); // compatible, mapped
    if (first == 0x0064ff9b && middle_empty && third == 0) return is_public_4(last);             // NAT64
    if (first >> 16U == 0x2002) return is_public_4(four_at(bytes, 2));                           // 6to4
    if (first >> 29U != 1) return false;                // only 2000::/3 is given out
    if (first >> 9U == 0x20010000U >> 9U) return false; // 2001::/23: protocols, Teredo among them
    if (first == 0x20010db8) return false;              // documentation
    return first >> 12U != 0x3fff0000U >> 12U;          // 3fff::/20: documentation
}

} // namespace

bool is_public_address(const sockaddr* address, socklen_t size) {
    if (address == nullptr || size < sizeof(sa_family_t)) return false;
    if (address->sa_family == AF_INET && size >= sizeof(sockaddr_in)) {
        sockaddr_in v4{};
        std::memcpy(&v4, address, sizeof v4);
        return is_public_4(ntohl(v4.sin_addr.s_addr));
    }
    if (address->sa_family == AF_INET6 && size >= sizeof(sockaddr_in6)) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, address, sizeof v6);
        Bytes16 bytes{};
        std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
        return is_public_6(bytes);
    }
    return false;
}

} // namespace central
