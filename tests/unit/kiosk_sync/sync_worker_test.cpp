// When sync sends and what settles a record. Time is the test's own.
#include "shared/sha256.h"
#include "tests/support/tls_server.h"
#include "tests/unit/kiosk_sync/sync_world.h"

#include <set>

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

TEST_CASE("what the night missed goes within ten minutes of the start") {
    World world;
    world.worker.give(days(3));
    CHECK(world.worker.status().next_try <= world.clock.now().utc + 10min);
    CHECK(world.why("2026-11-01").key == "send_time");
    world.live(10min);
    CHECK(world.count<Accepted>() == 3);
    CHECK(world.office.families() == 30);
    CHECK(world.worker.status().waiting.empty());
    CHECK_FALSE(world.worker.status().next_try.has_value());
    CHECK(world.worker.status().last_receipt.has_value());
    CHECK(world.why("2026-11-01").key == "delivered");
}

TEST_CASE("kiosks that start together do not send together") {
    std::set<shared::Utc> moments;
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        World world({.retry_scale = 1, .seed = seed});
        world.worker.give(days(1));
        moments.insert(*world.worker.status().next_try);
    }
    CHECK(moments.size() > 45);
    CHECK(*moments.rbegin() - *moments.begin() > 8min);
}

TEST_CASE("a day that closes while the kiosk runs goes at this kiosk's own time in the four hours after it") {
    World world;
    world.worker.give({});
    world.live(1h);
    const auto closed_at = world.clock.now().utc;
    world.worker.give(days(1));
    CHECK(world.worker.status().next_try == closed_at + send_offset(door.kiosk));
    world.live(send_offset(door.kiosk) - 1s);
    CHECK(world.office.days.empty());
    world.live(2s);
    CHECK(world.office.families() == 10);
}

TEST_CASE("the same work given again does not move the time to send") {
    World world;
    world.live(1h);
    world.worker.give(days(1));
    const auto planned = world.worker.status().next_try;
    world.live(20min);
    world.worker.give(days(1));
    CHECK(world.worker.status().next_try == planned);
}

TEST_CASE("sync now sends at once, whatever the hour or the trouble") {
    World world;
    world.live(1h);
    world.http.from_now_on(tests::fails(shared::NetFailure::no_dns));
    world.worker.give(days(2));
    world.live(8h);
    REQUIRE(world.count<Accepted>() == 0);
    world.http.from_now_on(tests::fine());
    world.worker.ask_now();
    world.worker.run();
    CHECK(world.count<Accepted>() == 2);
    CHECK(world.worker.status().asks_done == 1);
}

TEST_CASE("the status tells what ends first: the CA that is trusted, or the certificate the office shows") {
    kiosk::sync::Office joined = tests::door;
    joined.ca_pem = tests::make_ca("office").certificate;
    const auto ca_end = shared::certificate_end(joined.ca_pem);
    REQUIRE(ca_end);
    World world({.retry_scale = 1, .seed = 7}, joined);
    const auto told = [&] {
        world.worker.ask_now();
        world.worker.run();
        return world.worker.status().certificate_end;
    };
    CHECK(world.worker.status().certificate_end == ca_end); // before the office has answered
    world.http.server_certificate_end = ca_end->plus(-3);
    CHECK(told() == ca_end->plus(-3));
    world.http.server_certificate_end = ca_end->plus(3); // renewed beyond the CA that signed it
    CHECK(told() == ca_end);
    world.http.from_now_on(tests::fails(shared::NetFailure::no_dns));
    CHECK(told() == ca_end);
}

TEST_CASE("a day the office refuses does not block the days behind it") {
    World world;
    world.office.refusals["2026-11-02"] = refusal(shared::problem::invalid, 422);
    world.worker.give(days(5));
    world.live(20min);
    CHECK(world.count<Accepted>() == 4);
    CHECK(world.count<Refused>() == 1);
    CHECK(world.office.families() == 40);
    const SyncStatus status = world.worker.status();
    REQUIRE(status.waiting.size() == 1);
    CHECK(status.waiting[0].refused == "Refused: because");
    CHECK_FALSE(status.trouble.has_value());
    CHECK_FALSE(status.next_try.has_value());
    CHECK(world.why("2026-11-02").key == "refused");
    CHECK(world.why("2026-11-02").sentence.find("the office refused it: Refused: because") == 0);
}

