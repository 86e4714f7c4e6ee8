// Feeds from a real TLS server on this machine, which lies, stalls, points elsewhere and is too loud.
#include "central/feed_client.h"
#include "tests/support/has.h"
#include "tests/support/tls_server.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cstdlib>
#include <thread>

using namespace std::chrono_literals;
using central::fetch_feed;
using tests::has;
using tests::http_bytes;
using tests::TlsServer;
using Ends = TlsServer::Answer::Then;

namespace {

const tests::Identity& feeds_ca() {
    static const tests::Identity ca = tests::make_ca("feeds");
    return ca;
}

TlsServer publisher(TlsServer::Says says, const std::string& host = "localhost") {
    return TlsServer(tests::make_leaf(feeds_ca(), host), feeds_ca(), std::move(says));
}

TlsServer::Says always(std::string bytes, Ends then = Ends::keep) {
    return [bytes, then](const std::string&) { return TlsServer::Answer{bytes, then}; };
}

std::string pointing_to(const std::string& place, int status = 302) {
    return http_bytes(status, "Location: " + place + "\r\n", "");
}

central::FeedLimits at_home() {
    central::FeedLimits limits;
    limits.private_addresses = true;
    limits.ca_pem = feeds_ca().certificate;
    return limits;
}

central::FeedWish feed_wish(std::string url, std::string etag = "") {
    return {.url = std::move(url), .etag = std::move(etag), .headers = {}};
}

std::string why_no_feed(const central::FeedWish& wished, const central::FeedLimits& limits = at_home()) {
    const auto answer = fetch_feed(wished, limits);
    REQUIRE_FALSE(answer.ok());
    UNSCOPED_INFO(answer.reason());
    return answer.reason();
}

const std::string agenda = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";

} // namespace

TEST_CASE("a feed comes whole, with its etag; webcal is https; the wish's headers are sent") {
    std::string seen;
    TlsServer server = publisher([&](const std::string& request) {
        seen = request;
        return TlsServer::Answer{http_bytes(200, "Content-Type: text/calendar\r\nETag: W/\"7\"\r\n", agenda)};
    });
    const std::string url = GENERATE(0, 1) == 0 ? server.url() : "webcal" + server.url().substr(5);
    const auto answer =
        fetch_feed({.url = url + "/agenda.ics?a=b", .etag = {}, .headers = {{"X-Api-Key", "k"}}}, at_home());
    REQUIRE(answer.ok());
    CHECK(answer.value().body == agenda);
    CHECK(answer.value().etag == "W/\"7\"");
    CHECK_FALSE(answer.value().unchanged);
    CHECK(has(seen, "GET /agenda.ics?a=b HTTP/1.1\r\n"));
    CHECK(has(seen, "X-Api-Key: k\r\n"));
    CHECK_FALSE(has(seen, "If-None-Match"));
    CHECK_FALSE(has(seen, "Accept-Encoding"));
    CHECK_FALSE(has(seen, "Cookie"));
}

TEST_CASE("an etag is shown again, and 304 means unchanged; without one, 304 is no answer") {
    TlsServer server = publisher([](const std::string& request) {
        if (has(request, "If-None-Match: \"7\"\r\n")) return TlsServer::Answer{"HTTP/1.1 304 -\r\n\r\n"};
        return TlsServer::Answer{has(request, "/odd") ? "HTTP/1.1 304 -\r\n\r\n"
                                                      : http_bytes(200, "ETag: \"8\"\r\n", agenda)};
    });
    const auto same = fetch_feed(feed_wish(server.url(), "\"7\""), at_home());
    REQUIRE(same.ok());
    CHECK(same.value().unchanged);
    CHECK(same.value().etag == "\"7\"");
    CHECK(same.value().body.empty());
    const auto other = fetch_feed(feed_wish(server.url(), "\"6\""), at_home());
    REQUIRE(other.ok());
    CHECK_FALSE(other.value().unchanged);
    CHECK(other.value().etag == "\"8\"");
    CHECK(has(why_no_feed(feed_wish(server.url() + "/odd")), "it answers with status 304"));
    CHECK(has(why_no_feed(feed_wish(server.url(), "a\r\nX-Evil: 1")), "its etag is none"));
}

