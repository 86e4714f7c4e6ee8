// What sync does about trouble, and what it says meanwhile.
#include "tests/unit/kiosk_sync/sync_world.h"

using namespace kiosk::sync;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using tests::closed_day;
using tests::closed_month;
using tests::days;
using tests::door;
using tests::refusal;
using World = tests::SyncWorld;
using Kind = Trouble::Kind;

TEST_CASE("trouble of the channel stops the pass, touches no record, and is tried again more and more rarely") {
    World world;
    world.worker.give(days(3));
    world.worker.ask_now();
    world.http.from_now_on(tests::captive_portal());
    world.worker.run();
    CHECK(world.http.sent == 1);
    CHECK(world.trouble() == Kind::captive_portal);
    CHECK(world.why("2026-11-03").key == "captive_portal");
    CHECK(world.why("2026-11-03").sentence.find("; next try 2026-11-23 19:0") != std::string::npos);
    world.live(24h);
    CHECK(world.outcomes.empty());
    CHECK(world.http.sent > 24);
    CHECK(world.http.sent < 90);
    world.http.from_now_on(tests::fine());
    world.live(1h);
    CHECK(world.office.families() == 30);
    CHECK_FALSE(world.worker.status().trouble.has_value());
}

TEST_CASE("a revoked token, a proxy's 403 and an ill office are trouble, and the days wait") {
    for (const auto& [status, kind] : {std::pair{401, Kind::token_refused},
                                       {403, Kind::in_between},
                                       {407, Kind::in_between},
                                       {500, Kind::office_ill},
                                       {503, Kind::office_ill}}) {
        CAPTURE(status);
        World world;
        world.worker.give(days(1));
        world.http.from_now_on(tests::answers(tests::html_answer(status)));
        world.worker.ask_now();
        world.worker.run();
        CHECK(world.trouble() == kind);
        CHECK(world.worker.status().waiting.size() == 1);
        CHECK(world.outcomes.empty());
    }
}

TEST_CASE("the office's Retry-After is honoured, for the board too") {
    World world;
    world.worker.give(days(1));
    world.worker.ask_now();
    shared::HttpResponse busy = tests::html_answer(429);
    busy.headers.push_back({"Retry-After", "7200"});
    world.http.next(tests::answers(busy));
    world.worker.run();
    CHECK(world.trouble() == Kind::busy);
    world.live(2h - 1s);
    CHECK(world.http.sent == 1);
    world.live(32s);
    CHECK(world.office.families() == 10);
}

TEST_CASE("a reply lost after the commit is asked for again, and the office has the day once") {
    World world;
    world.worker.give(days(1));
    world.worker.ask_now();
    world.http.next(tests::reply_lost());
    world.worker.run();
    CHECK(world.office.families() == 10);
    CHECK(world.count<Accepted>() == 0);
    CHECK(world.trouble() == Kind::silence);
    world.live(1min);
    CHECK(world.count<Accepted>() == 1);
    CHECK(world.office.families() == 10);
}

TEST_CASE("four hundred days offline, then one sync") {
    World world;
    world.http.from_now_on(tests::black_hole());
    Work work;
    for (int i = 0; i < 400; ++i) {
        work.days.push_back({closed_day(shared::Day(2026, 11, 24).plus(i).text(), 3), ""});
        if (i % 50 == 0) world.worker.give(work);
        world.live(24h);
    }
    for (const char* month : {"2026-11", "2026-12", "2027-01"}) work.months.push_back({closed_month(month), ""});
    world.worker.give(work);
    REQUIRE(world.count<Accepted>() == 0);
    world.http.from_now_on(tests::fine());
    world.worker.ask_now();
    world.worker.run();
    CHECK(world.count<Accepted>() == 403);
    CHECK(world.office.families() == 1200);
    CHECK(world.office.months.size() == 3);
}

TEST_CASE("a pass that breaks in the middle keeps what was received and goes on from there") {
    World world;
    world.worker.give(days(5));
    for (int i = 0; i < 3; ++i) world.http.next(tests::fine());
    world.http.next(tests::request_cut_after(100));
    world.worker.ask_now();
    world.worker.run();
    CHECK(world.count<Accepted>() == 3);
    CHECK(world.worker.status().waiting.size() == 2);
    world.live(1min);
    CHECK(world.count<Accepted>() == 5);
    // Five days, the cut one twice, one board.
    CHECK(world.http.sent == 7);
}

TEST_CASE("our own fault is said and waited for like any trouble") {
    World world;
    world.worker.give(days(1));
    world.worker.ask_now();
    world.worker.broke("sync: out of memory");
    CHECK(world.worker.status().asks_done == 1);
    CHECK(world.why("2026-11-01").key == "own_fault");
    CHECK(world.worker.run() <= 30s);
    world.live(11min);
    CHECK(world.count<Accepted>() == 1);
}
