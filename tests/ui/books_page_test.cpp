// The pages of numbers show all that they were given, on every glass.
#include "tests/ui/staff_scenes.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <algorithm>

namespace tests {

using kiosk::ui::Frame;

namespace {

bool page_says(const Frame& frame, std::string_view words) {
    return std::ranges::any_of(frame.texts, [&](const auto& text) { return text.words == words; });
}

bool page_offers(const Frame& frame, std::string_view target) {
    return std::ranges::any_of(frame.targets, [&](const auto& one) { return one.name == target; });
}

} // namespace

TEST_CASE("a day that was corrected says by how much, as long as it can be seen") {
    Studio studio;
    const Glass glass = GENERATE(from_range(glasses));
    CHECK_FALSE(page_says(studio.draw(staff_scene("counts-correcting"), glass), "-6"));
    for (const char* name : {"counts-corrected", "counts-fixed-corrected"}) {
        INFO(name);
        CHECK(page_says(studio.draw(staff_scene(name), glass), "-6"));
    }
}

TEST_CASE("with a clock that nobody trusts today shows what waits for a date, and is clicked on like any other day") {
    Studio studio;
    const Glass glass = GENERATE(from_range(glasses));
    const Frame& today = studio.draw(staff_scene("counts-undated"), glass);
    CHECK(page_says(today, "5"));
    CHECK(page_says(today, "3")); // the clicker's
    CHECK(page_offers(today, "host_family"));
    CHECK(page_offers(today, "child_played"));
    const Frame& before = studio.draw(staff_scene("counts-before"), glass);
    CHECK(page_says(before, studio.materials().languages.text("nl", "staff/no_such_day")));
    CHECK_FALSE(page_offers(before, "host_family"));
}

} // namespace tests
