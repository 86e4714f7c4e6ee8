// What the connection's page tells beside its days.
#include "kiosk/ui/audit.h"
#include "tests/ui/studio.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

namespace tests {

TEST_CASE("a second machine and a programme nobody can read are told in words, before the days, on every glass") {
    Studio studio;
    for (const auto& [language, words] : {std::pair{"nl", std::array{"Tweede pc zendt ook", "Programma onleesbaar"}},
                                          std::pair{"fr", std::array{"Un deuxième PC envoie", "Programme illisible"}},
                                          std::pair{"en", std::array{"A second PC sends too", "Programme unreadable"}}})
        for (const Glass glass : glasses) {
            const auto scenes = staff_scenes(language);
            auto scene =
                *std::find_if(scenes.begin(), scenes.end(), [](const Scene& s) { return s.name == "sync-waits"; });
            scene.books.sync.waiting = {{"", "other_installation"}, {"", "board_refused"}, {"2026-02", "refused"}};
            const kiosk::ui::Frame& frame = studio.draw(scene, glass);
            CHECK(all(kiosk::ui::audit(frame, kiosk::ui::layout_of(glass.width, glass.height, {}))) == "");
            const auto& texts = frame.texts;
            const auto at = [&](const char* said) {
                INFO(said << " " << name(glass));
                const auto found = std::ranges::find(texts, said, [](const auto& text) { return text.words; });
                REQUIRE(found != texts.end());
                return found - texts.begin();
            };
            CHECK(at(words[0]) < at(words[1]));
        }
}

} // namespace tests
