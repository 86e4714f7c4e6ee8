// What the team sees of the counts.
#include "kiosk/model/counts_view.h"

#include "tests/support/days.h"
#include "tests/support/rounds.h"

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <numeric>
#include <random>

using namespace kiosk::model;
using shared::CorrectionReason;
using shared::Day;
using shared::Month;
using shared::ReleasedCell;
using shared::Table;

namespace {

const Month november(2026, 11);

KnownDay known(int morning, int afternoon, int unknown_hour = 0) {
    KnownDay day;
    day.counts.families_morning = morning;
    day.counts.families_afternoon = afternoon;
    day.counts.families_unknown_hour = unknown_hour;
    return day;
}

KnownDay closed(KnownDay day, bool final = false) {
    day.closed = true;
    day.final = final;
    return day;
}

ReleasedCell cell(Table table, const std::string& name, std::int64_t count, Month from = november) {
    return {table, name, count, from, november};
}

std::vector<ReleasedCell> moods(std::int64_t chat, std::int64_t quiet, std::int64_t either, std::int64_t not_said) {
    return {cell(Table::mood, "chat", chat), cell(Table::mood, "either", either),
            cell(Table::mood, "not_said", not_said), cell(Table::mood, "quiet", quiet)};
}

std::vector<std::string> names(const ListView& list) {
    std::vector<std::string> result;
    for (const CellView& drawn : list.cells) result.push_back(drawn.cell);
    return result;
}

} // namespace

TEST_CASE("a day shows its families, and beside them the clicker, the games and the corrections") {
    KnownDay day = known(4, 7, 0);
    day.counts.undated = 2;
    day.counts.host_families = 3;
    day.counts.child_played = 5;
    day.counts.minutes_open = 400;
    day.counts.corrected = {{-2, CorrectionReason::children_played}, {1, CorrectionReason::missed_families}};
    const DayView view = day_view(monday, closed(day), 0);
    CHECK(view.begun);
    CHECK(view.families() == 13);
    CHECK(view.host_families == 3);
    CHECK(view.child_played == 5);
    CHECK(view.corrected == -1);
    CHECK(view.minutes_open == 400);
}

TEST_CASE("families that wait for a date are shown with the day of today") {
    CHECK(day_view(monday, known(4, 0), 3).families() == 7);
    const DayView untrusted = day_view(monday, std::nullopt, 3);
    CHECK_FALSE(untrusted.begun);
    CHECK(untrusted.families() == 3);
}

TEST_CASE("a day can be corrected from its close until its month is released") {
    CHECK_FALSE(day_view(monday, std::nullopt, 0).correctable);
    CHECK_FALSE(day_view(monday, known(4, 7), 0).correctable);
    CHECK(day_view(monday, closed(known(4, 7)), 0).correctable);
    CHECK_FALSE(day_view(monday, closed(known(4, 7), true), 0).correctable);

    CHECK(may_correct(day_view(monday, std::nullopt, 0), 1) == CorrectOutcome::not_begun);
    CHECK(may_correct(day_view(monday, known(4, 7), 0), 1) == CorrectOutcome::still_open);
    CHECK(may_correct(day_view(monday, closed(known(4, 7)), 0), 1) == CorrectOutcome::done);
    CHECK(may_correct(day_view(monday, closed(known(4, 7)), 0), 0) == CorrectOutcome::nothing);
    CHECK(may_correct(day_view(monday, closed(known(4, 7), true), 0), 1) == CorrectOutcome::frozen);
}

TEST_CASE("a correction takes no more families than there were, and adds no more than a day holds") {
    KnownDay day = closed(known(4, 7));
    CHECK(may_correct(day_view(monday, day, 0), -11) == CorrectOutcome::done);
    CHECK(may_correct(day_view(monday, day, 0), -12) == CorrectOutcome::too_much);
    day.counts.corrected = {{-10, CorrectionReason::tested}};
    CHECK(may_correct(day_view(monday, day, 0), -2) == CorrectOutcome::too_much);
    CHECK(may_correct(day_view(monday, day, 0), +10) == CorrectOutcome::done);
    CHECK(may_correct(day_view(monday, day, 0), most_families) == CorrectOutcome::too_much);
    CHECK(may_correct(day_view(monday, day, 0), std::numeric_limits<int>::max()) == CorrectOutcome::too_much);
    // One that was drummed full can be taken down.
    CHECK(may_correct(day_view(monday, closed(known(5000, 0)), 0), -1) == CorrectOutcome::done);
}

