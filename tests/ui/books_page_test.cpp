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

} // namespace tests
