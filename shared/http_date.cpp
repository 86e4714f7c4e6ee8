#include "shared/http_date.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

namespace shared {
namespace {

constexpr std::array<const char*, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::optional<int> digits_of(std::string_view digits) {
    int value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

} // namespace

std::string http_date(Utc utc) {
    const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(utc).time_since_epoch().count();
    std::tm date{};
    gmtime_r(&seconds, &date);
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                  weekdays.at(static_cast<std::size_t>(date.tm_wday)), date.tm_mday,
                  months.at(static_cast<std::size_t>(date.tm_mon)), date.tm_year + 1900, date.tm_hour, date.tm_min,
                  date.tm_sec);
    return text.data();
}

std::optional<Utc> parse_http_date(std::string_view text) {
    if (text.size() != 29 || text.substr(25) != " GMT" || text.substr(3, 2) != ", ") return std::nullopt;
    const auto month = std::find(months.begin(), months.end(), text.substr(8, 3));
    const auto day = digits_of(text.substr(5, 2)), year = digits_of(text.substr(12, 4));
    const auto hour = digits_of(text.substr(17, 2)), minute = digits_of(text.substr(20, 2)),
               second = digits_of(text.substr(23, 2));
    if (month == months.end() || !day || !year || !hour || !minute || !second) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(month - months.begin()) + 1),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days(date) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
           std::chrono::seconds(*second);
}

} // namespace shared
