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
