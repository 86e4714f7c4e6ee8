#include "central/opening_hours.h"

#include <algorithm>
#include <array>
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

} // namespace

shared::Result<std::vector<shared::Hours>> parse_day_hours(const std::string& text) {
    std::vector<shared::Hours> hours;
    for (const auto& word : split(text, ' ')) {
        const auto range = shared::parse_hours(word);
        if (!range) return shared::Refusal{"\"" + word + "\" is not an hour range such as 9:00-12:00"};
        hours.push_back(*range);
    }
    if (!shared::is_one_day(hours)) return shared::Refusal{"the hours of \"" + text + "\" overlap"};
    return hours;
}

std::string day_hours_text(const std::vector<shared::Hours>& hours) {
    std::string text;
    for (const auto& each : hours) text += (text.empty() ? "" : " ") + shared::text(each);
    return text;
}

shared::Result<DayHours> parse_exception(const std::string& text) {
    const auto blank = std::min(text.find(' '), text.size());
    const auto day = shared::Day::parse(text.substr(0, blank));
    if (!day || blank == text.size())
        return shared::Refusal{"--exception: \"" + text + "\" is not like \"2026-12-24 9:00-12:00\""};
    const auto hours = parse_day_hours(text.substr(blank));
    if (!hours) return shared::Refusal{"--exception: " + hours.reason()};
    return DayHours{*day, hours.value()};
}

shared::Result<WeeklyHours> parse_weekly_hours(const std::vector<std::string>& texts) {
    WeeklyHours weekly;
    for (const auto& text : texts) {
        const auto words = split(text, ' ');
        const auto days = words.size() < 2 ? std::vector<unsigned>() : weekdays(words.front());
        if (days.empty()) return shared::Refusal{"--open: \"" + text + "\" is not like \"mon-fri 9:00-12:00\""};
        const auto hours = parse_day_hours(text.substr(text.find(words.front()) + words.front().size()));
        if (!hours) return shared::Refusal{"--open: " + hours.reason()};
        for (const unsigned day : days)
            if (!weekly.try_emplace(day, hours.value()).second)
                return shared::Refusal{"--open: " + std::string(weekday_names[day - 1]) + " is named twice"};
    }
    return weekly;
}

} // namespace central
