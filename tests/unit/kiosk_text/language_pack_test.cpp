#include "kiosk/text/language_pack.h"
#include "kiosk/text/own_words.h"

#include "shared/settings.h"
#include "tests/support/temp_folder.h"
#include "tests/unit/kiosk_text/mo_file.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>

using namespace kiosk::text;
using shared::Day;

namespace {

const std::filesystem::path shipped_languages = std::filesystem::path(INLOOP_SHARE) / "languages";
const std::vector<std::string> all = shared::default_languages();

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

Languages languages() {
    auto loaded = Languages::load(shipped_languages, all);
    INFO(loaded.reason());
    REQUIRE(loaded.ok());
    return std::move(loaded).value();
}

int from_environment(const char* name, int by_default) {
    const char* text = std::getenv(name);
    return text == nullptr ? by_default : std::atoi(text);
}

} // namespace

TEST_CASE("every language has every text, and no text that Dutch does not have") {
    const Languages shown = languages();
    REQUIRE(shown.tags() == all);
    for (const auto& tag : all) {
        INFO("language " << tag);
        std::vector<std::string> missing = shown.missing(tag);
        // The team works in three languages.
        if (tag != "fr" && tag != "en") std::erase_if(missing, [](auto& key) { return key.starts_with("staff/"); });
        CHECK(missing == std::vector<std::string>{});
        const auto own = read_catalogue(bytes_of(shipped_languages / (tag + ".mo")), tag);
        REQUIRE(own.ok());
        for (const auto& [key, words] : own.value()) {
            INFO("key " << key);
            CHECK(shown.has(key));
            CHECK(words.find_first_of("\n\t") == std::string::npos);
        }
    }
}

TEST_CASE("a text that a language lacks is shown in Dutch and named as missing") {
    tests::TempFolder folder;
    write(folder / "nl.mo", tests::mo_file({{"done", "Klaar"}, {"undo", "Toch niet"}}));
    write(folder / "index.txt", "fr | Français | Bienvenue | ltr | Noto Sans\n");
    write(folder / "fr.mo", tests::mo_file({{"", "Language: fr\n"}, {"done", "Terminé"}, {"undo", ""}}));
    const auto loaded = Languages::load(folder.path(), {"nl", "fr"});
    REQUIRE(loaded.ok());
    const Languages& shown = loaded.value();
    CHECK(shown.text("fr", "done") == "Terminé");
    CHECK(shown.text("fr", "undo") == "Toch niet");
    CHECK(shown.missing("fr") == std::vector<std::string>{"undo"});
    CHECK(shown.text("fr", "topic/unheard-of") == "topic/unheard-of");
    CHECK_FALSE(shown.own_text("fr", "").has_value()); // the header is no text
    CHECK(shown.autonym("fr") == "Français");
    CHECK(shown.autonym("pl") == "pl");
}

TEST_CASE("a language that can't be read is left out, but Dutch is refused by name") {
    tests::TempFolder folder;
    write(folder / "nl.mo", tests::mo_file({{"done", "Klaar"}}));
    write(folder / "fr.mo", "damaged by a power cut");
    const auto loaded = Languages::load(folder.path(), {"nl", "fr", "pl", "nl"});
    REQUIRE(loaded.ok());
    CHECK(loaded.value().tags() == std::vector<std::string>{"nl"});
    CHECK(loaded.value().text("fr", "done") == "Klaar");

    write(folder / "nl.mo", "damaged by a power cut");
    const auto refused = Languages::load(folder.path(), {"fr"});
    CHECK(refused.reason() == (folder / "nl.mo").string() + ": is no usable .mo file: it does not begin as one");
    std::filesystem::remove(folder / "nl.mo");
    CHECK(Languages::load(folder.path(), {}).reason() == (folder / "nl.mo").string() + ": can't be read");
}

TEST_CASE("the index knows every language that has words, and those of the bench") {
    const Languages shown = languages();
    for (const auto& tag : all) {
        INFO(tag);
        CHECK(shown.autonym(tag) != tag);
        CHECK_FALSE(shown.greeting(tag).empty());
        CHECK_FALSE(shown.fonts(tag).empty());
    }
    for (const char* tag : {"hi", "bn", "ta", "am", "ckb", "hy", "ka", "zh-Hans", "he", "th"}) {
        INFO(tag);
        CHECK(shown.autonym(tag) != tag);
    }
    CHECK(shown.autonym("xx") == "xx");
}

