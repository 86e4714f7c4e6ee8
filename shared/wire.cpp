#include "shared/wire.h"

#include "shared/release.h"
#include "shared/wire_json.h"

#include <algorithm>
#include <tuple>

namespace shared {
namespace {

using wire_json::dump;
using wire_json::is_any;
using wire_json::is_version;
using wire_json::Json;
using wire_json::largest_generation;
using wire_json::Reader;
using wire_json::Strangers;
using wire_json::Verdict;

constexpr std::size_t most_items = 5000;

bool is_code(std::string_view text) {
    return text.size() == 8 && text.find_first_not_of("ABCDEFGHJKLMNPQRSTUVWXYZ23456789") == std::string_view::npos;
}

DayCounts read_counts(Reader& reader, Verdict& verdict) {
    DayCounts counts;
    const auto count = [&reader](std::string_view name) { return reader.small(name, 0, largest_count); };
    counts.families_morning = count("families_morning");
    counts.families_afternoon = count("families_afternoon");
    counts.families_unknown_hour = count("families_unknown_hour");
    counts.undated = count("undated");
    counts.minutes_open = reader.small("minutes_open", 0, longest_day_minutes);
    counts.host_families = count("host_families");
    counts.child_played = count("child_played");
    reader.list("corrected", most_items, [&](const Json& item, const std::string& path) {
        Reader correction(item, path, verdict);
        const int amount = correction.small("amount", -largest_count, largest_count);
        const auto reason = correction_reason_named(correction.text("reason", is_any, ""));
        if (!reason) correction.refuse("reason", "no such reason is known");
        counts.corrected.push_back({amount, reason.value_or(CorrectionReason::other)});
    });
    reader.list("activities_held", most_items, [&](const Json& item, const std::string& path) {
        const std::string id = text_of(item, path, verdict);
        if (!is_cell_name(id)) verdict.refuse(path, "it is not the id of an activity");
        if (!counts.activities_held.empty() && id <= counts.activities_held.back())
            verdict.refuse(path, "the list is not sorted, or names one twice");
        counts.activities_held.push_back(id);
    });
    return counts;
}

ReleasedCell read_cell(const Json& json, const std::string& path, const MonthReport& report, Verdict& verdict) {
    Reader reader(json, path, verdict);
    ReleasedCell cell;
    const auto table = table_named(reader.text("table", is_any, ""));
    if (!table) reader.refuse("table", "no such table is known");
    cell.table = table.value_or(Table::mood);
    cell.cell = reader.text("cell", is_cell_name, "the name of a cell");
    const auto& fixed = fixed_cells(cell.table);
    if (!fixed.empty() && std::find(fixed.begin(), fixed.end(), cell.cell) == fixed.end())
        reader.refuse("cell", "\"" + cell.cell + "\" is not a cell of " + std::string(name(cell.table)));
    // The office's own eye on the counting rule: nothing small is taken in.
    cell.count = reader.integer("count", report.k, largest_month_count);
    cell.from = reader.month("from");
    cell.to = reader.month("to");
    if (cell.to != report.month) reader.refuse("to", "it is not the month of the report");
    if (cell.from > cell.to) reader.refuse("from", "it is after `to`");
    return cell;
}

Json json_of(const Correction& correction) {
    return {{"amount", correction.amount}, {"reason", name(correction.reason)}};
}

Json json_of(const Health& health) {
    Json json = {{"uptime_hours", health.uptime_hours}, {"restarts", health.restarts}};
    if (health.free_mb) json["free_mb"] = *health.free_mb;
    if (health.disk_wear) json["disk_wear"] = *health.disk_wear;
    json["touch_seen"] = health.touch_seen;
    return json;
}

Health read_health(const Json& json, Verdict& verdict) {
    Health health;
    Reader reader(json, "health", verdict);
    health.uptime_hours = reader.small("uptime_hours", 0, longest_uptime_hours);
    health.restarts = reader.small("restarts", 0, most_restarts);
    if (reader.has("free_mb")) health.free_mb = reader.small("free_mb", 0, most_free_mb);
    if (reader.has("disk_wear")) health.disk_wear = reader.small("disk_wear", 0, most_disk_wear);
    const Json& touch_seen = reader.member("touch_seen");
    if (!touch_seen.is_boolean()) reader.refuse("touch_seen", "it is not true or false");
    health.touch_seen = touch_seen.is_boolean() && touch_seen.get<bool>();
    return health;
}

Json json_of(const ReleasedCell& cell) {
    return {{"table", name(cell.table)},
            {"cell", cell.cell},
            {"count", cell.count},
            {"from", cell.from.text()},
            {"to", cell.to.text()}};
}

template <class T>
Json list_of(const std::vector<T>& items) {
    Json list = Json::array();
    for (const T& item : items) list.push_back(json_of(item));
    return list;
}

} // namespace

std::string write(const DayReport& report) {
    const DayCounts& counts = report.counts;
    Json body = {{"schema", day_schema},
                 {"day", report.day.text()},
                 {"generation", report.generation},
                 {"revision", report.revision},
                 {"installation", report.installation},
                 {"families_morning", counts.families_morning},
                 {"families_afternoon", counts.families_afternoon},
                 {"families_unknown_hour", counts.families_unknown_hour},
                 {"undated", counts.undated},
                 {"minutes_open", counts.minutes_open},
                 {"host_families", counts.host_families},
                 {"child_played", counts.child_played},
                 {"corrected", list_of(counts.corrected)},
                 {"activities_held", Json(counts.activities_held)},
                 {"clock", name(report.clock)},
                 {"version", report.version}};
    if (report.health) body["health"] = json_of(*report.health);
    return dump(body);
}

Result<DayReport> parse_day_report(std::string_view body) {
    return wire_json::parse<DayReport>(
        body, largest_body, Strangers::refused, [](Reader& reader, DayReport& report, Verdict& verdict) {
            reader.schema(day_schema);
            report.day = reader.day("day");
            report.generation = reader.small("generation", 1, largest_generation);
            report.revision = reader.small("revision", 1, largest_generation);
            report.installation = reader.text("installation", is_installation, "32 hex digits");
            report.counts = read_counts(reader, verdict);
            const auto clock = clock_trust_named(reader.text("clock", is_any, ""));
            if (!clock) reader.refuse("clock", "no such trust is known");
            report.clock = clock.value_or(ClockTrust::untrusted);
            report.version = reader.text("version", is_version, "a version");
            if (reader.has("health")) report.health = read_health(reader.member("health"), verdict);
        });
}

std::string write(const MonthReport& report) {
    return dump({{"schema", month_schema},
                 {"month", report.month.text()},
                 {"generation", report.generation},
                 {"installation", report.installation},
                 {"k", report.k},
                 {"cells", list_of(report.cells)},
                 {"version", report.version}});
}

Result<MonthReport> parse_month_report(std::string_view body) {
    return wire_json::parse<MonthReport>(
        body, largest_body, Strangers::refused, [](Reader& reader, MonthReport& report, Verdict& verdict) {
            reader.schema(month_schema);
            report.month = reader.month("month");
            report.generation = reader.small("generation", 1, largest_generation);
            report.installation = reader.text("installation", is_installation, "32 hex digits");
            report.k = reader.small("k", smallest_k, largest_k);
            reader.list("cells", most_items, [&](const Json& item, const std::string& path) {
                ReleasedCell cell = read_cell(item, path, report, verdict);
                if (!report.cells.empty() &&
                    std::tie(report.cells.back().table, report.cells.back().cell) >= std::tie(cell.table, cell.cell))
                    verdict.refuse(path, "the list is not sorted, or names a cell twice");
                report.cells.push_back(std::move(cell));
            });
            report.version = reader.text("version", is_version, "a version");
        });
}

std::string write(const EnrolRequest& request) {
    return dump({{"schema", enrol_schema},
                 {"code", request.code},
                 {"installation", request.installation},
                 {"version", request.version}});
}

Result<EnrolRequest> parse_enrol_request(std::string_view body) {
    return wire_json::parse<EnrolRequest>(
        body, largest_body, Strangers::refused, [](Reader& reader, EnrolRequest& request, Verdict&) {
            reader.schema(enrol_schema);
            request.code = reader.text("code", is_code, "an enrolment code of 8 characters");
            request.installation = reader.text("installation", is_installation, "32 hex digits");
            request.version = reader.text("version", is_version, "a version");
        });
}

std::string write(const TokenRequest& request) {
    return dump({{"schema", token_schema}, {"installation", request.installation}});
}

Result<TokenRequest> parse_token_request(std::string_view body) {
    return wire_json::parse<TokenRequest>(
        body, largest_body, Strangers::refused, [](Reader& reader, TokenRequest& request, Verdict&) {
            reader.schema(token_schema);
            request.installation = reader.text("installation", is_installation, "32 hex digits");
        });
}

} // namespace shared
