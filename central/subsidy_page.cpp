#include "central/report_lines.h"
#include "central/subsidy.h"
#include "shared/version.h"

#include <algorithm>
#include <numeric>

namespace central {
namespace {

constexpr std::array month_names{"januari", "februari", "maart",     "april",   "mei",      "juni",
                                 "juli",    "augustus", "september", "oktober", "november", "december"};
// The kiosk's languages in Dutch, by their tags as cells have them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 20> language_names{
    {{"nl", "Nederlands"}, {"fr", "Frans"},     {"en", "Engels"},   {"ar", "Arabisch"},  {"tr", "Turks"},
     {"uk", "Oekraïens"},  {"bg", "Bulgaars"},  {"ro", "Roemeens"}, {"pl", "Pools"},     {"ru", "Russisch"},
     {"es", "Spaans"},     {"pt", "Portugees"}, {"sq", "Albanees"}, {"so", "Somalisch"}, {"ti", "Tigrinya"},
     {"ps", "Pasjtoe"},    {"fa-af", "Dari"},   {"ur", "Urdu"},     {"ku", "Koerdisch"}, {"rif", "Riffijns"}}};
constexpr std::size_t most_lines = 12; // of a list that could have many: the rest is for who asks the office

std::string html(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        if (c == '<')
            safe += "&lt;";
        else if (c == '>')
            safe += "&gt;";
        else if (c == '&')
            safe += "&amp;";
        else if (c == '"')
            safe += "&quot;";
        else
            safe += c;
    }
    return safe;
}

std::string element(std::string_view tag, const std::string& inside, std::string_view kind = "") {
    const std::string name(tag);
    const std::string attribute = kind.empty() ? "" : " class=\"" + std::string(kind) + "\"";
    return "<" + name + attribute + ">" + inside + "</" + name + ">\n";
}

// 12345 -> "12.345", as Dutch writes it.
std::string number(std::int64_t value) {
    std::string digits = std::to_string(value < 0 ? -value : value);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), 1, '.');
    return (value < 0 ? "-" : "") + digits;
}

std::string date(shared::Day day) {
    return std::to_string(day.day_of_month()) + " " + month_names.at(day.month_of_year() - 1) + " " +
           std::to_string(day.year());
}

DayTotals sum(const std::array<DayTotals, 12>& months) {
    DayTotals total;
    for (const auto& month : months) total += month;
    return total;
}

std::string title_of(const Scope& place) {
    if (place.level == Scope::Level::all) return "Alle huizen";
    return place.level == Scope::Level::region ? "Regio " + place.name : place.name;
}

std::string figure(const std::string& value, const std::string& words) {
    return "<li><b>" + value + "</b>" + html(words) + "</li>\n";
}

// ---- what there was
std::string what_there_was(const SubsidyYear& year) {
    const DayTotals whole = sum(year.months);
    std::string figures = figure(number((whole.minutes_open + 30) / 60), "uren stond de deur open");
    figures += figure(number(whole.days), "dagen door een kiosk gemeld");
    if (year.place.level != Scope::Level::centre) figures += figure(number(year.centres), "huizen");
    std::string held;
    int times = 0;
    for (const auto& each : year.held) times += each.times;
    figures += figure(number(times), "keer een activiteit");
    for (std::size_t i = 0; i < std::min(year.held.size(), most_lines); ++i)
        held += "<tr><th>" + html(year.held[i].title) + "</th><td>" + number(year.held[i].times) + "</td></tr>\n";
    std::string text = element("h2", "Wat er was") + element("ul", figures, "figures");
    if (!held.empty())
        text += element("table", "<caption>Hoe vaak elke activiteit doorging</caption>\n" + held, "narrow");
    const std::string complete = year.due == 0
                                     ? "Er waren nog geen open dagen te verwachten."
                                     : "Van " + number(year.due) + " open dagen kwamen er " + number(year.arrived) +
                                           " aan (" + number(std::int64_t{year.arrived} * 100 / year.due) + " %).";
    return element("section", text + element("p", complete, "small"));
}

