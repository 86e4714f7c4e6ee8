#include "central/ics_never.h"

#include <array>
#include <cstddef>
#include <cstdlib>
#include <numeric>

namespace central {
namespace {

template <std::size_t size, class Holds>
bool among(const short (&values)[size], Holds holds) {
    for (std::size_t i = 0; i < size && values[i] != ICAL_RECURRENCE_ARRAY_MAX; ++i)
        if (holds(values[i])) return true;
    return false;
}

// Whether a month of that length, which begins on that weekday (0: Sunday), has a day of a monthly rule.
bool has_day(const icalrecurrencetype& rule, int start_day, int length, int first) {
    const bool by_date = rule.by_month_day[0] != ICAL_RECURRENCE_ARRAY_MAX;
    const bool by_day = rule.by_day[0] != ICAL_RECURRENCE_ARRAY_MAX;
    int found = 0;
    for (int day = 1; day <= length; ++day) {
        const auto dated = [&](int wish) { return wish == day || wish == day - length - 1; };
        const auto named = [&](int wish) {
            const int place = icalrecurrencetype_day_position(static_cast<short>(wish));
            return icalrecurrencetype_day_day_of_week(static_cast<short>(wish)) == (first + day - 1) % 7 + 1 &&
                   (place == 0 || place == (day - 1) / 7 + 1 || place == -((length - day) / 7 + 1));
        };
        if (by_date && !among(rule.by_month_day, dated)) continue;
        if (by_day && !among(rule.by_day, named)) continue;
        if (by_date || by_day || day == start_day) ++found;
    }
    if (rule.by_set_pos[0] == ICAL_RECURRENCE_ARRAY_MAX) return found > 0;
    return among(rule.by_set_pos, [&](int place) { return std::abs(place) <= found; });
}

} // namespace

bool is_never(const icalrecurrencetype& rule, const icaltimetype& start) {
    const bool monthly = rule.freq == ICAL_MONTHLY_RECURRENCE;
    if (!monthly && rule.by_month_day[0] == ICAL_RECURRENCE_ARRAY_MAX) return false;
    std::array<bool, 32> lengths{}; // of months it may fall in
    for (int month = 1; month <= 12; ++month) {
        const bool any = rule.by_month[0] == ICAL_RECURRENCE_ARRAY_MAX;
        if (!any && !among(rule.by_month, [&](int wish) { return wish == month; })) continue;
        if (monthly && (month - start.month) % std::gcd(static_cast<int>(rule.interval), 12) != 0) continue;
        lengths.at(static_cast<std::size_t>(icaltime_days_in_month(month, 2000))) = true;
        if (month == 2) lengths[28] = true;
    }
    for (int length = 28; length <= 31; ++length) {
        if (!lengths.at(static_cast<std::size_t>(length))) continue;
        if (!monthly && among(rule.by_month_day, [&](int wish) { return std::abs(wish) <= length; })) return false;
        for (int first = 0; monthly && first < 7; ++first)
            if (has_day(rule, start.day, length, first)) return false;
    }
    return true;
}

} // namespace central
