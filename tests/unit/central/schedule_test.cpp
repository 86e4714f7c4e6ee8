// What is published where: who may, what kiosks get, what calendars add, and what stays when a calendar fails.
#include "central/audit.h"
#include "central/feed_rounds.h"
#include "central/kiosk_board.h"
#include "tests/support/has.h"
#include "tests/unit/central/people_world.h"

#include <catch2/catch_test_macros.hpp>

namespace tests {

using central::Role;
using shared::Day;

namespace {

shared::Activity weekly(const std::string& id, const std::string& title) {
    shared::Activity activity;
    activity.id = id;
    activity.icon = "coffee";
    activity.titles = {{"nl", title}};
    activity.start = std::chrono::minutes(9 * 60 + 30);
    activity.end = std::chrono::minutes(11 * 60);
    activity.weekdays = {1, 4};
    activity.from = Day(2026, 9, 1);
    activity.until = Day(2027, 6, 30);
    activity.skip = {Day(2026, 12, 24)};
    return activity;
}

std::string publication(const std::vector<std::string>& centres, const shared::Activity& activity) {
    std::string names;
    for (const auto& centre : centres) names += (names.empty() ? "\"" : ",\"") + centre + "\"";
    return "{\"centres\":[" + names + "],\"board\":" + shared::write(shared::Board{"0", {activity}, {}}) + "}";
}

// An office of two centres with an administrator and an editor of the first.
struct Publishing {
    OfficeWorld world;
    std::string secret = add_person(world, "els", Role::administrator);
    Browser els{world}, ward{world}, lezer{world};

