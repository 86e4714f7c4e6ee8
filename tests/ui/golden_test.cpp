// Where every target lies, in millimetres, per screen, language and glass: text that a person approves. To approve what
// is drawn now: INLOOP_APPROVE=1 ./ui "[golden]", then read the difference in tests/ui/golden before committing it.
#include "tests/ui/studio.h"

#include "kiosk/ui/audit.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace tests {

namespace {

// Languages that put their targets at the same places stand together.
std::string targets_of(const std::string& scene_name) {
    std::string text;
    for (const Glass glass : glasses) {
        std::vector<std::pair<std::string, std::string>> sections; // languages, targets
        for (const std::string& language : shared::default_languages())
            for (const Scene& scene : scenes(language)) {
                if (scene.name != scene_name) continue;
                const auto layout = kiosk::ui::layout_of(glass.width, glass.height, {});
                const std::string targets = listing(drawn_once(scene, language, glass), layout);
                const auto same =
                    std::find_if(sections.begin(), sections.end(), [&](auto& s) { return s.second == targets; });
                if (same == sections.end())
                    sections.emplace_back(language, targets);
                else
                    same->first += std::string(" ") + language;
            }
        for (const auto& [languages, targets] : sections)
            text += "[" + name(glass) + " " + languages + "]\n" + targets + "\n";
    }
    return text;
}

std::string read(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

} // namespace

TEST_CASE("every target lies where it was approved", "[golden]") {
    for (const char* scene : {"home",
                              "home-lowered",
                              "home-mock",
                              "check_in",
                              "check_in-everyone",
                              "check_in-lowered",
                              "thanks",
                              "thanks-lowered",
                              "ask_grown_up",
                              "ask_grown_up-lowered",
                              "languages",
                              "languages-lowered",
                              "topics-chosen",
                              "topics-chosen-lowered",
                              "topics-host",
                              "card",
                              "card-lowered",
                              "activity",
                              "activity-lowered",
                              "out_of_order",
                              "icon_check"}) {
        const std::filesystem::path file =
            std::filesystem::path(INLOOP_SOURCE) / "tests/ui/golden" / (std::string(scene) + ".txt");
        const std::string drawn = targets_of(scene);
        if (std::getenv("INLOOP_APPROVE") != nullptr) {
            std::filesystem::create_directories(file.parent_path());
            std::ofstream(file) << drawn;
        }
        INFO(file.string() << " differs; how to approve it stands at the top of tests/ui/golden_test.cpp");
        CHECK(drawn == read(file));
    }
}

} // namespace tests
