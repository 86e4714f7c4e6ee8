#include "tests/support/tls_server.h"

#include "shared/check.h"

#include <arpa/inet.h>
#include <csignal>
#include <netinet/in.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>

namespace tests {
namespace {

template <auto free>
struct Freed {
    template <class T>
    void operator()(T* object) const {
        free(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Bio = std::unique_ptr<BIO, Freed<BIO_free>>;
using Session = std::unique_ptr<SSL, Freed<SSL_free>>;

std::string text_of(const Bio& bio) {
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

Bio bio_of(const std::string& text) {
    return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}
Certificate certificate_of(const std::string& pem) {
    return Certificate(PEM_read_bio_X509(bio_of(pem).get(), nullptr, nullptr, nullptr));
}
Key key_of(const std::string& pem) {
    return Key(PEM_read_bio_PrivateKey(bio_of(pem).get(), nullptr, nullptr, nullptr));
}

void add_extension(X509* certificate, X509* issuer, int which, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, which, value.c_str());
    CHECK(extension != nullptr, value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

// ca: who signs; nullptr: itself.
Identity sign(const std::string& name, const Identity* ca, Validity validity) {
    const Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
    const Certificate certificate(X509_new());
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), ca == nullptr ? 1 : 2);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), validity.from_days * 86400L);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), validity.until_days * 86400L);
    X509_set_pubkey(certificate.get(), key.get());
    const std::string full_name = name + (ca == nullptr ? " CA" : "");
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(full_name.data()),
                               static_cast<int>(full_name.size()), -1, 0);
    const Certificate issuer = ca == nullptr ? nullptr : certificate_of(ca->certificate);
    X509* signer = issuer ? issuer.get() : certificate.get();
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(signer));
    add_extension(certificate.get(), signer, NID_basic_constraints, ca == nullptr ? "critical,CA:TRUE" : "CA:FALSE");
    if (ca != nullptr) add_extension(certificate.get(), signer, NID_subject_alt_name, "DNS:" + name);
    const Key signing = ca == nullptr ? nullptr : key_of(ca->key);
    CHECK(X509_sign(certificate.get(), signing ? signing.get() : key.get(), EVP_sha256()) > 0, "cannot sign");

    const Bio certificate_text(BIO_new(BIO_s_mem())), key_text(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(certificate_text.get(), certificate.get());
    PEM_write_bio_PrivateKey(key_text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return {text_of(certificate_text), text_of(key_text)};
}

} // namespace

Identity make_ca(const std::string& name) {
    return sign(name, nullptr, {-1, 3650});
}
Identity make_leaf(const Identity& ca, const std::string& dns_name, Validity validity) {
    return sign(dns_name, &ca, validity);
}

std::string http_bytes(int status, const std::string& headers, const std::string& body) {
    return "HTTP/1.1 " + std::to_string(status) + " -\r\n" + headers +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

struct TlsServer::Tls {
    std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>> context{SSL_CTX_new(TLS_server_method())};
};

TlsServer::TlsServer(const Identity& leaf, const Identity& ca, Says says, Manners manners)
    : says_(std::move(says)), manners_(manners), tls_(std::make_unique<Tls>()) {
    std::signal(SIGPIPE, SIG_IGN); // clients under test hang up as they like
    SSL_CTX* context = tls_->context.get();
    CHECK(SSL_CTX_use_certificate(context, certificate_of(leaf.certificate).get()) == 1,
          "a server needs a certificate");
    CHECK(SSL_CTX_use_PrivateKey(context, key_of(leaf.key).get()) == 1, "a server needs its key");
    SSL_CTX_add1_chain_cert(context, certificate_of(ca.certificate).get());
    if (manners_.tls_1_1_only) {
        SSL_CTX_set_security_level(context, 0); // else OpenSSL 3 has no TLS 1.1 at all
        SSL_CTX_set_min_proto_version(context, TLS1_1_VERSION);
        SSL_CTX_set_max_proto_version(context, TLS1_1_VERSION);
    }

    listening_ = shared::Descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    CHECK(::bind(listening_.get(), plain, size) == 0 && ::listen(listening_.get(), 16) == 0, "no port on 127.0.0.1");
    CHECK(::getsockname(listening_.get(), plain, &size) == 0, "a bound socket has a name");
    port_ = ntohs(address.sin_port);
    int ends[2];
    CHECK(::pipe(ends) == 0, "no pipe");
    stop_read_ = shared::Descriptor(ends[0]);
    stop_write_ = shared::Descriptor(ends[1]);
    thread_ = std::thread([this] { serve(); });
}

TlsServer::~TlsServer() {
    { const shared::Descriptor closed = std::move(stop_write_); }
    thread_.join();
}

std::string TlsServer::url(const std::string& host) const {
    return "https://" + host + ":" + std::to_string(port_);
}

namespace {

// Waits until fd can be read; false: the server is to stop.
bool readable(int fd, int stop) {
    pollfd waiting[2] = {{fd, POLLIN, 0}, {stop, POLLIN, 0}};
    while (::poll(waiting, 2, -1) < 0) {
    }
    return waiting[1].revents == 0;
}

// A whole request, or "" when the client has gone.
std::string read_request(SSL* session, int fd, int stop) {
    std::string text;
    for (;;) {
        const std::size_t head = text.find("\r\n\r\n");
        if (head != std::string::npos) {
            const std::size_t at = text.find("Content-Length: ");
            const std::size_t body = at < head ? std::stoul(text.substr(at + 16)) : 0;
            if (text.size() >= head + 4 + body) return text;
        }
        if (SSL_pending(session) == 0 && !readable(fd, stop)) return "";
        char buffer[4096];
        const int got = SSL_read(session, buffer, sizeof buffer);
        if (got <= 0) return "";
        text.append(buffer, static_cast<std::size_t>(got));
    }
}

} // namespace

void TlsServer::serve() {
    while (readable(listening_.get(), stop_read_.get())) {
        const shared::Descriptor connection(::accept4(listening_.get(), nullptr, nullptr, SOCK_CLOEXEC));
        ++connections_;
        if (!manners_.hang_up_in_handshake) {
            serve_one(connection.get());
        } else if (readable(connection.get(), stop_read_.get()) && connections_ % 2 == 0) {
            char hello[4096]; // bytes left unread make close() a reset
            CHECK(::recv(connection.get(), hello, sizeof hello, 0) > 0, "a client speaks first");
        }
    }
}

void TlsServer::serve_one(int fd) {
    const Session session(SSL_new(tls_->context.get()));
    SSL_set_fd(session.get(), fd);
    if (SSL_accept(session.get()) != 1) return;
    for (;;) {
        const std::string request = read_request(session.get(), fd, stop_read_.get());
        if (request.empty()) return;
        ++requests_;
        const Answer answer = says_(request);
        if (!answer.bytes.empty()) SSL_write(session.get(), answer.bytes.data(), static_cast<int>(answer.bytes.size()));
        if (answer.then == Answer::Then::hang_up) return; // no close_notify: as a cut line
        if (answer.then == Answer::Then::stay_silent) {
            pollfd until_stop{stop_read_.get(), POLLIN, 0};
            ::poll(&until_stop, 1, -1);
            return;
        }
    }
}

} // namespace tests
