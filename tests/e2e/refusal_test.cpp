// The office's own "no": about one day, about a token, about a revision. Real answers of central/routes; where a body
// has to be wrong it is spoilt on the way.
#include "tests/e2e/door.h"

#include "central/report.h"

#include <catch2/catch_test_macros.hpp>

namespace tests {
namespace {

using central::DayState;
using shared::Day;

// That day's body reaches the office with a member it does not know.
Weather spoils(const std::string& day) {
    return [day](const shared::HttpRequest& request, const Handle& office) -> shared::HttpReply {
        shared::HttpRequest spoilt = request;
        if (request.target.ends_with("/days/" + day)) spoilt.body.insert(1, R"("father":1,)");
        return office(spoilt);
    };
}

DayState state_at_office(Street& street, const std::string& text) {
    auto& office = *street.world.office;
    const Day day = *Day::parse(text);
    central::ReportSources sources;
    sources.known_from = day.plus(-400);
    sources.centres = office.registry().centres();
    sources.kiosks = office.registry().kiosks();
    sources.days = office.reports().days(sources.known_from, day);
    sources.refusals = office.reports().refusals();
    const auto report = central::sync_report(sources, day, day, street.world.clock.now().utc);
    REQUIRE(report.centres.size() == 1);
    return report.centres[0].days.at(0);
}

shared::DayReport of_other_hand(Door& door, Day day, int revision, int families) {
    shared::DayReport report = day_report(day.text(), families);
    report.installation = door.ledger().installation();
    report.revision = revision;
    return report;
}

} // namespace

TEST_CASE("one day of five is refused: the other four arrive, and it says why on both sides") {
    Street street;
    Door& door = street.door;
    door.http().from_now_on(black_hole());
    street.days(5);
    REQUIRE(door.store().days_due().size() == 5);
    door.http().from_now_on(spoils("2026-11-25"));
    street.days(1);
    auto expected = door.came;
    expected.erase(Day(2026, 11, 25));
    CHECK(street.at_office() == expected);
    const auto due = door.ledger().due(door.status());
    REQUIRE(due.size() == 1);
    CHECK(due[0].what == "2026-11-25");
    CHECK(due[0].set_aside);
    CHECK(door.explain("2026-11-25").find("the office refused it: invalid: father") != std::string::npos);
    CHECK(state_at_office(street, "2026-11-25") == DayState::refused);

    // It rests: another night with a good line does not ask again. `sync` does.
    door.http().from_now_on(fine());
    street.days(1);
    CHECK(door.store().days_due().size() == 1);
    door.sync_now();
    CHECK(street.at_office() == door.came);
    CHECK(door.store().days_due().empty());
    CHECK(state_at_office(street, "2026-11-25") != DayState::refused);
}

TEST_CASE("a correction sends a refused day again by itself") {
    Street street;
    street.door.http().from_now_on(spoils("2026-11-23"));
    street.days(1);
    REQUIRE(street.door.store().days_due().size() == 1);
    street.door.http().from_now_on(fine());
    street.door.store().correct(Day(2026, 11, 23), {-2, shared::CorrectionReason::children_played});
    street.door.came[Day(2026, 11, 23)] -= 2;
    street.door.restart(); // as the store was corrected behind the ledger's back
    street.days(1);
    CHECK(street.at_office() == street.door.came);
}

TEST_CASE("a revoked token keeps the days until the kiosk is enrolled again") {
    Street street;
    street.days(1);
    const EnrolledKiosk again = street.world.enrol("Huis van het Kind", "ingang", street.door.ledger().installation());
    REQUIRE(again.id == street.door.kiosk().id);
    street.days(2);
    REQUIRE(street.door.status().trouble.has_value());
    CHECK(street.door.status().trouble->kind == kiosk::sync::Trouble::Kind::token_refused);
    CHECK(street.door.explain("2026-11-24").find("no longer accepts this kiosk's token") != std::string::npos);
    CHECK(street.at_office().size() == 1);
    street.door.use(again);
    street.days(1);
    CHECK(street.at_office() == street.door.came);
}

TEST_CASE("a revision lower than the office's is refused, and the office keeps what it has") {
    Street street;
    Door& door = street.door;
    door.morning(4, "2026-11-23T17:00");
    const shared::DayReport newer = of_other_hand(door, Day(2026, 11, 23), 3, 9);
    REQUIRE(street.world.put(door.kiosk(), newer).status == 201);
    door.live_until("2026-11-24T09:30");
    CHECK(street.at_office().at(Day(2026, 11, 23)) == 9);
    CHECK(door.explain("2026-11-23").find("refused it: stale: revision 1 is over; the office has 3") !=
          std::string::npos);
    // Corrected past it, the kiosk's own count stands again.
    for (const int families : {1, -1, 1})
        door.store().correct(Day(2026, 11, 23), {families, shared::CorrectionReason::missed_families});
    ++door.came[Day(2026, 11, 23)];
    door.sync_now();
    CHECK(street.at_office() == door.came);
}

TEST_CASE("the same revision with other numbers is refused as a conflict until one of them is corrected") {
    Street street;
    Door& door = street.door;
    door.morning(4, "2026-11-23T17:00");
    REQUIRE(street.world.put(door.kiosk(), of_other_hand(door, Day(2026, 11, 23), 1, 9)).status == 201);
    door.live_until("2026-11-24T09:30");
    CHECK(street.at_office().at(Day(2026, 11, 23)) == 9);
    CHECK(door.explain("2026-11-23").find("refused it: conflict: revision 1 was received with other numbers") !=
          std::string::npos);
    CHECK(state_at_office(street, "2026-11-23") == DayState::received);
    CHECK(street.world.office->reports().refusals().size() == 1);
    street.days(1); // the days behind it are not held up
    CHECK(street.at_office().at(Day(2026, 11, 24)) == door.came.at(Day(2026, 11, 24)));
    door.store().correct(Day(2026, 11, 23), {1, shared::CorrectionReason::missed_families});
    ++door.came[Day(2026, 11, 23)];
    door.sync_now();
    CHECK(street.at_office() == door.came);
}

TEST_CASE("a kiosk that is not enrolled counts on and says so") {
    Street street;
    street.door.family();
    const auto why = street.door.ledger().due({});
    CHECK(why.empty());
    street.door.http().from_now_on(black_hole());
    street.days(1);
    const auto due = street.door.ledger().due({});
    REQUIRE(due.size() == 1);
    CHECK(due[0].reason.find("not enrolled") != std::string::npos);
}

} // namespace tests