TEST_CASE("a refused day rests until it is corrected, the store clears it, or somebody says now") {
    World world;
    world.office.refusals["2026-11-01"] = refusal(shared::problem::invalid, 422);
    Work work = days(1);
    world.worker.give(work);
    world.live(20min);
    REQUIRE(world.count<Refused>() == 1);
    const auto& refused = std::get<Refused>(world.outcomes.back());
    CHECK(refused.revision == 1);
    work.days[0].set_aside = refused.reason;
    world.worker.give(work);
    world.live(48h);
    REQUIRE(world.count<Refused>() == 1);

    SECTION("now: refused again, then taken") {
        world.worker.ask_now();
        world.worker.run();
        CHECK(world.count<Refused>() == 2);
        world.office.refusals.clear();
        world.worker.ask_now();
        world.worker.run();
        CHECK(world.count<Accepted>() == 1);
    }
    SECTION("corrected") {
        world.office.refusals.clear();
        work.days[0] = {closed_day("2026-11-01", 10, 2), ""};
        world.worker.give(work);
        world.live(4h);
        CHECK(world.count<Accepted>() == 1);
    }
    SECTION("cleared, as for a new version of the program") {
        world.office.refusals.clear();
        work.days[0].set_aside = "";
        world.worker.give(work);
        world.live(4h);
        CHECK(world.count<Accepted>() == 1);
    }
}

TEST_CASE("a second installation is shown as a clone") {
    World world;
    world.office.refusals["2026-11-01"] = refusal(shared::problem::other_installation, 409);
    world.worker.give(days(1));
    world.worker.ask_now();
    world.worker.run();
    CHECK(world.worker.status().other_installation);
    CHECK(world.count<Refused>() == 1);
    world.office.refusals.clear();
    world.worker.ask_now();
    world.worker.run();
    CHECK_FALSE(world.worker.status().other_installation);
}

TEST_CASE("the board is fetched at the start and every 15 minutes, and delivered when it is new") {
    World world;
    world.live(1h);
    CHECK(world.count<BoardArrived>() == 1);
    CHECK(world.http.sent == 5); // at 0, 15, 30, 45 and 60 minutes
    world.office.board.version = "v2";
    world.live(15min);
    CHECK(world.count<BoardArrived>() == 2);
}

TEST_CASE("a board that is kept from before is not fetched whole at the start") {
    World world;
    Work work;
    work.board_etag = "\"v1\"";
    world.worker.give(work);
    world.live(1min);
    CHECK(world.http.sent == 1);
    CHECK(world.count<BoardArrived>() == 0);
}

TEST_CASE("a board nobody understands holds up nothing, and is named until there is a better one") {
    World world;
    world.http.next(tests::answers(tests::json_answer(200, "{\"schema\":99}")));
    world.live(1min);
    CHECK(world.count<BoardArrived>() == 0);
    CHECK(world.worker.status().board_refused != "");
    CHECK_FALSE(world.worker.status().trouble.has_value());
    world.live(15min);
    CHECK(world.count<BoardArrived>() == 1);
    CHECK(world.worker.status().board_refused == "");
}

TEST_CASE("a copied database asks first and sends nothing until its new work is known") {
    World world;
    world.office.days["2026-11-01"] = closed_day("2026-11-01", 10);
    Work work = days(2);
    work.ask_state = true;
    world.worker.give(work);
    world.http.next(tests::black_hole());
    world.worker.run();
    CHECK(world.why("2026-11-01").key == "silence");
    CHECK(world.worker.status().asking_state);
    world.live(1min);
    REQUIRE(world.count<StateArrived>() == 1);
    CHECK(world.office.days.size() == 1);
    world.live(1h);
    CHECK(world.office.days.size() == 1);
    // What the office has is final; the rest goes as generation 2.
    Work settled;
    settled.days.push_back({closed_day("2026-11-02", 10), ""});
    settled.days[0].report.generation = 2;
    world.worker.give(settled);
    world.live(4h);
    CHECK(world.office.days.at("2026-11-02").generation == 2);
    CHECK(world.office.families() == 20);
}

