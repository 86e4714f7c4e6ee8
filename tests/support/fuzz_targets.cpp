#include "tests/support/fuzz_targets.h"

#include "shared/check.h"
#include "shared/wire.h"

#include <string>

namespace tests {
namespace {

// Refused with a reason, or accepted: then it is written and read again without a change.
template <class Parse>
void reads(std::string_view input, Parse parse) {
    const auto first = parse(input);
    CHECK(first.ok() == first.reason().empty(), "a refusal has a reason");
    if (!first.ok()) return;
    const std::string body = write(first.value());
    const auto second = parse(body);
    CHECK(second.ok(), second.reason());
    CHECK(second.value() == first.value(), "what was read is written as it was");
    CHECK(write(second.value()) == body, "there is one way to write it");
}

} // namespace

void fuzz_wire_day(std::string_view input) {
    reads(input, shared::parse_day_report);
}
void fuzz_wire_month(std::string_view input) {
    reads(input, shared::parse_month_report);
}
void fuzz_wire_board(std::string_view input) {
    reads(input, shared::parse_board);
}

void fuzz_wire_receipt_problem(std::string_view input) {
    reads(input, shared::parse_receipt);
    reads(input, shared::parse_kiosk_state);
    reads(input, shared::parse_enrol_request);
    reads(input, shared::parse_enrol_answer);
    reads(input, shared::parse_token_request);
    reads(input, shared::parse_token_answer);
    const auto problem = shared::parse_problem(input);
    if (problem.ok()) (void)shared::sets_aside(problem.value(), problem.value().status);
}

void fuzz_settings(std::string_view input) {
    const auto settings = shared::parse_kiosk_settings(input, "kiosk.toml");
    CHECK(settings.ok() || settings.reason().rfind("kiosk.toml:", 0) == 0, "a mistake is named with its file");
    if (!settings.ok()) return;
    const shared::KioskSettings& s = settings.value();
    CHECK(s.k >= 5 && s.languages.front() == "nl", "the smallest k and the first language stand");
    for (const auto& activity : s.activities) CHECK(!fault_of(activity), "an accepted activity is one");
    for (int i = 0; i < 400; ++i)
        CHECK(is_one_day(s.opening.on(shared::Day(2026, 1, 1).plus(i))), "opening hours do not overlap");
}

} // namespace tests