    Publishing() {
        for (const char* centre : {"De Wip", "De Duif"}) world.office->registry().ensure_centre(centre);
        add_person(world, "ward", Role::editor, {"De Wip"});
        add_person(world, "lezer", Role::reader);
        REQUIRE(els.log_in("els", good_password, code_of(secret, world.clock.now().utc)).status == 200);
        REQUIRE(ward.log_in("ward", good_password, "").status == 200);
        REQUIRE(lezer.log_in("lezer", good_password, "").status == 200);
    }
    shared::Board board_of(const EnrolledKiosk& kiosk, const std::string& held = "") {
        const auto answer =
            world.ask("GET", "/v1/kiosks/" + kiosk.id + "/board", kiosk.token, "",
                      held.empty() ? shared::HttpHeaders{} : shared::HttpHeaders{{"If-None-Match", held}});
        return answer.status == 304 ? shared::Board{"unchanged", {}, {}} : shared::parse_board(answer.body).value();
    }
    central::Schedule schedule() { return central::Schedule(world.office->database()); }
};

constexpr const char* two_events =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
    "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261124T130000Z\r\nDTEND:20261124T143000Z\r\n"
    "SUMMARY:Samen koken\r\nATTENDEE:mailto:iemand@example.org\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:b\r\nCLASS:PRIVATE\r\nDTSTART:20261124T130000Z\r\nSUMMARY:Geheim"
    "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

} // namespace

TEST_CASE("an activity reaches the kiosks of the centres it was published for, and no others") {
    Publishing office;
    const auto wip = office.world.enrol("De Wip", "ingang"), duif = office.world.enrol("De Duif", "ingang");
    CHECK(office.board_of(wip).activities.empty());
    REQUIRE(office.els.ask("POST", "/api/schedule", publication({"De Wip"}, weekly("x", "Koffie"))).status == 201);
    const auto board = office.board_of(wip);
    REQUIRE(board.activities.size() == 1);
    auto expected = weekly("office-1", "Koffie");
    CHECK(board.activities.front() == expected);
    CHECK(office.board_of(duif).activities.empty());

    REQUIRE(office.els.ask("PUT", "/api/schedule/office-1", publication({"De Wip", "De Duif"}, weekly("x", "Thee")))
                .status == 200);
    CHECK(office.board_of(duif).activities.front().titles.at("nl") == "Thee");
    CHECK(office.board_of(wip).version != board.version);
    REQUIRE(office.els.ask("DELETE", "/api/schedule/office-1").status == 204);
    CHECK(office.board_of(wip).activities.empty());
    // An id is never used twice: what was counted for it stays its own.
    REQUIRE(office.els.ask("POST", "/api/schedule", publication({"De Wip"}, weekly("x", "Anders"))).status == 201);
    CHECK(office.board_of(wip).activities.front().id == "office-2");
}

TEST_CASE("a kiosk with the present board is told so, and the office knows which one it shows") {
    Publishing office;
    const auto kiosk = office.world.enrol("De Wip", "ingang");
    office.els.ask("POST", "/api/schedule", publication({"De Wip"}, weekly("x", "Koffie")));
    const auto board = office.board_of(kiosk);
    CHECK(has(office.els.ask("GET", "/api/schedule").body, "\"shows\":\"\",\"current\":false"));
    CHECK(office.board_of(kiosk, "\"" + board.version + "\"").version == "unchanged");
    CHECK(has(office.els.ask("GET", "/api/schedule").body, "\"shows\":\"" + board.version + "\",\"current\":true"));
    office.els.ask("PUT", "/api/schedule/office-1", publication({"De Wip"}, weekly("x", "Thee")));
    CHECK(has(office.els.ask("GET", "/api/schedule").body, "\"shows\":\"" + board.version + "\",\"current\":false"));
    office.board_of(kiosk, "\"no tag' of ours\"");
    CHECK(has(office.els.ask("GET", "/api/schedule").body, "\"shows\":\"" + board.version + "\""));
}

TEST_CASE("an editor publishes in the editor's own centres, a reader nowhere, and only from our page") {
    Publishing office;
    const auto here = publication({"De Wip"}, weekly("x", "Koffie"));
    CHECK(office.lezer.ask("POST", "/api/schedule", here).status == 403);
    CHECK(office.ward.ask("POST", "/api/schedule", publication({"De Duif"}, weekly("x", "Koffie"))).status == 403);
    CHECK(office.ward.ask("POST", "/api/schedule", publication({"De Wip", "De Duif"}, weekly("x", "K"))).status == 403);
    CHECK(office.ward.ask("POST", "/api/schedule", here, false).status == 403);
    CHECK(Browser(office.world).ask("GET", "/api/schedule").status == 401);
    CHECK(office.schedule().published().empty());
    CHECK(office.ward.ask("POST", "/api/schedule", here).status == 201);

    // Of an activity that stands elsewhere, too, an editor takes nothing away.
    office.els.ask("POST", "/api/schedule", publication({"De Wip", "De Duif"}, weekly("x", "Samen")));
    CHECK(office.ward.ask("PUT", "/api/schedule/office-2", here).status == 403);
    CHECK(office.ward.ask("DELETE", "/api/schedule/office-2").status == 403);
    CHECK(office.schedule().published("office-2")->centres.size() == 2);
    const std::string feed = R"({"centre":"De Duif","kind":"ics","address":"https://agenda.example/a"})";
    CHECK(office.ward.ask("POST", "/api/feeds", feed).status == 403);
    REQUIRE(office.els.ask("POST", "/api/feeds", feed).status == 204);
    CHECK(office.ward.ask("DELETE", "/api/feeds/f1").status == 403);
    CHECK(office.ward.ask("POST", "/api/feeds/f1/fetching").status == 403);
    CHECK(office.lezer.ask("PUT", "/api/icon-words", R"({"word":"soep","icon":"meal"})").status == 403);
    CHECK(office.schedule().feeds().size() == 1);
    CHECK(office.lezer.ask("GET", "/api/schedule").status == 200);
}

TEST_CASE("what is no activity is refused by name, and nothing is stored of it") {
    Publishing office;
    const auto refused = [&](const std::string& body, const std::string& why) {
        const auto answer = office.els.ask("POST", "/api/schedule", body);
        CAPTURE(body, answer.body);
        CHECK(answer.status == 422);
        CHECK(has(answer.body, why));
    };
    refused("{", "no JSON object");
    refused(publication({}, weekly("x", "Koffie")), "centres: name at least one");
    refused(publication({"De Wip", "De Wip"}, weekly("x", "Koffie")), "named twice");
    refused(publication({"Nergens"}, weekly("x", "Koffie")), "there is no centre of that name");
    refused(R"({"centres":["De Wip"],"board":{"schema":1,"version":"0","activities":[]}})", "must hold one activity");
    refused(R"({"centres":["De Wip"],"board":{}})", "board: ");
    refused("{\"centres\":[\"De Wip\"],\"board\":" + std::string(9, '[') + std::string(9, ']') + "}", "8 levels");
    auto broken = weekly("x", "Koffie");
    broken.end = broken.start;
    refused(publication({"De Wip"}, broken), "does not end after its start");
    broken = weekly("x", "Koffie");
    broken.icon = "no-such-picture";
    refused(publication({"De Wip"}, broken), "there is no picture named no-such-picture");
    broken.icon = "../web/index";
    refused(publication({"De Wip"}, broken), "icon");
    CHECK(office.schedule().published().empty());
    CHECK(office.els.ask("PUT", "/api/schedule/office-9", publication({"De Wip"}, weekly("x", "K"))).status == 422);
    for (const char* address : {"http://agenda.example/a", "agenda", "https://", "https://me:word@agenda.example/a",
                                "https://agenda.example/a b", ""})
        CHECK(office.els
                  .ask("POST", "/api/feeds",
                       std::string(R"({"centre":"De Wip","kind":"ics","address":")") + address + "\"}")
                  .status == 422);
    CHECK(office.schedule().feeds().empty());
}

TEST_CASE("a calendar's address is a secret: page and log show its host alone") {
    Publishing office;
    const std::string address = "https://agenda.example/private-1f2e3d/basic.ics";
    REQUIRE(office.ward
                .ask("POST", "/api/feeds",
                     R"({"centre":"De Wip","kind":"ics","address":")" + address + R"(","key":"sleutel9"})")
                .status == 204);
    const auto page = office.els.ask("GET", "/api/schedule").body;
    CHECK(has(page, "\"host\":\"agenda.example\""));
    CHECK_FALSE(has(page, "1f2e3d"));
    CHECK_FALSE(has(page, "sleutel9"));
    for (const auto& deed : central::Audit(office.world.office->database()).all())
        CHECK_FALSE(has(deed.about, "1f2e3d"));
    CHECK(office.schedule().feeds().front().url == address);
}

TEST_CASE("a calendar's activities stand on the board; when it fails, the last good ones stay") {
    Publishing office;
    const auto kiosk = office.world.enrol("De Wip", "ingang");
    office.ward.ask("POST", "/api/feeds", R"({"centre":"De Wip","kind":"ics","address":"https://agenda.example/a"})");
    auto schedule = office.schedule();
    auto now = office.world.clock.now();
    central::FeedWish asked;
    const auto round = [&](const shared::Result<central::FeedAnswer>& answer) {
        const auto feed = schedule.feeds().front();
        const auto outcome = central::try_feed(feed, schedule.icon_words(), now, [&](const central::FeedWish& wish) {
            asked = wish;
            return answer;
        });
        central::note(schedule, feed, outcome, now.utc);
    };
    CHECK(central::is_due(schedule.feeds().front(), now.utc));
    round(central::FeedAnswer{false, two_events, "\"e1\""});
    CHECK(asked.etag.empty());
    CHECK_FALSE(central::is_due(schedule.feeds().front(), now.utc + std::chrono::minutes(14)));
    CHECK(central::is_due(schedule.feeds().front(), now.utc + std::chrono::minutes(15)));
    CHECK(central::is_due(schedule.feeds().front(), now.utc - std::chrono::minutes(1))); // the clock was set back
    auto board = office.board_of(kiosk);
    REQUIRE(board.activities.size() == 1);
    CHECK(board.activities.front().titles.at("nl") == "Samen koken");
    CHECK(board.activities.front().icon == "cooking");
    CHECK(board.activities.front().start == std::chrono::hours(14)); // 13:00 in UTC
    CHECK(schedule.feeds().front().left_out == 1);

    const auto good = schedule.feeds().front().good_at;
    for (const auto& failure :
         {shared::Result<central::FeedAnswer>(shared::Refusal{"agenda.example: nobody answers there"}),
          shared::Result<central::FeedAnswer>(central::FeedAnswer{false, "<html>", "\"e2\""})}) {
        now.utc += std::chrono::minutes(20);
        round(failure);
        CHECK(asked.etag == "\"e1\"");
        CHECK(office.board_of(kiosk) == board);
        CHECK(has(schedule.feeds().front().trouble, "agenda.example: "));
        CHECK(schedule.feeds().front().good_at == good);
        CHECK(schedule.feeds().front().tried_at > good);
        CHECK(schedule.feeds().front().etag == "\"e1\"");
    }
    now.utc += std::chrono::minutes(20);
    round(central::FeedAnswer{true, "", "\"e1\""});
    CHECK(schedule.feeds().front().trouble.empty());
    CHECK(schedule.feeds().front().good_at > good);
    CHECK(office.board_of(kiosk) == board);
    now.utc += std::chrono::hours(24 * 8); // the days it is read for have moved on
    round(central::FeedAnswer{true, "", ""});
    CHECK(asked.etag.empty());

    REQUIRE(office.ward.ask("DELETE", "/api/feeds/f1").status == 204);
    CHECK(office.board_of(kiosk).activities.empty());
}

TEST_CASE("a calendar that somebody waits for is fetched at once, not in the next round") {
    Publishing office;
    office.ward.ask("POST", "/api/feeds", R"({"centre":"De Wip","kind":"ics","address":"https://127.0.0.1/a"})");
    central::Writer writer(*office.world.office);
    central::FeedRounds rounds(writer, *office.world.office, {});
    const auto is_tried_within = [&](std::chrono::seconds time) {
        const auto end = std::chrono::steady_clock::now() + time;
        bool tried = false;
        while (!tried && std::chrono::steady_clock::now() < end) {
            writer.run([&] { tried = office.schedule().feeds().front().tried_at.has_value(); });
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return tried;
    };
    REQUIRE(is_tried_within(std::chrono::seconds(60))); // the first round
    writer.run([&] { office.schedule().try_soon("f1"); });
    rounds.bell()();
    CHECK(is_tried_within(central::look_for_due_every * 2 / 3));
    CHECK(central::makes_one_due({"POST", "/api/feeds/f1/fetching", {}, "", ""}));
    CHECK_FALSE(central::makes_one_due({"GET", "/api/feeds", {}, "", ""}));
}

TEST_CASE("an editor's word for a picture goes before ours, from the next reading on") {
    Publishing office;
    office.ward.ask("POST", "/api/feeds", R"({"centre":"De Wip","kind":"ics","address":"https://agenda.example/a"})");
    auto schedule = office.schedule();
    const auto now = office.world.clock.now();
    const auto round = [&] {
        const auto feed = schedule.feeds().front();
        central::note(schedule, feed,
                      central::try_feed(feed, schedule.icon_words(), now,
                                        [](const auto&) {
                                            return central::FeedAnswer{false, two_events, "\"e1\""};
                                        }),
                      now.utc);
        return schedule.feeds().front().activities.front().icon;
    };
    CHECK(round() == "cooking");
    CHECK(office.ward.ask("PUT", "/api/icon-words", R"({"word":"KOKEN","icon":"no-such"})").status == 422);
    REQUIRE(office.ward.ask("PUT", "/api/icon-words", R"({"word":"Samen KOKEN","icon":"meal"})").status == 204);
    CHECK(central::is_due(schedule.feeds().front(), now.utc)); // and is read whole, unchanged or not
    CHECK_FALSE(schedule.feeds().front().read_at);
    CHECK(round() == "meal");
    REQUIRE(office.ward.ask("PUT", "/api/icon-words", R"({"word":"samen koken","icon":""})").status == 204);
    CHECK(round() == "cooking");
}

TEST_CASE("a board has no activity twice, none that ended long ago, and no more than a kiosk takes") {
    const central::Centre centre{"De Wip", {}, ""};
    const Day today(2026, 11, 23);
    shared::Board set{"v1", {weekly("coffee", "Koffie")}, {}};
    auto over = weekly("over", "Voorbij");
    over.until = today.plus(-8);
    auto last_week = weekly("last-week", "Net voorbij");
    last_week.until = today.plus(-7);
    const auto board =
        central::board_for(shared::write(set), {weekly("coffee", "Dubbel"), over, last_week}, centre, false, today);
    REQUIRE(board.activities.size() == 2);
    CHECK(board.activities.front().titles.at("nl") == "Koffie");
    CHECK(board.activities.back().id == "last-week");

    std::vector<shared::Activity> many;
    for (int i = 0; i < 1500; ++i) {
        many.push_back(weekly("a-" + std::to_string(i), std::string(120, 'x')));
        for (int day = 0; day < 100; ++day) many.back().skip.push_back(Day(2026, 9, 1).plus(day));
    }
    const auto full = central::board_for("", many, centre, false, today);
    CHECK(shared::write(full).size() <= shared::largest_answer);
    CHECK(full.activities.size() > 500);
    CHECK(shared::parse_board(shared::write(full)).value() == full);
}

TEST_CASE("every centre has a calendar for its website, for everybody, with what its glass shows") {
    Publishing office;
    office.els.ask("POST", "/api/schedule", publication({"De Wip"}, weekly("x", "Koffie, thee; en \\meer")));
    const auto get = [&](const std::string& target, const shared::HttpHeaders& headers = {}) {
        return office.world.ask("GET", target, "", "", headers);
    };
    const auto calendar = get("/calendar/De%20Wip.ics");
    REQUIRE(calendar.status == 200);
    CHECK(shared::media_type(calendar.headers) == "text/calendar");
    CHECK(has(calendar.body, "SUMMARY:Koffie\\, thee\\; en \\\\meer\r\n"));
    CHECK(has(calendar.body, "RRULE:FREQ=WEEKLY;WKST=MO;BYDAY=MO,TH;UNTIL=20270630T215959Z\r\n"));
    const auto tag = *shared::header(calendar.headers, "ETag");
    CHECK(get("/calendar/De%20Wip.ics", {{"If-None-Match", tag}}).status == 304);
    CHECK_FALSE(has(get("/calendar/De%20Duif.ics").body, "SUMMARY"));
    CHECK(get("/calendar/Nergens.ics").status == 404);
    CHECK(office.world.ask("POST", "/calendar/De%20Wip.ics", "").status == 405);
}

} // namespace tests
