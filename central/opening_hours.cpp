#include "central/opening_hours.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <sstream>

namespace central {
namespace {

constexpr std::array<std::string_view, 7> weekday_names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

std::optional<unsigned> weekday(std::string_view text) {
    const auto found = std::find(weekday_names.begin(), weekday_names.end(), text);
    if (found == weekday_names.end()) return std::nullopt;
    return static_cast<unsigned>(found - weekday_names.begin()) + 1;
}

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, at);)
        if (!part.empty()) parts.push_back(part);
    return parts;
}

// "mon-fri" or "sat,sun" or both; empty if it is neither.
std::vector<unsigned> weekdays(const std::string& text) {
    std::vector<unsigned> days;
    for (const auto& part : split(text, ',')) {
        const auto dash = part.find('-');
        const auto first = weekday(std::string_view(part).substr(0, dash));
        const auto last = dash == std::string::npos ? first : weekday(std::string_view(part).substr(dash + 1));
        if (!first || !last || *first > *last) return {};
        for (unsigned day = *first; day <= *last; ++day) days.push_back(day);
    }
    return days;
}

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || text.size() > 2 || parsed.ec != std::errc() || parsed.ptr != text.data() + text.size())
        return {};
    return value;
}

std::optional<std::chrono::minutes> time_of_day(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || text.size() != colon + 3) return std::nullopt;
    const auto hour = number(text.substr(0, colon));
    const auto minute = number(text.substr(colon + 1));
    if (!hour || !minute || *hour < 0 || *minute < 0 || *minute > 59 || *hour * 60 + *minute > 24 * 60)
        return std::nullopt;
    return std::chrono::hours(*hour) + std::chrono::minutes(*minute);
}

std::optional<shared::Hours> hour_range(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto from = time_of_day(text.substr(0, dash));
    const auto until = time_of_day(text.substr(dash + 1));
    if (!from || !until || *from >= *until) return std::nullopt;
    return shared::Hours{*from, *until};
}

} // namespace

shared::Result<WeeklyHours> parse_weekly_hours(const std::vector<std::string>& texts) {
    WeeklyHours weekly;
    for (const auto& text : texts) {
        const auto words = split(text, ' ');
        const auto days = words.size() < 2 ? std::vector<unsigned>() : weekdays(words.front());
        if (days.empty()) return shared::Refusal{"--open: \"" + text + "\" is not like \"mon-fri 9:00-12:00\""};
        std::vector<shared::Hours> hours;
        for (std::size_t i = 1; i < words.size(); ++i) {
            const auto range = hour_range(words[i]);
            if (!range) return shared::Refusal{"--open: \"" + words[i] + "\" is not an hour range such as 9:00-12:00"};
            if (!hours.empty() && hours.back().until > range->from)
                return shared::Refusal{"--open: \"" + words[i] + "\" begins before the hours before it end"};
            hours.push_back(*range);
        }
        for (const unsigned day : days)
            if (!weekly.try_emplace(day, hours).second)
                return shared::Refusal{"--open: " + std::string(weekday_names[day - 1]) + " is named twice"};
    }
    return weekly;
}

} // namespace central
