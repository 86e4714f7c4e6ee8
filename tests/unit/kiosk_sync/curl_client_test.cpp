// Our HTTPS against a real TLS server on this machine, right and wrong in every way that matters.
#include "shared/clock.h"
#include "shared/curl_client.h"
#include "shared/sha256.h"
#include "tests/support/tls_server.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cstdlib>

using namespace shared;
using namespace std::chrono_literals;
using tests::TlsServer;
using Then = TlsServer::Answer::Then;

namespace {

const tests::Identity& office_ca() {
    static const tests::Identity ca = tests::make_ca("office");
    return ca;
}

TlsServer::Says says(std::string bytes, Then then = Then::keep) {
    return [bytes, then](const std::string&) { return TlsServer::Answer{bytes, then}; };
}

TlsServer office(TlsServer::Says what) {
    return TlsServer(tests::make_leaf(office_ca(), "localhost"), office_ca(), std::move(what));
}

const std::string hello = tests::http_bytes(200, "Content-Type: text/plain\r\n", "hello");
const HttpRequest ask{.method = "GET", .target = "/v1/board", .headers = {}, .body = {}, .peer = {}};

// Made with `openssl ca -enddate 20330605120000Z`; its key was thrown away.
const std::string whitsun_2033 = R"(-----BEGIN CERTIFICATE-----
MIIBADCBpgIBATAKBggqhkjOPQQDAjAMMQowCAYDVQQDDAF0MB4XDTIwMDEwMTAw
MDAwMFoXDTMzMDYwNTEyMDAwMFowDDEKMAgGA1UEAwwBdDBZMBMGByqGSM49AgEG
CCqGSM49AwEHA0IABNgyV06taX/qNKElqyuYg9d3iIvPjNKqITfDN4EVDTfxCiWY
9MYigoK+O+4jHPi4+l/FjHCVxNXG3XrxmV8ojJowCgYIKoZIzj0EAwIDSQAwRgIh
AIeigzzRhIvqQ4Y4aRYmV7jmQ0zTG1ZP8B3P1fkqaAnzAiEA/uNFXgwXG0gtdK81
po8uCS0t3xHf5zzVWdOz6w9fTyM=
-----END CERTIFICATE-----
)";

NetFailure why_not(HttpClient& client) {
    const HttpReply reply = client.send(ask);
    REQUIRE(std::holds_alternative<NoAnswer>(reply));
    UNSCOPED_INFO(std::get<NoAnswer>(reply).text);
    return std::get<NoAnswer>(reply).why;
}

} // namespace

TEST_CASE("what the office says arrives whole, with its headers, over one connection") {
    std::string seen;
    TlsServer server = office([&](const std::string& request) {
        seen = request;
        return TlsServer::Answer{
            tests::http_bytes(201, "Content-Type: text/plain; charset=utf-8\r\nETag:  \"7\" \r\n", "hello"),
            Then::keep};
    });
    CurlClient client(server.url(), office_ca().certificate);
    for (int i = 0; i < 3; ++i) {
        const HttpReply reply =
            client.send({.method = "PUT",
                         .target = "/v1/days/1?a=b",
                         .headers = {{"Authorization", "Bearer t"}, {"Content-Type", "application/json"}},
                         .body = "{\"a\":1}",
                         .peer = {}});
        REQUIRE(std::holds_alternative<HttpResponse>(reply));
        const auto& response = std::get<HttpResponse>(reply);
        CHECK(response.status == 201);
        CHECK(response.body == "hello");
        CHECK(header(response.headers, "etag") == "\"7\"");
        CHECK(media_type(response.headers) == "text/plain");
    }
    CHECK(server.connections() == 1);
    CHECK(server.requests() == 3);
    // Ninety days, as tests/support/tls_server.h makes them; seen in the handshake, and remembered while the line
    // stays.
    const shared::Day today = shared::SystemClock().now().day;
    REQUIRE(client.certificate_end());
    CHECK(*client.certificate_end() >= today.plus(89));
    CHECK(*client.certificate_end() <= today.plus(91));
    CHECK(seen.substr(0, 31) == "PUT /v1/days/1?a=b HTTP/1.1\r\nHo");
    CHECK(seen.find("Authorization: Bearer t\r\n") != std::string::npos);
    CHECK(seen.find("Content-Type: application/json\r\n") != std::string::npos);
    CHECK(seen.find("Expect:") == std::string::npos);
    CHECK(seen.substr(seen.size() - 7) == "{\"a\":1}");
}

TEST_CASE("a GET after a PUT is a GET, and a body without a type is not called a form") {
    std::string seen;
    TlsServer server = office([&](const std::string& request) {
        seen = request;
        return TlsServer::Answer{hello, Then::keep};
    });
    CurlClient client(server.url(), office_ca().certificate);
    client.send({.method = "PUT", .target = "/x", .headers = {}, .body = "b", .peer = {}});
    CHECK(seen.find("Content-Type") == std::string::npos);
    client.send(ask);
    CHECK(seen.substr(0, 14) == "GET /v1/board ");
    CHECK(seen.find("Content-Length") == std::string::npos);
}