TEST_CASE("a language of the index without words shows Dutch ones under its own name") {
    const auto loaded = Languages::load(shipped_languages, {"nl", "hi"});
    REQUIRE(loaded.ok());
    CHECK(loaded.value().tags() == std::vector<std::string>{"nl", "hi"});
    CHECK(loaded.value().text("hi", "done") == "Klaar");
    CHECK(loaded.value().autonym("hi") == "हिन्दी");
}

TEST_CASE("a mistake in the index is named by its line") {
    const auto reason = [](const char* text) { return read_language_index(text, "index.txt").reason(); };
    CHECK(reason("# nothing\n\nnl | Nederlands | Welkom | ltr | Noto Sans\n").empty());
    CHECK(reason("nl | Nederlands | Welkom | ltr\n") ==
          "index.txt:1: not five columns: tag | own name | welcome | ltr or rtl | fonts");
    CHECK(reason("#\nnl | | Welkom | ltr | Noto Sans").starts_with("index.txt:2: not five columns"));
    CHECK(reason("nl | Nederlands | Welkom | up | Noto Sans") == "index.txt:1: \"up\" is neither ltr nor rtl");
    CHECK(reason("fa-AF | Dari | Welcome | ltr | Noto Sans") ==
          "index.txt:1: the script of \"fa-AF\" runs the other way");
    CHECK(reason("nl|a|b|ltr|c\nnl|a|b|ltr|c") == "index.txt:2: \"nl\" is there twice");
}

TEST_CASE("a centre's own words go before the shipped ones, and name its own topics") {
    const auto words = read_own_words("# ours\ntopic/allotment | nl | Moestuin\ntopic/allotment | fr | Potager\n"
                                      "topic/sleep | nl | Slaap lekker\n",
                                      "words.txt");
    REQUIRE(words.ok());
    CHECK(topics_of(words.value()) == std::vector<std::string>{"allotment", "sleep"});
    Languages shown = languages();
    for (const OwnWords& own : words.value()) shown.overlay(own.language, own.key, own.words);
    CHECK(shown.text("nl", "topic/sleep") == "Slaap lekker");
    CHECK(shown.text("fr", "topic/allotment") == "Potager");
    CHECK(shown.text("ar", "topic/allotment") == "Moestuin");

    const auto reason = [](const char* text) { return read_own_words(text, "words.txt").reason(); };
    CHECK(reason("topic/x | nl\n") == "words.txt:1: not three columns: key | language | words");
    CHECK(reason("Topic! | nl | a\n") == "words.txt:1: \"Topic!\" is not the name of a text, such as topic/garden");
    CHECK(reason("\ntopic/x | n-l-!! | a\n") == "words.txt:2: \"n-l-!!\" is not a language tag");
    CHECK(reason("topic/x | nl | \n").starts_with("words.txt:1: the words are not a line"));
}

TEST_CASE("both byte orders give the same texts") {
    const tests::Texts texts{{"", "Language: ar\n"}, {"done", "تم"}, {"undo", "تراجع"}};
    const auto little = read_catalogue(tests::mo_file(texts, tests::ByteOrder::little), "little");
    const auto big = read_catalogue(tests::mo_file(texts, tests::ByteOrder::big), "big");
    REQUIRE(little.ok());
    REQUIRE(big.ok());
    CHECK(little.value() == big.value());
    CHECK(little.value().size() == 2);
}

TEST_CASE("a file cut anywhere is refused by name or loses nothing") {
    const std::string whole = bytes_of(shipped_languages / "ar.mo");
    const auto complete = read_catalogue(whole, "ar.mo");
    REQUIRE(complete.ok());
    int refused = 0;
    for (std::size_t length = 0; length < whole.size(); ++length) {
        // A copy of exactly this size, so that the sanitizer sees a read beyond it.
        const std::vector<char> cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
        const auto read = read_catalogue({cut.data(), cut.size()}, "ar.mo");
        if (read.ok()) {
            CHECK(read.value() == complete.value());
        } else {
            CHECK(read.reason().starts_with("ar.mo: is no usable .mo file: "));
            ++refused;
        }
    }
    CHECK(refused > static_cast<int>(whole.size() / 2));
}

