// Arms reach what can be touched, on glasses as they are hung, and *lower* brings it down.
#include "kiosk/ui/reach.h"

#include "tests/support/has.h"
#include "tests/ui/studio.h"

#include <catch2/catch_test_macros.hpp>

namespace tests {

namespace {

struct Hung {
    Glass glass;
    float px_per_mm;
};
// 21.5", 27" (4K), 15" and 21.5" upright.
constexpr std::array hung{Hung{{1920, 1080}, 4.03f}, Hung{{3840, 2160}, 6.43f}, Hung{{1280, 800}, 3.96f},
                          Hung{{1080, 1920}, 4.03f}};

kiosk::ui::Layout layout_of(const Hung& each) {
    return kiosk::ui::layout_of(each.glass.width, each.glass.height, each.px_per_mm);
}

} // namespace

TEST_CASE("between the heights that are told, every target of every screen is within reach, lowered or not") {
    Studio studio;
    for (const Hung& each : hung) {
        const auto layout = layout_of(each);
        const auto between = kiosk::ui::hanging(layout);
        CHECK(between.lowest_mm + 50 < between.highest_mm);
        std::string below;
        std::string above;
        for (const char* language : {"nl", "ar"})
            for (const Scene& scene : scenes(language)) {
                INFO(scene.name << " in " << language << " on " << name(each.glass));
                const auto& frame = studio.draw(scene, each.glass, each.px_per_mm);
                CHECK(all(out_of_reach(frame, layout, static_cast<float>(between.lowest_mm))) == "");
                CHECK(all(out_of_reach(frame, layout, static_cast<float>(between.highest_mm))) == "");
                below += all(out_of_reach(frame, layout, static_cast<float>(between.lowest_mm) - 8));
                above += all(out_of_reach(frame, layout, static_cast<float>(between.highest_mm) + 8));
            }
        INFO(name(each.glass) << ": " << between.lowest_mm << " to " << between.highest_mm);
        CHECK(below != ""); // and no wider than that
        CHECK(above != "");
    }
}

TEST_CASE("a glass that is too small, or hangs too low or too high, is named with what it should be") {
    using kiosk::ui::faults_of_glass;
    const auto of = [](int width, int height, float px_per_mm, std::optional<double> bottom) {
        return all(faults_of_glass(kiosk::ui::layout_of(width, height, px_per_mm), bottom));
    };
    CHECK(of(1920, 1080, 4.03f, {}) == "");
    CHECK(of(1920, 1080, 4.03f, 900) == "");
    CHECK(of(1280, 800, 3.96f, {}) == ""); // 15 inches
    CHECK(has(of(1280, 800, 5.9f, {}), "measures 256 mm from corner to corner"));
    const std::string high = of(1920, 1080, 4.03f, 1200);
    INFO(high);
    CHECK(has(high, "1200 mm above the floor: arms reach all of it from 8"));
    CHECK(has(of(1920, 1080, 4.03f, 500), "500 mm above the floor"));
    CHECK(all(faults_of_glass(kiosk::ui::layout_of(1920, 1080, {}), 1200)) == ""); // not measured
}

TEST_CASE("who measures the glass sees whether it is large enough, and whether it hangs within reach") {
    Studio studio;
    for (const Scene& scene : staff_scenes("nl")) {
        if (scene.name != "settings-bottom_mm" && scene.name != "settings-width_mm") continue;
        Scene tried = scene;
        for (const int number : {scene.name == "settings-width_mm" ? 476 : 900, 300}) {
            tried.state.staff.number = number;
            INFO(scene.name << " " << number);
            const auto& frame = studio.draw(tried, {1920, 1080}, 4.03f);
            const auto drawn = [&](const char* icon) {
                return std::any_of(frame.icons.begin(), frame.icons.end(),
                                   [&](const auto& i) { return i.name == icon; });
            };
            CHECK(drawn("warning") == (number == 300));
            const auto said = [&](const std::string& words) {
                return std::any_of(frame.texts.begin(), frame.texts.end(),
                                   [&](const auto& t) { return t.words == words; });
            };
            const auto between = kiosk::ui::hanging(kiosk::ui::layout_of(1920, 1080, 4.03f));
            CHECK(said(scene.name == "settings-width_mm"
                           ? (number == 300 ? "13,6″" : "21,5″")
                           : std::to_string(between.lowest_mm) + " – " + std::to_string(between.highest_mm) + " mm"));
        }
    }
}

TEST_CASE("lowered, the highest target of a screen is lower than before") {
    Studio studio;
    for (const Hung& each : hung)
        for (Scene scene : scenes("nl")) {
            if (scene.state.lowered) continue;
            INFO(scene.name << " on " << name(each.glass));
            const auto layout = layout_of(each);
            const auto highest = [&] {
                return highest_mm(studio.draw(scene, each.glass, each.px_per_mm), layout, 800);
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
          "target all: its middle is 1132 mm above the floor, arms reach from 900 to 1100\n");
    CHECK(all(out_of_reach(frame, layout, 650)) ==
          "target low: its middle is 682 mm above the floor, arms reach from 700 to 1250\n"
          "target all: its middle is 782 mm above the floor, arms reach from 900 to 1100\n");
}

} // namespace tests
