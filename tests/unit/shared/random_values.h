// Random values such as kiosks and the office may write: valid, at the edges more often than chance would have it.
#pragma once

#include "shared/wire.h"

#include <random>

namespace tests {

using Random = std::mt19937_64;

int between(Random& random, int least, int most); // both included; the edges one time in four
shared::Day random_day(Random& random);
shared::Month random_month(Random& random);
shared::DayReport random_day_report(Random& random);
shared::MonthReport random_month_report(Random& random);
shared::Receipt random_receipt(Random& random);
shared::Problem random_problem(Random& random);
shared::Activity random_activity(Random& random);
shared::Board random_board(Random& random);
shared::KioskState random_state(Random& random);
shared::EnrolRequest random_enrol_request(Random& random);
shared::EnrolAnswer random_enrol_answer(Random& random);

} // namespace tests