TEST_CASE("a server whose certificate another CA signed is not trusted") {
    TlsServer server = office(says(hello));
    CurlClient client(server.url(), tests::make_ca("stranger").certificate);
    CHECK(why_not(client) == NetFailure::tls_untrusted);
    CHECK(server.requests() == 0);
}

TEST_CASE("with no CA nothing is trusted, whatever the machine trusts") {
    TlsServer server = office(says(hello));
    CurlClient client(server.url(), "");
    CHECK(why_not(client) == NetFailure::tls_untrusted);
    CHECK(server.requests() == 0);
}

TEST_CASE("a certificate of the office's CA for another name is refused") {
    TlsServer server(tests::make_leaf(office_ca(), "elsewhere.example"), office_ca(), says(hello));
    CurlClient client(server.url(), office_ca().certificate);
    CHECK(why_not(client) == NetFailure::tls_wrong_host);
    CHECK(server.requests() == 0);
}

TEST_CASE("an expired or future certificate is told apart: the clock may be wrong") {
    const tests::Validity validity = GENERATE(tests::Validity{-90, -1}, tests::Validity{1, 90});
    TlsServer server(tests::make_leaf(office_ca(), "localhost", validity), office_ca(), says(hello));
    CurlClient client(server.url(), office_ca().certificate);
    CHECK(why_not(client) == NetFailure::tls_clock);
}

TEST_CASE("a server that knows nothing newer than TLS 1.1 is refused") {
    TlsServer server(tests::make_leaf(office_ca(), "localhost"), office_ca(), says(hello), {.tls_1_1_only = true});
    CurlClient client(server.url(), office_ca().certificate);
    CHECK(why_not(client) == NetFailure::tls_other);
}

TEST_CASE("a redirect is not followed") {
    TlsServer other = office(says(hello));
    TlsServer server = office(says(tests::http_bytes(307, "Location: " + other.url() + "/\r\n", "")));
    CurlClient client(server.url(), office_ca().certificate);
    CHECK(why_not(client) == NetFailure::redirect);
    CHECK(other.connections() == 0);
}

TEST_CASE("an answer larger than allowed is given up, announced or not, in the body or the head") {
    const std::string bytes = GENERATE(tests::http_bytes(200, "", std::string(1001, 'x')),
                                       "HTTP/1.1 200 -\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n" +
                                           std::string(2000, 'x') + "\r\n0\r\n\r\n",
                                       tests::http_bytes(200, "X-Long: " + std::string(70000, 'x') + "\r\n", ""));
    TlsServer server = office(says(bytes));
    CurlClient client(server.url(), office_ca().certificate, {.response_bytes = 1000});
    CHECK(why_not(client) == NetFailure::too_large);
}

TEST_CASE("an answer of exactly the allowed size arrives") {
    TlsServer server = office(says(tests::http_bytes(200, "", std::string(1000, 'x'))));
    CurlClient client(server.url(), office_ca().certificate, {.response_bytes = 1000});
    CHECK(std::get<HttpResponse>(client.send(ask)).body.size() == 1000);
}

TEST_CASE("an answer cut at any byte is no answer") {
    for (std::size_t bytes = 0; bytes < hello.size(); bytes += 3) {
        CAPTURE(bytes);
        TlsServer server = office(says(hello.substr(0, bytes), Then::hang_up));
        CurlClient client(server.url(), office_ca().certificate);
        CHECK(why_not(client) == NetFailure::cut);
    }
}

TEST_CASE("an answer without a length that ends without a farewell is cut, not whole") {
    TlsServer server = office(says("HTTP/1.1 200 -\r\nContent-Type: text/plain\r\n\r\nhel", Then::hang_up));
    CurlClient client(server.url(), office_ca().certificate);
    CHECK(why_not(client) == NetFailure::cut);
}

TEST_CASE("a line that breaks in the handshake is cut") {
    TlsServer server(tests::make_leaf(office_ca(), "localhost"), office_ca(), says(hello),
                     {.hang_up_in_handshake = true});
    CurlClient client(server.url(), office_ca().certificate);
    CHECK(why_not(client) == NetFailure::cut); // reset
    CHECK(why_not(client) == NetFailure::cut); // closed
    CHECK(server.connections() == 2);
}

