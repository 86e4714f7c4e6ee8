#include "central/certificates.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>

using namespace central;
using namespace tests;
using namespace std::chrono_literals;

namespace {

shared::Utc now() {
    return FakeClock().now().utc;
}
ServerIdentity current(const TempFolder& folder, std::vector<std::string> hosts, shared::Utc at) {
    return Certificates(folder.path(), std::move(hosts)).current(at).value();
}
std::string root(const ServerIdentity& identity) {
    return fingerprint_of_root(identity.chain_pem);
}

} // namespace

TEST_CASE("the first start makes a CA and a certificate of 90 days, readable by the owner only") {
    const TempFolder folder;
    const auto made = current(folder, {"office.example", "192.0.2.1"}, now());
    CHECK(end_of(made.chain_pem) == now() + 24h * 90);
    for (const char* name : {"ca.pem", "ca.key", "server.pem", "server.key"})
        CHECK(std::filesystem::status(folder / name).permissions() ==
              (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    CHECK(root(made).size() == 64);
}

TEST_CASE("a certificate is kept until less than 30 days are left, then made anew under the same CA") {
    const TempFolder folder;
    const auto first = current(folder, {"office.example"}, now());
    CHECK(current(folder, {"office.example"}, now() + 24h * 60).chain_pem == first.chain_pem);
    const auto renewed = current(folder, {"office.example"}, now() + 24h * 60 + 1s);
    CHECK(renewed.chain_pem != first.chain_pem);
    CHECK(renewed.key_pem != first.key_pem);
    CHECK(root(renewed) == root(first));
    CHECK(end_of(renewed.chain_pem) == now() + 24h * 150 + 1s);
}

TEST_CASE("another host name gets another certificate, the same CA") {
    const TempFolder folder;
    const auto first = current(folder, {"office.example"}, now());
    const auto second = current(folder, {"office.example", "192.0.2.1"}, now());
    CHECK(second.chain_pem != first.chain_pem);
    CHECK(root(second) == root(first));
    CHECK(current(folder, {"192.0.2.1"}, now()).chain_pem == second.chain_pem);
}

TEST_CASE("half a pair, as a power cut leaves it, is made anew") {
    const TempFolder folder;
    const auto first = current(folder, {"office.example"}, now());
    {
        const TempFolder other;
        std::ofstream(folder / "server.key") << current(other, {"office.example"}, now()).key_pem;
    }
    const auto second = current(folder, {"office.example"}, now());
    CHECK(second.chain_pem != first.chain_pem);
    std::filesystem::remove(folder / "server.pem");
    CHECK(root(current(folder, {"office.example"}, now())) == root(first));
}

TEST_CASE("a CA of ten years signs nothing that outlives it, and says when it has ended") {
    const TempFolder folder;
    Certificates certificates(folder.path(), {"office.example"});
    REQUIRE(certificates.current(now()).ok());
    const auto last = certificates.current(now() + ca_life - 24h * 40).value();
    CHECK(end_of(last.chain_pem) == now() + ca_life);
    CHECK_FALSE(certificates.current(now() + ca_life).ok());
}

TEST_CASE("a renewed certificate with another root waits until a day before the old one ends") {
    const TempFolder folder, other;
    const auto old = current(folder, {"office.example"}, now()).chain_pem;
    const auto same_root = current(folder, {"office.example"}, now() + 24h * 61).chain_pem;
    const auto other_root = current(other, {"office.example"}, now() + 24h * 61).chain_pem;
    REQUIRE(same_root != old);
    CHECK(is_shown_at_once(old, same_root, now()));
    CHECK_FALSE(is_shown_at_once(old, other_root, now()));
    CHECK_FALSE(is_shown_at_once(old, other_root, end_of(old) - 24h));
    CHECK(is_shown_at_once(old, other_root, end_of(old) - 24h + 1s));
    CHECK(is_shown_at_once(old, other_root, end_of(old) + 1s));
}

TEST_CASE("a certificate from elsewhere must fit its key") {
    const TempFolder folder, other;
    current(folder, {"office.example"}, now());
    current(other, {"office.example"}, now());
    CHECK(read_identity(folder / "server.pem", folder / "server.key").value().chain_pem.size() > 1000);
    CHECK_FALSE(read_identity(folder / "server.pem", other / "server.key").ok());
    CHECK_FALSE(read_identity(folder / "absent", other / "server.key").ok());
}