TEST_CASE("offsets, lengths and texts that can't be are refused") {
    const std::string good = tests::mo_file({{"done", "Klaar"}, {"undo", "Toch niet"}});
    const auto with = [&](std::size_t at, std::uint32_t value) {
        return read_catalogue(std::string(good).replace(at, 4, tests::number(value, tests::ByteOrder::little)), "x");
    };
    CHECK(read_catalogue(good, "x").ok());
    CHECK_FALSE(with(4, 2U << 16).ok());     // a format of tomorrow
    CHECK_FALSE(with(8, 0xFFFFFFFFU).ok());  // more texts than bytes
    CHECK_FALSE(with(12, 0xFFFFFFF0U).ok()); // keys elsewhere
    CHECK_FALSE(with(16, 0xFFFFFFF0U).ok()); // texts elsewhere
    CHECK_FALSE(with(28, 0xFFFFFFFFU).ok()); // a key without end
    CHECK_FALSE(with(32, 0xFFFFFFFFU).ok()); // a key elsewhere
    CHECK_FALSE(with(28, 3).ok());           // a key that does not end where it says
    CHECK_FALSE(read_catalogue(tests::mo_file({{"done", "Kla\xE4r"}}), "x").ok());     // Latin-1
    CHECK_FALSE(read_catalogue(tests::mo_file({{"done", "\xED\xA0\x80"}}), "x").ok()); // half a surrogate pair
    CHECK_FALSE(read_catalogue(tests::mo_file({{"done", "\xC0\xAF"}}), "x").ok());     // longer than needed
    CHECK_FALSE(read_catalogue(tests::mo_file({{"done", "caf\xC3"}}), "x").ok());      // cut in a letter
    CHECK(read_catalogue(tests::mo_file({{"done", "\xF0\x9E\xA4\xA2"}}), "x").ok());   // U+1E922, Adlam
}

// By hand: INLOOP_ROUNDS=200. INLOOP_SEED repeats one.
TEST_CASE("a file with random bytes changed is read or refused, never read beyond its end") {
    const std::string whole = bytes_of(shipped_languages / "nl.mo");
    const int first = from_environment("INLOOP_SEED", 1);
    const int seeds = std::getenv("INLOOP_SEED") != nullptr ? 1 : 1000 * from_environment("INLOOP_ROUNDS", 1);
    int refused = 0;
    for (int seed = first; seed < first + seeds; ++seed) {
        std::mt19937 random(static_cast<std::uint32_t>(seed));
        std::vector<char> damaged(whole.begin(), whole.end());
        const std::size_t reach = random() % 2 == 0 ? 28 : damaged.size(); // half of them in the header
        for (unsigned i = 0; i < 1 + random() % 4; ++i) damaged[random() % reach] = static_cast<char>(random());
        const auto read = read_catalogue({damaged.data(), damaged.size()}, "nl.mo");
        CAPTURE(seed);
        if (!read.ok()) {
            CHECK(read.reason().starts_with("nl.mo: "));
            ++refused;
        }
    }
    if (seeds > 1) CHECK(refused > seeds / 10);
}

TEST_CASE("the date under the wall clock is short and in each language's own order") {
    const Languages shown = languages();
    CHECK(shown.date("nl", Day(2026, 4, 14)) == "di 14 april");
    CHECK(shown.date("fr", Day(2026, 4, 14)) == "mar 14 avril");
    CHECK(shown.date("tr", Day(2026, 4, 14)) == "14 Nis Sal");
    CHECK(shown.date("ar", Day(2026, 4, 14)) == "الثلاثاء 14/4");
    CHECK(shown.date("nl", Day(2027, 2, 28)) == "zo 28 feb");
    for (const auto& tag : all)
        for (int i = 0; i < 365; ++i) {
            const std::string date = shown.date(tag, Day(2026, 1, 1).plus(i));
            INFO(tag << ": " << date);
            CHECK(date.find_first_of("{}") == std::string::npos);
            CHECK(date.find(std::to_string(Day(2026, 1, 1).plus(i).day_of_month())) != std::string::npos);
        }
}