TEST_CASE("an etag that is too long for anybody is not kept") {
    TlsServer server = publisher(always(http_bytes(200, "ETag: " + std::string(257, 'x') + "\r\n", agenda)));
    const auto answer = fetch_feed(feed_wish(server.url()), at_home());
    REQUIRE(answer.ok());
    CHECK(answer.value().etag.empty());
}

TEST_CASE("it may point elsewhere three times, absolutely or not, and no fourth time") {
    std::string base;
    TlsServer server = publisher([&](const std::string& request) {
        if (has(request, "GET /1 ")) return TlsServer::Answer{pointing_to(base + "/2", 301)};
        if (has(request, "GET /2 ")) return TlsServer::Answer{pointing_to("/a/3", 307)};
        if (has(request, "GET /a/3 ")) return TlsServer::Answer{pointing_to("4", 308)};
        if (has(request, "GET /loop ")) return TlsServer::Answer{pointing_to(base + "/loop")};
        if (has(request, "GET /nowhere ")) return TlsServer::Answer{http_bytes(302, "", "")};
        return TlsServer::Answer{http_bytes(200, "", "at " + request.substr(4, request.find(' ', 4) - 4))};
    });
    base = server.url();
    const auto answer = fetch_feed({.url = base + "/1", .etag = {}, .headers = {{"X-Api-Key", "k"}}}, at_home());
    REQUIRE(answer.ok());
    CHECK(answer.value().body == "at /a/4");
    CHECK(server.requests() == 4);
    central::FeedLimits two = at_home();
    two.redirects = 2;
    CHECK(has(why_no_feed(feed_wish(base + "/1"), two), "it points elsewhere more than 2 times"));
    const int before = server.requests();
    CHECK(has(why_no_feed(feed_wish(base + "/loop")), "it points elsewhere more than 3 times"));
    CHECK(server.requests() == before + 4);
    CHECK(has(why_no_feed(feed_wish(base + "/nowhere")), "it points elsewhere"));
}

TEST_CASE("it never points to what is not https, or holds a password") {
    const std::string to =
        GENERATE("http://localhost/", "file:///etc/passwd", "ftp://localhost/", "gopher://localhost/",
                 "https://somebody:word@localhost/", "https://somebody@localhost/");
    TlsServer server = publisher(always(pointing_to(to)));
    CHECK(has(why_no_feed(feed_wish(server.url())), "it points elsewhere: the"));
    CHECK(server.requests() == 1);
}

TEST_CASE("secret headers go to their own host and port only, and not even there once it has led elsewhere") {
    std::string home, seen_away, seen_back;
    TlsServer away = publisher(
        [&](const std::string& request) {
            seen_away += request;
            return TlsServer::Answer{pointing_to(home + "/back")};
        },
        "away.localhost");
    TlsServer server = publisher([&](const std::string& request) {
        if (has(request, "GET /same-host ")) return TlsServer::Answer{pointing_to(home + "/leave")};
        if (has(request, "GET /leave ")) {
            CHECK(has(request, "X-Api-Key: secret"));
            return TlsServer::Answer{pointing_to(away.url("away.localhost") + "/")};
        }
        seen_back = request;
        return TlsServer::Answer{http_bytes(200, "", agenda)};
    });
    home = server.url();
    const auto answer =
        fetch_feed({.url = home + "/same-host", .etag = "\"7\"", .headers = {{"X-Api-Key", "secret"}}}, at_home());
    INFO(answer.reason());
    REQUIRE(answer.ok());
    CHECK(has(seen_away, "If-None-Match: \"7\""));
    CHECK_FALSE(has(seen_away, "secret"));
    CHECK_FALSE(has(seen_away, "Referer"));
    CHECK(has(seen_back, "GET /back "));
    CHECK_FALSE(has(seen_back, "secret"));
}

