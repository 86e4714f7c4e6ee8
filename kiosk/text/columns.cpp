#include "kiosk/text/columns.h"

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

void each_line(std::string_view text, const std::function<bool(const std::vector<std::string>&, int)>& line) {
    for (int number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        const std::string whole = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (whole.empty() || whole.front() == '#') continue;
        if (!line(columns_of(whole), number)) return;
    }
}

} // namespace kiosk::text