TEST_CASE("a week begins on Monday, and a day that has not begun here has no cup") {
    CHECK(monday_of(monday) == monday);
    CHECK(monday_of(monday.plus(6)) == monday);
    CHECK(monday_of(monday.plus(-1)) == monday.plus(-7));

    const WeekView week = week_view(monday, {{monday, known(0, 5)}, {monday.plus(6), known(1, 2)}});
    CHECK(week.days[0].morning == cup(0)); // open, and nobody came
    CHECK(week.days[0].afternoon == cup(5));
    CHECK_FALSE(week.days[1].morning.has_value());
    CHECK_FALSE(week.days[1].afternoon.has_value());
    CHECK(week.days[6].day == monday.plus(6));
    CHECK(week.days[6].afternoon == cup(2));
}

TEST_CASE("where the hour is unknown there is one cup for the day, and no empty ones that would say nobody came") {
    const WeekView week = week_view(monday, {{monday, known(0, 0, 9)}, {monday.plus(1), known(3, 0, 1)}});
    CHECK_FALSE(week.days[0].morning.has_value());
    CHECK_FALSE(week.days[0].afternoon.has_value());
    CHECK(week.days[0].unknown_hour == cup(9));
    CHECK(week.days[1].morning == cup(3));
    CHECK_FALSE(week.days[1].afternoon.has_value());
}

TEST_CASE("twice the families give a cup of twice the area; above twenty it is full, and its number exact") {
    CHECK(cup(0).area == 0);
    CHECK(cup(5).area == Catch::Approx(0.25));
    CHECK(cup(10).area == Catch::Approx(2 * cup(5).area));
    CHECK(cup(20).area == 1);
    CHECK(cup(57).area == 1);
    CHECK(cup(57).families == 57);
}

TEST_CASE("moods are shares of twenty when every one of them was released, not said as well") {
    const MonthView month = month_view(november, moods(90, 60, 30, 20), {{november, 200}});
    REQUIRE(month.moods.of_twenty.has_value());
    CHECK(*month.moods.of_twenty == std::array{9, 6, 3, 2});
    CHECK(month.moods.from == november);
}

TEST_CASE("where a mood is missing there are words, and what is missing has none") {
    auto released = moods(90, 60, 6, 44);
    released.erase(released.begin() + 1); // either
    const MonthView month = month_view(november, released, {{november, 194}});
    CHECK_FALSE(month.moods.of_twenty.has_value());
    CHECK(month.moods.levels == std::array{Level::often, Level::often, Level::none_released, Level::sometimes});
}

TEST_CASE("a month of which nothing was released shows nothing, not even that there was something") {
    const MonthView month = month_view(november, {}, {{november, 200}});
    CHECK(month.moods == PartitionView<4>{});
    CHECK(month.first_time == PartitionView<2>{});
    for (const ListView* list : {&month.party, &month.topics, &month.activities, &month.language}) {
        CHECK(list->cells.empty());
        CHECK(list->some_not_released);
    }
}

TEST_CASE("shares of twenty are twenty together, each within one of its own, and larger for the larger count") {
    INFO("INLOOP_SEED=" << tests::seed());
    std::mt19937_64 random(tests::seed());
    for (unsigned long round = 0; round < tests::rounds(2000); ++round) {
        std::array<std::int64_t, 4> counts{};
        for (auto& count : counts) count = 6 + static_cast<std::int64_t>(random() % (1UL << (random() % 20)));
        const double sum = static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
        const auto shares =
            month_view(november, moods(counts[0], counts[1], counts[2], counts[3]), {}).moods.of_twenty.value();
        CHECK(std::accumulate(shares.begin(), shares.end(), 0) == 20);
        for (std::size_t i = 0; i < 4; ++i) {
            CHECK(std::abs(shares[i] - 20 * static_cast<double>(counts[i]) / sum) < 1);
            for (std::size_t j = 0; j < 4; ++j)
                if (counts[i] > counts[j]) CHECK(shares[i] >= shares[j]);
        }
    }
}

