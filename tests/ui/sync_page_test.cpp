// The connection's page speaks as hosts do.
#include "tests/ui/staff_scenes.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

namespace tests {

TEST_CASE("the connection's page writes days and months in words") {
    Studio studio;
    const kiosk::ui::Frame& frame = studio.draw(staff_scene("sync-waits"), {1280, 800});
    for (const char* words : {"ma 13 april", "feb 2026", "di 1 april 2036"}) {
        INFO(words);
        CHECK(
            std::any_of(frame.texts.begin(), frame.texts.end(), [&](const auto& text) { return text.words == words; }));
    }
}

} // namespace tests
