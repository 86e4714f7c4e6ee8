// Lines of people's files, taken apart.
#pragma once

#include <string_view>

namespace kiosk::model {

// Without the blanks at both ends.
inline std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r";
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

} // namespace kiosk::model
