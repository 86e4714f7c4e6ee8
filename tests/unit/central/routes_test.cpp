#include "tests/unit/central/office_world.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <iterator>

using namespace tests;
namespace problem = shared::problem;
using namespace std::chrono_literals;

namespace {

shared::Receipt receipt_of(const shared::HttpResponse& response) {
    REQUIRE((response.status == 200 || response.status == 201));
    REQUIRE(shared::media_type(response.headers) == "application/json");
    auto receipt = shared::parse_receipt(response.body);
    REQUIRE(receipt.ok());
    return std::move(receipt).value();
}

int held_families(OfficeWorld& world, const EnrolledKiosk& kiosk, const std::string& day) {
    const auto report = world.office->reports().day(kiosk.id, *shared::Day::parse(day));
    return report ? report->counts.families() : -1;
}

} // namespace

TEST_CASE("a day is answered with a receipt for exactly the bytes that were sent") {
    OfficeWorld world;
    const auto kiosk = world.enrol();
    auto report = day_report("2026-11-20");
    report.counts.corrected = {{-2, shared::CorrectionReason::children_played}, {1, shared::CorrectionReason::other}};
    report.counts.activities_held = {"baby-massage", "story"};
    const auto response = world.put(kiosk, report);
    CHECK(response.status == 201);
    const shared::Receipt wanted{kiosk.id, report.day, 1, 1, shared::sha256_hex(shared::write(report))};
    CHECK(receipt_of(response) == wanted);
    CHECK(world.office->reports().day(kiosk.id, report.day) == report);
}

TEST_CASE("the same day again gives the same receipt and changes nothing") {
    OfficeWorld world;
    const auto kiosk = world.enrol();
    const auto first = receipt_of(world.put(kiosk, day_report("2026-11-20")));
    world.clock.advance(48h);
    world.restart();
    const auto again = world.put(kiosk, day_report("2026-11-20"));
    CHECK(again.status == 200);
    CHECK(receipt_of(again) == first);
    CHECK(world.office->reports().days(*shared::Day::parse("2026-11-20"), *shared::Day::parse("2026-11-20")).size() ==
          1);
}

TEST_CASE("a higher revision replaces the day, a lower one is stale") {
    OfficeWorld world;
    const auto kiosk = world.enrol();
    auto report = day_report("2026-11-20", 12);
    report.counts.corrected = {{3, shared::CorrectionReason::missed_families}};
    REQUIRE(world.put(kiosk, report).status == 201);
    auto corrected = day_report("2026-11-20", 14);
    corrected.revision = 2;
    CHECK(receipt_of(world.put(kiosk, corrected)).revision == 2);
    CHECK(world.office->reports().day(kiosk.id, report.day) == corrected);
    const auto stale = world.put(kiosk, report);
    CHECK(stale.status == 409);
    CHECK(problem_of(stale) == problem::stale);
    CHECK(held_families(world, kiosk, "2026-11-20") == 14);
}

TEST_CASE("the same revision with other numbers is a conflict, and the first stays") {
    OfficeWorld world;
    const auto kiosk = world.enrol();
    REQUIRE(world.put(kiosk, day_report("2026-11-20", 12)).status == 201);
    const auto conflict = world.put(kiosk, day_report("2026-11-20", 13));
    CHECK(conflict.status == 409);
    CHECK(problem_of(conflict) == problem::conflict);
    CHECK(held_families(world, kiosk, "2026-11-20") == 12);
}

TEST_CASE("a day whose receipt was lost before the program was upgraded is no conflict") {
    OfficeWorld world;
    const auto kiosk = world.enrol();
    auto report = day_report("2026-11-20");
    REQUIRE(world.put(kiosk, report).status == 201);
    report.version = "0.2.0";
    const auto response = world.put(kiosk, report);
    CHECK(response.status == 200);
    CHECK(receipt_of(response).sha256 == shared::sha256_hex(shared::write(report)));
}

TEST_CASE("a month is taken once: again the same receipt, different a conflict") {
    OfficeWorld world;
    const auto kiosk = world.enrol();
    const auto report = month_report("2026-10");
    const auto first = world.put(kiosk, report);
    CHECK(first.status == 201);
    CHECK(receipt_of(first) ==
          shared::Receipt{kiosk.id, report.month, 1, 1, shared::sha256_hex(shared::write(report))});
    CHECK(receipt_of(world.put(kiosk, report)) == receipt_of(first));
    auto other = report;
    other.cells.front().count += 1;
    CHECK(problem_of(world.put(kiosk, other)) == problem::conflict);
    CHECK(world.office->reports().month(kiosk.id, report.month) == report);
}

