#include "central/certificates.h"
#include "central/http_server.h"
#include "shared/clock.h"
#include "tests/support/has.h"
#include "tests/support/temp_folder.h"
#include "tests/unit/central/raw_client.h"

#include <catch2/catch_test_macros.hpp>

#include <sys/socket.h>

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

using namespace central;
using namespace tests;
using namespace std::chrono_literals;

namespace {

const std::string ask_a = "GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n";

// A server that says who asked, and remembers whom it turned away.
class Watched {
  public:
    explicit Watched(Listening listening, ServerLimits limits = {}, bool tls = true)
        : certificates_(folder_.path(), {"localhost"}),
          identity_(certificates_.current(shared::SystemClock().now().utc).value()),
          server_(
              std::move(listening), tls ? std::optional(identity_) : std::nullopt,
              [this](const shared::HttpRequest& request, HttpServer::Respond respond) {
                  const std::lock_guard lock(mutex_);
                  if (request.target == "/wait")
                      held_.push_back(std::move(respond));
                  else
                      respond({200, {}, request.target == "/much" ? std::string(8 << 20, 'x') : request.peer});
              },
              std::move(limits),
              [this](TurnedAway why, const std::string&) {
                  const std::lock_guard lock(mutex_);
                  ++away_[why];
                  something_.notify_all();
              }) {}
    RawClient client(const std::string& from = "", int tls = 0) {
        return RawClient(server_.port(), (folder_ / "ca.pem").string(), tls, from);
    }
    unsigned short port() const { return server_.port(); }
    bool turned_away(TurnedAway why, int times = 1) {
        std::unique_lock lock(mutex_);
        return something_.wait_for(lock, 10s, [&] { return away_[why] >= times; });
    }
    std::size_t held() {
        const std::lock_guard lock(mutex_);
        return held_.size();
    }
    void let_go() {
        const std::lock_guard lock(mutex_);
        for (auto& respond : held_) respond({200, {}, "at last"});
        held_.clear();
    }
    bool open_becomes(std::size_t count) const {
        for (int i = 0; i < 500 && server_.open() != count; ++i) std::this_thread::sleep_for(10ms);
        return server_.open() == count;
    }

  private:
    TempFolder folder_;
    Certificates certificates_;
    ServerIdentity identity_;
    std::mutex mutex_;
    std::condition_variable something_;
    std::map<TurnedAway, int> away_;
    std::deque<HttpServer::Respond> held_;
    HttpServer server_;
};

std::string from_address(const std::string& address) {
    return "GET /a HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: " + address + "\r\n\r\n";
}

} // namespace

TEST_CASE("an address that has its share gets no more, and takes nothing from others") {
    ServerLimits limits;
    limits.connections_per_address = 3;
    Watched server(listen_at("127.0.0.1:0"), limits);
    std::vector<RawClient> there;
    for (int i = 0; i < 3; ++i) there.push_back(server.client("127.0.7.1"));
    CHECK(there.back().secure());
    CHECK_FALSE(server.client("127.0.7.1").secure());
    CHECK(server.turned_away(TurnedAway::address_has_its_share));
    CHECK(server.client("127.0.7.2").secure());
    there.pop_back();
    REQUIRE(server.open_becomes(2));
    CHECK(server.client("127.0.7.1").secure());
}

