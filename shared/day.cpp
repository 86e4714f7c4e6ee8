#include "shared/day.h"

#include "shared/check.h"

#include <array>
#include <cstdio>

namespace shared {
namespace {

constexpr int first_year = 1970;
constexpr int last_year = 2199;

// Digits only, so that " 1" or "+1" is no number here.
std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::chrono::year_month_day calendar(std::chrono::sys_days date) {
    return std::chrono::year_month_day(date);
}

} // namespace

std::optional<Month> Month::parse(std::string_view text) {
    if (text.size() != 7 || text[4] != '-') return std::nullopt;
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    if (!year || !month || *year < first_year || *year > last_year || *month < 1 || *month > 12) return std::nullopt;
    return Month(*year, static_cast<unsigned>(*month));
}

std::string Month::text() const {
    std::array<char, 16> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02u", year(), month());
    return buffer.data();
}

Day::Day(int year, unsigned month, unsigned day) {
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    CHECK(date.ok(), "a Day is a date of the calendar");
    date_ = std::chrono::sys_days(date);
}

std::optional<Day> Day::parse(std::string_view text) {
    if (text.size() != 10 || text[7] != '-') return std::nullopt;
    const auto month = Month::parse(text.substr(0, 7));
    const auto day = digits(text.substr(8, 2));
    if (!month || !day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(month->year()), std::chrono::month(month->month()),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    return Day(std::chrono::sys_days(date));
}

int Day::year() const {
    return static_cast<int>(calendar(date_).year());
}
unsigned Day::month_of_year() const {
    return static_cast<unsigned>(calendar(date_).month());
}
unsigned Day::day_of_month() const {
    return static_cast<unsigned>(calendar(date_).day());
}
unsigned Day::weekday() const {
    return std::chrono::weekday(date_).iso_encoding();
}
Month Day::month() const {
    return Month(year(), month_of_year());
}

std::string Day::text() const {
    std::array<char, 16> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", year(), month_of_year(), day_of_month());
    return buffer.data();
}

Day last_day(Month month) {
    const Month next = month.plus(1);
    return Day(next.year(), next.month(), 1).plus(-1);
}

} // namespace shared
