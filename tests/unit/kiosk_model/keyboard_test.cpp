// The keyboard: what is on the keys is what is written, in four layouts and both directions.
#include "kiosk/model/keyboard.h"

#include "shared/activity.h"

#include <catch2/catch_test_macros.hpp>

#include <set>

namespace tests {

using namespace kiosk::model;

namespace {

Line written(Keyboard& keyboard, std::initializer_list<const char*> keys, Line line = {}) {
    for (const char* key : keys) type(keyboard, line, key);
    return line;
}

} // namespace

TEST_CASE("AZERTY comes first, capitals last one letter, and the layouts go round") {
    Keyboard keyboard;
    CHECK(rows(keyboard)[0][0] == "a");
    CHECK(written(keyboard, {"key/shift", "key/K", "key/o", "key/f", "key/f", "key/i", "key/e"}).text == "Koffie");
    CHECK_FALSE(keyboard.shift);
    std::set<std::string> first;
    for (int i = 0; i < 4; ++i) {
        first.insert(rows(keyboard)[0][0]);
        Line line;
        type(keyboard, line, "key/layout");
    }
    CHECK(first == std::set<std::string>{"a", "q", "й", "ض"});
    CHECK(keyboard.layout == KeyLayout::azerty);
}

TEST_CASE("every layout has three rows of ten keys, no key twice, and all of them can be written") {
    for (const KeyLayout layout : {KeyLayout::azerty, KeyLayout::qwerty, KeyLayout::cyrillic, KeyLayout::arabic})
        for (const bool shift : {false, true})
            for (const bool numbers : {false, true}) {
                const Keyboard keyboard{layout, shift, numbers, ""};
                std::set<std::string> seen;
                for (const auto& row : rows(keyboard)) {
                    CHECK(row.size() == 10);
                    for (const std::string& key : row) {
                        INFO(key);
                        CHECK(seen.insert(key).second);
                        Keyboard used = keyboard;
                        CHECK(written(used, {("key/" + key).c_str()}).text == key);
                        CHECK(shared::is_words(key));
                    }
                }
                CHECK(seen.size() == 30);
            }
}

TEST_CASE("what stands beside the field keeps the words as enter does") {
    Keyboard keyboard;
    Line line{"Buurtfeest", 10};
    CHECK(type(keyboard, line, "save") == Typed::done);
    CHECK(type(keyboard, line, "key/enter") == Typed::done);
    CHECK(line.text == "Buurtfeest");
}

TEST_CASE("accents of small and of capital letters") {
    Keyboard keyboard;
    CHECK(has_accents("e", keyboard));
    CHECK_FALSE(has_accents("q", keyboard));
    keyboard.accents_of = "e";
    CHECK(accents(keyboard).front() == "é");
    CHECK(written(keyboard, {"accent/ë"}).text == "ë");
    CHECK(accents(keyboard).empty());
    keyboard.shift = true;
    keyboard.accents_of = "E";
    CHECK(accents(keyboard).front() == "É");
}

TEST_CASE("one character is erased, whatever its length, with its marks") {
    Keyboard keyboard;
    Line line{"aé", 3};
    erase_before_caret(line);
    CHECK(line == Line{"a", 1});
    Line marked{"xe\u0301", 4}; // e and a combining acute
    erase_before_caret(marked);
    CHECK(marked == Line{"x", 1});
    Line arabic{"وزن", 6};
    erase_before_caret(arabic);
    CHECK(arabic.text == "وز");
    Line empty;
    erase_before_caret(empty);
    CHECK(empty == Line{});
}

TEST_CASE("the caret stands between characters, and what is typed goes there") {
    Keyboard keyboard;
    Line line{"Cafe", 4};
    place_caret(line, 2);
    CHECK(written(keyboard, {"key/é", "key/space"}, line).text == "Caé fe");
    Line accented{"é", 2};
    place_caret(accented, 1);
    CHECK(accented.caret == 0);
    place_caret(accented, 99);
    CHECK(accented.caret == 2);
}

TEST_CASE("a line does not become too long, and no half character is written") {
    Keyboard keyboard;
    Line line{"", 0, 5};
    line = written(keyboard, {"key/é", "key/é", "key/é", "key/a", "key/b"}, line);
    CHECK(line.text == "ééa");
    CHECK(shared::is_words(line.text));
}

} // namespace tests
