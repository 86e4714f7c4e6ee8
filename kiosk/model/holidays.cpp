#include "kiosk/model/holidays.h"

#include <algorithm>
#include <array>
#include <string>

namespace kiosk::model {

namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

} // namespace

shared::Result<std::vector<Holiday>> parse_holidays(std::string_view text, std::string_view calendar,
                                                    std::string_view name) {
    std::vector<Holiday> found;
    for (int line = 1; !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view rest = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (rest.empty() || rest.front() == '#') continue;
        std::array<std::string_view, 4> fields;
        for (std::string_view& field : fields) {
            const std::size_t bar = std::min(rest.find('|'), rest.size());
            field = trimmed(rest.substr(0, bar));
            rest.remove_prefix(std::min(bar + 1, rest.size()));
        }
        const auto first = shared::Day::parse(fields[2]);
        const auto last = shared::Day::parse(fields[3]);
        if (!rest.empty() || fields[0].empty() || fields[1].empty() || !first || !last || *last < *first)
            return shared::Refusal{std::string(name) + ":" + std::to_string(line) +
                                   ": school holidays: not \"calendar | holiday | first day | last day\""};
        if (fields[0] == calendar) found.push_back({*first, *last});
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    return found;
}

} // namespace kiosk::model
