// The office's own certificate authority (10 years) and the certificate of its server (90 days, ECDSA P-256), for
// whoever has none: kiosks trust the CA by its file or its fingerprint, so a new server certificate needs no word to
// them. Files in the data folder, mode 0600: ca.pem, ca.key, server.pem (server's first, then the CA's), server.key.
#pragma once

#include "central/http_server.h"

#include "shared/clock.h"
#include "shared/result.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace central {

inline constexpr auto ca_life = std::chrono::days(3652);
inline constexpr auto certificate_life = std::chrono::days(90);
inline constexpr auto renew_before = std::chrono::days(30);

class Certificates {
  public:
    // hosts: names and IP addresses the server is reached by; at least one.
    Certificates(std::filesystem::path folder, std::vector<std::string> hosts);

    // The server's certificate for now: the one on disk, or a new one when that is missing, for other hosts, of another
    // CA, or has less than 30 days left. Makes the CA when there is none. Refused: a file that cannot be written or is
    // none of ours; a CA that has ended.
    shared::Result<ServerIdentity> current(shared::Utc now);

  private:
    ServerIdentity load_or_make(shared::Utc now); // throws what current() refuses

    std::filesystem::path folder_;
    std::vector<std::string> hosts_;
};

// Of the last certificate in the chain, what kiosks compare: SHA-256 of its DER form, 64 hex digits.
std::string fingerprint_of_root(const std::string& chain_pem);
// When the first certificate of the chain ends.
shared::Utc end_of(const std::string& chain_pem);

// The CA as a backup carries it, and back. An office without a CA of its own has none.
std::map<std::string, std::string> ca_files(const std::filesystem::path& folder);
// Back in two steps, so that a disk without room is met before anything is changed.
class ComingCa {
  public:
    explicit ComingCa(std::filesystem::path folder) : folder_(std::move(folder)) {}
    ~ComingCa(); // what was not put in place is gone
    ComingCa(const ComingCa&) = delete;
    ComingCa& operator=(const ComingCa&) = delete;
    void lay_beside(const std::map<std::string, std::string>& files); // throws std::system_error
    std::optional<std::string> put_in_place();                        // why it could not be

  private:
    std::filesystem::path folder_;
    std::vector<std::filesystem::path> coming_; // in place they will be
};

// Whether a renewed chain from elsewhere takes the old one's place at once. Kiosks that were told the fingerprint of
// the old root refuse another; so the old chain goes on until a day before its end, and somebody has time to go and
// see.
bool is_shown_at_once(const std::string& old_pem, const std::string& renewed_pem, shared::Utc now);

// A certificate and key of others: --cert and --key.
shared::Result<ServerIdentity> read_identity(const std::filesystem::path& chain, const std::filesystem::path& key);

} // namespace central
