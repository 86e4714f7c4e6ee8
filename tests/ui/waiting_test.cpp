// A disk that is slow is said to the team, and not before it is.
#include "kiosk/model/durations.h"
#include "tests/ui/staff_scenes.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

namespace tests {
namespace {

bool shows_later(const kiosk::ui::Frame& frame) {
    return std::any_of(frame.icons.begin(), frame.icons.end(), [](const auto& icon) { return icon.name == "later"; });
}

} // namespace

TEST_CASE("what the team asked for is said to take long after 0.4 s, and the picture comes by itself") {
    Studio studio;
    Scene scene = staff_scene("today-asked");
    scene.state.asked_since = scene.now.steady - kiosk::model::wait_shown + std::chrono::milliseconds(1);
    const kiosk::ui::Frame& soon = studio.draw(scene, {1280, 800});
    CHECK_FALSE(shows_later(soon));
    CHECK(soon.redraw_at == *scene.state.asked_since + kiosk::model::wait_shown);
    scene.state.asked_since = scene.now.steady - kiosk::model::wait_shown;
    CHECK(shows_later(studio.draw(scene, {1280, 800})));
}

TEST_CASE("a page that waits shows nothing of the books, and nothing to count with") {
    Studio studio;
    const kiosk::ui::Frame& frame = studio.draw(staff_scene("counts-waits"), {1280, 800});
    CHECK(shows_later(frame));
    CHECK(std::none_of(frame.targets.begin(), frame.targets.end(),
                       [](const auto& target) { return target.name == "host_family"; }));
}

TEST_CASE("while a code or a backup takes long, the same sign stands where there is nothing to touch") {
    Studio studio;
    for (const char* name : {"pin-asked", "restore-under-way"}) {
        const kiosk::ui::Frame& frame = studio.draw(staff_scene(name), {1280, 800});
        CHECK(shows_later(frame));
        CHECK(std::none_of(frame.targets.begin(), frame.targets.end(), [](const auto& target) {
            return target.name.starts_with("digit/") || target.name.starts_with("backup/");
        }));
    }
}

} // namespace tests
