// What the paper promises to the screens that are drawn on it.
#include "tests/ui/studio.h"

#include "kiosk/model/durations.h"

#include <catch2/catch_test_macros.hpp>

namespace tests {

using namespace std::chrono_literals;
using kiosk::ui::Canvas;
using kiosk::ui::Frame;
using kiosk::ui::Rect;
using kiosk::ui::Shape;

namespace {

constexpr Glass full_hd{1920, 1080};

const kiosk::ui::Target* find(const Frame& frame, std::string_view name) {
    for (const auto& target : frame.targets)
        if (target.name == name) return &target;
    return nullptr;
}

std::uint32_t pixel(const kiosk::Bitmap& picture, int x, int y) {
    return picture.pixels[static_cast<std::size_t>(y * picture.width + x)] & 0xFFFFFFu;
}

} // namespace

TEST_CASE("a right-to-left language mirrors places, and direction-bearing icons, but no cups") {
    Studio studio;
    const auto sum = [&](const char* icon, const char* language, bool flipped) {
        studio.draw_by(
            [&](Canvas& c) {
                c.background(kiosk::ui::theme::foam, kiosk::ui::theme::foam), c.icon(icon, 100, 200, 120);
            },
            full_hd, language);
        const kiosk::Bitmap& picture = studio.picture();
        const bool right = std::string_view(language) == "ar";
        std::vector<std::uint32_t> pixels;
        for (int y = 200; y < 320; ++y)
            for (int x = 0; x < 120; ++x)
                pixels.push_back(pixel(picture, (right ? 1700 : 100) + (flipped ? 119 - x : x), y));
        return pixels;
    };
    CHECK(sum("cup-3", "nl", false) == sum("cup-3", "ar", false));
    CHECK(sum("door", "nl", false) == sum("door", "ar", true));
    CHECK(sum("door", "nl", false) != sum("door", "ar", false));

    const Frame& frame = studio.draw_by([](Canvas& c) { c.target("a", {100, 200, 300, 90}); }, full_hd, "ar");
    CHECK(frame.targets.at(0).u == Rect{1520, 200, 300, 90});
}

TEST_CASE("a straight edge is sharp: no half-covered pixel beside a tile") {
    Studio studio;
    studio.draw_by(
        [](Canvas& c) {
            c.background(kiosk::ui::rgb(0xFFFFFF), kiosk::ui::rgb(0xFFFFFF));
            c.rect({100.3f, 100.4f, 200.2f, 150.1f}, {28, kiosk::ui::rgb(0x112233)});
        },
        full_hd, "nl");
    const kiosk::Bitmap& picture = studio.picture();
    CHECK(pixel(picture, 99, 170) == 0xFFFFFF);
    CHECK(pixel(picture, 100, 170) == 0x112233);
    CHECK(pixel(picture, 300, 170) == 0x112233);
    CHECK(pixel(picture, 301, 170) == 0xFFFFFF);
}

TEST_CASE("the tile on top gets the tap, and nothing gets one beside it") {
    Studio studio;
    const Frame& frame = studio.draw_by(
        [](Canvas& c) {
            c.target("under", {100, 100, 200, 200});
            c.target("over", {200, 100, 200, 200});
        },
        full_hd, "nl");
    CHECK(kiosk::ui::target_at(frame, 150, 150) == "under");
    CHECK(kiosk::ui::target_at(frame, 250, 150) == "over");
    CHECK(kiosk::ui::target_at(frame, 400, 150).empty());
}

TEST_CASE("a glass gets the grid it has room for, with units never smaller than its millimetres allow") {
    CHECK(kiosk::ui::layout_of(1920, 1080, {}).shape == Shape::wide);
    CHECK(kiosk::ui::layout_of(1920, 1080, {}).u == 1.0f);
    CHECK(kiosk::ui::layout_of(3840, 2160, {}).u == 2.0f);
    CHECK(kiosk::ui::layout_of(1280, 800, {}).shape == Shape::compact);
    CHECK(kiosk::ui::layout_of(1280, 800, {}).u == 1.0f);
    CHECK(kiosk::ui::layout_of(1080, 1920, {}).shape == Shape::portrait);
    // 15" full HD has small pixels: the same millimetres need more of them.
    CHECK(kiosk::ui::layout_of(1920, 1080, 5.8f).u > 1.3f);
    CHECK(kiosk::ui::layout_of(1920, 1080, 5.8f).shape == Shape::compact);
}

TEST_CASE("a still screen asks for nothing until the wall clock moves") {
    Studio studio;
    Scene scene = morning("nl");
    CHECK(studio.draw(scene, full_hd).redraw_at == scene.now.steady + 60s);
    scene.state.screen = kiosk::model::Screen::check_in;
    CHECK_FALSE(studio.draw(scene, full_hd).redraw_at.has_value());
}

TEST_CASE("home greets in the next language, fades to it and hints at its chip") {
    Studio studio;
    Scene scene = morning("nl");
    scene.state.rested = true;
    scene.reduced_motion = false;
    const auto turn = kiosk::model::greeting_hold + kiosk::model::greeting_fade;
    const auto greeted = [&](std::chrono::milliseconds at) {
        scene.now.steady = turn * 400 + at; // 400 turns: back at the first of four languages
        std::string said;
        for (const auto& text : studio.draw(scene, full_hd).texts)
            if (text.words == "Welkom" || text.words == "Bienvenue") said += text.words + " ";
        return said;
    };
    CHECK(greeted(1s) == "Welkom ");
    CHECK(greeted(3700ms) == "Welkom Bienvenue ");
    CHECK(greeted(turn + 1s) == "Bienvenue ");
    scene.reduced_motion = true;
    CHECK(greeted(3700ms) == "Bienvenue ");
    CHECK(studio.draw(scene, full_hd).redraw_at == turn * 401 + kiosk::model::greeting_hold); // nothing fades meanwhile
}

TEST_CASE("lowered brings every target down, or leaves it where it is") {
    Studio studio;
    for (const Glass glass : glasses)
        for (const auto screen :
             {kiosk::model::Screen::home, kiosk::model::Screen::check_in, kiosk::model::Screen::thanks}) {
            Scene scene = morning("nl");
            scene.state.screen = screen;
            const Frame before = studio.draw(scene, glass);
            scene.state.lowered = true;
            const Frame& after = studio.draw(scene, glass);
            int lower = 0;
            for (const auto& target : before.targets) {
                INFO(target.name << " on " << name(glass));
                REQUIRE(find(after, target.name) != nullptr);
                CHECK(find(after, target.name)->u.y >= target.u.y);
                lower += find(after, target.name)->u.y > target.u.y;
            }
            CHECK(lower > 0);
        }
}

TEST_CASE("in a text of several lines a finger puts the caret in the line that it touches") {
    Studio studio;
    for (const auto& [language, words] :
         {std::pair<std::string, std::string>{"nl", "een twee drie vier vijf zes zeven acht negen tien"},
          {"ar", "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة"}}) {
        kiosk::ui::TextStyle style;
        style.lines = 6;
        style.fit = kiosk::text::Fit::wrap_then_shrink;
        const Frame& frame = studio.draw_by(
            [&, words = words](Canvas& canvas) {
                canvas.text(words, {100, 100, 240, 300}, style);
                canvas.caret(words, 0, {100, 100, 240, 300}, style, kiosk::ui::theme::clay);
            },
            full_hd, language);
        const auto& stops = frame.caret_stops;
        REQUIRE(stops.back().byte == words.size());
        CHECK(stops.back().y_px > stops.front().y_px + 60);
        for (const auto& stop : stops) CHECK(kiosk::ui::caret_at(frame, stop.x_px, stop.y_px) == stop.byte);
        CHECK(frame.texts.at(0).ink.y < stops.front().y_px);
        CHECK(frame.texts.at(0).ink.bottom() > stops.back().y_px);
    }
}

TEST_CASE("the dark of the night has nothing to touch and nothing to read") {
    Studio studio;
    Scene scene = morning("nl");
    scene.state.dark = true;
    const Frame& frame = studio.draw(scene, full_hd);
    CHECK(frame.targets.empty());
    CHECK(frame.texts.empty());
}

TEST_CASE("the inspector names every target and changes none") {
    Studio studio;
    const Scene scene = mock_check_in("ar");
    const Frame plain = studio.draw(scene, full_hd);
    auto view = scene.view();
    view.inspector = true;
    const Frame& inspected = studio.draw_view(view, full_hd);
    REQUIRE(inspected.targets.size() == plain.targets.size());
    for (const auto& target : plain.targets) {
        const auto names = [&](const auto& text) { return text.words.starts_with(target.name + " "); };
        CHECK(std::any_of(inspected.texts.begin(), inspected.texts.end(), names));
    }
}

} // namespace tests
