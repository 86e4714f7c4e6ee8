#include "central/render.h"

#include "central/answers.h"
#include "central/report_lines.h"
#include "central/sheet.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace central {
namespace {

constexpr std::array format_names{"table", "csv", "json", "xlsx"};
constexpr std::array state_signs{'R', '0', '-', '.', 'L', 'M', '!'};
constexpr const char* legend =
    "R received   0 received, nobody came   - closed   . expected   L late   M missing   ! refused\n";

// Rows of cells, each column as wide as its widest cell. Width counts code points, which is right for the names of
// Flanders.
class Table {
  public:
    void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
    std::string text() const {
        std::vector<std::size_t> widths;
        for (const auto& row : rows_)
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (widths.size() <= i) widths.push_back(0);
                widths[i] = std::max(widths[i], width(row[i]));
            }
        std::string text;
        for (const auto& row : rows_) {
            std::string line;
            for (std::size_t i = 0; i < row.size(); ++i) line.append(row[i]).append(widths[i] - width(row[i]) + 2, ' ');
            line.erase(line.find_last_not_of(' ') + 1);
            text.append(line).append("\n");
        }
        return text;
    }

  private:
    static std::size_t width(const std::string& cell) {
        return static_cast<std::size_t>(
            std::count_if(cell.begin(), cell.end(), [](char c) { return (c & 0xc0) != 0x80; }));
    }
    std::vector<std::vector<std::string>> rows_;
};

// Rounded down: 100 % is said only when nothing lacks.
std::string percent(int part, int whole) {
    return whole == 0 ? "-" : std::to_string(part * 100 / whole) + " %";
}
std::string json_rate(int part, int whole) {
    if (whole == 0) return "null";
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.4f", static_cast<double>(part) / whole);
    return text.data();
}

std::string moment(const std::optional<shared::Utc>& at) {
    return at ? shared::utc_text(*at) : "-";
}
std::string day_text(const std::optional<shared::Day>& day) {
    return day ? day->text() : "-";
}
std::string quoted_or_null(bool there, const std::string& text) {
    return there ? json_text(text) : "null";
}

std::string offset_text(const Kiosk& kiosk) {
    if (!kiosk.last_contact) return "-";
    const auto seconds = kiosk.clock_offset.count();
    return (seconds > 0 ? "+" : "") + std::to_string(seconds) + " s";
}

// As "up 212 h, 0 restarts, 2900 MB free, disk 10 % worn, touched; asks: disk_worn".
std::string health_text(const KioskStatus& status) {
    if (!status.health) return "-";
    const shared::Health& health = status.health->health;
    std::string text =
        "up " + std::to_string(health.uptime_hours) + " h, " + std::to_string(health.restarts) + " restarts";
    if (health.free_mb) text += ", " + std::to_string(*health.free_mb) + " MB free";
    if (health.disk_wear) text += ", disk " + std::to_string(*health.disk_wear) + " % worn";
    text += health.touch_seen ? ", touched" : ", not touched";
    for (std::size_t i = 0; i < status.concerns.size(); ++i)
        text += (i == 0 ? "; asks: " : ", ") + std::string(name(status.concerns[i]));
    return text;
}

std::string note(const KioskStatus& status) {
    if (!status.kiosk.other_installation.empty()) return "another machine sends for this kiosk";
    if (!status.refused.empty()) return status.refused.front().period + " refused: " + status.refused.front().reason;
    if (status.late == LateReason::untrusted_clock) return "its clock is not trusted, so it closes no day";
    return "";
}

std::string sync_table(const SyncReport& report) {
    Table centres;
    centres.row({"centre", report.from.text() + " to " + report.to.text(), "rate", "on time"});
    for (const auto& centre : report.centres) {
        std::string days;
        for (const DayState state : centre.days) days += state_signs.at(static_cast<std::size_t>(state));
        centres.row({centre.centre, days, percent(centre.arrived, centre.due), percent(centre.on_time, centre.due)});
    }
    Table kiosks;
    kiosks.row({"centre", "kiosk", "name", "last contact", "oldest unsent", "clock", "version", "health", "note"});
    for (const auto& centre : report.centres)
        for (const auto& each : centre.kiosks)
            kiosks.row({centre.centre, each.kiosk.id, each.kiosk.name, moment(each.kiosk.last_contact),
                        day_text(each.oldest_unsent), offset_text(each.kiosk), each.kiosk.version, health_text(each),
                        note(each)});
    return centres.text() + legend + "\n" + kiosks.text();
}

