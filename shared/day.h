// The local calendar date a family is counted on, and the month its tables belong to. Plain values without a time zone:
// which Day it is now, a Clock says. Text is ISO 8601: "2026-11-23", "2026-11". Years 1970 to 2199.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace shared {

class Month {
  public:
    Month() = default; // 1970-01
    constexpr Month(int year, unsigned month) : index_(year * 12 + static_cast<int>(month) - 1) {}
    static std::optional<Month> parse(std::string_view text);

    int year() const { return index_ / 12; }
    unsigned month() const { return static_cast<unsigned>(index_ % 12) + 1; } // 1-12
    std::string text() const;

    Month plus(int months) const {
        Month other = *this;
        other.index_ += months;
        return other;
    }
    int months_since(Month earlier) const { return index_ - earlier.index_; }
    auto operator<=>(const Month&) const = default;

  private:
    int index_ = 1970 * 12; // months since year 0
};

class Day {
  public:
    Day() = default; // 1970-01-01
    constexpr explicit Day(std::chrono::sys_days date) : date_(date) {}
    // A calendar date; CHECKs that it exists.
    Day(int year, unsigned month, unsigned day);
    static std::optional<Day> parse(std::string_view text);

    int year() const;
    unsigned month_of_year() const; // 1-12
    unsigned day_of_month() const;  // 1-31
    unsigned weekday() const;       // ISO 8601: 1 Monday ... 7 Sunday
    Month month() const;
    std::string text() const;

    Day plus(int days) const { return Day(date_ + std::chrono::days(days)); }
    int days_since(Day earlier) const { return static_cast<int>((date_ - earlier.date_).count()); }
    auto operator<=>(const Day&) const = default;

  private:
    std::chrono::sys_days date_{};
};

Day last_day(Month month);

} // namespace shared
