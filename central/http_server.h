// HTTPS for many slow clients: a connection that waits costs memory and no thread. TLS 1.2 and 1.3, HTTP/1.1 with
// keep-alive. What is asked is answered elsewhere and later; how to get there is this room's only business.
#pragma once

#include "shared/http.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace central {

// A certificate chain (leaf first) and its key, as PEM.
struct ServerIdentity {
    std::string chain_pem;
    std::string key_pem;
};

struct ServerLimits {
    std::size_t header_bytes = 8 * 1024;
    std::size_t body_bytes = 256 * 1024; // a month with every topic and activity has 30 KB
    std::size_t connections = 8000;      // above it a new one is closed at once
    std::chrono::milliseconds handshake = std::chrono::seconds(10);
    std::chrono::milliseconds idle = std::chrono::seconds(75);    // between two requests
    std::chrono::milliseconds request = std::chrono::seconds(20); // from a request's first byte to its last
    std::chrono::milliseconds reply = std::chrono::seconds(20);   // until the client has taken it
    int threads = 2;
    shared::HttpResponse too_large{413, {}, {}}; // what is said to a body above body_bytes
};

class HttpServer {
  public:
    using Respond = std::function<void(shared::HttpResponse)>;      // once, from any thread
    using Take = std::function<void(shared::HttpRequest, Respond)>; // called on several threads at once; does not throw

    // Listens at once: "127.0.0.1:8443", "[::]:8443", port 0 for any. Throws std::system_error (address in use) or
    // std::runtime_error (an address or certificate that is none).
    HttpServer(const std::string& listen, const ServerIdentity& identity, Take take, ServerLimits limits = {});
    // Takes no new connections, waits until what has been asked is answered and for 5 s until clients have taken it,
    // then closes. So whoever answers must outlive this, and not wait for it.
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    unsigned short port() const;
    // For connections from now on; those that are there go on with the old one. Throws as the constructor does.
    void use(const ServerIdentity& identity);

  private:
    class Engine;
    std::unique_ptr<Engine> engine_;
};

} // namespace central
