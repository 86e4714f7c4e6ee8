// What the files of the team's scenes share.
#pragma once

#include "tests/ui/studio.h"

namespace tests {

Scene on_page(Scene scene, std::string name, kiosk::model::Screen screen, auto change) {
    scene.name = std::move(name);
    scene.state.screen = screen;
    scene.state.staff.day = scene.now.day;
    scene.state.staff.has_pin = true;
    change(scene);
    return scene;
}

// Counts, week and month.
std::vector<Scene> books_scenes(const Scene& home);

// One of staff_scenes("nl").
Scene staff_scene(std::string_view name);

} // namespace tests
