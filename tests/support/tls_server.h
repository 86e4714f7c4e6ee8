// A real TLS server on 127.0.0.1 that says, byte for byte, what a test wants said; and certificates to be right or
// wrong with.
#pragma once

#include "shared/descriptor.h"

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace tests {

struct Identity {
    std::string certificate; // PEM
    std::string key;         // PEM, ECDSA P-256
};
struct Validity { // days from now; negative: in the past
    int from_days = -1;
    int until_days = 90;
};
Identity make_ca(const std::string& name);
Identity make_leaf(const Identity& ca, const std::string& dns_name, Validity validity = {});

class TlsServer {
  public:
    struct Answer {
        std::string bytes;
        enum class Then { keep, hang_up, stay_silent } then = Then::keep;
    };
    // request: head and body as they came. Runs on the server's thread.
    using Says = std::function<Answer(const std::string& request)>;
    struct Manners {
        bool tls_1_1_only = false;
        bool hang_up_in_handshake = false; // the first time with a reset, then in turn politely and with a reset
    };

    // Sends the leaf and the CA's certificate in its chain, as the office does.
    TlsServer(const Identity& leaf, const Identity& ca, Says says, Manners manners);
    TlsServer(const Identity& leaf, const Identity& ca, Says says) : TlsServer(leaf, ca, std::move(says), Manners{}) {}
    ~TlsServer();
    TlsServer(const TlsServer&) = delete;
    TlsServer& operator=(const TlsServer&) = delete;

    std::string url(const std::string& host = "localhost") const;
    int connections() const { return connections_; }
    int requests() const { return requests_; }

  private:
    struct Tls;
    void serve();
    void serve_one(int fd);

    Says says_;
    Manners manners_;
    std::unique_ptr<Tls> tls_;
    shared::Descriptor listening_;
    shared::Descriptor stop_read_, stop_write_; // a pipe: closing one end wakes the thread at the other
    int port_ = 0;
    std::atomic<int> connections_ = 0;
    std::atomic<int> requests_ = 0;
    std::thread thread_;
};

// "HTTP/1.1 200 OK" and so on, with Content-Length.
std::string http_bytes(int status, const std::string& headers, const std::string& body);

} // namespace tests
