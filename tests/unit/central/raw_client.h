// A TLS client that can be as rude as a test wants: half a request, silence, a cut. Checks the server's chain against
// one CA.
#pragma once

#include "shared/descriptor.h"

#include <memory>
#include <string>

struct ssl_ctx_st;
struct ssl_st;

namespace tests {

class RawClient {
  public:
    // Only the TCP connection if no CA is given. To 127.0.0.1; tls: highest version to speak, e.g. 0x0302 for 1.1.
    // from: an address of this machine to come from, e.g. 127.0.3.7.
    explicit RawClient(unsigned short port, const std::string& ca_file = "", int tls = 0, const std::string& from = "");
    static RawClient at_unix_socket(const std::string& path);
    ~RawClient();
    RawClient(RawClient&&) noexcept;

    bool secure() const { return secure_; }
    std::string tls_version() const;
    bool write(const std::string& bytes);
    // One whole answer, head and body; what has come of it if the server hangs up or nothing comes for some seconds.
    std::string read_answer(int seconds = 10);
    bool is_hung_up_on(int seconds = 10); // nothing more comes, and the connection ends
    bool is_cut() const;                  // the other side has gone; nothing is read
    void read_little();                   // from now on the system keeps next to nothing that was not read
    void cut();                           // without a goodbye
    std::string leaf_fingerprint() const; // of the certificate the server showed

  private:
    struct FreeContext {
        void operator()(ssl_ctx_st* it) const;
    };
    struct FreeTls {
        void operator()(ssl_st* it) const;
    };
    RawClient() = default;
    int read_some(std::string& into, int seconds);

    shared::Descriptor socket_;
    std::unique_ptr<ssl_ctx_st, FreeContext> context_;
    std::unique_ptr<ssl_st, FreeTls> tls_;
    bool secure_ = false;
    std::string ahead_; // read beyond the last answer
};

std::string put_bytes(const std::string& target, const std::string& token, const std::string& body);
int status_of(const std::string& answer);

} // namespace tests
