// The file beside the database that tells a restored or cloned database from the one that counted here: it names the
// database, the machine and the last day closed. A database that does not know of that day is older than its folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kiosk::store {

struct Anchor {
    std::string installation;
    std::string machine;
    std::string closed; // the last closed day, or empty; days compare as text
    bool operator==(const Anchor&) const = default;
};

// SQL that marks a database as a copy, with the last month that was released in it by then ('0': none): what it
// releases later may repeat what the office has. A mark that is there stays.
constexpr std::string_view mark_as_copy =
    "INSERT OR IGNORE INTO meta SELECT 'copied', coalesce(max(month), '0') FROM months";

std::string text_of(const Anchor& anchor);
std::optional<Anchor> parse_anchor(std::string_view text);

} // namespace kiosk::store
