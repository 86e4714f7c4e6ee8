// The ten legal holidays of Belgium (Royal Decree of 18 April 1974), three of which follow Easter. Pure.
#pragma once

#include "shared/day.h"

#include <vector>

namespace central {

inline constexpr int first_year_of_holidays = 1974;
inline constexpr int last_year_of_holidays = 2199;

shared::Day easter(int year);                       // Gregorian
std::vector<shared::Day> public_holidays(int year); // in order

} // namespace central
