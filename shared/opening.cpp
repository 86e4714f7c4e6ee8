#include "shared/opening.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace shared {
namespace {

constexpr std::chrono::minutes midnight = std::chrono::hours(24);

std::optional<int> number(std::string_view digits) {
    if (digits.empty() || digits.size() > 2) return std::nullopt;
    int value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

} // namespace

std::vector<Hours> OpeningCalendar::on(Day day) const {
    std::vector<Hours> hours;
    if (const auto exception = exceptions.find(day); exception != exceptions.end())
        hours = exception->second;
    else if (weekly.empty())
        hours = {{std::chrono::minutes(0), midnight}};
    else if (const auto weekday = weekly.find(day.weekday()); weekday != weekly.end())
        hours = weekday->second;
    std::sort(hours.begin(), hours.end());
    return hours;
}

std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || text.size() != colon + 3) return std::nullopt;
    const auto hour = number(text.substr(0, colon));
    const auto minute = number(text.substr(colon + 1));
    if (!hour || !minute || *minute > 59) return std::nullopt;
    const auto time = std::chrono::hours(*hour) + std::chrono::minutes(*minute);
    if (time > midnight) return std::nullopt;
    return time;
}

std::optional<Hours> parse_hours(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto from = parse_time_of_day(text.substr(0, dash));
    const auto until = parse_time_of_day(text.substr(dash + 1));
    if (!from || !until || *from >= *until) return std::nullopt;
    return Hours{*from, *until};
}

std::string text(std::chrono::minutes time_of_day) {
    std::array<char, 32> buffer{};
    const int minutes = static_cast<int>(time_of_day.count());
    std::snprintf(buffer.data(), buffer.size(), "%02d:%02d", minutes / 60, minutes % 60);
    return buffer.data();
}

std::string text(const Hours& hours) {
    return text(hours.from) + "-" + text(hours.until);
}

bool is_one_day(const std::vector<Hours>& hours) {
    for (std::size_t i = 1; i < hours.size(); ++i)
        if (hours[i].from < hours[i - 1].until) return false;
    return true;
}

} // namespace shared