TEST_CASE("a second machine with the same token is refused, and the report says so") {
    OfficeWorld world;
    const auto kiosk = world.enrol();
    REQUIRE(world.put(kiosk, day_report("2026-11-19")).status == 201);
    auto clone = day_report("2026-11-20");
    clone.installation = installation_b;
    const auto refused = world.put(kiosk, clone);
    CHECK(refused.status == 409);
    CHECK(problem_of(refused) == problem::other_installation);
    CHECK(held_families(world, kiosk, "2026-11-20") == -1);
    CHECK(world.office->registry().kiosks().front().other_installation == installation_b);
    CHECK(world.put(kiosk, day_report("2026-11-20")).status == 201); // the first goes on
}

TEST_CASE("a restored kiosk takes a higher generation only after it asked what the office has") {
    OfficeWorld world;
    const auto kiosk = world.enrol();
    REQUIRE(world.put(kiosk, day_report("2026-11-19", 7)).status == 201);
    REQUIRE(world.put(kiosk, month_report("2026-10")).status == 201);
    auto restored = day_report("2026-11-20");
    restored.generation = 2;
    restored.installation = installation_b;
    CHECK(problem_of(world.put(kiosk, restored)) == problem::other_installation);
    auto same_machine = restored;
    same_machine.installation = installation_a;
    CHECK(problem_of(world.put(kiosk, same_machine)) == problem::stale);

    const auto state = shared::parse_kiosk_state(world.get(kiosk, "state").body).value();
    CHECK(state.generation == 1);
    CHECK(state.installation == installation_a);
    CHECK(state.days == std::vector<shared::KioskState::DayHeld>{{*shared::Day::parse("2026-11-19"), 1, 1}});
    CHECK(state.months == std::vector<shared::Month>{shared::Month(2026, 10)});

    CHECK(world.put(kiosk, restored).status == 201);
    auto final_day = day_report("2026-11-19", 8);
    final_day.generation = 2;
    final_day.revision = 2;
    final_day.installation = installation_b;
    CHECK(problem_of(world.put(kiosk, final_day)) == problem::stale); // what was listed is final
    CHECK(held_families(world, kiosk, "2026-11-19") == 7);
    CHECK(problem_of(world.put(kiosk, day_report("2026-11-21"))) == problem::other_installation); // the old machine
    auto higher = restored;
    higher.generation = 3;
    CHECK(problem_of(world.put(kiosk, higher)) == problem::stale); // asking counts once
}

TEST_CASE("a lower generation of the same machine is stale") {
    OfficeWorld world;
    const auto kiosk = world.enrol();
    REQUIRE(world.get(kiosk, "state").status == 200);
    auto report = day_report("2026-11-20");
    report.generation = 4;
    REQUIRE(world.put(kiosk, report).status == 201);
    CHECK(problem_of(world.put(kiosk, day_report("2026-11-21"))) == problem::stale);
}

TEST_CASE("a new machine enrolled in place of the old one starts afresh and cannot change its days") {
    OfficeWorld world;
    const auto old = world.enrol();
    auto report = day_report("2026-11-19");
    report.revision = 1;
    REQUIRE(world.put(old, report).status == 201);
    const auto fresh = world.enrol("Huis van het Kind", "ingang", installation_b);
    CHECK(fresh.id == old.id);
    CHECK(world.put(old, day_report("2026-11-20")).status == 401);
    auto later = day_report("2026-11-20");
    later.installation = installation_b;
    CHECK(world.put(fresh, later).status == 201);
    auto earlier = day_report("2026-11-19", 99);
    earlier.installation = installation_b;
    earlier.revision = 5;
    CHECK(problem_of(world.put(fresh, earlier)) == problem::stale);
}

TEST_CASE("what a kiosk would never write is refused with our problem and the member's name") {
    OfficeWorld world;
    const auto kiosk = world.enrol();
    const std::string address = "/v1/kiosks/" + kiosk.id + "/days/2026-11-20";
    std::string body = shared::write(day_report("2026-11-20"));
    const std::string good = body;
    body.insert(1, "\"names\":[\"An\"],");
    const auto unknown = world.ask("PUT", address, kiosk.token, body);
    CHECK(unknown.status == 422);
    CHECK(problem_of(unknown) == problem::invalid);
    CHECK(shared::media_type(unknown.headers) == "application/problem+json");
    CHECK(unknown.body.find("names") != std::string::npos);
    CHECK(world.ask("PUT", address, kiosk.token, "<html>").status == 422);
    CHECK(problem_of(world.ask("PUT", "/v1/kiosks/" + kiosk.id + "/days/2026-11-21", kiosk.token, good)) ==
          problem::invalid);
    const auto large = world.ask("PUT", address, kiosk.token, good + std::string(shared::largest_body, ' '));
    CHECK(large.status == 413);
    CHECK(problem_of(large) == problem::too_large);
    CHECK(held_families(world, kiosk, "2026-11-20") == -1);
    CHECK(world.office->reports().refusals().size() == 2);
    REQUIRE(world.put(kiosk, day_report("2026-11-20")).status == 201);
    CHECK(world.office->reports().refusals().size() == 1); // what was taken in the end is refused no more
}