TEST_CASE("a silent server costs no more than the time allowed, a stopped client less") {
    TlsServer server = office(says("", Then::stay_silent));
    SECTION("time is over") {
        CurlClient client(server.url(), office_ca().certificate, {.total = 300ms});
        CHECK(why_not(client) == NetFailure::timeout);
    }
    SECTION("stopped by another thread") {
        CurlClient client(server.url(), office_ca().certificate);
        std::thread other([&] {
            while (server.requests() == 0) std::this_thread::sleep_for(1ms);
            client.stop();
        });
        CHECK(why_not(client) == NetFailure::stopped);
        other.join();
        CHECK(why_not(client) == NetFailure::stopped);
    }
}

TEST_CASE("nobody listening and no such name are told apart") {
    std::string url;
    {
        TlsServer server = office(says(hello));
        url = server.url();
    }
    CurlClient gone(url, office_ca().certificate);
    CHECK(why_not(gone) == NetFailure::refused);
    CurlClient nameless("https://no-such-office.invalid", office_ca().certificate, {.total = 5s});
    CHECK(why_not(nameless) == NetFailure::no_dns);
}

TEST_CASE("a proxy in the environment changes nothing") {
    TlsServer server = office(says(hello));
    ::setenv("https_proxy", "http://127.0.0.1:1", 1);
    CurlClient client(server.url(), office_ca().certificate);
    CHECK(std::holds_alternative<HttpResponse>(client.send(ask)));
    ::unsetenv("https_proxy");
}

TEST_CASE("plain http is refused, by the address and by the client") {
    CHECK(parse_server_url("http://office.example").reason() ==
          "server address \"http://office.example\": must begin with https://");
    TlsServer server = office(says(hello));
    CurlClient client("http" + server.url().substr(5), office_ca().certificate);
    CHECK(why_not(client) == NetFailure::other);
    CHECK(server.requests() == 0);
}

TEST_CASE("an address is a host, a port and a path, nothing else") {
    CHECK(parse_server_url("https://office.example:8443/inloop/").value() == "https://office.example:8443/inloop");
    CHECK(parse_server_url("https://office.example").value() == "https://office.example");
    for (const char* wrong :
         {"", "office.example", "https://", "https://me:secret@office.example", "https://o.example/?a=b",
          "https://o.example/#a", "file:///etc/passwd", "https://o example"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_server_url(wrong).ok());
    }
}

TEST_CASE("the office's CA is fetched by its fingerprint, and with it the office is trusted") {
    TlsServer server = office(says(hello));
    std::string shown = *certificate_fingerprint(office_ca().certificate);
    for (std::size_t i = 2; i < shown.size(); i += 3) shown.insert(i, ":"); // as openssl prints it
    shown[0] = shown[0] >= 'a' ? static_cast<char>(shown[0] - 'a' + 'A') : shown[0];
    const Result<std::string> ca = fetch_certificate(server.url(), shown);
    REQUIRE(ca.reason() == "");
    CHECK(server.requests() == 0);
    CurlClient client(server.url(), ca.value());
    CHECK(std::holds_alternative<HttpResponse>(client.send(ask)));
}

TEST_CASE("what people compare is the fingerprint of the office's CA, and its end is the day it says") {
    TlsServer server = office(says(hello));
    const Result<std::string> shown = root_fingerprint(server.url());
    REQUIRE(shown.reason() == "");
    CHECK(shown.value() == *certificate_fingerprint(office_ca().certificate));
    CHECK(server.requests() == 0);
    CHECK_FALSE(root_fingerprint("https://127.0.0.1:1").ok());
    CHECK(certificate_end(whitsun_2033) == Day(2033, 6, 5));
    CHECK(certificate_end("no certificate") == std::nullopt);
}

TEST_CASE("a server that shows no certificate with the fingerprint is not trusted, and is told nothing") {
    TlsServer server = office(says(hello));
    const Result<std::string> ca =
        fetch_certificate(server.url(), *certificate_fingerprint(tests::make_ca("x").certificate));
    CHECK(ca.reason().find("shows no certificate with the fingerprint") != std::string::npos);
    CHECK(server.requests() == 0);
    CHECK(fetch_certificate(server.url(), "abc").reason().find("must be 64 hex digits") != std::string::npos);
}

TEST_CASE("a certificate that only came along in the chain, with another leaf in front, does not pass for the office") {
    // Anyone can show the office's CA certificate: it is public. The next connection finds that the leaf is not signed
    // by it.
    const tests::Identity stranger = tests::make_ca("stranger");
    TlsServer server(tests::make_leaf(stranger, "localhost"), office_ca(), says(hello));
    const Result<std::string> ca = fetch_certificate(server.url(), *certificate_fingerprint(office_ca().certificate));
    REQUIRE(ca.ok());
    CurlClient client(server.url(), ca.value());
    CHECK(why_not(client) == NetFailure::tls_untrusted);
    CHECK(server.requests() == 0);
}

TEST_CASE("a fingerprint is that of openssl x509 -fingerprint -sha256") {
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(certificate_fingerprint("no certificate") == std::nullopt);
}
