// What the office answers: receipts, problems, tokens, and what it has.
#include "shared/wire.h"
#include "shared/wire_json.h"

#include <algorithm>
#include <array>

namespace shared {
namespace {

using wire_json::dump;
using wire_json::is_any;
using wire_json::is_hash;
using wire_json::Json;
using wire_json::largest_generation;
using wire_json::Reader;
using wire_json::Strangers;
using wire_json::Verdict;

constexpr std::size_t most_records = 40'000; // a hundred years

bool is_installation_or_none(std::string_view text) {
    return text.empty() || is_installation(text);
}

} // namespace

std::string write(const Receipt& receipt) {
    const Day* day = std::get_if<Day>(&receipt.of);
    return dump({{"schema", receipt_schema},
                 {"kiosk", receipt.kiosk},
                 {day != nullptr ? "day" : "month", day != nullptr ? day->text() : std::get<Month>(receipt.of).text()},
                 {"generation", receipt.generation},
                 {"revision", receipt.revision},
                 {"sha256", receipt.sha256}});
}

Result<Receipt> parse_receipt(std::string_view body) {
    return wire_json::parse<Receipt>(body, largest_body, Strangers::ignored,
                                     [](Reader& reader, Receipt& receipt, Verdict&) {
                                         reader.schema(receipt_schema);
                                         receipt.kiosk = reader.text("kiosk", is_kiosk_id, "the id of a kiosk");
                                         if (reader.has("month"))
                                             receipt.of = reader.month("month");
                                         else
                                             receipt.of = reader.day("day");
                                         receipt.generation = reader.small("generation", 1, largest_generation);
                                         receipt.revision = reader.small("revision", 1, largest_generation);
                                         receipt.sha256 = reader.text("sha256", is_hash, "64 hex digits");
                                     });
}

bool is_ours(const Problem& problem) {
    using namespace problem;
    constexpr std::array all{conflict,     stale,     other_installation, too_large,    invalid,
                             unauthorised, forbidden, not_found,          code_refused, slow_down};
    return std::find(all.begin(), all.end(), problem.type) != all.end();
}

bool sets_aside(const Problem& problem, int http_status) {
    const bool final = http_status == 409 || http_status == 413 || http_status == 422;
    return final && problem.status == http_status && is_ours(problem);
}

std::string write(const Problem& problem) {
    return dump(
        {{"type", problem.type}, {"status", problem.status}, {"title", problem.title}, {"detail", problem.detail}});
}

Result<Problem> parse_problem(std::string_view body) {
    return wire_json::parse<Problem>(
        body, largest_body, Strangers::ignored, [](Reader& reader, Problem& problem, Verdict&) {
            // Every member may be absent: RFC 9457, 3.1.
            problem.type = reader.has("type") ? reader.text("type", is_any, "") : "about:blank";
            problem.status = reader.has("status") ? reader.small("status", 100, 599) : 0;
            problem.title = reader.has("title") ? reader.text("title", is_any, "") : "";
            problem.detail = reader.has("detail") ? reader.text("detail", is_any, "") : "";
        });
}

std::string write(const EnrolAnswer& answer) {
    return dump(
        {{"schema", enrol_schema}, {"kiosk", answer.kiosk}, {"token", answer.token}, {"centre", answer.centre}});
}

Result<EnrolAnswer> parse_enrol_answer(std::string_view body) {
    return wire_json::parse<EnrolAnswer>(body, largest_body, Strangers::ignored,
                                         [](Reader& reader, EnrolAnswer& answer, Verdict&) {
                                             reader.schema(enrol_schema);
                                             answer.kiosk = reader.text("kiosk", is_kiosk_id, "the id of a kiosk");
                                             answer.token = reader.text("token", is_hash, "64 hex digits");
                                             answer.centre = reader.text("centre", is_words, "the name of a centre");
                                         });
}

std::string write(const TokenAnswer& answer) {
    return dump({{"schema", token_schema}, {"kiosk", answer.kiosk}, {"token", answer.token}});
}

Result<TokenAnswer> parse_token_answer(std::string_view body) {
    return wire_json::parse<TokenAnswer>(body, largest_body, Strangers::ignored,
                                         [](Reader& reader, TokenAnswer& answer, Verdict&) {
                                             reader.schema(token_schema);
                                             answer.kiosk = reader.text("kiosk", is_kiosk_id, "the id of a kiosk");
                                             answer.token = reader.text("token", is_hash, "64 hex digits");
                                         });
}

std::string write(const KioskState& state) {
    Json days = Json::array();
    for (const auto& held : state.days)
        days.push_back({{"day", held.day.text()}, {"generation", held.generation}, {"revision", held.revision}});
    Json months = Json::array();
    for (const Month month : state.months) months.push_back(month.text());
    return dump({{"schema", state_schema},
                 {"kiosk", state.kiosk},
                 {"generation", state.generation},
                 {"installation", state.installation},
                 {"days", std::move(days)},
                 {"months", std::move(months)}});
}

Result<KioskState> parse_kiosk_state(std::string_view body) {
    return wire_json::parse<KioskState>(
        body, largest_answer, Strangers::ignored, [](Reader& reader, KioskState& state, Verdict& verdict) {
            reader.schema(state_schema);
            state.kiosk = reader.text("kiosk", is_kiosk_id, "the id of a kiosk");
            state.generation = reader.small("generation", 0, largest_generation);
            state.installation = reader.text("installation", is_installation_or_none, "32 hex digits or nothing");
            reader.list("days", most_records, [&](const Json& item, const std::string& path) {
                Reader held(item, path, verdict);
                state.days.push_back({held.day("day"), held.small("generation", 1, largest_generation),
                                      held.small("revision", 1, largest_generation)});
            });
            reader.list("months", most_records, [&](const Json& item, const std::string& path) {
                const auto month = Month::parse(text_of(item, path, verdict));
                if (!month) verdict.refuse(path, "it is not a month such as 2026-11");
                state.months.push_back(month.value_or(Month()));
            });
        });
}

} // namespace shared
