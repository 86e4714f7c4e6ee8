// What the team sees and adds by hand, from the ledger to the office.
#include "tests/e2e/door.h"

#include <catch2/catch_test_macros.hpp>

using namespace tests;
using namespace kiosk::model;
using shared::CorrectionReason;
using shared::Day;
using shared::Month;

namespace {

const Day monday(2026, 11, 23);

} // namespace

TEST_CASE("the clicker and a child that played are counted beside the families, and undo leaves them alone") {
    Street street;
    auto& ledger = street.door.ledger();
    street.door.family();
    street.door.family();
    const auto now = street.world.clock.now();
    CHECK(ledger.host_family(now));
    CHECK(ledger.host_family(now));
    CHECK(ledger.child_played(now));
    DayView day = ledger.day_view(monday);
    CHECK(day.families() == 2);
    CHECK(day.host_families == 2);
    CHECK(day.child_played == 1);
    CHECK_FALSE(day.correctable);

    ledger.take_back();
    day = ledger.day_view(monday);
    CHECK(day.families() == 1);
    CHECK(day.host_families == 2);
    CHECK(day.child_played == 1);
}

TEST_CASE("correcting a closed day raises its revision, sends it again, and ends with the release of its month") {
    Street street;
    auto& ledger = street.door.ledger();
    street.days(1);
    REQUIRE(street.at_office() == street.door.came);
    CHECK(ledger.correct(monday.plus(1), 1, CorrectionReason::other) == CorrectOutcome::still_open);
    CHECK(ledger.correct(monday.plus(-1), 1, CorrectionReason::other) == CorrectOutcome::not_begun);
    CHECK(ledger.correct(monday, 0, CorrectionReason::other) == CorrectOutcome::nothing);
    CHECK(ledger.correct(monday, -street.door.came[monday] - 1, CorrectionReason::tested) == CorrectOutcome::too_much);
    CHECK(ledger.day_view(monday).correctable);
    CHECK(ledger.due(street.door.status()).empty());

    REQUIRE(ledger.correct(monday, -2, CorrectionReason::children_played) == CorrectOutcome::done);
    CHECK(ledger.day_view(monday).corrected == -2);
    CHECK(ledger.day_view(monday).families() == street.door.came[monday]);
    const auto due = ledger.due(street.door.status());
    REQUIRE(due.size() == 1);
    CHECK(due.front().revision == 2);
    street.door.sync_now();
    CHECK(ledger.due(street.door.status()).empty());
    CHECK(street.at_office()[monday] == street.door.came[monday] - 2);

    street.days(8); // November is over
    CHECK(ledger.released_months() == std::vector{Month(2026, 11)});
    CHECK_FALSE(ledger.day_view(monday).correctable);
    CHECK(ledger.correct(monday, 1, CorrectionReason::missed_families) == CorrectOutcome::frozen);
    CHECK(ledger.day_view(monday).corrected == -2);
}

TEST_CASE("a week has a cup for each half day since the kiosk began, a month what the office has of it") {
    Street street;
    auto& ledger = street.door.ledger();
    street.days(9); // to Wednesday, 2 December
    const WeekView week = ledger.week_view(monday);
    for (int i = 0; i < 7; ++i) {
        const WeekDay& day = week.days.at(static_cast<std::size_t>(i));
        REQUIRE(day.morning.has_value());
        CHECK(day.morning->families + day.afternoon.value().families == street.door.came[monday.plus(i)]);
    }
    CHECK_FALSE(ledger.week_view(monday.plus(-7)).days[6].morning.has_value());
    CHECK_FALSE(ledger.week_view(monday.plus(7)).days[6].morning.has_value()); // not yet

    const MonthView month = ledger.month_view(Month(2026, 11));
    const auto at_office = released(street.world, street.door.kiosk().id);
    std::map<std::string, std::int64_t> party;
    for (const CellView& cell : month.party.cells) party[cell.cell] = cell.count.value();
    CHECK_FALSE(party.empty());
    CHECK(party == at_office.at(shared::Table::party));
    CHECK(month.moods.of_twenty.has_value() ==
          (at_office.count(shared::Table::mood) > 0 && at_office.at(shared::Table::mood).size() == 4));
}