// Members of an object or items of a list, with commas between.
std::string joined(const std::vector<std::string>& items, char open, char close) {
    std::string text(1, open);
    for (std::size_t i = 0; i < items.size(); ++i) text.append(i == 0 ? "" : ",").append(items[i]);
    return text + close;
}
std::string member(std::string_view name, const std::string& value) {
    return json_text(name) + ":" + value;
}

std::string health_json(const KioskStatus& status) {
    if (!status.health) return "null";
    const auto& [day, health, clock, took_undated] = *status.health;
    std::vector<std::string> concerns;
    for (const Concern concern : status.concerns) concerns.push_back(json_text(name(concern)));
    const auto number = [](const std::optional<int>& value) { return value ? std::to_string(*value) : "null"; };
    return joined({member("day", json_text(day.text())), member("clock", json_text(shared::name(clock))),
                   member("uptime_hours", std::to_string(health.uptime_hours)),
                   member("restarts", std::to_string(health.restarts)), member("free_mb", number(health.free_mb)),
                   member("disk_wear", number(health.disk_wear)),
                   member("touch_seen", health.touch_seen ? "true" : "false"),
                   member("concerns", joined(concerns, '[', ']'))},
                  '{', '}');
}

std::string kiosk_json(const KioskStatus& status) {
    std::vector<std::string> refused;
    for (const auto& each : status.refused)
        refused.push_back(joined({member("period", json_text(each.period)), member("reason", json_text(each.reason)),
                                  member("at", json_text(shared::utc_text(each.at)))},
                                 '{', '}'));
    const Kiosk& kiosk = status.kiosk;
    return joined(
        {member("kiosk", json_text(kiosk.id)), member("name", json_text(kiosk.name)),
         member("since", quoted_or_null(kiosk.since.has_value(), day_text(kiosk.since))),
         member("last_contact", moment_or_null(kiosk.last_contact)),
         member("oldest_unsent", quoted_or_null(status.oldest_unsent.has_value(), day_text(status.oldest_unsent))),
         member("clock_offset_s", std::to_string(kiosk.clock_offset.count())),
         member("clock",
                quoted_or_null(kiosk.clock.has_value(), kiosk.clock ? std::string(shared::name(*kiosk.clock)) : "")),
         member("version", json_text(kiosk.version)), member("generation", std::to_string(kiosk.generation)),
         member("other_installation", kiosk.other_installation.empty() ? "false" : "true"),
         member("health", health_json(status)), member("late", json_text(name(status.late))),
         member("refused", joined(refused, '[', ']'))},
        '{', '}');
}

std::string sync_json(const SyncReport& report) {
    std::vector<std::string> centres;
    for (const auto& centre : report.centres) {
        std::vector<std::string> days;
        for (std::size_t i = 0; i < centre.days.size(); ++i)
            days.push_back(joined({member("day", json_text(report.from.plus(static_cast<int>(i)).text())),
                                   member("state", json_text(name(centre.days[i]))),
                                   member("filled", centre.filled[i] ? std::to_string(*centre.filled[i]) : "null")},
                                  '{', '}'));
        std::vector<std::string> kiosks;
        for (const auto& each : centre.kiosks) kiosks.push_back(kiosk_json(each));
        centres.push_back(
            joined({member("centre", json_text(centre.centre)), member("region", json_text(centre.region)),
                    member("due", std::to_string(centre.due)), member("rate", json_rate(centre.arrived, centre.due)),
                    member("rate_on_time", json_rate(centre.on_time, centre.due)),
                    member("days", joined(days, '[', ']')), member("kiosks", joined(kiosks, '[', ']'))},
                   '{', '}'));
    }
    return joined({member("from", json_text(report.from.text())), member("to", json_text(report.to.text())),
                   member("centres", joined(centres, '[', ']'))},
                  '{', '}') +
           "\n";
}

// The places of a totals report, each under the word for its level, from the centres up.
template <class Say>
void each_place(const TotalsReport& report, const Say& say) {
    for (const auto& centre : report.centres) say("centre", centre);
    for (const auto& region : report.regions) say("region", region);
    say("all", report.all);
}

