#include "shared/settings.h"
#include "tests/support/text_of_file.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <string>

using namespace shared;
using namespace std::chrono_literals;

namespace {

KioskSettings good(const std::string& text) {
    const auto settings = parse_kiosk_settings(text, "kiosk.toml");
    REQUIRE(settings.reason().empty());
    return settings.value();
}

std::string why_not(const std::string& text) {
    return parse_kiosk_settings(text, "kiosk.toml").reason();
}

} // namespace

TEST_CASE("without any settings the kiosk is always open, in Dutch first, and counts") {
    const KioskSettings settings = good("");
    CHECK(settings == KioskSettings());
    CHECK(settings.opening.always_open());
    CHECK(settings.opening.on(Day(2026, 11, 22)) == std::vector<Hours>{{0min, 24h}});
    CHECK(settings.languages.front() == "nl");
    CHECK(settings.k == 6);
}

TEST_CASE("the demo's settings say what they seem to say") {
    const KioskSettings settings = good(tests::text_of_file(INLOOP_SOURCE "/assets/demo/kiosk.toml"));
    CHECK(settings.centre == "Huis van het Kind De Babbel");
    CHECK(settings.ask_the_host == std::vector<std::string>{"money", "alone"});
    CHECK(settings.screen_width_mm == 698.0);
    CHECK(settings.reduced_motion == false);
    CHECK(settings.opening.on(Day(2026, 11, 23)) == std::vector<Hours>{{9h, 12h}, {13h, 17h}}); // a Monday
    CHECK(settings.opening.on(Day(2026, 11, 22)).empty());                                      // a Sunday
    CHECK(settings.opening.on(Day(2026, 12, 24)) == std::vector<Hours>{{9h, 12h}});
    CHECK(settings.opening.on(Day(2026, 12, 25)).empty());
    CHECK_FALSE(settings.opening.always_open());

    const auto saturday = occurrences_on(Day(2026, 11, 28), settings.activities);
    REQUIRE(saturday.size() == 4);
    CHECK(saturday[0].titles.at("nl") == "Koffie & spel");
    CHECK(saturday[0].start == 9h + 30min);
    CHECK(saturday[1].ages == std::vector<std::string>{"baby", "toddler"});
    CHECK(saturday[2].room == "room-quiet");
    CHECK(saturday[3].series == "language-table");
    for (const auto& occurrence : saturday) CHECK(occurrence.titles.size() == 4);
    CHECK(occurrences_on(Day(2026, 11, 29), settings.activities).empty());
}

TEST_CASE("every key is taken over") {
    const KioskSettings settings = good(R"(
centre = "De Babbel"
profile = "brussels"
languages = ["nl", "fr"]
sound = true
host_phone = "02 1"
ask_the_host = ["money"]
[opening]
sunday = ["10:00-24:00"]
[counting]
split = "12:30"
k = 8
language = true
[screen]
width_mm = 600
bottom_mm = 850.5
reduced_motion = true
[sync]
retry_scale = 0.01
[[activity]]
id = "a"
icon = "coffee"
titles = { nl = "A" }
start = "9:00"
end = "24:00"
from = 2026-01-01
until = 2026-12-31
skip = [2026-05-01]
cancelled = [2026-05-02, 2026-05-03]
)");
    KioskSettings expected;
    expected.centre = "De Babbel";
    expected.profile = Profile::brussels;
    expected.languages = {"nl", "fr"};
    expected.sound = true;
    expected.host_phone = "02 1";
    expected.ask_the_host = {"money"};
    expected.opening.weekly[7] = {{10h, 24h}};
    expected.split = 12h + 30min;
    expected.k = 8;
    expected.count_language = true;
    expected.screen_width_mm = 600;
    expected.screen_bottom_mm = 850.5;
    expected.reduced_motion = true;
    expected.retry_scale = 0.01;
    expected.activities = {{"a",
                            "coffee",
                            {{"nl", "A"}},
                            "",
                            {},
                            9h,
                            24h,
                            {},
                            Day(2026, 1, 1),
                            Day(2026, 12, 31),
                            {Day(2026, 5, 1)},
                            {Day(2026, 5, 2), Day(2026, 5, 3)}}};
    CHECK(settings == expected);
}

