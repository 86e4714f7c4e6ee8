#include "central/certificates.h"
#include "central/http_server.h"
#include "shared/clock.h"
#include "tests/support/has.h"
#include "tests/support/temp_folder.h"
#include "tests/unit/central/raw_client.h"

#include <catch2/catch_test_macros.hpp>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

using namespace central;
using namespace tests;
using namespace std::chrono_literals;

namespace {

// A server that answers with the method, the target and the body it was asked.
struct EchoServer {
    explicit EchoServer(ServerLimits limits = {})
        : certificates(folder.path(), {"localhost", "127.0.0.1"}),
          server(
              "127.0.0.1:0", certificates.current(shared::SystemClock().now().utc).value(),
              [this](const shared::HttpRequest& request, const HttpServer::Respond& respond) {
                  ++asked;
                  respond(
                      {200, {{"X-Peer", request.peer}}, request.method + " " + request.target + " " + request.body});
              },
              limits) {}
    RawClient client(int tls = 0) { return RawClient(server.port(), (folder / "ca.pem").string(), tls); }

    TempFolder folder;
    Certificates certificates;
    std::atomic<int> asked = 0;
    HttpServer server;
};

const std::string get = "GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n";

ServerLimits impatient() {
    ServerLimits limits;
    limits.handshake = limits.header = limits.body = 300ms;
    limits.idle = 600ms;
    return limits;
}

} // namespace

TEST_CASE("one connection carries many requests, also several sent at once") {
    EchoServer echo;
    RawClient client = echo.client();
    REQUIRE(client.secure());
    for (int i = 0; i < 100; ++i) {
        REQUIRE(
            client.write(put_bytes("/" + std::to_string(i), "t", std::string(static_cast<std::size_t>(i) * 100, 'x'))));
        const auto answer = client.read_answer();
        REQUIRE(status_of(answer) == 200);
        CHECK(has(answer, "\r\n\r\nPUT /" + std::to_string(i) + " x") == (i > 0));
    }
    REQUIRE(client.write(get + get + get));
    for (int i = 0; i < 3; ++i) CHECK(has(client.read_answer(), "GET /a "));
    CHECK(has(echo.client().tls_version(), "TLSv1.3"));
}

TEST_CASE("TLS 1.2 is spoken, 1.1 is not, nor is plain HTTP") {
    EchoServer echo;
    CHECK(echo.client(0x0303).tls_version() == "TLSv1.2");
    CHECK_FALSE(echo.client(0x0302).secure());
    RawClient plain(echo.server.port());
    REQUIRE(plain.write(get));
    CHECK(status_of(plain.read_answer()) == 0);
    CHECK(echo.asked == 0);
}

