// Writes every screen x language x glass as PNG, for people to look at: INLOOP_SHEET=/some/folder ./ui "[sheet]"
// INLOOP_SCENES picks scenes whose name contains it.
#include "tests/ui/studio.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>

namespace tests {

TEST_CASE("a contact sheet for people to look at", "[sheet]") {
    const char* folder = std::getenv("INLOOP_SHEET");
    if (folder == nullptr) SKIP("no folder asked for");
    const char* wanted = std::getenv("INLOOP_SCENES");
    std::filesystem::create_directories(folder);
    Studio studio;
    int written = 0;
    const auto write = [&](const std::vector<Scene>& all, std::string_view language) {
        for (const Glass glass : glasses)
            for (const Scene& scene : all) {
                const std::string file = scene.name + "-" + std::string(language) + "-" + name(glass);
                if (wanted != nullptr && file.find(wanted) == std::string::npos) continue;
                studio.draw(scene, glass);
                studio.save(std::filesystem::path(folder) / (file + ".png"));
                ++written;
            }
    };
    for (const char* language : {"nl", "fr", "tr", "ar"}) write(scenes(language), language);
    for (const char* language : staff_languages) write(staff_scenes(language), language);
    CHECK(written > 0);
}

} // namespace tests