// ---- what we saw
// Two bars a month: the year before in outline, this year filled. Colours stand in the drawing: stylesheets do not
// reach into drawings everywhere.
std::string month_bars(const SubsidyYear& year) {
    constexpr int width = 660, height = 170, floor = 140, step = width / 12;
    int most = 1;
    for (const auto* months : {&year.months, &year.months_before})
        for (const auto& month : *months) most = std::max(most, month.families());
    std::string bars;
    const auto bar = [&](int x, int value, const char* kind) {
        const int tall = std::max(0, value) * (floor - 20) / most;
        bars += "<rect " + std::string(kind) + " x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(floor - tall) +
                "\" width=\"18\" height=\"" + std::to_string(tall) + "\"/>\n";
    };
    for (int i = 0; i < 12; ++i) {
        const auto at = static_cast<std::size_t>(i);
        bar(i * step + 7, year.months_before.at(at).families(),
            R"(fill="#FFFCF5" stroke="#7A4B2E" stroke-width="1.5")");
        bar(i * step + 28, year.months.at(at).families(), R"(fill="#7A4B2E")");
        bars += "<text font-size=\"12\" text-anchor=\"middle\" fill=\"#54423A\" x=\"" +
                std::to_string(i * step + step / 2) + "\" y=\"158\">" + std::string(month_names.at(at)).substr(0, 3) +
                "</text>\n";
    }
    return "<svg class=\"bars\" viewBox=\"0 0 " + std::to_string(width) + " " + std::to_string(height) +
           "\" role=\"img\" aria-label=\"Gezinnen per maand; dezelfde cijfers staan in de tabel\">\n" + bars +
           "<path fill=\"none\" stroke=\"#35241D\" stroke-width=\"1.5\" d=\"M0 140H660\"/>\n</svg>\n";
}

std::string month_table(const SubsidyYear& year) {
    std::string rows;
    const auto row = [&](const std::string& name, const DayTotals& now, const DayTotals& before, const char* tag) {
        rows += "<tr><th>" + name + "</th>";
        for (const std::int64_t value : {before.families(), now.families(), now.families_morning,
                                         now.families_afternoon, now.host_families, now.child_played})
            rows += "<" + std::string(tag) + ">" + number(value) + "</" + tag + ">";
        rows += "</tr>\n";
    };
    for (std::size_t i = 0; i < 12; ++i)
        if (year.months.at(i).days > 0 || year.months_before.at(i).days > 0)
            row(month_names.at(i), year.months.at(i), year.months_before.at(i), "td");
    row("heel het jaar", sum(year.months), sum(year.months_before), "th");
    const std::string head = "<caption>Gezinnen per maand</caption>\n<tr class=\"head\"><td></td><th>" +
                             std::to_string(year.year - 1) + "</th><th>" + std::to_string(year.year) +
                             "</th><th>voormiddag</th><th>namiddag</th><th>geteld door onthaal</th>"
                             "<th>een kind speelde</th></tr>\n";
    return element("table", head + rows);
}

// What a cell is called.
std::string cell_name(shared::Table table, const std::string& cell, const DisplayNames& names,
                      const ActivityTitles& titles) {
    if (cell == "not_said") return table == shared::Table::first_time ? "eerder geweest of niet gezegd" : "niet gezegd";
    if (cell == shared::other_cell) return "andere";
    if (cell == "first") return "voor het eerst";
    if (cell == "adults") return "volwassenen";
    switch (table) {
    case shared::Table::mood:
        return names.of("mood/" + cell);
    case shared::Table::party:
        return names.of("who/" + cell);
    case shared::Table::topics:
        return names.of("topic/" + cell);
    case shared::Table::activities:
        if (const auto title = titles.find(cell); title != titles.end()) return title->second;
        return names.of("activity/" + cell);
    default:
        break;
    }
    const auto found = std::ranges::find(language_names, cell, &std::pair<std::string_view, std::string_view>::first);
    return found == language_names.end() ? cell : std::string(found->second);
}

std::string cell_table(const SubsidyYear& year, shared::Table table, const std::string& caption,
                       const DisplayNames& names) {
    std::vector<CellLine> lines;
    for (const auto& line : cell_lines(year.released))
        if (line.table == table) lines.push_back(line);
    if (shared::fixed_cells(table).empty())
        std::ranges::stable_sort(
            lines, [](const auto& one, const auto& other) { return one.total->count > other.total->count; });
    std::string rows;
    for (std::size_t i = 0; i < std::min(lines.size(), most_lines); ++i)
        rows += "<tr><th>" + html(cell_name(table, lines[i].cell, names, year.titles)) + "</th><td>" +
                (lines[i].total ? number(lines[i].total->count) : "niet vrijgegeven") + "</td></tr>\n";
    return rows.empty() ? "" : element("table", "<caption>" + caption + "</caption>\n" + rows, "narrow");
}

// Written by people, line by line; nobody wrote anything: lines for a pen.
std::string written(const std::string& text) {
    if (text.empty()) return "<div class=\"lines\"><hr><hr><hr><hr></div>\n";
    std::string paragraphs;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        if (end > at) paragraphs += element("p", html(text.substr(at, end - at)));
        at = end + 1;
    }
    return paragraphs;
}

std::string what_we_saw(const SubsidyYear& year, const DisplayNames& names) {
    const DayTotals whole = sum(year.months);
    const DayTotals before = sum(year.months_before);
    std::string figures = figure(number(whole.families()), "gezinnen tikten zich in");
    figures += figure(number(before.families()), "het jaar daarvoor");
    figures += figure(number(whole.host_families), "door het onthaal geteld, daarnaast");
    std::string tables = cell_table(year, shared::Table::mood, "Waar gezinnen zin in hadden", names) +
                         cell_table(year, shared::Table::first_time, "Voor het eerst hier", names) +
                         cell_table(year, shared::Table::party, "Wie er meekwam", names) +
                         cell_table(year, shared::Table::topics, "Waarover een praatje gezocht werd", names) +
                         cell_table(year, shared::Table::activities, "Waarvoor gezinnen kwamen", names);
    std::string language = cell_table(year, shared::Table::language, "Taal van het scherm", names);
    if (!language.empty())
        language += element("p", "De taal van het scherm zegt niets over de ontmoetingen zelf.", "small");
    return element("section", element("h2", "Wat we zagen") + element("ul", figures, "figures") + month_bars(year) +
                                  month_table(year) + element("div", tables + language, "tables") +
                                  written(year.notes.seen));
}

std::string how(const SubsidyYear& year) {
    std::string text =
        "Gezinnen: wie zich aan de deur vrijwillig en anoniem intikte, verbeteringen meegerekend. Wie "
        "voorbijloopt, wordt nooit geteld. De telling van het onthaal staat daarnaast en is nergens bij "
        "opgeteld. Uren: alle kiosken samen. Niet vrijgegeven: een aantal waar te weinig gezinnen achter "
        "staan om te tonen.";
    if (year.place.level != Scope::Level::centre)
        text += " Een cijfer uit de maandtabellen staat hier enkel als minstens " + number(fewest_centres) +
                " huizen eraan bijdroegen en geen daarvan meer dan " + number(largest_share_percent) + " %.";
    return element("footer", element("p", text) + element("p", "Cijfers tot en met " + date(year.until) + ". Inloop " +
                                                                   std::string(shared::version) + "."));
}

} // namespace

std::string subsidy_html(const SubsidyYear& year, const DisplayNames& names) {
    const std::string title = html(title_of(year.place)) + " · " + std::to_string(year.year);
    return "<!doctype html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
           element("title", title) + "<link rel=\"stylesheet\" href=\"/subsidy.css\">\n</head>\n<body>\n" +
           element("header", element("p", "Verslag van een jaar ontmoeten") + element("h1", title)) +
           what_there_was(year) + what_we_saw(year, names) +
           element("section", element("h2", "Wat nu") + written(year.notes.next)) + how(year) + "</body>\n</html>\n";
}

} // namespace central