TEST_CASE("what was refused of a second machine is over once it is known which of the two is right") {
    OfficeWorld world;
    const auto kiosk = world.enrol("Centre", "one");
    auto clone_day = day_report("2026-11-19");
    auto clone_month = month_report("2026-10");
    clone_day.installation = clone_month.installation = installation_b;
    const auto refusals = [&] { return world.office->reports().refusals(); };
    REQUIRE(world.put(kiosk, day_report("2026-11-20")).status == 201);
    REQUIRE(world.put(kiosk, clone_day).status == 409);
    REQUIRE(world.put(kiosk, clone_month).status == 409);
    CHECK(refusals().size() == 2);
    REQUIRE(world.put(kiosk, day_report("2026-11-19")).status == 201);
    REQUIRE(world.put(kiosk, clone_day).status == 409); // the office has that day
    CHECK(refusals().size() == 1);
    world.office->registry().forget_other_installation(kiosk.id);
    CHECK(refusals().empty());
    REQUIRE(world.put(kiosk, clone_month).status == 409);
    world.enrol_with(world.code("Centre", "one"));
    CHECK(refusals().empty());
}

TEST_CASE("a day that was refused, and is here, is refused no more when it is sent again") {
    OfficeWorld world;
    const auto kiosk = world.enrol("Centre", "one");
    for (const std::string period : {"2026-11-20", "2026-10"})
        world.office->reports().note_refusal({kiosk.id, period, "a program that was newer than the office", {}});
    REQUIRE(world.put(kiosk, day_report("2026-11-20")).status == 201);
    REQUIRE(world.put(kiosk, month_report("2026-10")).status == 201);
    CHECK(world.office->reports().refusals().empty());
    auto other = day_report("2026-11-20", 9);
    REQUIRE(world.put(kiosk, other).status == 409);
    CHECK(world.office->reports().refusals().size() == 1);
    REQUIRE(world.put(kiosk, day_report("2026-11-20")).status == 200);
    CHECK(world.office->reports().refusals().empty());
    auto other_month = month_report("2026-10");
    other_month.cells.at(0).count += 1;
    REQUIRE(world.put(kiosk, other_month).status == 409);
    CHECK(world.office->reports().refusals().size() == 1);
    REQUIRE(world.put(kiosk, month_report("2026-10")).status == 200);
    CHECK(world.office->reports().refusals().empty());
}

TEST_CASE("without its own token nobody sends or reads for a kiosk") {
    OfficeWorld world;
    const auto one = world.enrol("Centre", "one");
    const auto two = world.enrol("Centre", "two");
    CHECK(world.put({one.id, ""}, day_report("2026-11-20")).status == 401);
    CHECK(world.put({one.id, std::string(64, '0')}, day_report("2026-11-20")).status == 401);
    CHECK(problem_of(world.put({one.id, two.token}, day_report("2026-11-20"))) == problem::forbidden);
    CHECK(world.get({one.id, ""}, "board").status == 401);
    CHECK(world.get({one.id, two.token}, "state").status == 403);
    // Who is not known is not told what is wrong with the body, and leaves no trace.
    CHECK(world.ask("PUT", "/v1/kiosks/" + one.id + "/days/2026-11-20", "", "nonsense").status == 401);
    CHECK(world.office->reports().refusals().empty());
}

TEST_CASE("a one-time code works once, for fifteen minutes, and only the newest") {
    OfficeWorld world;
    const auto first = world.code("Centre", "one");
    CHECK(first.size() == 8);
    CHECK(first.find_first_of("01OIL") == std::string::npos);
    const auto second = world.code("Centre", "one");
    CHECK(problem_of(world.enrol_with(first)) == problem::code_refused);
    const auto answer = world.enrol_with(second);
    REQUIRE(answer.status == 201);
    CHECK(shared::parse_enrol_answer(answer.body).value().token.size() == 64);
    CHECK(shared::parse_enrol_answer(answer.body).value().centre == "Centre");
    CHECK(world.enrol_with(second).status == 422);
    const auto slow = world.code("Centre", "one");
    world.clock.advance(15min);
    CHECK(world.enrol_with(slow).status == 422);
}

