// Arms reach what can be touched, on glasses as they are hung, and *lower* brings it down.
#include "kiosk/ui/reach.h"

#include "tests/ui/studio.h"

#include <catch2/catch_test_macros.hpp>

namespace tests {

namespace {

struct Hung {
    Glass glass;
    float px_per_mm;
    float bottom_mm;
};
// 21.5", 27" (4K), 15" and 21.5" upright, each hung as the runbook says: its middle at the height of an elbow.
constexpr std::array hung{Hung{{1920, 1080}, 4.03f, 880}, Hung{{3840, 2160}, 6.43f, 840}, Hung{{1280, 800}, 3.96f, 920},
                          Hung{{1080, 1920}, 4.03f, 785}};

} // namespace

TEST_CASE("every target of every screen is within reach, lowered or not") {
    Studio studio;
    for (const Hung& each : hung)
        for (const char* language : {"nl", "ar"})
            for (const Scene& scene : scenes(language)) {
                INFO(scene.name << " in " << language << " on " << name(each.glass));
                const auto layout = kiosk::ui::layout_of(each.glass.width, each.glass.height, each.px_per_mm);
                CHECK(all(out_of_reach(studio.draw(scene, each.glass, each.px_per_mm), layout, each.bottom_mm)) == "");
            }
}

TEST_CASE("lowered, the highest target of a screen is lower than before") {
    Studio studio;
    for (const Hung& each : hung)
        for (Scene scene : scenes("nl")) {
            if (scene.state.lowered) continue;
            INFO(scene.name << " on " << name(each.glass));
            const auto layout = kiosk::ui::layout_of(each.glass.width, each.glass.height, each.px_per_mm);
            const auto highest = [&] {
                return highest_mm(studio.draw(scene, each.glass, each.px_per_mm), layout, each.bottom_mm);
            };
            const float before = highest();
            if (before == 0) continue; // nothing to touch
            scene.state.lowered = true;
            CHECK(highest() < before);
        }
}

TEST_CASE("a target out of reach is named with its height") {
    Studio studio;
    const auto layout = kiosk::ui::layout_of(1920, 1080, 4.03f);
    const auto& frame = studio.draw_by(
        [](kiosk::ui::Canvas& canvas) {
            canvas.target("high", {100, 0, 100, 100});
            canvas.target("low", {100, 900, 100, 100});
            canvas.target("all", {300, 500, 100, 100}, true);
        },
        {1920, 1080}, "nl");
    CHECK(all(out_of_reach(frame, layout, 1000)) ==
          "target high: its middle is 1256 mm above the floor, arms reach from 700 to 1250\n"
          "target all: its middle is 1132 mm above the floor, arms reach from 700 to 1100\n");
    CHECK(all(out_of_reach(frame, layout, 650)) ==
          "target low: its middle is 682 mm above the floor, arms reach from 700 to 1250\n");
}

} // namespace tests
