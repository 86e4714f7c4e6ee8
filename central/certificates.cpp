#include "central/certificates.h"

#include "shared/check.h"
#include "shared/descriptor.h"
#include "shared/sha256.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <system_error>

namespace central {
namespace {

namespace fs = std::filesystem;

struct Free {
    void operator()(X509* it) const { ::X509_free(it); }
    void operator()(EVP_PKEY* it) const { ::EVP_PKEY_free(it); }
    void operator()(BIO* it) const { ::BIO_free(it); }
    void operator()(X509_EXTENSION* it) const { ::X509_EXTENSION_free(it); }
};
using Certificate = std::unique_ptr<X509, Free>;
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Memory = std::unique_ptr<BIO, Free>;

struct Signed {
    Certificate certificate;
    Key key;
};

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) throw std::runtime_error(path.string() + ": cannot be read");
    return text.str();
}

fs::path beside(const fs::path& path) {
    return path.string() + ".new";
}

void write_beside(const fs::path& path, const std::string& content) {
    const fs::path coming = beside(path);
    const shared::Descriptor file(::open(coming.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    const bool written = file && ::fchmod(file.get(), 0600) == 0 &&
                         ::write(file.get(), content.data(), content.size()) == static_cast<ssize_t>(content.size()) &&
                         ::fsync(file.get()) == 0;
    if (written) return;
    const int why = errno;
    ::unlink(coming.c_str());
    throw std::system_error(why, std::generic_category(), coming.string());
}

void sync_folder_of(const fs::path& path) {
    const shared::Descriptor folder(::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    ::fsync(folder.get());
}

// Whole or not at all, and on disk: a server must not wake up with half a key.
void write(const fs::path& path, const std::string& content) {
    write_beside(path, content);
    fs::rename(beside(path), path);
    sync_folder_of(path);
}

Memory memory(const std::string& text) {
    return Memory(::BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

std::string content(const Memory& memory) {
    char* data = nullptr;
    const long size = ::BIO_get_mem_data(memory.get(), &data);
    return std::string(data, static_cast<std::size_t>(size));
}

std::vector<Certificate> parse_chain(const std::string& pem) {
    std::vector<Certificate> chain;
    const Memory source = memory(pem);
    while (X509* certificate = ::PEM_read_bio_X509(source.get(), nullptr, nullptr, nullptr))
        chain.emplace_back(certificate);
    return chain;
}

Key parse_key(const std::string& pem) {
    const Memory source = memory(pem);
    return Key(::PEM_read_bio_PrivateKey(source.get(), nullptr, nullptr, nullptr));
}

std::string pem_of(const Certificate& certificate) {
    const Memory sink(::BIO_new(::BIO_s_mem()));
    CHECK(::PEM_write_bio_X509(sink.get(), certificate.get()) == 1, "a certificate can be written to memory");
    return content(sink);
}

std::string pem_of(const Key& key) {
    const Memory sink(::BIO_new(::BIO_s_mem()));
    CHECK(::PEM_write_bio_PKCS8PrivateKey(sink.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1,
          "a key can be written to memory");
    return content(sink);
}

std::string der_of(const Certificate& certificate) {
    unsigned char* bytes = nullptr;
    const int size = ::i2d_X509(certificate.get(), &bytes);
    CHECK(size > 0, "a certificate can be written to memory");
    const std::string der(bytes, bytes + size);
    ::OPENSSL_free(bytes);
    return der;
}

std::time_t unix_time(shared::Utc at) {
    return std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
}

shared::Utc end_of(const Certificate& certificate) {
    std::tm broken_down{};
    CHECK(::ASN1_TIME_to_tm(::X509_get0_notAfter(certificate.get()), &broken_down) == 1, "a certificate has an end");
    return shared::Utc(std::chrono::seconds(::timegm(&broken_down)));
}

void add_extension(X509* certificate, X509* issuer, int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    ::X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, Free> extension(
        ::X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
    CHECK(extension && ::X509_add_ext(certificate, extension.get(), -1) == 1,
          "an extension is written as OpenSSL reads it");
}

bool is_address(const std::string& host) {
    std::array<unsigned char, 16> bytes{};
    return ::inet_pton(AF_INET, host.c_str(), bytes.data()) == 1 ||
           ::inet_pton(AF_INET6, host.c_str(), bytes.data()) == 1;
}

// "DNS:office.example,IP:192.0.2.1": the hosts, as an extension writes them and as we compare them.
std::string alternative_names(const std::vector<std::string>& hosts) {
    std::string names;
    for (const auto& host : hosts)
        names.append(names.empty() ? "" : ",").append(is_address(host) ? "IP:" : "DNS:").append(host);
    return names;
}

// A fresh key and a certificate for it, not yet signed.
Signed blank(const std::string& common_name, shared::Utc now, std::chrono::seconds life) {
    Signed made{Certificate(::X509_new()), Key(::EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"))};
    CHECK(made.certificate && made.key, "OpenSSL makes keys on P-256");
    X509* certificate = made.certificate.get();
    ::X509_set_version(certificate, X509_VERSION_3);
    std::array<unsigned char, 16> serial{};
    CHECK(::RAND_bytes(serial.data(), static_cast<int>(serial.size())) == 1, "the system has random numbers");
    serial[0] = static_cast<unsigned char>((serial[0] & 0x7f) | 0x40); // positive, and of one length
    BIGNUM* number = ::BN_bin2bn(serial.data(), static_cast<int>(serial.size()), nullptr);
    ::BN_to_ASN1_INTEGER(number, ::X509_get_serialNumber(certificate));
    ::BN_free(number);
    // Kiosks' clocks run behind now and then.
    ::ASN1_TIME_set(::X509_getm_notBefore(certificate), unix_time(now - std::chrono::hours(24)));
    ::ASN1_TIME_set(::X509_getm_notAfter(certificate), unix_time(now + life));
    ::X509_set_pubkey(certificate, made.key.get());
    ::X509_NAME_add_entry_by_txt(::X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                                 reinterpret_cast<const unsigned char*>(common_name.c_str()), -1, -1, 0);
    return made;
}

void sign(Signed& made, const Key& by) {
    CHECK(::X509_sign(made.certificate.get(), by.get(), ::EVP_sha256()) > 0, "OpenSSL signs with P-256");
}

Signed make_ca(shared::Utc now) {
    Signed ca = blank("Inloop office CA", now, ca_life);
    X509* certificate = ca.certificate.get();
    ::X509_set_issuer_name(certificate, ::X509_get_subject_name(certificate));
    add_extension(certificate, certificate, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    add_extension(certificate, certificate, NID_key_usage, "critical,keyCertSign,cRLSign");
    add_extension(certificate, certificate, NID_subject_key_identifier, "hash");
    sign(ca, ca.key);
    return ca;
}

Signed make_server(const Signed& ca, const std::vector<std::string>& hosts, shared::Utc now) {
    // The CA ends some day too; nothing it signs may outlive it.
    const auto life = std::min<shared::Utc::duration>(certificate_life, end_of(ca.certificate) - now);
    Signed server = blank("Inloop office", now, std::chrono::duration_cast<std::chrono::seconds>(life));
    X509* certificate = server.certificate.get();
    ::X509_set_issuer_name(certificate, ::X509_get_subject_name(ca.certificate.get()));
    add_extension(certificate, ca.certificate.get(), NID_basic_constraints, "critical,CA:FALSE");
    add_extension(certificate, ca.certificate.get(), NID_key_usage, "critical,digitalSignature");
    add_extension(certificate, ca.certificate.get(), NID_ext_key_usage, "serverAuth");
    add_extension(certificate, ca.certificate.get(), NID_subject_key_identifier, "hash");
    add_extension(certificate, ca.certificate.get(), NID_authority_key_identifier, "keyid");
    add_extension(certificate, ca.certificate.get(), NID_subject_alt_name, alternative_names(hosts));
    sign(server, ca.key);
    return server;
}

Signed load(const fs::path& certificate, const fs::path& key) {
    auto chain = parse_chain(read(certificate));
    Signed loaded{chain.empty() ? nullptr : std::move(chain.front()), parse_key(read(key))};
    const bool pair =
        loaded.certificate && loaded.key && ::X509_check_private_key(loaded.certificate.get(), loaded.key.get()) == 1;
    if (!pair) throw std::runtime_error(certificate.string() + ": is no certificate for the key in " + key.string());
    return loaded;
}

bool names_all(X509* certificate, const std::vector<std::string>& hosts) {
    for (const auto& host : hosts) {
        const int matches = is_address(host) ? ::X509_check_ip_asc(certificate, host.c_str(), 0)
                                             : ::X509_check_host(certificate, host.c_str(), host.size(), 0, nullptr);
        if (matches != 1) return false;
    }
    return true;
}

} // namespace

Certificates::Certificates(fs::path folder, std::vector<std::string> hosts)
    : folder_(std::move(folder)), hosts_(std::move(hosts)) {
    CHECK(!hosts_.empty(), "a server has a name");
}

shared::Result<ServerIdentity> Certificates::current(shared::Utc now) try {
    return load_or_make(now);
} catch (const std::runtime_error& error) {
    return shared::Refusal{error.what()};
}

ServerIdentity Certificates::load_or_make(shared::Utc now) {
    const fs::path chain = folder_ / "server.pem";
    const fs::path key = folder_ / "server.key";
    if (!fs::exists(folder_ / "ca.pem")) {
        const Signed ca = make_ca(now);
        write(folder_ / "ca.key",
              pem_of(ca.key)); // the key first: a certificate without its key would be kept for ever
        write(folder_ / "ca.pem", pem_of(ca.certificate));
    }
    const Signed ca = load(folder_ / "ca.pem", folder_ / "ca.key");
    if (end_of(ca.certificate) <= now)
        throw std::runtime_error((folder_ / "ca.pem").string() + ": this CA has ended; take ca.pem and ca.key away to "
                                                                 "make a new one, and enrol every kiosk again");
    if (fs::exists(chain) && fs::exists(key)) {
        const auto certificates = parse_chain(read(chain));
        const Key own = parse_key(read(key));
        const bool good =
            certificates.size() == 2 && own && ::X509_check_private_key(certificates.front().get(), own.get()) == 1 &&
            ::X509_verify(certificates.front().get(), ca.key.get()) == 1 &&
            names_all(certificates.front().get(), hosts_) && end_of(certificates.front()) >= now + renew_before;
        if (good) return {read(chain), read(key)};
    }
    const Signed server = make_server(ca, hosts_, now);
    write(key, pem_of(server.key)); // between the two writes the pair does not fit, and the next start makes a new one
    write(chain, pem_of(server.certificate) + pem_of(ca.certificate));
    return {read(chain), read(key)};
}

std::string fingerprint_of_root(const std::string& chain_pem) {
    const auto chain = parse_chain(chain_pem);
    if (chain.empty()) throw std::runtime_error("a certificate file without a certificate");
    return shared::sha256_hex(der_of(chain.back()));
}

shared::Utc end_of(const std::string& chain_pem) {
    const auto chain = parse_chain(chain_pem);
    if (chain.empty()) throw std::runtime_error("a certificate file without a certificate");
    return end_of(chain.front());
}

bool is_shown_at_once(const std::string& old_pem, const std::string& renewed_pem, shared::Utc now) {
    return fingerprint_of_root(old_pem) == fingerprint_of_root(renewed_pem) ||
           end_of(old_pem) - now < std::chrono::hours(24);
}

std::map<std::string, std::string> ca_files(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const char* name : {"ca.key", "ca.pem"})
        if (fs::exists(folder / name)) files[name] = read(folder / name);
    return files;
}

ComingCa::~ComingCa() {
    for (const auto& path : coming_) ::unlink(beside(path).c_str());
}

void ComingCa::lay_beside(const std::map<std::string, std::string>& files) {
    for (const char* name : {"ca.key", "ca.pem"}) {
        const auto file = files.find(name);
        if (file == files.end()) continue;
        write_beside(folder_ / name, file->second);
        coming_.push_back(folder_ / name);
    }
}

std::optional<std::string> ComingCa::put_in_place() {
    for (; !coming_.empty(); coming_.erase(coming_.begin())) {
        const fs::path& path = coming_.front();
        if (::rename(beside(path).c_str(), path.c_str()) != 0)
            return path.string() + ": " + std::generic_category().message(errno);
        sync_folder_of(path);
    }
    return std::nullopt;
}

shared::Result<ServerIdentity> read_identity(const fs::path& chain, const fs::path& key) try {
    load(chain, key);
    return ServerIdentity{read(chain), read(key)};
} catch (const std::runtime_error& error) {
    return shared::Refusal{error.what()};
}

} // namespace central