TEST_CASE("guessing codes is slowed down, and ends when the quarter has passed") {
    OfficeWorld world;
    for (int i = 0; i < 10; ++i) CHECK(world.enrol_with("AAAAAAAA").status == 422);
    const auto good = world.code("Centre", "one");
    const auto slowed = world.enrol_with(good);
    CHECK(slowed.status == 429);
    CHECK(problem_of(slowed) == problem::slow_down);
    CHECK(shared::header(slowed.headers, "Retry-After") == "900");
    world.clock.advance(15min);
    CHECK(world.enrol_with(world.code("Centre", "one")).status == 201);
}

TEST_CASE("tokens and codes are kept as hashes only") {
    OfficeWorld world;
    const auto kiosk = world.enrol();
    const auto code = world.code("Centre", "two");
    world.office.reset();
    for (const auto& entry : std::filesystem::directory_iterator(world.folder.path())) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes(std::istreambuf_iterator<char>(file), {});
        CHECK(bytes.find(kiosk.token) == std::string::npos);
        CHECK(bytes.find(code) == std::string::npos);
    }
}

TEST_CASE("a board is sent once and then only when it has changed") {
    OfficeWorld world;
    const auto kiosk = world.enrol();
    const auto empty = world.get(kiosk, "board");
    REQUIRE(empty.status == 200);
    CHECK(shared::parse_board(empty.body).value().activities.empty());
    shared::Board board{"v1", {}, shared::PublishedSettings{}};
    board.settings->centre = "Huis van het Kind";
    world.office->registry().set_board("Huis van het Kind", shared::write(board));
    const auto tag = shared::header(empty.headers, "ETag").value();
    const auto changed = world.get(kiosk, "board", {{"If-None-Match", tag}});
    REQUIRE(changed.status == 200);
    CHECK(shared::parse_board(changed.body).value() == board);
    CHECK(shared::header(changed.headers, "ETag") == "\"v1\"");
    const auto same = world.get(kiosk, "board", {{"If-None-Match", "\"v1\""}});
    CHECK(same.status == 304);
    CHECK(same.body.empty());
}

TEST_CASE("each contact tells when, how far off the clock is, and the version") {
    OfficeWorld world("2026-11-23T09:30");
    const auto kiosk = world.enrol();
    const auto row = [&] { return world.office->registry().kiosks().front(); };
    CHECK_FALSE(row().last_contact);
    world.ask("GET", "/v1/kiosks/" + kiosk.id + "/board", kiosk.token, "", {{"Date", "Mon, 23 Nov 2026 08:32:05 GMT"}});
    CHECK(row().last_contact == world.clock.now().utc);
    CHECK(row().clock_offset == 125s);
    auto report = day_report("2026-11-20");
    report.version = "1.2.3";
    world.put(kiosk, report);
    CHECK(row().version == "1.2.3");
}

TEST_CASE(
    "a kiosk says with its board how far its clock may be trusted; one that does not is not held to what it said") {
    OfficeWorld world;
    const auto kiosk = world.enrol();
    const auto clock = [&] { return world.office->registry().kiosk(kiosk.id)->clock; };
    CHECK_FALSE(clock());
    world.get(kiosk, "board", {{"Inloop-Clock", "untrusted"}});
    CHECK(clock() == shared::ClockTrust::untrusted);
    world.put(kiosk, day_report("2026-11-20")); // says nothing of it
    CHECK(clock() == shared::ClockTrust::untrusted);
    world.get(kiosk, "board", {{"Inloop-Clock", "synchronised"}});
    CHECK(clock() == shared::ClockTrust::synchronised);
    for (const shared::HttpHeaders& other : {shared::HttpHeaders{}, shared::HttpHeaders{{"Inloop-Clock", "sundial"}}}) {
        CHECK(world.get(kiosk, "board", other).status == 200);
        CHECK_FALSE(clock());
    }
}

TEST_CASE("other addresses and methods are answered as such") {
    OfficeWorld world;
    const auto kiosk = world.enrol();
    for (const char* target : {"/", "/v1", "/v1/kiosks/k1", "/v1/kiosks/k1/weeks/1", "/v2/enrol", "/v1/kiosks/K!/board",
                               "/v1/kiosks/k1/days/2026-02-30", "", "//", "/v1/kiosks//board"})
        CHECK(world.ask("GET", target, kiosk.token).status >= 404);
    const auto wrong = world.ask("DELETE", "/v1/kiosks/k1/days/2026-11-20", kiosk.token);
    CHECK(wrong.status == 405);
    CHECK(shared::header(wrong.headers, "Allow") == "PUT");
    CHECK(world.ask("GET", "/v1/kiosks/k1/days/2026-02-30", kiosk.token).status == 405);
    CHECK(world.ask("PUT", "/v1/kiosks/k1/days/2026-02-30", kiosk.token, "{}").status == 404);
}
