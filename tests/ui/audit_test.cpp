// Every screen, language and glass is held to the limits of size, gap, reach, contrast and fit; and every check is
// shown to bite.
#include "tests/ui/studio.h"

#include "kiosk/ui/audit.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <functional>
#include <map>

namespace tests {

using kiosk::ui::Canvas;
using kiosk::ui::Frame;
using kiosk::ui::Rect;
namespace theme = kiosk::ui::theme;

namespace {

const std::vector<std::string> languages = shared::default_languages();

kiosk::ui::Layout layout(Glass glass) {
    return kiosk::ui::layout_of(glass.width, glass.height, {});
}

// The ground a text really stands on: the most common colour around its letters. Shades of a gradient count as one.
kiosk::ui::Colour measured_ground(const kiosk::Bitmap& picture, const Rect& ink, float u, kiosk::ui::Colour letters) {
    std::map<std::uint32_t, int> seen;
    const auto in = [](float value, int size) { return std::clamp(static_cast<int>(value), 0, size); };
    for (int y = in(ink.y * u, picture.height); y < in(ink.bottom() * u, picture.height); ++y)
        for (int x = in(ink.x * u, picture.width); x < in(ink.right() * u, picture.width); ++x) {
            const std::uint32_t pixel = picture.pixels[static_cast<std::size_t>(y * picture.width + x)];
            const auto colour = kiosk::ui::rgb(pixel & 0xFFFFFFu);
            if (kiosk::ui::contrast(colour, letters) > 2) ++seen[pixel & 0xF8F8F8u];
        }
    const auto most = std::max_element(seen.begin(), seen.end(), [](auto& a, auto& b) { return a.second < b.second; });
    return most == seen.end() ? letters : kiosk::ui::rgb(most->first | 0x040404u);
}

} // namespace

TEST_CASE("every screen can be used by everybody, in every language on every glass") {
    const std::string language = GENERATE(from_range(languages));
    const Glass glass = GENERATE(from_range(glasses));
    for (const Scene& scene : scenes(language)) {
        INFO(scene.name << " in " << language << " on " << name(glass));
        CHECK(all(audit(drawn_once(scene, language, glass), layout(glass))) == "");
    }
}

TEST_CASE("the longest day of the year stands under the wall clock in every language on every glass") {
    Studio studio;
    for (const std::string& language : languages) {
        Scene home = morning(language);
        std::size_t longest = 0;
        for (shared::Day day(2026, 1, 1); day < shared::Day(2027, 1, 1); day = day.plus(1)) {
            const std::size_t length = studio.materials().languages.date(language, day).size();
            if (length > longest) longest = length, home.now.day = day;
        }
        for (const Glass glass : glasses) {
            INFO(home.now.day.text() << " in " << language << " on " << name(glass));
            CHECK(all(audit(studio.draw(home, glass), layout(glass))) == "");
        }
    }
}

TEST_CASE("every page of the team can be used by everybody, in its three languages on every glass") {
    Studio studio;
    const std::string language = GENERATE(from_range(staff_languages));
    const Glass glass = GENERATE(from_range(glasses));
    for (const Scene& scene : staff_scenes(language)) {
        INFO(scene.name << " in " << language << " on " << name(glass));
        CHECK(all(audit(studio.draw(scene, glass), layout(glass))) == "");
    }
}

TEST_CASE("languages of the bench are drawn right, under their own names and in their own direction") {
    Studio studio;
    for (const Glass glass : glasses)
        for (const char* language : bench) {
            Scene home = morning(language);
            home.settings.languages = shared::default_languages();
            home.settings.languages.insert(home.settings.languages.end(), bench.begin(), bench.end());
            Scene sheet = home;
            sheet.state.screen = kiosk::model::Screen::languages;
            Scene greeted = home;
            greeted.settings.languages = {language, "nl"};
            greeted.state.rested = true;
            for (const Scene* scene : {&home, &sheet, &greeted}) {
                INFO(language << " on " << name(glass) << ", screen " << kiosk::model::name(scene->state.screen));
                CHECK(all(audit(studio.draw(*scene, glass), layout(glass))) == "");
            }
        }
}

TEST_CASE("glasses between the grids and measured glasses are good too") {
    Studio studio;
    struct Panel {
        Glass glass;
        std::optional<float> px_per_mm;
    };
    // 24" and 32" full HD, 15.6" full HD on its side, 15.6" HD, 16:10, 3:2, 4:3 on its side, ultra-wide.
    const std::array panels{Panel{{1920, 1080}, 3.61f}, Panel{{1920, 1080}, 2.71f}, Panel{{1366, 768}, 3.96f},
                            Panel{{1920, 1200}, {}},    Panel{{1600, 900}, {}},     Panel{{2160, 1440}, {}},
                            Panel{{1200, 1600}, {}},    Panel{{2560, 1080}, {}},    Panel{{1440, 900}, {}},
                            Panel{{1280, 1024}, {}},    Panel{{2160, 3840}, {}}};
    for (const Panel& panel : panels)
        for (const char* language : {"fr", "ar"})
            for (const Scene& scene : scenes(language)) {
                INFO(scene.name << " in " << language << " on " << name(panel.glass));
                const Frame& frame = studio.draw(scene, panel.glass, panel.px_per_mm);
                CHECK(all(audit(frame, kiosk::ui::layout_of(panel.glass.width, panel.glass.height, panel.px_per_mm))) ==
                      "");
            }
}

TEST_CASE("a text stands on the ground it says it stands on, measured in the picture") {
    Studio studio;
    const std::string language = GENERATE("nl", "ar");
    const Glass glass = GENERATE(Glass{1920, 1080}, Glass{1280, 800}, Glass{1080, 1920});
    for (const Scene& scene : scenes(language)) {
        const Frame frame = studio.draw(scene, glass);
        const kiosk::Bitmap& picture = studio.picture();
        for (const auto& text : frame.texts) {
            INFO(scene.name << " in " << language << " on " << name(glass) << ": " << text.words);
            const auto ground = measured_ground(picture, text.ink, layout(glass).u, text.colour);
            CHECK(kiosk::ui::contrast(text.colour, ground) >= theme::least_text_contrast);
        }
    }
}

namespace {

using Drawing = std::function<void(Canvas&)>;

Drawing place(const char* name, Rect box, bool primary = false) {
    return [=](Canvas& canvas) { canvas.target(name, box, primary); };
}

Drawing say(const char* words, Rect box, kiosk::ui::Colour colour = theme::ink) {
    kiosk::ui::TextStyle style;
    style.colour = colour;
    return [=](Canvas& canvas) { canvas.text(words, box, style); };
}

Drawing both(const Drawing& one, const Drawing& other) {
    return [=](Canvas& canvas) { one(canvas), other(canvas); };
}

} // namespace

TEST_CASE("the audit finds a planted fault") {
    const Rect fair{100, 100, 100, 100};
    const Rect line{100, 300, 400, 60};
    const Rect narrow{100, 100, 120, 40};
    const std::vector<std::pair<const char*, Drawing>> planted{
        {"short side in u is 83", place("a", {100, 100, 200, 83})},
        {"short side in mm", place("a", {100, 100, 60, 200})},
        {"must be 120", place("a", {100, 700, 200, 119}, true)},
        {"top in percent", place("a", {100, 100, 200, 200}, true)},
        {"gap in u is 7", both(place("a", fair), place("b", {207, 100, 100, 100}))},
        {"gap in u is -10", both(place("a", fair), place("b", {190, 100, 100, 100}))},
        {"target a: is not wholly on the glass", place("a", {1850, 100, 100, 100})},
        {"crosses the edge of target a", both(place("a", {150, 280, 100, 100}), say("Welkom", line))},
        {"is there twice", both(place("a", fair), place("a", {400, 100, 100, 100}))},
        {"does not fit", say("Een zin die in geen honderd jaar in dit vakje past", narrow)},
        {"u wide in a box of", say("Onafzienbaarheidsgevoel", narrow)},
        {"no font has all", say("\U000E0F00 \U0003FFF0", line)},
        {"must be 7.0", say("Welkom", line, theme::edge)},
        {"lie over each other", both(say("Welkom", line), say("Bienvenue", {120, 310, 400, 60}))},
        {"text \"Welkom\": is not wholly on the glass", say("Welkom", {1850, 100, 400, 60})},
        {"icon home: contrast", [](Canvas& canvas) { canvas.icon("home", 100, 100, 96, theme::pine); }},
        {"edge of a: contrast", [](Canvas& canvas) { canvas.edge("a", theme::paper_edge, theme::foam); }},
    };
    Studio studio;
    const Glass glass{1920, 1080};
    for (const auto& [fault, drawing] : planted) {
        const std::string found = all(audit(studio.draw_by(drawing, glass, "nl"), layout(glass)));
        INFO("wanted: " << fault << "\nfound: " << found);
        CHECK(found.find(fault) != std::string::npos);
    }
    const Drawing good =
        both(both(place("a", {100, 100, 84, 84}), place("b", {192, 100, 84, 84})), say("Welkom", line));
    CHECK(all(audit(studio.draw_by(good, glass, "nl"), layout(glass))) == "");
}

TEST_CASE("text smaller than 24 u can't be drawn, and would be found") {
    Studio studio;
    kiosk::ui::TextStyle small;
    small.size = 12;
    const Frame& frame = studio.draw_by(
        [&](Canvas& c) {
            c.text("Welkom", {100, 100, 400, 60}, small);
        },
        {1920, 1080}, "nl");
    CHECK(frame.texts.at(0).size >= theme::smallest_text);
    Frame shrunk;
    shrunk.texts = frame.texts;
    shrunk.texts[0].size = 20;
    CHECK(all(audit(shrunk, layout({1920, 1080}))).find("size in u") != std::string::npos);
}

} // namespace tests
