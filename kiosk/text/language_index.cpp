#include "kiosk/text/language_index.h"

#include "kiosk/text/columns.h"

#include <algorithm>

namespace kiosk::text {

shared::Result<std::vector<LanguageEntry>> read_language_index(std::string_view text, std::string_view name) {
    std::vector<LanguageEntry> entries;
    std::string fault;
    each_line(text, [&](const std::vector<std::string>& columns, int number) {
        const auto refuse = [&](const std::string& why) {
            fault = std::string(name) + ":" + std::to_string(number) + ": " + why;
            return false;
        };
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
        return true;
    });
    if (!fault.empty()) return shared::Refusal{fault};
    return entries;
}

} // namespace kiosk::text