std::string totals_table(const TotalsReport& report) {
    Table days;
    std::vector<std::string> heading{"level", "place", "period"};
    for (const auto& number : numbers({})) heading.emplace_back(number.name);
    days.row(heading);
    Table cells;
    cells.row({"level", "place", "table", "cell", "count", "months"});
    each_place(report, [&](const std::string& level, const PlaceTotals& place) {
        for (const auto& [period, totals] : place.periods) {
            std::vector<std::string> row{level, place.name, period};
            for (const auto& number : numbers(totals)) row.push_back(std::to_string(number.value));
            days.row(row);
        }
        for (const auto& line : cell_lines(place.released))
            cells.row({level, place.name, std::string(shared::name(line.table)), line.cell,
                       line.total ? std::to_string(line.total->count) : not_released,
                       line.total ? line.total->from.text() + " to " + line.total->to.text() : ""});
    });
    return days.text() + "\n" + cells.text();
}

// With its title, where the office has one for it.
std::string cell_json(const CellLine& line, const ActivityTitles& titles) {
    std::vector<std::string> members{member("table", json_text(shared::name(line.table))),
                                     member("cell", json_text(line.cell))};
    if (const auto title = titles.find(line.cell); line.table == shared::Table::activities && title != titles.end())
        members.push_back(member("title", json_text(title->second)));
    members.push_back(member("count", line.total ? std::to_string(line.total->count) : "null"));
    if (line.total) {
        members.push_back(member("from", json_text(line.total->from.text())));
        members.push_back(member("to", json_text(line.total->to.text())));
    }
    return joined(members, '{', '}');
}

std::string place_json(const std::string& level, const PlaceTotals& place, const ActivityTitles& titles) {
    std::vector<std::string> periods;
    for (const auto& [period, totals] : place.periods) {
        std::vector<std::string> members{member("period", json_text(period))};
        for (const auto& number : numbers(totals)) members.push_back(member(number.name, std::to_string(number.value)));
        periods.push_back(joined(members, '{', '}'));
    }
    std::vector<std::string> cells;
    for (const auto& line : cell_lines(place.released)) cells.push_back(cell_json(line, titles));
    std::vector<std::string> moods;
    for (const auto& [month, released] : place.moods) {
        std::vector<std::string> members{member("month", json_text(month.text()))};
        for (const auto& [mood, total] : released) members.push_back(member(mood, std::to_string(total.count)));
        moods.push_back(joined(members, '{', '}'));
    }
    std::vector<std::string> members{member("periods", joined(periods, '[', ']')),
                                     member("cells", joined(cells, '[', ']')),
                                     member("moods", joined(moods, '[', ']'))};
    if (level == "centre") members.insert(members.begin(), member("region", json_text(place.region)));
    if (level != "centre") members.insert(members.begin(), member("centres", std::to_string(place.centres)));
    if (level != "all") members.insert(members.begin(), member(level, json_text(place.name)));
    return joined(members, '{', '}');
}

std::string totals_json(const TotalsReport& report) {
    std::vector<std::string> centres, regions;
    for (const auto& centre : report.centres) centres.push_back(place_json("centre", centre, report.titles));
    for (const auto& region : report.regions) regions.push_back(place_json("region", region, report.titles));
    return joined({member("from", json_text(report.from.text())), member("to", json_text(report.to.text())),
                   member("centres", joined(centres, '[', ']')), member("regions", joined(regions, '[', ']')),
                   member("all", place_json("all", report.all, report.titles))},
                  '{', '}') +
           "\n";
}

} // namespace

std::optional<Format> format_named(std::string_view name) {
    const auto found = std::find(format_names.begin(), format_names.end(), name);
    if (found == format_names.end()) return std::nullopt;
    return static_cast<Format>(found - format_names.begin());
}

std::string render(const SyncReport& report, Format format, bool kiosks) {
    if (format == Format::csv) return csv_of(kiosks ? kiosks_of(report) : sheet_of(report));
    if (format == Format::xlsx) return workbook_of({sheet_of(report), kiosks_of(report)});
    return format == Format::json ? sync_json(report) : sync_table(report);
}

std::string render(const TotalsReport& report, Format format) {
    if (format == Format::csv) return csv_of(sheet_of(report));
    if (format == Format::xlsx) return workbook_of({sheet_of(report)});
    return format == Format::json ? totals_json(report) : totals_table(report);
}

std::string json_text(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out.append(1, '\\').append(1, c);
        } else if (static_cast<unsigned char>(c) < 0x20) {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(c));
            out += escape.data();
        } else {
            out += c;
        }
    }
    return out + "\"";
}

} // namespace central
