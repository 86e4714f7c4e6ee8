// Belgian language law: what is not Dutch says the same and is marked as a translation; in Brussels French is not one.
#include "tests/ui/studio.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

namespace tests {

namespace {

bool is_marked(const kiosk::ui::Frame& frame, const std::string& mark) {
    return std::any_of(frame.texts.begin(), frame.texts.end(), [&](const auto& text) { return text.words == mark; });
}

// A page of names, one that is only ever at rest, and what hosts see.
bool has_no_words_of_ours(const Scene& scene) {
    return scene.name.starts_with("languages") || scene.name == "dark" || scene.name.starts_with("icon_");
}

} // namespace

TEST_CASE("each screen in another language says that it is a translation; Dutch never does, nor French in Brussels") {
    Studio studio;
    const std::string mark = studio.materials().languages.text("fr", "translated");
    for (const Glass glass : glasses) {
        for (Scene& scene : scenes("fr")) {
            if (has_no_words_of_ours(scene)) continue;
            INFO(scene.name << " on " << name(glass));
            CHECK(is_marked(studio.draw(scene, glass), mark));
            scene.settings.profile = shared::Profile::brussels;
            CHECK_FALSE(is_marked(studio.draw(scene, glass), mark));
        }
        for (const Scene& scene : scenes("nl")) {
            INFO(scene.name << " on " << name(glass));
            CHECK_FALSE(is_marked(studio.draw(scene, glass), studio.materials().languages.text("nl", "translated")));
        }
    }
}

} // namespace tests
