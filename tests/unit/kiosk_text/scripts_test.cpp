#include "kiosk/text/scripts.h"

#include <catch2/catch_test_macros.hpp>

#include <map>
#include <set>

using namespace kiosk::text;

TEST_CASE("direction comes from the script, also where a region or the tag itself names another one") {
    const std::set<std::string> right_to_left{
        "ar", "fa-AF", "fa",    "ps",    "ur",  "ckb", "he",    "yi",      "dv",      "syr",     "nqo", "sd",
        "ug", "uz-AF", "pa-PK", "az-IR", "rhg", "ks",  "AR-MA", "ku-Arab", "uz-Arab", "ff-Adlm", "aeb", "ary"};
    const std::set<std::string> left_to_right{
        "nl", "fr",      "en", "tr", "rif",   "pl",    "ro",      "bg",    "ru", "uk", "es",     "pt", "sq", "so",
        "ti", "ku",      "it", "de", "sk",    "ne",    "hi",      "bn",    "ta", "pa", "am",     "hy", "ka", "th",
        "bo", "zh-Hans", "uz", "az", "sd-IN", "ug-KZ", "ar-Latn", "nl-BE", "",   "-",  "x-arab", "qqq"};
    for (const auto& tag : right_to_left) {
        INFO(tag);
        CHECK(direction_of(tag) == Direction::right_to_left);
    }
    for (const auto& tag : left_to_right) {
        INFO(tag);
        CHECK(direction_of(tag) == Direction::left_to_right);
    }
}

TEST_CASE("every language of the list and the bench is known by its script") {
    const std::map<std::string, std::string> scripts{
        {"nl", "Latn"}, {"ar", "Arab"},      {"bg", "Cyrl"}, {"fa-AF", "Arab"}, {"ti", "Ethi"}, {"ur", "Arab"},
        {"ne", "Deva"}, {"bn", "Beng"},      {"ta", "Taml"}, {"pa", "Guru"},    {"am", "Ethi"}, {"hy", "Armn"},
        {"ka", "Geor"}, {"zh-Hans", "Hans"}, {"he", "Hebr"}, {"th", "Thai"},    {"bo", "Tibt"}, {"sr-Latn", "Latn"},
        {"sr", "Cyrl"}, {"zh-TW", "Hant"},   {"rif", "Latn"}};
    for (const auto& [tag, script] : scripts) {
        INFO(tag);
        CHECK(script_of(tag) == script);
    }
}

TEST_CASE("line heights are those of the design, and the font's own where it names none") {
    CHECK(line_height_of("nl") == 1.22F);
    CHECK(line_height_of("ru") == 1.22F);
    CHECK(line_height_of("ps") == 1.40F);
    CHECK(line_height_of("ti") == 1.30F);
    CHECK(line_height_of("ur") == 0);
    CHECK(line_height_of("th") == 0);
}
