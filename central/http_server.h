// HTTPS for many slow clients: a connection that waits costs memory and no thread. TLS 1.3, and 1.2 with what 1.3 has
// too (ECDHE and AEAD); HTTP/1.1 with keep-alive. No session is resumed: a key that could open yesterday's talk is kept
// nowhere. Plain HTTP where only this machine reaches it. What is asked is answered elsewhere and later; how to get
// there is this room's only business.
#pragma once

#include "central/listening.h"

#include "shared/http.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace central {

// A certificate chain (leaf first) and its key, as PEM.
struct ServerIdentity {
    std::string chain_pem;
    std::string key_pem;
};

struct ServerLimits {
    std::size_t header_bytes = 16 * 1024; // above: 431
    std::size_t body_bytes = 256 * 1024;  // above: 413; a month with every topic and activity has 30 KB
    std::size_t connections = 8000;       // above it a new one is closed at once; each costs 100 KB
    // From one address (addresses.h): a city's kiosks and offices come through one. Behind a proxy: requests that wait
    // for their answer, and above it 503.
    std::size_t connections_per_address = 1000;
    std::chrono::milliseconds handshake = std::chrono::seconds(10);
    std::chrono::milliseconds idle = std::chrono::seconds(75);  // between two requests; `header` while it is crowded
    std::chrono::milliseconds header = std::chrono::seconds(5); // from a request's first byte to the end of its header
    std::chrono::milliseconds body = std::chrono::seconds(20);  // from there to its last byte
    std::chrono::milliseconds reply = std::chrono::seconds(20); // until the client has taken it
    int threads = 2;
    bool behind_proxy = false;                   // the address in X-Forwarded-For is the peer
    shared::HttpResponse too_large{413, {}, {}}; // what is said to a body above body_bytes
};

// Why somebody left without what they came for, as far as this room sees it.
enum class TurnedAway {
    all_places_taken,
    address_has_its_share,
    slow_handshake,
    slow_header,
    slow_body,
    slow_reader,
    header_too_large,
    body_too_large,
    nonsense
};

class HttpServer {
  public:
    using Respond = std::function<void(shared::HttpResponse)>;      // once, from any thread
    using Take = std::function<void(shared::HttpRequest, Respond)>; // called on several threads at once; does not throw
    using Away = std::function<void(TurnedAway, const std::string& peer)>; // the same

    // Serves who comes to this socket: by TLS if there is an identity. Throws std::runtime_error for a certificate that
    // is none.
    HttpServer(Listening listening, const std::optional<ServerIdentity>& identity, Take take, ServerLimits limits = {},
               Away away = {});
    // The same at an address, by TLS. Throws as listen_at() does, too.
    HttpServer(const std::string& listen, const ServerIdentity& identity, Take take, ServerLimits limits = {})
        : HttpServer(listen_at(listen), identity, std::move(take), std::move(limits)) {}
    // Takes no new connections, waits until what has been asked is answered and for 5 s until clients have taken it,
    // then closes. So whoever answers must outlive this, and not wait for it.
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    unsigned short port() const;
    std::size_t open() const; // connections now
    // For connections from now on; those that are there go on with the old one. Throws as the constructor does.
    // Only of a server that was made with one.
    void use(const ServerIdentity& identity);

  private:
    class Engine;
    std::unique_ptr<Engine> engine_;
};

} // namespace central
