// HTTPS to one server through libcurl: TLS 1.2 or 1.3, no redirects, no proxy, nothing trusted but the CA that was
// given. Keeps its connection between calls. The door to libcurl for all who talk to an office; what strangers publish,
// central/feed_client.h fetches. The first client made in a process sets SIGPIPE to be ignored.
#pragma once

#include "shared/http_client.h"
#include "shared/result.h"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace shared {

// Product words: connect 10 s, total 60 s. A board with a year of activities is below 1 MiB.
struct HttpLimits {
    std::chrono::milliseconds connect = std::chrono::seconds(10);
    std::chrono::milliseconds total = std::chrono::seconds(60);
    std::size_t response_bytes = 1 << 20; // of the body; headers may have 64 KiB besides
};

// "https://office.example:8443/inloop/" -> without the last slash. Refuses any other scheme, a user or password, a
// query, a fragment.
Result<std::string> parse_server_url(std::string_view text);

class CurlClient final : public HttpClient {
  public:
    // server: from parse_server_url. ca_pem: one or more certificates; only what they signed (or they themselves) is
    // trusted.
    CurlClient(std::string server, std::string ca_pem, HttpLimits limits = {});
    ~CurlClient() override;
    HttpReply send(const HttpRequest& request) override;
    void stop() override { stopped_ = true; }
    std::optional<Day> certificate_end() const override;

  private:
    class Connection;
    std::string server_;
    std::string ca_pem_;
    HttpLimits limits_;
    std::atomic<bool> stopped_ = false;
    std::unique_ptr<Connection> connection_;
};

// For enrolling with a fingerprint (64 hex digits, any case, colons and spaces ignored): the one certificate with it,
// as PEM, among those the server shows. Nothing else of the connection is trusted, and no byte of ours but the
// handshake is sent on it.
Result<std::string> fetch_certificate(const std::string& server, std::string_view fingerprint, HttpLimits limits = {});
// Of the last certificate the server shows, 64 hex digits: for people to compare with what the office shows, before
// anything is trusted.
Result<std::string> root_fingerprint(const std::string& server, HttpLimits limits = {});

} // namespace shared
