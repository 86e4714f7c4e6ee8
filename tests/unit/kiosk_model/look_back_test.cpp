// The team's look back: which sheet, what is on it, and the three questions, which fit, differ and come round.
#include "kiosk/model/look_back.h"

#include "tests/support/days.h"
#include "tests/support/rounds.h"
#include "tests/support/text_of_file.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <iterator>
#include <random>

namespace tests {

using namespace kiosk::model;
using shared::Day;

namespace {

const std::vector<Question>& shipped() {
    static const auto questions =
        parse_questions(text_of_file(INLOOP_SOURCE "/assets/questions.txt"), "questions.txt").value();
    return questions;
}

std::set<std::string> ids(const std::vector<Question>& questions) {
    std::set<std::string> found;
    for (const Question& question : questions) found.insert(question.id);
    return found;
}

std::set<std::string> themes(const std::vector<Question>& questions) {
    std::set<std::string> found;
    for (const Question& question : questions) found.insert(question.theme);
    return found;
}

// Anything that may have been seen in a half-day, by chance.
Seen some_half_day(std::mt19937& random) {
    const auto perhaps = [&] { return std::uniform_int_distribution(0, 2)(random) == 0; };
    Seen seen;
    for (bool* one : {&seen.busy, &seen.calm, &seen.empty, &seen.first, &seen.quiet, &seen.chat, &seen.used_otherwise,
                      &seen.used_as_meant, &seen.topics, &seen.no_topics, &seen.cancelled, &seen.children})
        *one = perhaps();
    return seen;
}

std::string refusal(const std::string& text) {
    const auto parsed = parse_questions(text, "questions.txt");
    CHECK_FALSE(parsed.ok());
    return parsed.reason();
}

} // namespace

TEST_CASE("a sheet of a week is that of its Monday, those of half-days follow each other") {
    CHECK(key_of(tuesday, Part::week) == SheetKey{Day(2026, 11, 23), Part::week});
    CHECK(key_of(Day(2026, 11, 29), Part::week) == key_of(tuesday, Part::week));
    const SheetKey morning = key_of(tuesday, Part::morning);
    CHECK(next(morning) == SheetKey{tuesday, Part::afternoon});
    CHECK(next(next(morning)) == SheetKey{tuesday.plus(1), Part::morning});
    CHECK(next(key_of(tuesday, Part::week)) == key_of(tuesday.plus(7), Part::week));
    for (const Part part : {Part::morning, Part::afternoon, Part::week}) {
        const SheetKey key = key_of(tuesday, part);
        CHECK(previous(next(key)) == key);
        CHECK(next(previous(key)) == key);
        CHECK(part_of(name(part)) == part);
    }
    CHECK_FALSE(part_of("evening"));
}

TEST_CASE("a room is on the sheet as long as something is said of it, in the order of the rooms") {
    Sheet sheet;
    put(sheet, {"room-kitchen", "coffee", ""});
    put(sheet, {"room-attic", "quiet", "play"});
    put(sheet, {"room-sofa", "chat", "quiet"});
    put(sheet, {"room-kitchen", "coffee", "language-table"});
    REQUIRE(sheet.rooms.size() == 3);
    CHECK(sheet.rooms[0].room == "room-sofa");
    CHECK(use_of(sheet, "room-kitchen") == RoomUse{"room-kitchen", "coffee", "language-table"});
    CHECK(sheet.rooms[2].room == "room-attic");
    CHECK(use_of(sheet, "room-stairs") == RoomUse{"room-stairs", "", ""});
    put(sheet, {"room-kitchen", "", ""});
    CHECK(sheet.rooms.size() == 2);
}

TEST_CASE("the icons of rooms and uses are there, each once") {
    std::set<std::string_view> names(sheet_rooms.begin(), sheet_rooms.end());
    names.insert(room_uses.begin(), room_uses.end());
    CHECK(names.size() == sheet_rooms.size() + room_uses.size());
    for (const auto icon : names)
        CHECK_FALSE(text_of_file(INLOOP_SOURCE "/assets/icons/" + std::string(icon) + ".svg").empty());
}

TEST_CASE("a note ends after 280 characters, whatever the script, and never inside one") {
    CHECK(short_note("Veel buggy’s in de gang.") == "Veel buggy’s in de gang.");
    const auto repeated = [](const std::string& character, std::size_t times) {
        std::string text;
        for (std::size_t i = 0; i < times; ++i) text += character;
        return text;
    };
    for (const std::string character : {"a", "é", "ش", "ก", "🙂"}) {
        CHECK(characters(repeated(character, 3)) == 3);
        CHECK(short_note(repeated(character, 281)) == repeated(character, 280));
    }
}

TEST_CASE("a sheet is kept for its term and erased after it") {
    CHECK(erase_before(tuesday, default_term_days) == Day(2026, 8, 26));
    CHECK(erase_before(tuesday, 0) == tuesday.plus(-7));
    CHECK(erase_before(tuesday, 100000) == tuesday.plus(-365));
}

TEST_CASE("what was meant and used is seen on the sheet, and only where both are said") {
    Sheet sheet;
    put(sheet, {"room-sofa", "chat", ""});
    CHECK(tags(seen_on(sheet)).empty());
    put(sheet, {"room-sofa", "chat", "quiet"});
    CHECK(tags(seen_on(sheet)) == std::set<std::string>{"used-otherwise"});
    put(sheet, {"room-play", "play", "play"});
    Seen seen;
    seen.no_topics = true;
    CHECK(tags(seen_on(sheet, seen)) == std::set<std::string>{"no-topics", "used-as-meant", "used-otherwise"});
}

TEST_CASE("the shipped library has enough questions, each open, short and in three languages") {
    CHECK(shipped().size() >= 40);
    CHECK(ids(shipped()).size() == shipped().size());
    CHECK(themes(shipped()).size() == 8);
    for (const Question& question : shipped())
        for (const char* language : {"nl", "fr", "en"}) {
            const std::string& text = question.texts.at(language);
            INFO(text);
            CHECK(characters(text) <= 90);
            CHECK(text.size() > 20);
            CHECK(std::ranges::count(text, '?') == 1);
            CHECK(text.ends_with("?"));
        }
    CHECK(text_in(shipped()[0], "fr").find("famille") != std::string::npos);
    CHECK(text_in(shipped()[0], "tr") == text_in(shipped()[0], "nl"));
}

TEST_CASE("a line that is no question is refused by its number") {
    const std::string good = "a | coffee | any | Wie schenkt? | Qui sert ? | Who pours?\n";
    CHECK(parse_questions("# none yet\n\n", "questions.txt").value().empty());
    CHECK(parse_questions("\n" + good + "\r\n", "questions.txt").value().size() == 1);
    CHECK(refusal(good + good) == "questions.txt:2: id: \"a\" has been used before");
    CHECK(refusal("# x\n\na | coffee | any | Wie? | Qui ?\n").starts_with("questions.txt:3: a question has 6 fields"));
    CHECK(refusal("a | coffee | any | Wie? |  | Who?\n") == "questions.txt:1: a question has no empty field");
    CHECK(refusal("a | tea | any | Wie? | Qui ? | Who?").starts_with("questions.txt:1: theme: \"tea\""));
    CHECK(refusal("a | coffee | late | Wie? | Qui ? | Who?").starts_with("questions.txt:1: when: \"late\""));
    CHECK(refusal("a | coffee | any | Wie? | Qui. | Who?") ==
          "questions.txt:1: fr: \"Qui.\" has not one question mark");
    CHECK(refusal("a | coffee | any | Wie? Wat? | Qui ? | Who?").starts_with("questions.txt:1: nl: "));
    CHECK(refusal("a | coffee | any | Wie? | Qui ? | " + std::string(90, 'o') + "?").find("more than 90") !=
          std::string::npos);
}

TEST_CASE("three questions of three themes are drawn, first two that fit, then one of any time") {
    INFO("INLOOP_SEED=" << seed());
    std::mt19937 random(static_cast<unsigned>(seed()));
    for (unsigned long i = 0; i < rounds(500); ++i) {
        const Seen seen = some_half_day(random);
        const SheetKey key = key_of(tuesday.plus(std::uniform_int_distribution(0, 5000)(random)),
                                    static_cast<Part>(std::uniform_int_distribution(0, 2)(random)));
        INFO(seed_of(key));
        const auto drawn = draw(shipped(), seen, seed_of(key));
        REQUIRE(drawn.size() == 3);
        CHECK(themes(drawn).size() == 3);
        CHECK(draw(shipped(), seen, seed_of(key)) == drawn);
        const auto fitting = tags(seen);
        std::vector<Question> may_come;
        std::ranges::copy_if(shipped(), std::back_inserter(may_come),
                             [&](const Question& q) { return fitting.contains(q.when); });
        for (std::size_t at = 0; at < 3; ++at) {
            const bool fits = fitting.contains(drawn[at].when);
            CHECK(fits == (at < std::min<std::size_t>(2, themes(may_come).size())));
            CHECK((fits || drawn[at].when == "any"));
        }
    }
}

TEST_CASE("neighbouring half-days are asked something else, also where each is as busy as the last") {
    Seen busy;
    busy.busy = true;
    for (const Seen& seen : {Seen{}, busy}) {
        std::set<std::set<std::string>> different;
        SheetKey key = key_of(tuesday, Part::morning);
        for (int i = 0; i < 200; ++i, key = next(key)) {
            const auto now = ids(draw(shipped(), seen, seed_of(key)));
            CHECK(now != ids(draw(shipped(), seen, seed_of(next(key)))));
            different.insert(now);
        }
        CHECK(different.size() > 60);
    }
}

TEST_CASE("every question comes up some day, if what it asks after was seen") {
    for (const Question& question : shipped()) {
        INFO(question.id);
        const Seen nothing;
        bool came = false;
        for (int day = 0; day < 3000 && !came; ++day) {
            std::mt19937 random(static_cast<unsigned>(day));
            const Seen seen = question.when == "any" ? nothing : some_half_day(random);
            came = ids(draw(shipped(), seen, seed_of(key_of(tuesday.plus(day), Part::week)))).contains(question.id);
        }
        CHECK(came);
    }
}

TEST_CASE("a small library gives what it has, and no theme twice") {
    const auto questions = [](const std::string& text) { return parse_questions(text, "questions.txt").value(); };
    const std::string words = " | Wie? | Qui ? | Who?\n";
    CHECK(draw({}, {}, "seed").empty());
    CHECK(draw(questions("a | coffee | any" + words + "b | coffee | any" + words), {}, "seed").size() == 1);
    Seen seen;
    seen.busy = true;
    const auto only_fitting = questions("a | coffee | busy" + words + "b | edges | busy" + words + "c | quiet | busy" +
                                        words + "d | welcome | empty" + words);
    CHECK(ids(draw(only_fitting, seen, "seed")) == std::set<std::string>{"a", "b", "c"});
    CHECK(draw(only_fitting, seen, "seed", 1).size() == 1);
}

} // namespace tests
