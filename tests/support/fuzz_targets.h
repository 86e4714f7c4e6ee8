// What is tried on each input; aborts when a promise of shared/wire.h or shared/settings.h does not hold.
#pragma once

#include <string_view>

namespace tests {

void fuzz_wire_day(std::string_view input);
void fuzz_wire_month(std::string_view input);
void fuzz_wire_board(std::string_view input);
void fuzz_wire_receipt_problem(std::string_view input); // also what the office has, and enrolment
void fuzz_settings(std::string_view input);

} // namespace tests
