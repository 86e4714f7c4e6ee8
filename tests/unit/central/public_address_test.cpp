// The addresses of the house and of the world, at both ends of every block.
#include "central/public_address.h"

#include <arpa/inet.h>
#include <catch2/catch_test_macros.hpp>
#include <cstring>
#include <netinet/in.h>
#include <string>
#include <sys/un.h>

namespace {

bool is_public(const std::string& text) {
    sockaddr_in v4{};
    sockaddr_in6 v6{};
    if (inet_pton(AF_INET, text.c_str(), &v4.sin_addr) == 1) {
        v4.sin_family = AF_INET;
        return central::is_public_address(reinterpret_cast<const sockaddr*>(&v4), sizeof v4);
    }
    REQUIRE(inet_pton(AF_INET6, text.c_str(), &v6.sin6_addr) == 1);
    v6.sin6_family = AF_INET6;
    return central::is_public_address(reinterpret_cast<const sockaddr*>(&v6), sizeof v6);
}

} // namespace

TEST_CASE("IPv4: what belongs to a house is closed from its first address to its last, and its neighbours are not") {
    for (const char* closed :
         {"0.0.0.0",      "0.255.255.255",  "10.0.0.0",        "10.255.255.255",  "100.64.0.0",      "100.127.255.255",
          "127.0.0.0",    "127.0.0.1",      "127.255.255.255", "169.254.0.0",     "169.254.169.254", "169.254.255.255",
          "172.16.0.0",   "172.31.255.255", "192.0.0.0",       "192.0.0.255",     "192.0.2.0",       "192.0.2.255",
          "192.88.99.0",  "192.88.99.255",  "192.168.0.0",     "192.168.255.255", "198.18.0.0",      "198.19.255.255",
          "198.51.100.0", "198.51.100.255", "203.0.113.0",     "203.0.113.255",   "224.0.0.0",       "239.255.255.255",
          "240.0.0.0",    "255.255.255.255"}) {
        INFO(closed);
        CHECK_FALSE(is_public(closed));
    }
    for (const char* open :
         {"1.0.0.0",     "9.255.255.255",   "11.0.0.0",    "100.63.255.255", "100.128.0.0",  "126.255.255.255",
          "128.0.0.0",   "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0",   "191.255.255.255",
          "192.0.1.0",   "192.0.1.255",     "192.0.3.0",   "192.88.98.255",  "192.88.100.0", "192.167.255.255",
          "192.169.0.0", "198.17.255.255",  "198.20.0.0",  "198.51.99.255",  "198.51.101.0", "203.0.112.255",
          "203.0.114.0", "223.255.255.255", "8.8.8.8"}) {
        INFO(open);
        CHECK(is_public(open));
    }
}

TEST_CASE("IPv6: only what is given out to the world is open, and not its corners for papers and protocols") {
    for (const char* closed : {"::",
                               "::1",
                               "::2",
                               "64:ff9b:1::1",
                               "64:ff9b:1::808:808",
                               "100::1",
                               "1fff:ffff::1",
                               "2001::1",
                               "2001:2::1",
                               "2001:10::1",
                               "2001:1ff:ffff::1",
                               "2001:db8::",
                               "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
                               "3fff::1",
                               "3fff:fff:ffff::1",
                               "4000::1",
                               "5f00::1",
                               "fc00::1",
                               "fdff:ffff::1",
                               "fe80::1",
                               "febf::1",
                               "fec0::1",
                               "feff::1",
                               "ff00::1",
                               "ff02::1",
                               "ff0e::1",
                               "ffff::1",
                               "::ffff:0:808:808",
                               "0:0:0:1::1"}) {
        INFO(closed);
        CHECK_FALSE(is_public(closed));
    }
    for (const char* open : {"2000::1", "2001:200::1", "2001:db7:ffff::1", "2001:db9::1", "2003::1", "2606:4700::1111",
                             "2a00:1450::1", "3fff:1000::1", "3ffe:ffff::1"}) {
        INFO(open);
        CHECK(is_public(open));
    }
}

TEST_CASE("an IPv4 address within an IPv6 one counts as itself") {
    for (const char* closed : {"127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"}) {
        INFO(closed);
        CHECK_FALSE(is_public(std::string("::ffff:") + closed));
        CHECK_FALSE(is_public(std::string("::") + closed));
        CHECK_FALSE(is_public(std::string("64:ff9b::") + closed));
    }
    for (const char* prefix : {"::ffff:", "::", "64:ff9b::"}) CHECK(is_public(std::string(prefix) + "8.8.8.8"));
    CHECK_FALSE(is_public("2002:7f00:1::1"));      // 127.0.0.1
    CHECK_FALSE(is_public("2002:c0a8:101::1"));    // 192.168.1.1
    CHECK_FALSE(is_public("2002:a00:1::8.8.8.8")); // 10.0.0.1: what follows does not count
    CHECK(is_public("2002:808:808::1"));
}

TEST_CASE("what is no address of the internet, or not a whole one, is not public") {
    CHECK_FALSE(central::is_public_address(nullptr, 0));
    sockaddr_un local{};
    local.sun_family = AF_UNIX;
    CHECK_FALSE(central::is_public_address(reinterpret_cast<const sockaddr*>(&local), sizeof local));
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_addr.s_addr = htonl(0x08080808);
    const auto* plain = reinterpret_cast<const sockaddr*>(&v4);
    CHECK(central::is_public_address(plain, sizeof v4));
    CHECK_FALSE(central::is_public_address(plain, sizeof v4 - 1));
    CHECK_FALSE(central::is_public_address(plain, 1));
    v4.sin_family = AF_INET6; // shorter than an IPv6 address
    CHECK_FALSE(central::is_public_address(plain, sizeof v4));
}