TEST_CASE("a body has at most its limit, announced or not") {
    central::FeedLimits limits = at_home();
    limits.bytes = 1000;
    const std::string chunk = "1F4\r\n" + std::string(500, 'x') + "\r\n"; // 500 bytes
    TlsServer server = publisher([&](const std::string& request) {
        if (has(request, "/fits")) return TlsServer::Answer{http_bytes(200, "", std::string(1000, 'x'))};
        if (has(request, "/more")) return TlsServer::Answer{http_bytes(200, "", std::string(1001, 'x'))};
        if (has(request, "/head"))
            return TlsServer::Answer{http_bytes(200, "A: " + std::string(70'000, 'x') + "\r\n", "")};
        const std::string head = "HTTP/1.1 200 -\r\nTransfer-Encoding: chunked\r\n\r\n";
        return TlsServer::Answer{head + chunk + chunk + (has(request, "/2") ? "" : chunk) + "0\r\n\r\n"};
    });
    CHECK(fetch_feed(feed_wish(server.url() + "/fits"), limits).value().body.size() == 1000);
    CHECK(fetch_feed(feed_wish(server.url() + "/2"), limits).value().body.size() == 1000);
    for (const char* loud : {"/more", "/head", "/3"})
        CHECK(has(why_no_feed(feed_wish(server.url() + loud), limits), "the answer is larger than allowed"));
}

TEST_CASE("what is not a feed is refused with one sentence that names the host alone") {
    struct Odd {
        std::string bytes;
        Ends then;
        std::string why;
    };
    const Odd odd =
        GENERATE(Odd{http_bytes(404, "", "no"), Ends::keep, "it answers with status 404"},
                 Odd{http_bytes(500, "", "no"), Ends::keep, "it answers with status 500"},
                 Odd{http_bytes(204, "", ""), Ends::keep, "it answers with status 204"},
                 Odd{http_bytes(200, "Content-Type: text/html; charset=utf-8\r\n", "\n<!doctype html>"), Ends::keep,
                     "it answers with a web page, not with a feed"},
                 Odd{http_bytes(200, "Content-Encoding: gzip\r\n", "packed"), Ends::keep, "it answers packed"},
                 Odd{"HTTP/1.1 200 -\r\nContent-Length: 50\r\n\r\nhalf", Ends::hang_up, "the connection broke before"},
                 Odd{"HTTP/1.1 200 -\r\n\r\nno end announced", Ends::hang_up, "the connection broke before"},
                 Odd{"HTTP/1.1 200 -\r\nETag: \"1\"\r\n", Ends::hang_up, "the connection broke before"},
                 Odd{"not even HTTP\r\n\r\n", Ends::hang_up, "no answer that can be understood"},
                 Odd{"", Ends::stay_silent, "no answer in time"});
    TlsServer server = publisher(always(odd.bytes, odd.then));
    central::FeedLimits limits = at_home();
    limits.total = 700ms;
    const std::string why = why_no_feed(feed_wish(server.url() + "/private-s3cret/basic.ics?key=s3cret"), limits);
    CHECK(has(why, odd.why));
    CHECK(why.substr(0, 23) == "the feed at localhost: ");
    CHECK_FALSE(has(why, "s3cret"));
}

TEST_CASE("a feed that calls itself a web page but is none is taken") {
    TlsServer server = publisher(always(http_bytes(200, "Content-Type: text/html\r\n", agenda)));
    CHECK(fetch_feed(feed_wish(server.url()), at_home()).ok());
}

TEST_CASE("its time is that of all hops together") {
    std::string base;
    TlsServer server = publisher([&](const std::string&) {
        std::this_thread::sleep_for(150ms);
        return TlsServer::Answer{pointing_to(base)};
    });
    base = server.url();
    central::FeedLimits limits = at_home();
    limits.total = 500ms;
    limits.redirects = 100;
    CHECK(has(why_no_feed(feed_wish(base), limits), "no answer in time"));
    CHECK(server.requests() <= 4);
}

TEST_CASE("it can be stopped") {
    TlsServer server = publisher(always("", Ends::stay_silent));
    std::atomic<bool> stopped = false;
    std::thread stopper([&] {
        while (server.requests() == 0) std::this_thread::sleep_for(5ms);
        stopped = true;
    });
    const auto answer = fetch_feed(feed_wish(server.url()), at_home(), &stopped);
    stopper.join();
    CHECK(answer.reason() == "the feed at localhost: stopped");
}

TEST_CASE("an address that is none of ours is refused before anybody is asked, and not repeated") {
    const std::string url = GENERATE("http://localhost/s3cret", "ftp://localhost/s3cret", "file:///s3cret",
                                     "https://me:s3cret@localhost/", "https://s3cret@localhost/", "s3cret", "",
                                     "https://", "https://local host/s3cret", "https://localhost:99999/s3cret",
                                     "https://localhost/s3cret\r\nX: y", "https://localhost/s3cr\xc3\xa9t");
    const std::string why = why_no_feed(feed_wish(url));
    CHECK_FALSE(has(why, "s3cr"));
    CHECK(has(why_no_feed(feed_wish("https://localhost/" + std::string(2000, 'x'))), "longer than 2,000"));
    for (const auto& header :
         {std::pair<std::string, std::string>{"X-Api-Key", "a\r\nHost: b"}, {"A b", "c"}, {"", "c"}})
        CHECK(has(why_no_feed({.url = "https://localhost/", .etag = {}, .headers = {header}}), "its headers must be"));
}

TEST_CASE("no connection is ever made into the house") {
    TlsServer server = publisher(always(http_bytes(200, "", agenda)));
    const std::string port = server.url("");
    const std::string host = GENERATE(
        "localhost", "LOCALHOST", "inner.localhost", "127.0.0.1", "127.1", "0x7f.0.0.1", "2130706433", "017700000001",
        "0.0.0.0", "10.0.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[::1]", "[::]", "[::ffff:127.0.0.1]",
        "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::1]", "[fd00::1]", "[fe80::1]");
    central::FeedLimits limits = at_home();
    limits.private_addresses = false;
    CHECK(has(why_no_feed(feed_wish(server.url(host)), limits), "leads to an address inside a house"));
    CHECK(server.connections() == 0);
    CHECK(fetch_feed(feed_wish(server.url()), at_home()).ok()); // it was there all the time
}

TEST_CASE("a server is believed only with a certificate for its name, from those who are trusted") {
    TlsServer server = publisher(always(http_bytes(200, "", agenda)), "elsewhere");
    CHECK(has(why_no_feed(feed_wish(server.url())), "its certificate is not one"));
    TlsServer right = publisher(always(http_bytes(200, "", agenda)));
    central::FeedLimits limits = at_home();
    limits.ca_pem = tests::make_ca("another").certificate;
    CHECK(has(why_no_feed(feed_wish(right.url()), limits), "its certificate is not one"));
    limits.ca_pem = ""; // the system's
    CHECK(has(why_no_feed(feed_wish(right.url()), limits), "its certificate is not one"));
    CHECK(server.requests() + right.requests() == 0);
}

TEST_CASE("a proxy of the environment is not asked") {
    TlsServer server = publisher(always(http_bytes(200, "", agenda)));
    ::setenv("https_proxy", "http://127.0.0.1:1", 1);
    ::setenv("ALL_PROXY", "http://127.0.0.1:1", 1);
    const bool came = fetch_feed(feed_wish(server.url()), at_home()).ok();
    ::unsetenv("https_proxy");
    ::unsetenv("ALL_PROXY");
    CHECK(came);
}
