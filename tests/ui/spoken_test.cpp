// Whatever can be touched on a public screen can be said, in every language.
#include "kiosk/ui/spoken.h"

#include "tests/ui/studio.h"

#include <catch2/catch_test_macros.hpp>

namespace tests {

TEST_CASE("every target of the public screens has words, in the language of the screen") {
    Studio studio;
    for (const std::string& language : shared::default_languages())
        for (const Scene& scene : scenes(language)) {
            if (scene.name.starts_with("icon_")) continue; // a host's
            for (const auto& target : drawn_once(scene, language, {1920, 1080}).targets) {
                if (target.name == "clock") continue;
                INFO(target.name << " in " << language << " on " << scene.name);
                const auto said = kiosk::ui::spoken(target.name, scene.view(), studio.materials().languages);
                REQUIRE(said);
                CHECK_FALSE(said->words.empty());
                const bool own_words = !target.name.starts_with("language/") &&
                                       !target.name.starts_with("card_language/") &&
                                       !target.name.starts_with("activity/");
                if (own_words) CHECK(said->language == language);
            }
        }
}

TEST_CASE("an activity is said by its title, a language by its own name, the green tile by what it does") {
    Studio studio;
    const auto& languages = studio.materials().languages;
    const Scene home = morning("fr");
    const kiosk::model::View view = home.view();
    CHECK(kiosk::ui::spoken("activity/coffee", view, languages) ==
          kiosk::ui::Spoken{"fr", "activity/coffee", "Café et jeux"});
    CHECK_FALSE(kiosk::ui::spoken("activity/unheard-of", view, languages));
    CHECK(kiosk::ui::spoken("language/ar", view, languages)->words == "العربية");
    CHECK(kiosk::ui::spoken("card/sleep", view, languages)->key == "topic/sleep");
    Scene gone = morning("nl");
    gone.state.screen = kiosk::model::Screen::activity, gone.state.open = "music";
    CHECK(kiosk::ui::spoken("rather_not", gone.view(), languages)->words == "Liever niet");
    gone.today[1].cancelled = true;
    CHECK(kiosk::ui::spoken("rather_not", gone.view(), languages)->words == "Terug");
    Scene picker = morning("nl");
    picker.state.screen = kiosk::model::Screen::topics;
    CHECK(kiosk::ui::spoken("done", picker.view(), languages)->words == "Hang op");
    picker.state.screen = kiosk::model::Screen::thanks;
    CHECK(kiosk::ui::spoken("close", picker.view(), languages)->words == "Klaar");
}

} // namespace tests
