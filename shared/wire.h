// What travels between the kiosk and the office, as JSON. The contract is shared/protocol/openapi.yaml.
// write() is canonical: the members in a fixed order, no spaces, so that a body's SHA-256 is stable. parse_*() gives a
// Result whose reason names the member ("undated: 100001 is more than 100000"). From kiosks (strict): unknown or
// doubled members, wrong types, more than 8 levels, large bodies and values out of range are refused. From the office
// (lenient): unknown members are ignored, since an upgraded office must not break 300 doors; what is used is checked as
// well. Pure; any thread.
#pragma once

#include "shared/activity.h"
#include "shared/day_report.h"
#include "shared/month_report.h"
#include "shared/result.h"
#include "shared/settings.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace shared {

inline constexpr int board_schema = 1;
inline constexpr int state_schema = 1;
inline constexpr int receipt_schema = 1;
inline constexpr int enrol_schema = 1;
inline constexpr int token_schema = 1;

inline constexpr std::size_t largest_body = 64 * 1024; // bytes; a day is some 600, a month with every cell some 20,000
inline constexpr std::size_t largest_answer = 1024 * 1024;      // bytes; a board, or what the office has of ten years
inline constexpr std::size_t most_activities = 1000;            // on a board
inline constexpr int deepest_json = 8;                          // levels of objects and lists
inline constexpr int largest_count = 100'000;                   // per day; a fair has fewer visitors
inline constexpr std::int64_t largest_month_count = 10'000'000; // per cell; many months of largest_count
inline constexpr int longest_day_minutes = 1500;                // 25 h, the day DST ends

// "The office has it": the only success there is. A bare 200 may come from a captive portal.
struct Receipt {
    std::string kiosk;
    std::variant<Day, Month> of;
    int generation = 1;
    int revision = 1;   // of a day; 1 for a month, which is never revised
    std::string sha256; // of the body that was received: 64 hex digits, lower case
    bool operator==(const Receipt&) const = default;
};

// RFC 9457, application/problem+json. Only types of ours mean anything to a kiosk.
struct Problem {
    std::string type; // one of problem::*, or a stranger's
    int status = 0;   // of HTTP
    std::string title;
    std::string detail; // one sentence for the host or the administrator
    bool operator==(const Problem&) const = default;
};
namespace problem {
inline constexpr std::string_view conflict = "urn:inloop:problem:conflict"; // 409 same revision, other body
inline constexpr std::string_view stale = "urn:inloop:problem:stale";       // 409 lower generation or revision
inline constexpr std::string_view other_installation =
    "urn:inloop:problem:other-installation";                                  // 409 a second database for this kiosk
inline constexpr std::string_view too_large = "urn:inloop:problem:too-large"; // 413
inline constexpr std::string_view invalid =
    "urn:inloop:problem:invalid"; // 422 refused by parse_*, or not the URL's day
inline constexpr std::string_view unauthorised = "urn:inloop:problem:unauthorised"; // 401 no token, or a revoked one
inline constexpr std::string_view forbidden = "urn:inloop:problem:forbidden";       // 403 another kiosk's token
inline constexpr std::string_view not_found = "urn:inloop:problem:not-found";       // 404
inline constexpr std::string_view code_refused =
    "urn:inloop:problem:code-refused"; // 422 enrolment code unknown, used or expired
inline constexpr std::string_view slow_down = "urn:inloop:problem:slow-down"; // 429 with Retry-After
} // namespace problem
bool is_ours(const Problem& problem);
// Whether this answer sets a record aside: a problem of ours with 409, 413 or 422, in the body as in the status line.
bool sets_aside(const Problem& problem, int http_status);

// Settings the office may publish to a kiosk; what is absent stays as the settings file has it.
struct PublishedSettings {
    std::optional<std::string> centre;
    std::optional<OpeningCalendar> opening;
    std::optional<std::vector<std::string>> languages; // BCP 47, Dutch first
    std::optional<std::vector<std::string>> ask_the_host;
    std::optional<int> k; // only ever raises it
    bool operator==(const PublishedSettings&) const = default;
};

struct Board {
    std::string version; // the ETag without its quotes: 1-64 of a-z 0-9 . _ -
    std::vector<Activity> activities;
    std::optional<PublishedSettings> settings;
    bool operator==(const Board&) const = default;
};

struct EnrolRequest {
    std::string code;         // 8 characters of A-Z 2-9 without I and O
    std::string installation; // 32 hex digits
    std::string version;
    bool operator==(const EnrolRequest&) const = default;
};

struct EnrolAnswer {
    std::string kiosk;
    std::string token; // 64 hex digits (256 bits)
    std::string centre;
    bool operator==(const EnrolAnswer&) const = default;
};

// A token has an age. On answers to GET board the office says by this header that it wants to give a new one; the kiosk
// asks for it when it can keep it. Until the new one is used for the first time both are good.
inline constexpr std::string_view token_header = "Inloop-Token";
inline constexpr std::string_view token_is_old = "renew";

struct TokenRequest {
    std::string installation; // only the database the office knows gets one: a clone would shut the right one out
    bool operator==(const TokenRequest&) const = default;
};

struct TokenAnswer {
    std::string kiosk;
    std::string token; // 64 hex digits (256 bits)
    bool operator==(const TokenAnswer&) const = default;
};

// What the office has of one kiosk: a restored kiosk asks before it takes a new generation. What is listed is final.
struct KioskState {
    struct DayHeld {
        Day day{};
        int generation = 1;
        int revision = 1;
        bool operator==(const DayHeld&) const = default;
    };
    std::string kiosk;
    int generation = 0;        // the highest the office knows; 0: it has nothing
    std::string installation;  // the one it accepts; "" before the first PUT
    std::vector<DayHeld> days; // ascending
    std::vector<Month> months; // ascending
    bool operator==(const KioskState&) const = default;
};

// A kiosk's id as in its URL: 1-64 of a-z 0-9 - _ , beginning with a letter or digit.
bool is_kiosk_id(std::string_view id);
bool is_installation(std::string_view text); // 32 hex digits, lower case

std::string write(const DayReport& report);
std::string write(const MonthReport& report);
std::string write(const Receipt& receipt);
std::string write(const Problem& problem);
std::string write(const Board& board);
std::string write(const EnrolRequest& request);
std::string write(const EnrolAnswer& answer);
std::string write(const KioskState& state);
std::string write(const TokenRequest& request);
std::string write(const TokenAnswer& answer);

// Strict: from kiosks to the office.
Result<DayReport> parse_day_report(std::string_view body);
Result<MonthReport> parse_month_report(std::string_view body);
Result<EnrolRequest> parse_enrol_request(std::string_view body);
Result<TokenRequest> parse_token_request(std::string_view body);

// Lenient: from the office to kiosks.
Result<Receipt> parse_receipt(std::string_view body);
Result<Problem> parse_problem(std::string_view body);
Result<Board> parse_board(std::string_view body);
Result<EnrolAnswer> parse_enrol_answer(std::string_view body);
Result<KioskState> parse_kiosk_state(std::string_view body);
Result<TokenAnswer> parse_token_answer(std::string_view body);

} // namespace shared
