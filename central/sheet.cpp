#include "central/sheet.h"

#include "central/report_lines.h"

namespace central {

Sheet sheet_of(const SyncReport& report) {
    Sheet sheet{"sync", {"centre", "day", "state"}, {}};
    for (const auto& centre : report.centres)
        for (std::size_t i = 0; i < centre.days.size(); ++i)
            sheet.rows.push_back(
                {centre.centre, report.from.plus(static_cast<int>(i)).text(), std::string(name(centre.days[i]))});
    return sheet;
}

namespace {

// In percent, rounded down: 100 is said only when nothing lacks.
SheetCell rate(int part, int whole) {
    if (whole == 0) return "";
    return std::int64_t{part} * 100 / whole;
}
SheetCell number_or_nothing(const std::optional<int>& number) {
    if (!number) return "";
    return std::int64_t{*number};
}

// What each of them is called stands in kiosks_of.
std::vector<SheetCell> health_cells(const KioskStatus& status) {
    std::string asks;
    for (const Concern concern : status.concerns) asks.append(asks.empty() ? "" : " ").append(name(concern));
    if (!status.health) return {"", "", "", "", "", "", asks};
    const shared::Health& health = status.health->health;
    return {status.health->day.text(),
            std::int64_t{health.uptime_hours},
            std::int64_t{health.restarts},
            number_or_nothing(health.free_mb),
            number_or_nothing(health.disk_wear),
            health.touch_seen ? "yes" : "no",
            asks};
}

} // namespace

Sheet kiosks_of(const SyncReport& report) {
    Sheet sheet{
        "kiosks",
        {"centre",        "region",   "rate_percent", "rate_on_time_percent", "kiosk",      "name",    "last_contact",
         "oldest_unsent", "late",     "refused",      "clock_offset_s",       "clock",      "version", "health_day",
         "uptime_hours",  "restarts", "free_mb",      "disk_wear_percent",    "touch_seen", "asks"},
        {}};
    for (const auto& centre : report.centres)
        for (const auto& each : centre.kiosks) {
            const Kiosk& kiosk = each.kiosk;
            std::string refused;
            for (const auto& period : each.refused) refused.append(refused.empty() ? "" : " ").append(period.period);
            std::vector<SheetCell> row{centre.centre,
                                       centre.region,
                                       rate(centre.arrived, centre.due),
                                       rate(centre.on_time, centre.due),
                                       kiosk.id,
                                       kiosk.name,
                                       kiosk.last_contact ? shared::utc_text(*kiosk.last_contact) : "",
                                       each.oldest_unsent ? each.oldest_unsent->text() : "",
                                       each.late == LateReason::none ? "" : std::string(name(each.late)),
                                       refused,
                                       kiosk.last_contact ? SheetCell(std::int64_t{kiosk.clock_offset.count()}) : "",
                                       kiosk.clock ? std::string(shared::name(*kiosk.clock)) : "",
                                       kiosk.version};
            for (auto& cell : health_cells(each)) row.push_back(std::move(cell));
            sheet.rows.push_back(std::move(row));
        }
    return sheet;
}

Sheet sheet_of(const TotalsReport& report) {
    Sheet sheet{"totals", {"level", "place", "period", "table", "cell", "count", "from", "to"}, {}};
    const std::string span = report.from.text() + "/" + report.to.text();
    const auto add = [&](const std::string& level, const PlaceTotals& place) {
        for (const auto& [period, totals] : place.periods)
            for (const auto& number : numbers(totals))
                sheet.rows.push_back(
                    {level, place.name, period, "day", number.name, std::int64_t{number.value}, "", ""});
        for (const auto& line : cell_lines(place.released)) {
            std::vector<SheetCell> row{level, place.name, span, std::string(shared::name(line.table)), line.cell};
            if (line.total != nullptr)
                row.insert(row.end(),
                           {std::int64_t{line.total->count}, line.total->from.text(), line.total->to.text()});
            else
                row.insert(row.end(), {not_released, "", ""});
            sheet.rows.push_back(std::move(row));
        }
    };
    for (const auto& centre : report.centres) add("centre", centre);
    for (const auto& region : report.regions) add("region", region);
    add("all", report.all);
    return sheet;
}

std::string csv_text(std::string_view text) {
    std::string field(text);
    if (!field.empty() && std::string_view("=+-@\t\r").find(field.front()) != std::string_view::npos)
        field.insert(0, "'");
    if (field.find_first_of("\",\r\n'") == std::string::npos) return field;
    std::string quoted = "\"";
    for (const char c : field) quoted.append(c == '"' ? 2 : 1, c);
    return quoted + "\"";
}

std::string csv_of(const Sheet& sheet) {
    std::string text;
    for (const auto& word : sheet.heading) text.append(text.empty() ? "" : ",").append(word);
    text += "\r\n";
    for (const auto& row : sheet.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) text += ',';
            const auto* number = std::get_if<std::int64_t>(&row[i]);
            text += number != nullptr ? std::to_string(*number) : csv_text(std::get<std::string>(row[i]));
        }
        text += "\r\n";
    }
    return text;
}

} // namespace central