TEST_CASE("equal remainders go to the first mood, so that the same month always looks the same") {
    const MonthView month = month_view(november, moods(7, 7, 7, 7), {});
    CHECK(*month.moods.of_twenty == std::array{5, 5, 5, 5});
    const MonthView odd = month_view(november, moods(6, 6, 6, 30), {});
    CHECK(*odd.moods.of_twenty == std::array{3, 3, 2, 12});
}

TEST_CASE("first times are shares of twenty, or words") {
    const auto both =
        month_view(november, {cell(Table::first_time, "first", 10), cell(Table::first_time, "not_said", 90)}, {});
    CHECK(*both.first_time.of_twenty == std::array{2, 18});
    const auto one = month_view(november, {cell(Table::first_time, "not_said", 90)}, {});
    CHECK_FALSE(one.first_time.of_twenty.has_value());
    CHECK(one.first_time.levels == std::array{Level::none_released, Level::often});
}

TEST_CASE("few is fewer than one in twenty families, often five in twenty or more") {
    CHECK(level(0, 100) == Level::none_released);
    CHECK(level(6, 121) == Level::few);
    CHECK(level(6, 120) == Level::sometimes);
    CHECK(level(24, 100) == Level::sometimes);
    CHECK(level(25, 100) == Level::often);
    CHECK(level(7, 0) == Level::often); // lit from home where no family checked in
}

TEST_CASE("topics lie by name with other last, without numbers, whatever their count") {
    const auto released = {cell(Table::topics, "other", 30), cell(Table::topics, "sleep", 100),
                           cell(Table::topics, "money", 7), cell(Table::topics, "twins", 9)};
    const ListView topics = month_view(november, released, {{november, 200}}).topics;
    CHECK(names(topics) == std::vector<std::string>{"money", "sleep", "twins", "other"});
    CHECK(
        std::none_of(topics.cells.begin(), topics.cells.end(), [](const CellView& c) { return c.count.has_value(); }));
    CHECK(topics.cells[0].level == Level::few);
    CHECK(topics.cells[1].level == Level::often);
    CHECK(topics.some_not_released);
}

TEST_CASE("who came along lies in its own order, with numbers, and says when somebody is missing") {
    std::vector<ReleasedCell> released{cell(Table::party, "adults", 90), cell(Table::party, "baby", 40),
                                       cell(Table::party, "schoolchild", 12), cell(Table::party, "toddler", 30)};
    ListView party = month_view(november, released, {{november, 80}}).party;
    CHECK(names(party) == std::vector<std::string>{"adults", "baby", "toddler", "schoolchild"});
    CHECK(party.cells[0].count == 90);
    CHECK(party.some_not_released);
    released.push_back(cell(Table::party, "preschooler", 22));
    party = month_view(november, released, {{november, 80}}).party;
    CHECK(names(party) == std::vector<std::string>{"adults", "baby", "toddler", "preschooler", "schoolchild"});
    CHECK_FALSE(party.some_not_released);
}

TEST_CASE("a cell that waited is laid against the families of all the months it covers") {
    const Month september(2026, 9);
    const std::map<Month, std::int64_t> families{{Month(2026, 8), 1000}, {september, 60}, {november, 40}};
    const auto released = {cell(Table::topics, "twins", 10, september), cell(Table::topics, "sleep", 10)};
    const ListView topics = month_view(november, released, families).topics;
    CHECK(topics.cells[0].level == Level::often); // 10 of November's 40
    CHECK(topics.cells[1].level == Level::sometimes);
    CHECK(topics.cells[1].from == september);
    CHECK(topics.cells[1].to == november);
}
