#include "central/brussels_time.h"

namespace central {
namespace {

using std::chrono::sys_seconds;

sys_seconds last_sunday_at_one(std::chrono::year year, std::chrono::month month) {
    return std::chrono::sys_days(year / month / std::chrono::Sunday[std::chrono::last]) + std::chrono::hours(1);
}

// Two digits at a place, or -1.
int two_digits(std::string_view text, std::size_t at) {
    if (at + 2 > text.size()) return -1;
    int value = 0;
    for (const char c : text.substr(at, 2)) {
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

// "Z", "+01:00", "-0330"; nothing if it is none.
std::optional<std::chrono::minutes> parse_offset(std::string_view text) {
    if (text == "Z") return std::chrono::minutes(0);
    const bool colon = text.size() == 6 && text[3] == ':';
    if ((text.size() != 5 && !colon) || (text[0] != '+' && text[0] != '-')) return std::nullopt;
    const int hours = two_digits(text, 1);
    const int minutes = two_digits(text, colon ? 4 : 3);
    if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return std::nullopt;
    return std::chrono::minutes((hours * 60 + minutes) * (text[0] == '-' ? -1 : 1));
}

} // namespace

WallTime brussels_time(sys_seconds utc) {
    const std::chrono::year year = std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(utc))
                                       .year(); // the same as on the wall in summer
    const bool summer =
        utc >= last_sunday_at_one(year, std::chrono::March) && utc < last_sunday_at_one(year, std::chrono::October);
    const sys_seconds wall = utc + std::chrono::hours(summer ? 2 : 1);
    const auto midnight = std::chrono::floor<std::chrono::days>(wall);
    return {shared::Day(midnight), std::chrono::floor<std::chrono::minutes>(wall - midnight)};
}

std::optional<sys_seconds> parse_offset_time(std::string_view text) {
    if (text.size() < 20 || text.size() > 40) return std::nullopt;
    const auto day = shared::Day::parse(text.substr(0, 10));
    if (!day || day->year() < 1971 || day->year() > 2198) return std::nullopt;
    if (text[10] != 'T' || text[13] != ':' || text[16] != ':') return std::nullopt;
    const int hour = two_digits(text, 11);
    const int minute = two_digits(text, 14);
    const int second = two_digits(text, 17);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return std::nullopt;
    std::string_view rest = text.substr(19);
    if (rest.front() == '.') {
        const std::size_t end = rest.find_first_not_of("0123456789", 1);
        if (end == std::string_view::npos || end == 1) return std::nullopt;
        rest.remove_prefix(end);
    }
    const auto offset = parse_offset(rest);
    if (!offset) return std::nullopt;
    return std::chrono::sys_days(std::chrono::days(day->days_since(shared::Day()))) + std::chrono::hours(hour) +
           std::chrono::minutes(minute) + std::chrono::seconds(second) - *offset;
}

} // namespace central
