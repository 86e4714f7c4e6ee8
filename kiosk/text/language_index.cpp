#include "kiosk/text/language_index.h"

#include <algorithm>

namespace kiosk::text {

namespace {

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return "";
    return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

std::vector<std::string> columns_of(std::string_view line) {
    std::vector<std::string> columns;
    while (true) {
        const auto bar = line.find('|');
        columns.push_back(trimmed(line.substr(0, bar)));
        if (bar == std::string_view::npos) return columns;
        line.remove_prefix(bar + 1);
    }
}

} // namespace

shared::Result<std::vector<LanguageEntry>> read_language_index(std::string_view text, std::string_view name) {
    std::vector<LanguageEntry> entries;
    for (int number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        const std::string line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == '#') continue;
        const auto refuse = [&](const std::string& why) {
            return shared::Refusal{std::string(name) + ":" + std::to_string(number) + ": " + why};
        };
        const auto columns = columns_of(line);
        const bool whole = columns.size() == 5 && std::ranges::none_of(columns, &std::string::empty);
        if (!whole) return refuse("not five columns: tag | own name | welcome | ltr or rtl | fonts");
        if (columns[3] != "ltr" && columns[3] != "rtl") return refuse("\"" + columns[3] + "\" is neither ltr nor rtl");
        LanguageEntry entry{columns[0], columns[1], columns[2],
                            columns[3] == "rtl" ? Direction::right_to_left : Direction::left_to_right, columns[4]};
        if (entry.direction != direction_of(entry.tag))
            return refuse("the script of \"" + entry.tag + "\" runs the other way");
        if (std::ranges::find(entries, entry.tag, &LanguageEntry::tag) != entries.end())
            return refuse("\"" + entry.tag + "\" is there twice");
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace kiosk::text
