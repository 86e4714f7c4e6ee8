// The pages of numbers show all that they were given, on every glass.
#include "tests/ui/staff_scenes.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <algorithm>
#include <set>

namespace tests {

using kiosk::ui::Frame;

namespace {

bool page_says(const Frame& frame, std::string_view words) {
    return std::ranges::any_of(frame.texts, [&](const auto& text) { return text.words == words; });
}

bool page_offers(const Frame& frame, std::string_view target) {
    return std::ranges::any_of(frame.targets, [&](const auto& one) { return one.name == target; });
}

std::set<std::string> icons_of(const Frame& frame) {
    std::set<std::string> names;
    for (const auto& icon : frame.icons) names.insert(icon.name);
    return names;
}

} // namespace

TEST_CASE("a day that was corrected says by how much, as long as it can be seen") {
    Studio studio;
    const Glass glass = GENERATE(from_range(glasses));
    CHECK_FALSE(page_says(studio.draw(staff_scene("counts-correcting"), glass), "-6"));
    for (const char* name : {"counts-corrected", "counts-fixed-corrected"}) {
        INFO(name);
        CHECK(page_says(studio.draw(staff_scene(name), glass), "-6"));
    }
}

TEST_CASE("with a clock that nobody trusts today shows what waits for a date, and is clicked on like any other day") {
    Studio studio;
    const Glass glass = GENERATE(from_range(glasses));
    const Frame& today = studio.draw(staff_scene("counts-undated"), glass);
    CHECK(page_says(today, "5"));
    CHECK(page_says(today, "3")); // the clicker's
    CHECK(page_offers(today, "host_family"));
    CHECK(page_offers(today, "child_played"));
    const Frame& before = studio.draw(staff_scene("counts-before"), glass);
    CHECK(page_says(before, studio.materials().languages.text("nl", "staff/no_such_day")));
    CHECK_FALSE(page_offers(before, "host_family"));
}

TEST_CASE("every released cell of a month stands on one of its pages") {
    Studio studio;
    const Glass glass = GENERATE(from_range(glasses));
    Scene scene = staff_scene("month-full");
    CHECK_FALSE(page_offers(studio.draw(scene, glass), "party/more"));
    std::set<std::string> seen;
    for (std::size_t page = 0; page < 20; ++page) {
        for (const char* list : {"topics", "activities"}) scene.state.staff.month_pages[list] = page;
        seen.merge(icons_of(studio.draw(scene, glass)));
    }
    for (const char* list : {"topics", "activities"}) scene.state.staff.month_pages.erase(list);
    for (const char* icon : {"adult", "baby", "toddler", "preschooler", "schoolchild", "more"}) CHECK(seen.count(icon));
    for (const auto& cell : scene.books.month->topics.cells) CHECK(seen.count(cell.cell));
    for (const auto& cell : scene.books.month->activities.cells)
        if (cell.cell != "other") CHECK(seen.count(cell.cell.substr(7)));
}

TEST_CASE("families without an hour stand between morning and afternoon of their day") {
    Studio studio;
    const Glass glass = GENERATE(from_range(glasses));
    const Frame& week = studio.draw(staff_scene("week-set"), glass);
    CHECK(page_says(week, "7")); // four of no hour, three of no day
    CHECK(page_says(week, "31"));
    CHECK(std::ranges::count_if(week.texts, [](const auto& text) { return text.words == "12"; }) == 2);
}

TEST_CASE("every day and month that waits stands on one of the connection's pages") {
    Studio studio;
    const Glass glass = GENERATE(from_range(glasses));
    Scene scene = staff_scene("sync-many");
    CHECK(page_offers(studio.draw(scene, glass), "list/more"));
    std::set<std::string> seen;
    for (; scene.state.staff.list_page < 20; ++scene.state.staff.list_page)
        for (const auto& text : studio.draw(scene, glass).texts) seen.insert(text.words);
    for (int i = 1; i <= 30; ++i) CHECK(seen.count(studio.materials().languages.day("nl", scene.now.day.plus(-i))));
    CHECK(seen.count("maart 2026"));
    scene.books.sync.waiting.resize(3);
    CHECK_FALSE(page_offers(studio.draw(scene, glass), "list/more"));
}

TEST_CASE("a card of the team's own topic can be taken down, and the topic kept") {
    Studio studio;
    const Glass glass = GENERATE(from_range(glasses));
    const Frame& hangs = studio.draw(staff_scene("topics_kept-own-hangs"), glass);
    CHECK(page_offers(hangs, "clear"));
    CHECK(page_offers(hangs, "remove"));
    const Frame& off = studio.draw(staff_scene("topics_kept-own"), glass);
    CHECK_FALSE(page_offers(off, "clear"));
    CHECK(page_offers(off, "remove"));
}

TEST_CASE("a long note and a long name are cut between two letters") {
    Studio studio;
    const Glass glass = GENERATE(from_range(glasses));
    for (const char* first : {"", "a"}) { // so that one of them would be cut inside a letter
        std::string words = first;
        for (int i = 0; i < 250; ++i) words += "é";
        Scene note = staff_scene("look_back");
        note.state.staff.looked.note = words;
        Scene name = staff_scene("settings");
        name.settings.centre = words;
        for (const Scene& scene : {note, name}) {
            INFO(scene.name << " " << first);
            const Frame& frame = studio.draw(scene, glass);
            const auto cut = std::ranges::find_if(frame.texts, [&](const auto& text) {
                return text.words.ends_with("…") && words.starts_with(text.words.substr(0, text.words.size() - 4));
            });
            REQUIRE(cut != frame.texts.end());
            const std::string kept = cut->words.substr(0, cut->words.size() - 3);
            CHECK(words.starts_with(kept));
            CHECK((kept.size() - std::string_view(first).size()) % 2 == 0);
        }
    }
}

} // namespace tests