TEST_CASE("each way to be slow ends in its time, and is told apart") {
    ServerLimits limits;
    limits.handshake = 300ms;
    limits.header = 500ms;
    limits.body = 700ms;
    limits.reply = 900ms;
    Watched server(listen_at("127.0.0.1:0"), limits);
    const RawClient silent(server.port());
    RawClient half_a_greeting(server.port());
    REQUIRE(half_a_greeting.write(std::string("\x16\x03\x01\x02\x00\x01", 6)));
    RawClient header = server.client();
    RawClient body = server.client();
    RawClient reader = server.client();
    REQUIRE(header.write("GET /a HTTP/1.1\r\nHost: loc"));
    REQUIRE(body.write("PUT /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc"));
    reader.read_little();
    REQUIRE(reader.write("GET /much HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    CHECK(server.turned_away(TurnedAway::slow_handshake, 2));
    CHECK(server.turned_away(TurnedAway::slow_header));
    CHECK(server.turned_away(TurnedAway::slow_body));
    CHECK(server.turned_away(TurnedAway::slow_reader));
    CHECK(server.open_becomes(0));
}

TEST_CASE("dripping does not buy a header more time") {
    ServerLimits limits;
    limits.header = 500ms;
    Watched server(listen_at("127.0.0.1:0"), limits);
    RawClient client = server.client();
    const auto before = shared::SystemClock().now().steady;
    const auto passed = [&] { return shared::SystemClock().now().steady - before; };
    while (!client.is_cut() && passed() < 10s && client.write("G")) std::this_thread::sleep_for(20ms);
    CHECK(passed() < 3s);
}

TEST_CASE("when more than half of the places are taken, silence is borne for a shorter time") {
    ServerLimits limits;
    limits.connections = 4;
    limits.header = 300ms;
    limits.idle = 60s;
    Watched server(listen_at("127.0.0.1:0"), limits);
    const RawClient first = server.client(), second = server.client();
    std::this_thread::sleep_for(500ms); // till the server, too, has done with their handshakes, and waits for words
    const RawClient third = server.client(); // makes it crowded
    REQUIRE(third.secure());
    CHECK(server.open_becomes(2));
    CHECK_FALSE(first.is_cut());
    CHECK_FALSE(second.is_cut());
}

TEST_CASE("header and body have their limits to the byte") {
    Watched server(listen_at("127.0.0.1:0"));
    const auto header_of = [](std::size_t bytes) {
        const std::string start = "GET /a HTTP/1.1\r\nHost: localhost\r\nX: ";
        return start + std::string(bytes - start.size() - 4, 'x') + "\r\n\r\n";
    };
    RawClient fits = server.client();
    REQUIRE(fits.write(header_of(16 * 1024)));
    CHECK(status_of(fits.read_answer()) == 200);
    REQUIRE(fits.write(put_bytes("/a", "t", std::string(256 * 1024, 'x'))));
    CHECK(status_of(fits.read_answer()) == 200);
    RawClient long_header = server.client();
    REQUIRE(long_header.write(header_of(16 * 1024 + 200)));
    CHECK(status_of(long_header.read_answer()) == 431);
    RawClient long_body = server.client();
    REQUIRE(long_body.write(put_bytes("/a", "t", std::string(256 * 1024 + 1, 'x'))));
    CHECK(status_of(long_body.read_answer()) == 413);
    CHECK(server.turned_away(TurnedAway::header_too_large));
    CHECK(server.turned_away(TurnedAway::body_too_large));
}

TEST_CASE("behind a proxy who asks is whom the proxy names, and each has a share of the waiting") {
    ServerLimits limits;
    limits.behind_proxy = true;
    limits.connections_per_address = 2;
    const TempFolder folder;
    const auto path = (folder / "office.sock").string();
    Watched server(listen_at("unix:" + path), limits, false);
    RawClient proxy = RawClient::at_unix_socket(path);
    REQUIRE(proxy.write(from_address("10.9.9.9, 192.0.2.7")));
    CHECK(has(proxy.read_answer(), "\r\n\r\n192.0.2.7"));
    REQUIRE(proxy.write(ask_a));
    CHECK(has(proxy.read_answer(), "\r\n\r\nproxy"));
    const std::string wait = "GET /wait HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 192.0.2.7\r\n\r\n";
    std::vector<RawClient> waiting; // connections of a proxy have no share
    for (int i = 0; i < 2; ++i) {
        waiting.push_back(RawClient::at_unix_socket(path));
        REQUIRE(waiting.back().write(wait));
    }
    for (int i = 0; i < 500 && server.held() < 2; ++i) std::this_thread::sleep_for(10ms);
    REQUIRE(proxy.write(from_address("192.0.2.7")));
    CHECK(status_of(proxy.read_answer()) == 503);
    REQUIRE(proxy.write(from_address("192.0.2.8")));
    CHECK(status_of(proxy.read_answer()) == 200);
    server.let_go();
    for (auto& each : waiting) CHECK(has(each.read_answer(), "at last"));
    REQUIRE(proxy.write(from_address("192.0.2.7")));
    CHECK(status_of(proxy.read_answer()) == 200);
}

TEST_CASE("a socket left behind is replaced, one in use is not, and a socket handed down is looked at") {
    const TempFolder folder;
    const std::string where = "unix:" + (folder / "a.sock").string();
    { const Listening left_behind = listen_at(where); }
    const Listening used = listen_at(where);
    CHECK(used.local);
    CHECK_THROWS(listen_at(where));
    CHECK_THROWS(listen_at("unix:"));
    CHECK_THROWS(listen_at("unix:/" + std::string(200, 'x')));
    CHECK(listen_at("127.0.0.1:0").local);
    CHECK(listen_at("127.9.9.9:0").local);
    CHECK_FALSE(listen_at("0.0.0.0:0").local);
    CHECK(listen_at("0.0.0.0:0").port > 0);
    auto listening = adopt(std::move(listen_at("127.0.0.1:0").socket));
    REQUIRE(listening);
    CHECK(listening.value().port > 0);
    CHECK_FALSE(adopt(shared::Descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))));
    CHECK_FALSE(adopt(shared::Descriptor(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0))));
}
