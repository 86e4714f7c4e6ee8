// A one-time code of eight characters becomes a token. Trust comes first, from the office's own CA: a file it handed
// out, or the fingerprint it shows. Never on first use.
#pragma once

#include "kiosk/sync/channel.h"
#include "kiosk/sync/office.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace kiosk::sync {

struct NotEnrolled {
    bool refused = false; // the office said no (a wrong, used or expired code), or the wish has a mistake; else trouble
                          // on the way: try again
    std::string reason;   // one sentence
};
using Enrolled = std::variant<Office, NotEnrolled>;

// What `enrol URL CODE --ca FILE | --fingerprint HEX` asks for.
struct EnrolWish {
    std::string url;
    std::string code;
    std::optional<std::filesystem::path> ca;
    std::string fingerprint;  // "" if there is a file
    std::string installation; // of this kiosk's database, 32 hex digits
    std::string version;      // of this program
};

// The code as people type it: small letters, spaces and dashes are fine.
std::string tidy_code(std::string_view code);
bool is_code(std::string_view code); // could be one, once tidied
// Asks over a client that trusts ca_pem only. Writes nothing: see write_office.
Enrolled enrol(shared::HttpClient& client, const EnrolWish& wish, const std::string& ca_pem, shared::Utc now);
// All of it: gets the CA, asks with a client of its own, writes the office file into the data folder. Blocks up to two
// minutes.
Enrolled enrol_and_keep(const EnrolWish& wish, const std::filesystem::path& data, shared::Utc now);

} // namespace kiosk::sync