TEST_CASE("sync now of a copied database is done when the days that follow from the answer are sent") {
    World world;
    Work work = days(1);
    work.ask_state = true;
    world.worker.give(work);
    world.worker.ask_now();
    world.worker.run();
    CHECK(world.count<StateArrived>() == 1);
    CHECK(world.worker.status().asks_done == 0);
    world.worker.give(days(1));
    world.worker.run();
    CHECK(world.worker.status().asks_done == 1);
    CHECK(world.office.families() == 10);
}

TEST_CASE("a kiosk that cannot settle the office's answer does not ask without rest") {
    World world;
    Work work = days(1);
    work.ask_state = true;
    world.worker.give(work);
    world.worker.ask_now();
    const auto start = world.clock.now().utc;
    int turns = 0;
    for (; world.clock.now().utc < start + 1h; ++turns) {
        const int answers = world.count<StateArrived>();
        const milliseconds pause = world.worker.run();
        if (world.count<StateArrived>() > answers)
            world.worker.give(work); // its disk is full: still a copy
        else
            world.clock.advance(pause);
    }
    CHECK(world.worker.status().asks_done == 1);
    CHECK(world.count<StateArrived>() <= 6);
    CHECK(turns < 30);
    CHECK(world.office.days.empty());
}

TEST_CASE("an office that was restored is asked what it has, until what follows from it is kept") {
    World world;
    const std::string office(32, 'a'), first = office + "-" + std::string(32, '1'),
                                       second = office + "-" + std::string(32, '2'),
                                       another = std::string(32, 'b') + "-" + std::string(32, '3');
    world.live(1min);
    CHECK(world.count<EpochArrived>() == 0); // this office tells none
    world.office.epoch = first;
    world.live(1h);
    CHECK(world.count<EpochArrived>() == 1); // the first is kept, and nothing asked
    Work work;
    work.epoch = first;
    work.board_etag = "\"v1\""; // it is told with a board that is not sent again, too
    world.worker.give(work);
    world.office.epoch = second;
    world.http.next(tests::fine());
    world.http.next(tests::black_hole());
    world.live(20min);
    CHECK(world.trouble() == Trouble::Kind::silence);
    world.live(15min);
    REQUIRE(world.count<StateArrived>() == 1);
    CHECK(std::get<StateArrived>(world.outcomes.back()).epoch == second);
    world.worker.give(work); // the disk refused
    world.live(15min);
    REQUIRE(world.count<StateArrived>() == 2);
    work.epoch = second;
    world.worker.give(work);
    world.office.epoch = another;
    world.live(1h);
    CHECK(world.count<StateArrived>() == 2);
    CHECK(world.count<EpochArrived>() == 2);
    world.office.epoch = "garbage";
    world.live(1h);
    CHECK(world.count<EpochArrived>() == 2);
}

TEST_CASE("sync now at a restored office is done when the days that follow from its answer are sent") {
    World world;
    Work work;
    work.epoch = std::string(32, 'a') + "-" + std::string(32, '1');
    world.office.epoch = std::string(32, 'a') + "-" + std::string(32, '2');
    world.worker.give(work);
    world.worker.ask_now();
    world.worker.run();
    CHECK(world.count<StateArrived>() == 1);
    CHECK(world.worker.status().asks_done == 0);
    work = days(1);
    work.epoch = world.office.epoch;
    world.worker.give(work);
    world.worker.run();
    CHECK(world.worker.status().asks_done == 1);
    CHECK(world.office.families() == 10);
}

TEST_CASE("waits are scaled by the setting, so that a test with real programs takes seconds") {
    World world({.retry_scale = 0.001, .seed = 7});
    world.worker.give(days(1));
    CHECK(world.worker.status().next_try <= world.clock.now().utc + 600ms);
    world.live(700ms);
    CHECK(world.count<Accepted>() == 1);
    world.http.from_now_on(tests::fails(shared::NetFailure::refused));
    Work work = days(1);
    work.days[0].report.revision = 2;
    world.worker.give(work);
    world.live(20s);
    world.http.from_now_on(tests::fine());
    world.live(3600ms);
    CHECK(world.count<Accepted>() == 2);
}

TEST_CASE("a kiosk that is not enrolled says so") {
    CHECK(why_waiting(SyncStatus{}, *shared::Day::parse("2026-11-01")).key == "not_enrolled");
}
