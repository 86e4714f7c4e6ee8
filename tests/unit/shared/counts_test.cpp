#include "shared/counts.h"
#include "shared/day_report.h"
#include "shared/result.h"

#include <catch2/catch_test_macros.hpp>

#include <set>

using namespace shared;

namespace {
Party party(std::initializer_list<std::pair<Person, int>> people) {
    Party result{};
    for (const auto& [person, amount] : people) result.at(static_cast<std::size_t>(person)) = amount;
    return result;
}
} // namespace

TEST_CASE("done with nothing chosen counts one family and nothing more") {
    const Additions additions = additions_of({}, std::nullopt, false, std::nullopt);
    CHECK(additions == Additions{1, 0, {{Table::mood, "not_said", 1}, {Table::first_time, "not_said", 1}}});
}

TEST_CASE("grandparents and pregnant count as adults, in one cell with one check-in behind it") {
    const Additions additions =
        additions_of(party({{Person::adult, 1}, {Person::grandparent, 2}, {Person::pregnant, 1}, {Person::baby, 2}}),
                     Mood::quiet, true, "zh-Hant");
    CHECK(additions == Additions{1,
                                 0,
                                 {{Table::mood, "quiet", 1},
                                  {Table::first_time, "first", 1},
                                  {Table::language, "zh-hant", 1},
                                  {Table::party, "adults", 4},
                                  {Table::party, "baby", 2}}});
}

TEST_CASE("every family falls in exactly one cell of each partition table") {
    for (const bool first : {false, true})
        for (const auto& mood : {std::optional<Mood>(), std::optional(Mood::chat), std::optional(Mood::either)}) {
            const Additions additions = additions_of(party({{Person::toddler, 3}}), mood, first, "nl");
            std::multiset<Table> tables;
            for (const CellAddition& addition : additions.cells)
                if (is_partition(addition.table)) {
                    tables.insert(addition.table);
                    CHECK(addition.amount == 1);
                }
            CHECK(tables == std::multiset<Table>{Table::mood, Table::first_time, Table::language});
        }
}

TEST_CASE("a topic and a series count by themselves, without a family") {
    CHECK(topic_lit("sleep") == Additions{0, 0, {{Table::topics, "sleep", 1}}});
    CHECK(comes_for("coffee") == Additions{0, 0, {{Table::activities, "coffee", 1}}});
}

TEST_CASE("names are found again by their name") {
    for (const Table table : all_tables) CHECK(table_named(name(table)) == table);
    CHECK_FALSE(table_named("names"));
    for (const auto reason : {CorrectionReason::children_played, CorrectionReason::missed_families,
                              CorrectionReason::tested, CorrectionReason::other})
        CHECK(correction_reason_named(name(reason)) == reason);
    for (const auto trust :
         {ClockTrust::synchronised, ClockTrust::plausible, ClockTrust::host_confirmed, ClockTrust::untrusted})
        CHECK(clock_trust_named(name(trust)) == trust);
    CHECK_FALSE(clock_trust_named(""));
}

TEST_CASE("a cell's name is short and plain") {
    CHECK(is_cell_name("zh-hant"));
    CHECK(is_cell_name(std::string(64, 'a')));
    for (const std::string& bad : {std::string(), std::string(65, 'a'), std::string("A"), std::string("a b"),
                                   std::string("é"), std::string("a\0b", 3)})
        CHECK_FALSE(is_cell_name(bad));
}

TEST_CASE("a result is a value or the reason why there is none") {
    const Result<int> good(3);
    CHECK(good.ok());
    CHECK(good.value() == 3);
    CHECK(good.reason().empty());
    const Result<int> bad(Refusal{"kiosk.toml:1: k: it is 4"});
    CHECK_FALSE(bad);
    CHECK(bad.reason() == "kiosk.toml:1: k: it is 4");
}
