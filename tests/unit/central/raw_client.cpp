#include "tests/unit/central/raw_client.h"

#include "shared/sha256.h"

#include <openssl/ssl.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <array>
#include <csignal>

namespace tests {

void RawClient::FreeContext::operator()(ssl_ctx_st* it) const {
    ::SSL_CTX_free(it);
}
void RawClient::FreeTls::operator()(ssl_st* it) const {
    ::SSL_free(it);
}

RawClient::RawClient(unsigned short port, const std::string& ca_file, int tls, const std::string& from)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    std::signal(SIGPIPE, SIG_IGN); // OpenSSL writes without MSG_NOSIGNAL
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(socket_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (!from.empty()) {
        sockaddr_in own{};
        own.sin_family = AF_INET;
        ::inet_pton(AF_INET, from.c_str(), &own.sin_addr);
        ::bind(socket_.get(), reinterpret_cast<sockaddr*>(&own), sizeof own);
    }
    const bool connected = ::connect(socket_.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    if (ca_file.empty() || !connected) return;
    context_.reset(::SSL_CTX_new(::TLS_client_method()));
    ::SSL_CTX_load_verify_locations(context_.get(), ca_file.c_str(), nullptr);
    ::SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
    if (tls != 0) {
        ::SSL_CTX_set_max_proto_version(context_.get(), tls);
        ::SSL_CTX_set_cipher_list(context_.get(), "ALL:@SECLEVEL=0");
        ::SSL_CTX_set_security_level(context_.get(), 0);
    }
    tls_.reset(::SSL_new(context_.get()));
    ::SSL_set1_host(tls_.get(), "localhost");
    ::SSL_set_fd(tls_.get(), socket_.get());
    secure_ = ::SSL_connect(tls_.get()) == 1;
}

RawClient RawClient::at_unix_socket(const std::string& path) {
    RawClient client;
    client.socket_ = shared::Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    ::connect(client.socket_.get(), reinterpret_cast<sockaddr*>(&address), sizeof address);
    return client;
}

RawClient::~RawClient() = default;
RawClient::RawClient(RawClient&&) noexcept = default;

std::string RawClient::tls_version() const {
    return ::SSL_get_version(tls_.get());
}

bool RawClient::write(const std::string& bytes) {
    if (!tls_)
        return ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
    std::size_t written = 0;
    return ::SSL_write_ex(tls_.get(), bytes.data(), bytes.size(), &written) == 1;
}

// Bytes read; 0: the connection has ended; -1: nothing came in time.
int RawClient::read_some(std::string& into, int seconds) {
    pollfd readable{socket_.get(), POLLIN, 0};
    const bool pending = tls_ && ::SSL_pending(tls_.get()) > 0;
    if (!pending && ::poll(&readable, 1, seconds * 1000) < 1) return -1;
    std::array<char, 16384> buffer{};
    const int got = tls_ ? ::SSL_read(tls_.get(), buffer.data(), static_cast<int>(buffer.size()))
                         : static_cast<int>(::recv(socket_.get(), buffer.data(), buffer.size(), 0));
    if (got <= 0) return 0;
    into.append(buffer.data(), static_cast<std::size_t>(got));
    return got;
}

std::string RawClient::read_answer(int seconds) {
    std::string& answer = ahead_;
    for (;;) {
        const auto head = answer.find("\r\n\r\n");
        if (head != std::string::npos) {
            const auto length = answer.find("Content-Length: ");
            const std::size_t body = length < head ? std::stoul(answer.substr(length + 16)) : 0;
            if (answer.size() >= head + 4 + body) {
                const std::string whole = answer.substr(0, head + 4 + body);
                answer.erase(0, whole.size());
                return whole;
            }
        }
        if (read_some(answer, seconds) <= 0) return std::exchange(answer, "");
    }
}

bool RawClient::is_hung_up_on(int seconds) {
    std::string more;
    return read_some(more, seconds) == 0;
}

bool RawClient::is_cut() const {
    pollfd state{socket_.get(), POLLRDHUP, 0};
    return ::poll(&state, 1, 0) != 0;
}

void RawClient::read_little() {
    const int bytes = 2048;
    ::setsockopt(socket_.get(), SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

void RawClient::cut() {
    const linger at_once{1, 0}; // a reset instead of a farewell
    ::setsockopt(socket_.get(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    socket_ = shared::Descriptor();
}

std::string RawClient::leaf_fingerprint() const {
    X509* leaf = ::SSL_get0_peer_certificate(tls_.get());
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    ::X509_digest(leaf, ::EVP_sha256(), digest.data(), &size);
    return std::string(digest.begin(), digest.begin() + size);
}

std::string put_bytes(const std::string& target, const std::string& token, const std::string& body) {
    return "PUT " + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token +
           "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

int status_of(const std::string& answer) {
    return answer.size() > 12 ? std::stoi(answer.substr(9, 3)) : 0;
}

} // namespace tests
