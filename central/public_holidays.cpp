#include "central/public_holidays.h"

#include <algorithm>

namespace central {

using shared::Day;

// The Sunday after the full moon of the calendar (not of the sky) on or after 21 March: its lunations, corrected for
// the leap days that centuries lack.
Day easter(int year) {
    const int century = year / 100;
    const int lunar_year = year % 19;
    const int correction = century - century / 4 - (8 * century + 13) / 25;
    int moon_age = (19 * lunar_year + correction + 15) % 30;
    if (moon_age == 29 || (moon_age == 28 && lunar_year > 10)) --moon_age; // no moon of the calendar is that late
    const Day full_moon = Day(year, 3, 21).plus(moon_age);
    return full_moon.plus(7 - static_cast<int>(full_moon.weekday() % 7));
}

std::vector<Day> public_holidays(int year) {
    const Day sunday = easter(year);
    std::vector<Day> days{Day(year, 1, 1),   Day(year, 5, 1),   Day(year, 7, 21), Day(year, 8, 15), Day(year, 11, 1),
                          Day(year, 11, 11), Day(year, 12, 25), sunday.plus(1),   sunday.plus(39),  sunday.plus(50)};
    std::ranges::sort(days);
    return days;
}

} // namespace central
