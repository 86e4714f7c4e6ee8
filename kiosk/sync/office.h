// How this kiosk reaches its office: one file, `office`, in the data folder, readable by nobody else, for it holds the
// token. Plain lines, because it must be read before anything else works:
//   url https://office.example:8443
//   kiosk k7
//   token 64-hex-digits
//   ca
//   -----BEGIN CERTIFICATE----- ...
#pragma once

#include "shared/result.h"

#include <filesystem>
#include <optional>
#include <string>

namespace kiosk::sync {

struct Office {
    std::string url;    // as shared::parse_server_url gives it
    std::string kiosk;  // this kiosk's id at the office
    std::string token;  // 256 bits, as the office wrote them
    std::string ca_pem; // the only CA that is trusted
    bool operator==(const Office&) const = default;
};

// Nothing: this kiosk is not enrolled.
shared::Result<std::optional<Office>> read_office(const std::filesystem::path& data);
// Whole or not at all, also through a power cut; mode 0600. Gives the file's path, or why it could not be written.
shared::Result<std::filesystem::path> write_office(const std::filesystem::path& data, const Office& office);
// The same in place of the file that holds `before`, which is kept beside it as office.before; refused if it holds
// another: this kiosk was enrolled anew meanwhile, by another program perhaps.
shared::Result<std::filesystem::path> replace_office(const std::filesystem::path& data, const Office& before,
                                                     const Office& office);
// Puts office.before in place of the file that holds `current`, and that one beside it; gives what is in place now.
// Nothing: there is none, or of another kiosk. An office that was restored from a backup knows only the token of
// before.
std::optional<Office> swap_office(const std::filesystem::path& data, const Office& current);

} // namespace kiosk::sync
