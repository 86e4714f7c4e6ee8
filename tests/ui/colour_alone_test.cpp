// Nothing is told by colour alone: two states that mean different things differ in light and dark as well (WCAG 2.2,
// 1.4.1), by the 3:1 that a drawing needs to be seen (1.4.11).
#include "tests/ui/studio.h"

#include "kiosk/ui/layout.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <chrono>
#include <functional>

namespace tests {

using namespace std::chrono_literals;
using kiosk::model::Screen;
using kiosk::ui::Canvas;
using kiosk::ui::Rect;
namespace theme = kiosk::ui::theme;

namespace {

constexpr double least = 7; // mm² that must differ: a disc of 3 mm is seen at arm's length

// How much of two pictures differs when only light and dark are seen, mm².
double differs(const kiosk::Bitmap& one, const kiosk::Bitmap& other, double px_per_mm) {
    int seen = 0;
    for (std::size_t i = 0; i < one.pixels.size(); ++i) {
        if (one.pixels[i] == other.pixels[i]) continue;
        const auto colour = [](std::uint32_t pixel) { return kiosk::ui::rgb(pixel & 0xFFFFFFu); };
        if (kiosk::ui::contrast(colour(one.pixels[i]), colour(other.pixels[i])) >= theme::least_edge_contrast) ++seen;
    }
    return seen / (px_per_mm * px_per_mm);
}

double differs(Studio& studio, const Scene& one, const Scene& other, Glass glass) {
    studio.draw(one, glass);
    const kiosk::Bitmap before = studio.picture();
    studio.draw(other, glass);
    const double u = static_cast<double>(kiosk::ui::layout_of(glass.width, glass.height, {}).u);
    return differs(before, studio.picture(), u * static_cast<double>(kiosk::ui::px_per_mm_at_one));
}

struct Pair {
    std::string meaning;
    Scene one;
    Scene other;
};

Pair pair(std::string meaning, const Scene& one, const std::function<void(Scene&)>& change) {
    Pair made{std::move(meaning), one, one};
    change(made.other);
    return made;
}

// Words out of the way: a title or a day that changes too must not stand in for the drawing.
void wordless(Scene& scene) {
    for (shared::Occurrence& occurrence : scene.today) occurrence.titles = {{"nl", "-"}};
}

std::vector<Pair> of_check_in() {
    Scene scene = morning("nl");
    scene.state.screen = Screen::check_in;
    std::vector<Pair> all;
    for (const shared::Mood mood : {shared::Mood::chat, shared::Mood::quiet, shared::Mood::either})
        all.push_back(pair("a mood is chosen", scene, [&](Scene& s) { s.state.draft.mood = mood; }));
    all.push_back(pair("first time is chosen", scene, [](Scene& s) { s.state.draft.first_time = true; }));
    for (std::size_t i = 0; i < scene.state.draft.party.size(); ++i) {
        all.push_back(pair("one came along", scene, [&](Scene& s) { s.state.draft.party[i] = 1; }));
        Scene one = scene;
        one.state.draft.party[i] = 1;
        all.push_back(pair("two came along, not one", one, [&](Scene& s) { s.state.draft.party[i] = 2; }));
    }
    all.push_back(pair("done settles", scene, [](Scene& s) { s.state.settling_since = s.now.steady - 400ms; }));
    all.push_back(pair("the screen goes home soon", scene, [](Scene& s) { s.state.ring_since = s.now.steady - 6s; }));
    return all;
}

std::vector<Pair> of_today() {
    Scene scene = morning("nl");
    scene.today.resize(1);
    scene.today[0].start = 10h, scene.today[0].end = 11h; // now
    wordless(scene);
    const auto at = [&](std::chrono::minutes start) {
        Scene s = scene;
        s.today[0].start = start, s.today[0].end = start + 1h;
        return s;
    };
    const Scene now = at(10h);
    const Scene soon = at(10h + 20min);
    const Scene much_later = at(16h);
    return {{"now, not soon", now, soon},
            {"soon, not later", soon, much_later},
            {"now, not later", now, much_later},
            pair("cancelled, not now", now, [](Scene& s) { s.today[0].cancelled = true; }),
            pair("cancelled, not later", much_later, [](Scene& s) { s.today[0].cancelled = true; })};
}

std::vector<Pair> of_board() {
    Scene scene = morning("nl");
    scene.state.board.cards = {{"sleep", "fjord", 2, 1}};
    std::vector<Pair> all;
    for (const std::string_view cup : kiosk::model::table_cups)
        for (const std::string_view other : kiosk::model::table_cups)
            if (cup < other) {
                scene.state.board.cards[0].cup = cup;
                all.push_back(pair("table " + std::string(cup) + ", not " + std::string(other), scene,
                                   [&](Scene& s) { s.state.board.cards[0].cup = other; }));
            }
    for (const int warmth : {0, 1, 3})
        all.push_back(pair("warmer or colder", scene, [&](Scene& s) { s.state.board.cards[0].warmth = warmth; }));
    for (const int dots : {2, 3})
        all.push_back(pair("me too", scene, [&](Scene& s) { s.state.board.cards[0].dots = dots; }));
    return all;
}

std::vector<Pair> of_the_rest() {
    Scene topics = morning("nl");
    topics.state.screen = Screen::topics;
    topics.state.offer = topics.settings.topics;
    topics.state.wish.topic = topics.state.offer.at(2);
    Scene home = morning("nl");
    return {pair("another topic is chosen", topics, [](Scene& s) { s.state.wish.topic = s.state.offer.at(1); }),
            pair("an age is chosen", topics, [](Scene& s) { s.state.wish.age = "baby"; }),
            pair("a language is chosen", topics, [](Scene& s) { s.state.wish.language = "nl"; }),
            pair("touches are read aloud", home, [](Scene& s) { s.state.listening = true; }),
            pair("the screen is lowered", home, [](Scene& s) { s.state.lowered = true; }),
            pair("the host is called", home, [](Scene& s) { s.state.host_called_since = s.now.steady - 2s; }),
            pair("a finger is on come_in", home,
                 [](Scene& s) { s.state.pressed = "come_in", s.state.pressed_since = s.now.steady - 1s; })};
}

} // namespace

TEST_CASE("nothing is told by colour alone") {
    Studio studio;
    const Glass glass = GENERATE(from_range(glasses));
    for (const auto& pairs : {of_check_in(), of_today(), of_board(), of_the_rest()})
        for (const Pair& pair : pairs) {
            INFO(pair.meaning << " on " << name(glass));
            CHECK(differs(studio, pair.one, pair.other, glass) >= least);
        }
}

TEST_CASE("a tile that only changes its colour is found") {
    Studio studio;
    const Glass glass{1920, 1080};
    const auto tile = [&](kiosk::ui::Colour fill) {
        studio.draw_by(
            [&](Canvas& canvas) {
                canvas.rect({100, 100, 250, 200}, {{}, fill, 0, theme::edge});
            },
            glass, "nl");
        return studio.picture();
    };
    const kiosk::Bitmap plain = tile(theme::foam);
    CHECK(differs(plain, tile(theme::sun_tint), 4.03) < least);
    CHECK(differs(plain, tile(theme::ink), 4.03) >= least);
}

} // namespace tests