TEST_CASE("a client that asks to close is let go, and a HEAD has no body") {
    EchoServer echo;
    RawClient client = echo.client();
    REQUIRE(client.write("HEAD /a HTTP/1.1\r\nHost: localhost\r\n\r\n" + get));
    const auto head = client.read_answer(1); // its length announces a body that never comes
    CHECK(has(head, "Content-Length: 8"));
    RawClient closing = echo.client();
    REQUIRE(closing.write("GET /a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
    CHECK(has(closing.read_answer(), "Connection: close"));
    CHECK(closing.is_hung_up_on());
}

TEST_CASE("too much is refused with a status the client gets to read") {
    ServerLimits limits;
    limits.body_bytes = 1000;
    limits.too_large = {413, {{"Content-Type", "application/problem+json"}}, "{\"type\":\"ours\"}"};
    EchoServer echo(limits);
    RawClient announced = echo.client();
    REQUIRE(announced.write(put_bytes("/a", "t", std::string(3'000'000, 'x'))));
    const auto answer = announced.read_answer();
    CHECK(status_of(answer) == 413);
    CHECK(has(answer, "{\"type\":\"ours\"}"));
    RawClient chunked = echo.client();
    REQUIRE(chunked.write("PUT /a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n" +
                          std::string(2000, 'x') + "\r\n0\r\n\r\n"));
    CHECK(status_of(chunked.read_answer()) == 413);
    RawClient header = echo.client();
    REQUIRE(header.write("GET /a HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n"));
    CHECK(status_of(header.read_answer()) == 431);
    RawClient nonsense = echo.client();
    REQUIRE(nonsense.write("NONSENSE\r\n\r\n"));
    CHECK(status_of(nonsense.read_answer()) == 400);
    CHECK(echo.asked == 0);
}

TEST_CASE("a client that waits for leave to send its body gets it") {
    EchoServer echo;
    RawClient client = echo.client();
    REQUIRE(client.write("PUT /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n"));
    CHECK(status_of(client.read_answer()) == 100);
    REQUIRE(client.write("abc"));
    CHECK(has(client.read_answer(), "PUT /a abc"));
}

TEST_CASE("who drips a request, stays silent or never greets is hung up on") {
    EchoServer echo(impatient());
    RawClient silent(echo.server.port());
    RawClient dripping = echo.client();
    RawClient idle = echo.client();
    for (const char c : std::string("GET /a HT")) {
        if (!dripping.write(std::string(1, c))) break;
        std::this_thread::sleep_for(50ms);
    }
    CHECK(dripping.is_hung_up_on(2));
    CHECK(silent.is_hung_up_on(2));
    CHECK(idle.is_hung_up_on(2));
    CHECK(echo.asked == 0);
}

TEST_CASE("500 connections that say nothing keep nobody waiting") {
    EchoServer echo;
    std::vector<RawClient> idle;
    for (int i = 0; i < 400; ++i) idle.emplace_back(echo.server.port()); // not even a handshake
    for (int i = 0; i < 100; ++i) {
        idle.push_back(echo.client());
        if (i % 2) idle.back().write("PUT /half HTTP/1.1\r\nContent-Le");
    }
    const auto before = shared::SystemClock().now().steady;
    RawClient client = echo.client();
    for (int i = 0; i < 20; ++i) {
        REQUIRE(client.write(get));
        REQUIRE(status_of(client.read_answer()) == 200);
    }
    CHECK(shared::SystemClock().now().steady - before < 2s);
}

TEST_CASE("above the limit of connections a new one is closed, and welcome again later") {
    ServerLimits limits;
    limits.connections = 3;
    EchoServer echo(limits);
    std::vector<RawClient> there;
    for (int i = 0; i < 3; ++i) there.push_back(echo.client());
    CHECK_FALSE(echo.client().secure());
    there.clear();
    bool welcome = false;
    for (int i = 0; i < 100 && !welcome; ++i) {
        std::this_thread::sleep_for(20ms);
        welcome = echo.client().secure();
    }
    CHECK(welcome);
}

TEST_CASE("a request that is cut at any byte reaches nobody") {
    EchoServer echo;
    const std::string bytes = put_bytes("/v1/kiosks/k1/days/2026-11-20", "t", "{\"schema\":1}");
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        RawClient client = echo.client();
        REQUIRE(client.write(bytes.substr(0, length)));
        if (length % 2) client.cut();
    }
    RawClient whole = echo.client();
    REQUIRE(whole.write(bytes));
    CHECK(has(whole.read_answer(), "{\"schema\":1}"));
    CHECK(echo.asked == 1);
}

TEST_CASE("a renewed certificate is shown to new connections while old ones go on") {
    const TempFolder folder;
    Certificates certificates(folder.path(), {"localhost"});
    const auto now = shared::SystemClock().now().utc;
    HttpServer server("127.0.0.1:0", certificates.current(now - 24h * 61).value(),
                      [](const shared::HttpRequest&, const HttpServer::Respond& respond) {
                          respond({200, {}, "a"});
                      });
    RawClient old(server.port(), (folder / "ca.pem").string());
    server.use(certificates.current(now).value());
    RawClient fresh(server.port(), (folder / "ca.pem").string());
    REQUIRE(fresh.secure());
    CHECK(fresh.leaf_fingerprint() != old.leaf_fingerprint());
    for (RawClient* client : {&old, &fresh}) {
        REQUIRE(client->write(get));
        CHECK(status_of(client->read_answer()) == 200);
    }
}

TEST_CASE("stopping answers what was asked, and closes what is idle at once") {
    std::mutex mutex;
    std::condition_variable something;
    std::deque<HttpServer::Respond> held; // a slow office
    const TempFolder folder;
    Certificates certificates(folder.path(), {"localhost"});
    auto server =
        std::make_unique<HttpServer>("127.0.0.1:0", certificates.current(shared::SystemClock().now().utc).value(),
                                     [&](const shared::HttpRequest&, HttpServer::Respond respond) {
                                         const std::lock_guard lock(mutex);
                                         held.push_back(std::move(respond));
                                         something.notify_one();
                                     });
    RawClient asking(server->port(), (folder / "ca.pem").string());
    RawClient idle(server->port(), (folder / "ca.pem").string());
    REQUIRE(asking.write(get));
    std::unique_lock lock(mutex);
    REQUIRE(something.wait_for(lock, 5s, [&] { return !held.empty(); }));
    lock.unlock();
    const auto before = shared::SystemClock().now().steady;
    std::thread stopping([&] { server.reset(); });
    CHECK(idle.is_hung_up_on(3));
    held.front()({200, {}, "done"});
    CHECK(has(asking.read_answer(), "done"));
    CHECK(asking.is_hung_up_on(3));
    stopping.join();
    CHECK(shared::SystemClock().now().steady - before < 4s);
}

TEST_CASE("an address that is none or is taken is told") {
    EchoServer echo;
    const auto identity = echo.certificates.current(shared::SystemClock().now().utc).value();
    const auto take = [](const shared::HttpRequest&, const HttpServer::Respond&) {};
    for (const std::string wrong : {"", "8443", "localhost:8443", "127.0.0.1:", "127.0.0.1:70000", "127.0.0.1:x"})
        CHECK_THROWS(HttpServer(wrong, identity, take));
    CHECK_THROWS(HttpServer("127.0.0.1:" + std::to_string(echo.server.port()), identity, take));
    CHECK_THROWS(HttpServer("127.0.0.1:0", ServerIdentity{"nonsense", "nonsense"}, take));
}