TEST_CASE("a mistake is named with its file, its line and why") {
    struct Mistake {
        const char* text;
        const char* reason;
    };
    const auto& m = GENERATE(
        Mistake{"\n[opening]\nmonday = [\"9-25\"]", "kiosk.toml:3: opening hours: \"9-25\" is not an hour range"},
        Mistake{"[opening]\nmonday = [\"13:00-17:00\",\n\"9:00-12:00\"]",
                "kiosk.toml:2: opening hours: they overlap or are not in order"},
        Mistake{"[opening]\nmonday = \"9:00-12:00\"", "kiosk.toml:2: opening hours: it is not a list"},
        Mistake{"[opening.exceptions]\n2026-02-30 = []",
                "kiosk.toml:2: opening exceptions: \"2026-02-30\" is not a day such as 2026-12-25"},
        Mistake{"\n\ncolour = 1", "kiosk.toml:3: colour: no such key is known"},
        Mistake{"[counting]\nK = 6", "kiosk.toml:2: K: no such key is known"},
        Mistake{"[counting]\nk = 4", "kiosk.toml:2: k: it is not a whole number from 5 to 1000"},
        Mistake{"[counting]\nk = 6.0", "kiosk.toml:2: k: it is not a whole number from 5 to 1000"},
        Mistake{"[counting]\nsplit = \"1 pm\"", "kiosk.toml:2: split: \"1 pm\" is not a time of day"},
        Mistake{"counting = 3", "kiosk.toml:1: counting: it is not a section"},
        Mistake{"sound = \"no\"", "kiosk.toml:1: sound: it is neither true nor false"},
        Mistake{"profile = \"wallonia\"",
                "kiosk.toml:1: profile: \"wallonia\" is none of flanders, facility, brussels"},
        Mistake{"languages = [\"fr\", \"nl\"]", "kiosk.toml:1: languages: Dutch (\"nl\") is not the first"},
        Mistake{"languages = [\"nl\",\n\"fr\", \"fr\"]", "kiosk.toml:2: languages: \"fr\" is there twice"},
        Mistake{"[screen]\nwidth_mm = nan", "kiosk.toml:2: width_mm: it is not a number from 100 to 5000"},
        Mistake{"centre = \"a\\u0007\"", "kiosk.toml:1: centre: it is not a line of 1 to 120 bytes of text"},
        Mistake{"[activity]\nid = \"a\"", "kiosk.toml:1: activity: it is not written as [[activity]]"},
        Mistake{"[[activity]]\nid = \"a\"\nicon = \"b\"\ntitles = {fr = \"c\"}\nstart=\"9:00\"\nend=\"10:00\"",
                "kiosk.toml:1: activity: titles: there is none in Dutch (nl)"},
        Mistake{"[[activity]]\nweekdays = [\"monday\",\n\"Tuesday\"]",
                "kiosk.toml:3: weekdays: \"Tuesday\" is not a weekday"},
        Mistake{"[[activity]]\nfrom = \"2026-01-01\"",
                "kiosk.toml:2: from: it is not a day such as 2026-11-23 (without quotes)"});
    INFO(m.text);
    CHECK(why_not(m.text) == m.reason);
}

TEST_CASE("letters beyond ASCII stand in quotes and comments only") {
    CHECK(good(R"(# één
centre = "Café \"d'été\"" # à)")
              .centre == R"(Café "d'été")");
    CHECK(good(R"(host_phone = 'é\' # é)").host_phone == R"(é\)");
    CHECK(good("\xef\xbb\xbf"
               R"(centre = """é""")")
              .centre == "é");
    const std::string why = "settings: letters beyond ASCII stand only in quotes and comments";
    CHECK(why_not("a = 1\né = 2") == "kiosk.toml:2: " + why);
    CHECK(why_not("a = '''\n\n'''\nb = \"\" é") == "kiosk.toml:4: " + why);
    CHECK(why_not("a = \"\n é") == "kiosk.toml:2: " + why);
}

TEST_CASE("what is no TOML at all is refused with its line") {
    CHECK(why_not("a = 1\nb = = 2").rfind("kiosk.toml:2: settings: ", 0) == 0);
    CHECK(why_not(std::string(1024 * 1024 + 1, '#')) == "kiosk.toml:1: settings: the file is larger than 1 MiB");
}
TEST_CASE("where Dutch and French are equal, or the law gives French a place, it stands right behind Dutch") {
    const auto languages = [](const std::string& text) {
        const auto parsed = parse_kiosk_settings(text, "kiosk.toml");
        REQUIRE(parsed);
        return parsed.value().languages;
    };
    using Tags = std::vector<std::string>;
    CHECK(languages("profile = \"brussels\"\nlanguages = [\"nl\", \"tr\", \"fr\"]\n") == Tags{"nl", "fr", "tr"});
    CHECK(languages("profile = \"facility\"\nlanguages = [\"nl\"]\n") == Tags{"nl", "fr"});
    CHECK(languages("languages = [\"nl\", \"tr\"]\n") == Tags{"nl", "tr"});
}
