// Kiosks move, end and begin again; their days stay where they were counted, and their tokens are renewed.
#include "central/kiosk_desk.h"

#include "central/administration.h"
#include "central/kiosk_board.h"
#include "central/public_holidays.h"
#include "central/report_sources.h"
#include "tests/support/has.h"
#include "tests/unit/central/people_world.h"

#include <catch2/catch_test_macros.hpp>

namespace tests {

using namespace std::chrono_literals;
using central::DayState;
using central::KioskDesk;
using shared::Day;

namespace {

// An office with kiosks and who does things to them. It is Monday 2026-11-23, half past nine.
struct Desk {
    OfficeWorld world;
    KioskDesk desk{world.office->database()};

    KioskDesk::Objection move(const std::string& kiosk, const std::string& centre, const std::string& from) {
        return desk.move("els", kiosk, centre, *Day::parse(from), world.clock.now());
    }
    KioskDesk::Objection revoke(const std::string& kiosk) { return desk.revoke("els", kiosk, world.clock.now()); }
    central::Kiosk kiosk(const std::string& id) { return *world.office->registry().kiosk(id); }
    central::ReportSources sources() {
        central::ReportSources sources;
        sources.known_from = Day(2026, 1, 1);
        sources.centres = world.office->registry().centres();
        sources.kiosks = world.office->registry().kiosks();
        sources.days = world.office->reports().days(sources.known_from, Day(2030, 1, 1));
        sources.months = world.office->reports().months({2026, 1}, {2030, 1});
        sources.refusals = world.office->reports().refusals();
        return sources;
    }
    central::CentreStatus status(const std::string& centre, const std::string& from, const std::string& to) {
        const auto report = central::sync_report(sources(), *Day::parse(from), *Day::parse(to), world.clock.now().utc);
        for (const auto& each : report.centres)
            if (each.centre == centre) return each;
        FAIL(centre << " is not in the report");
        return {};
    }
    DayState state(const std::string& centre, const std::string& day) { return status(centre, day, day).days.at(0); }
    central::PlaceTotals totals(const std::string& centre) {
        const auto report =
            central::totals_report(sources(), Day(2026, 11, 1), Day(2026, 12, 31), central::Period::year);
        for (const auto& each : report.centres)
            if (each.name == centre) return each;
        return {};
    }
    int families(const std::string& centre) {
        auto all = totals(centre).periods;
        return all["2026"].families();
    }
    void wait_until(const std::string& local) {
        world.clock.advance(*shared::parse_local(local) - world.clock.now().utc);
    }
    std::string last_deed() { return central::Audit(world.office->database()).all().back().what; }
};

} // namespace

TEST_CASE("days that were received stay with the old centre when a kiosk moves, also those that come later") {
    Desk desk;
    const auto kiosk = desk.world.enrol("De Wip", "ingang");
    desk.wait_until("2026-11-26T09:30"); // Thursday
    REQUIRE(desk.world.put(kiosk, day_report("2026-11-23", 10)).status == 201);
    REQUIRE_FALSE(desk.move(kiosk.id, "De Duif", "2026-11-25"));
    CHECK(desk.last_deed() == "move kiosk");
    REQUIRE(desk.world.put(kiosk, day_report("2026-11-25", 100)).status == 201);
    REQUIRE(desk.world.put(kiosk, day_report("2026-11-24", 1)).status == 201); // of before the move, after it
    CHECK(desk.families("De Wip") == 11);
    CHECK(desk.families("De Duif") == 100);
    CHECK(desk.state("De Wip", "2026-11-23") == DayState::late);
    CHECK(desk.state("De Wip", "2026-11-24") == DayState::received);
    CHECK(desk.state("De Wip", "2026-11-25") == DayState::closed); // waited for elsewhere
    CHECK(desk.state("De Duif", "2026-11-24") == DayState::closed);
    CHECK(desk.state("De Duif", "2026-11-25") == DayState::received);
    CHECK(desk.kiosk(kiosk.id).centre == "De Duif");
}

TEST_CASE("what a moved kiosk still owes is asked of the centre it was counted in") {
    Desk desk;
    const auto kiosk = desk.world.enrol("De Wip", "ingang");
    desk.wait_until("2026-11-25T09:30");
    REQUIRE_FALSE(desk.move(kiosk.id, "De Duif", "2026-11-25"));
    desk.wait_until("2026-11-28T09:30");
    const auto before = desk.status("De Wip", "2026-11-23", "2026-11-28");
    CHECK(before.days.at(1) == DayState::missing);
    REQUIRE(before.kiosks.size() == 1);
    CHECK(before.kiosks[0].oldest_unsent == Day(2026, 11, 23));
    CHECK(desk.status("De Duif", "2026-11-23", "2026-11-28").kiosks.at(0).oldest_unsent == Day(2026, 11, 25));
    REQUIRE(desk.world.put(kiosk, day_report("2026-11-23")).status == 201);
    REQUIRE(desk.world.put(kiosk, day_report("2026-11-24")).status == 201);
    CHECK(desk.status("De Wip", "2026-11-23", "2026-11-28").kiosks.empty());
}

TEST_CASE("a month's tables go to the centre where the kiosk stood when the month ended") {
    Desk desk;
    const auto kiosk = desk.world.enrol("De Wip", "ingang");
    REQUIRE_FALSE(desk.move(kiosk.id, "De Duif", "2026-12-01"));
    REQUIRE(desk.world.put(kiosk, month_report("2026-11")).status == 201);
    REQUIRE(desk.world.put(kiosk, month_report("2026-12")).status == 201);
    CHECK(desk.totals("De Wip").released.at(shared::Table::mood).at("chat").count == 31);
    CHECK(desk.totals("De Duif").released.at(shared::Table::mood).at("chat").count == 31);
}

TEST_CASE("a move begins after the days that were received, and never where the name is taken") {
    Desk desk;
    const auto kiosk = desk.world.enrol("De Wip", "ingang");
    desk.world.enrol("De Duif", "ingang");
    REQUIRE(desk.world.put(kiosk, day_report("2026-11-22")).status == 201);
    CHECK(has(desk.move(kiosk.id, "De Brug", "2026-11-22").value_or(""),
              "2026-11-22 were received and stay with De Wip"));
    CHECK(has(desk.move(kiosk.id, "De Duif", "2026-11-23").value_or(""), "has a kiosk \"ingang\" already"));
    CHECK(has(desk.move(kiosk.id, "De Wip", "2026-11-23").value_or(""), "already"));
    CHECK(has(desk.move(kiosk.id, "De Brug", "2028-01-01").value_or(""), "more than a year"));
    CHECK(has(desk.move("k9", "De Brug", "2026-11-23").value_or(""), "there is no \"k9\""));
    CHECK(desk.kiosk(kiosk.id).places.empty());
    CHECK_FALSE(desk.move(kiosk.id, "De Brug", "2026-11-23"));
    CHECK_FALSE(desk.move(kiosk.id, "De Wip", "2026-11-23")); // a mistake, taken back
    CHECK(desk.kiosk(kiosk.id).place_on(Day(2026, 11, 23)).centre == "De Wip");
}

TEST_CASE("a kiosk that is to move gets the board of its new centre from that day on, with its name") {
    Desk desk;
    const auto kiosk = desk.world.enrol("De Wip", "ingang");
    auto& registry = desk.world.office->registry();
    const auto board = [&] { return shared::parse_board(desk.world.get(kiosk, "board").body).value(); };
    registry.ensure_centre("De Duif");
    shared::Board published{"duif", {}, {}};
    registry.set_board("De Duif", shared::write(published));
    CHECK(board().version == "empty");
    REQUIRE_FALSE(desk.move(kiosk.id, "De Duif", "2026-11-25"));
    CHECK(board().settings->centre == "De Wip");
    desk.wait_until("2026-11-25T09:30");
    CHECK(board().settings->centre == "De Duif");
    published.version = "duif2";
    published.settings = shared::PublishedSettings{};
    published.settings->centre = "Huis De Duif";
    registry.set_board("De Duif", shared::write(published));
    CHECK(board() == published); // what was published goes first
}

TEST_CASE("a revoked kiosk can send no more, and from that day on it is not waited for; what was received stays") {
    Desk desk;
    const auto kiosk = desk.world.enrol("De Wip", "ingang");
    desk.wait_until("2026-11-25T09:30");
    REQUIRE(desk.world.put(kiosk, day_report("2026-11-23", 10)).status == 201);
    const std::string code = desk.world.code("De Wip", "ingang");
    REQUIRE_FALSE(desk.revoke(kiosk.id));
    CHECK(desk.last_deed() == "revoke kiosk");
    CHECK(has(desk.revoke(kiosk.id).value_or(""), "revoked already"));
    const auto refused = desk.world.put(kiosk, day_report("2026-11-24", 5));
    CHECK(refused.status == 401); // trouble of the channel: the kiosk keeps the day
    CHECK(problem_of(refused) == shared::problem::unauthorised);
    CHECK(desk.world.enrol_with(code).status == 422); // nor does a code of before bring it back
    desk.wait_until("2026-12-10T09:30");
    CHECK(desk.state("De Wip", "2026-11-23") == DayState::received);
    CHECK(desk.state("De Wip", "2026-11-24") == DayState::missing);
    CHECK(desk.state("De Wip", "2026-11-25") == DayState::closed);
    CHECK(desk.state("De Wip", "2026-12-01") == DayState::closed);
    const auto status = desk.status("De Wip", "2026-11-23", "2026-12-10");
    CHECK(status.due == 2);
    CHECK(status.kiosks.at(0).late == central::LateReason::none); // nobody is to be called
    CHECK(desk.families("De Wip") == 10);
}

TEST_CASE("a revoked kiosk that is enrolled again sends what it kept, and is not late with it") {
    Desk desk;
    auto kiosk = desk.world.enrol("De Wip", "ingang");
    REQUIRE_FALSE(desk.revoke(kiosk.id));
    desk.wait_until("2026-12-10T09:30");
    kiosk = desk.world.enrol("De Wip", "ingang");
    CHECK(kiosk.id == "k1");
    CHECK_FALSE(desk.kiosk("k1").revoked_at);
    REQUIRE(desk.world.put(kiosk, day_report("2026-11-30", 7)).status == 201); // counted while it was revoked
    CHECK(desk.state("De Wip", "2026-11-30") == DayState::received);
    CHECK(desk.families("De Wip") == 7);
    CHECK(desk.state("De Wip", "2026-12-09") == DayState::closed);
    CHECK(desk.state("De Wip", "2026-12-10") == DayState::expected);
    CHECK(desk.status("De Wip", "2026-11-23", "2026-12-10").due == 0);
}

TEST_CASE("of two kiosks in one centre one may be revoked, and the day is as good as the other's") {
    Desk desk;
    const auto one = desk.world.enrol("De Wip", "ingang");
    const auto two = desk.world.enrol("De Wip", "tuin", installation_b);
    REQUIRE(desk.world.put(one, day_report("2026-11-23", 3)).status == 201);
    desk.wait_until("2026-11-28T09:30");
    CHECK(desk.state("De Wip", "2026-11-23") == DayState::missing);
    REQUIRE(desk.world.put(one, day_report("2026-11-28", 3)).status == 201);
    REQUIRE_FALSE(desk.revoke(two.id));
    CHECK(desk.state("De Wip", "2026-11-28") == DayState::received);
    CHECK(desk.state("De Wip", "2026-11-23") == DayState::missing); // of before
}

TEST_CASE("a kiosk gets another name, but not one that its centre has") {
    Desk desk;
    const auto kiosk = desk.world.enrol("De Wip", "ingang");
    desk.world.enrol("De Wip", "tuin");
    const auto now = desk.world.clock.now();
    CHECK(has(desk.desk.rename("els", kiosk.id, "tuin", now).value_or(""), "already"));
    CHECK(has(desk.desk.rename("els", kiosk.id, "", now).value_or(""), "name: "));
    CHECK_FALSE(desk.desk.rename("els", kiosk.id, "voordeur", now));
    CHECK(desk.kiosk(kiosk.id).name == "voordeur");
    CHECK(desk.world.get(kiosk, "board").status == 200);
    CHECK(desk.last_deed() == "rename kiosk");
}

TEST_CASE("a second machine is seen until somebody says it is gone, or enrols the right one again") {
    Desk desk;
    auto kiosk = desk.world.enrol("De Wip", "ingang");
    auto other = day_report("2026-11-22");
    other.installation = installation_b;
    const auto now = desk.world.clock.now();
    CHECK(has(desk.desk.forget_other("els", kiosk.id, now).value_or(""), "no other machine"));
    REQUIRE(desk.world.put(kiosk, other).status == 409);
    CHECK(desk.kiosk(kiosk.id).other_installation == installation_b);
    CHECK_FALSE(desk.desk.forget_other("els", kiosk.id, now));
    CHECK(desk.kiosk(kiosk.id).other_installation.empty());
    REQUIRE(desk.world.put(kiosk, other).status == 409);
    const auto code = desk.desk.enrol_again("els", kiosk.id, now);
    REQUIRE(code.ok());
    const auto answer = shared::parse_enrol_answer(desk.world.enrol_with(code.value().code).body);
    CHECK(desk.kiosk(kiosk.id).other_installation.empty());
    CHECK(desk.world.put(kiosk, other).status == 401); // the other machine has the old token only
    CHECK(desk.world.put({kiosk.id, answer.value().token}, day_report("2026-11-22")).status == 201);
}

TEST_CASE("a centre's days differ from its week: closed, with hours of their own, and as usual again") {
    Desk desk;
    desk.world.enrol("De Wip", "ingang");
    const auto now = desk.world.clock.now();
    const auto opening = [&] { return desk.world.office->registry().centre("De Wip")->opening; };
    const Day eve(2026, 12, 24);
    REQUIRE_FALSE(
        desk.desk.set_hours("els", "De Wip", central::parse_weekly_hours({"mon-fri 9:00-16:00"}).value(), now));
    REQUIRE_FALSE(desk.desk.set_days("els", "De Wip", eve, eve, central::parse_day_hours("9:00-12:00").value(), now));
    REQUIRE_FALSE(desk.desk.set_days("els", "De Wip", eve.plus(4), eve.plus(6), {}, now));
    CHECK(opening().on(eve) == central::parse_day_hours("9:00-12:00").value());
    CHECK(opening().on(eve.plus(5)).empty());
    CHECK(opening() == desk.world.office->registry().centres().at(0).opening);
    CHECK_FALSE(desk.desk.reopen("els", "De Wip", eve.plus(5), now));
    CHECK(opening().on(eve.plus(5)) == central::parse_day_hours("9:00-16:00").value());
    CHECK(has(desk.desk.reopen("els", "De Wip", eve.plus(5), now).value_or(""), "no hours of its own"));
    CHECK(has(desk.desk.set_days("els", "De Wip", eve, eve.plus(-1), {}, now).value_or(""), "before from"));
    CHECK(has(desk.desk.set_days("els", "De Wip", eve, eve.plus(366), {}, now).value_or(""), "a year or more"));
    CHECK(has(desk.desk.set_days("els", "Nergens", eve, eve, {}, now).value_or(""), "no centre of that name"));
    const Day all_saints(2026, 11, 1);
    REQUIRE_FALSE(desk.desk.set_days("els", "De Wip", all_saints, all_saints,
                                     central::parse_day_hours("14:00-17:00").value(), now));
    CHECK_FALSE(desk.desk.close_holidays("els", "De Wip", 2026, now));
    CHECK(opening().on(Day(2026, 12, 25)).empty());
    CHECK_FALSE(opening().on(all_saints).empty()); // a feast that was planned stays
    CHECK(has(desk.desk.close_holidays("els", "De Wip", 12, now).value_or(""), "year"));
}

TEST_CASE("a command that is refused half way has changed nothing, and is not in the log") {
    Desk desk;
    desk.world.enrol("De Wip", "ingang");
    const auto lines = central::Audit(desk.world.office->database()).all().size();
    central::SetCentre wish;
    wish.name = "De Wip";
    wish.open = {"mon-fri 9:00-12:00"};
    wish.reopen = {Day(2026, 12, 24)}; // it is as usual
    const auto refused = central::perform({desk.world.folder.path(), wish}, "", *desk.world.office);
    CHECK(refused.exit_code == central::exit_refused);
    CHECK(has(refused.err, "2026-12-24 has no hours of its own"));
    CHECK(desk.world.office->registry().centre("De Wip")->opening.always_open());
    CHECK(central::Audit(desk.world.office->database()).all().size() == lines);
    wish.reopen.clear();
    CHECK(central::perform({desk.world.folder.path(), wish}, "", *desk.world.office).exit_code == central::exit_done);
    CHECK_FALSE(desk.world.office->registry().centre("De Wip")->opening.always_open());
}

TEST_CASE("the legal holidays are those of the law and of the moon") {
    CHECK(central::easter(2024) == Day(2024, 3, 31));
    CHECK(central::easter(2025) == Day(2025, 4, 20));
    CHECK(central::easter(2038) == Day(2038, 4, 25)); // as late as it can be
    CHECK(central::easter(1981) == Day(1981, 4, 19)); // the two exceptions to the rule of the moon
    CHECK(central::easter(2049) == Day(2049, 4, 18));
    const auto days = central::public_holidays(2026);
    REQUIRE(days.size() == 10);
    CHECK(days.at(1) == Day(2026, 4, 6));  // Easter Monday
    CHECK(days.at(3) == Day(2026, 5, 14)); // Ascension
    CHECK(days.at(4) == Day(2026, 5, 25)); // Whit Monday
}

TEST_CASE("kiosks get their centre's hours with the board, unless the board says others") {
    central::Centre centre{"De Wip", {}, ""};
    const shared::Board plain{"v1", {}, {}};
    const Day today(2026, 11, 23);
    CHECK(central::board_for(shared::write(plain), {}, centre, false, today) == plain);
    centre.opening.weekly = central::parse_weekly_hours({"mon-fri 9:00-12:00"}).value();
    centre.opening.exceptions = {{today.plus(-30), {}}, {today.plus(30), {}}};
    const auto board = central::board_for(shared::write(plain), {}, centre, false, today);
    CHECK(board.version != "v1");
    CHECK(board.settings->opening->weekly == centre.opening.weekly);
    CHECK(board.settings->opening->exceptions.size() == 1);
    CHECK_FALSE(board.settings->centre);
    CHECK(central::board_for(shared::write(plain), {}, centre, false, today) ==
          board); // the same content, the same version
    shared::Board own{"v2", {}, shared::PublishedSettings{}};
    own.settings->opening = shared::OpeningCalendar{};
    CHECK(central::board_for(shared::write(own), {}, centre, false, today) == own);
}

} // namespace tests
