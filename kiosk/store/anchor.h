// The file beside the database that tells a restored or cloned database from the one that counted here: it names the
// database, the machine and the last day closed. A database that does not know of that day is older than its folder.
#pragma once

#include "shared/day.h"

#include <cstdint>
#include <map>
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
// releases later may repeat what the office has. And with its days by then (CopiedDays), as who comes afterwards is in
// no other. A mark that is there stays.
constexpr std::string_view mark_as_copy =
    "INSERT OR IGNORE INTO meta SELECT 'copied', coalesce(max(month), '0') FROM months"
    " UNION ALL SELECT 'copied_days', coalesce((SELECT max(day) FROM days WHERE state <> 'open'), '-') ||"
    " coalesce((SELECT group_concat(' ' || day || ' ' || (families_morning + families_afternoon +"
    " families_unknown_hour + undated) || ' ' || host_families || ' ' || child_played, '') FROM"
    " (SELECT * FROM days WHERE state = 'open' ORDER BY day)), '')";

struct DayOfCopy {
    std::int64_t families = 0; // all of them, whatever is known of their hour
    std::int64_t host_families = 0;
    std::int64_t child_played = 0;
    bool operator==(const DayOfCopy&) const = default;
};
// The days of a database when it became a copy: "2026-11-24 2026-11-25 8 1 2", or "-" where none was closed.
struct CopiedDays {
    std::optional<shared::Day> closed; // the last
    std::map<shared::Day, DayOfCopy> open;
};
std::optional<CopiedDays> parse_copied_days(const std::string& text);

std::string text_of(const Anchor& anchor);
std::optional<Anchor> parse_anchor(std::string_view text);

} // namespace kiosk::store
