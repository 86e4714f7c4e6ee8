// A kiosk renews its token at the real office while the line and the power are cut at every step: it is never locked
// out.
#include "tests/e2e/door.h"

#include "kiosk/sync/office.h"
#include "tests/support/tls_server.h"

#include <catch2/catch_test_macros.hpp>

namespace tests {
namespace {

using kiosk::sync::Office;

// An enrolled kiosk whose token is old; only what lies in its folder outlives a power cut.
struct OldToken {
    OfficeWorld world{"2026-11-23T09:30"};
    EnrolledKiosk enrolled = world.enrol();
    TempFolder folder;
    LoopbackHttp http{[this](const shared::HttpRequest& request) { return world.office->handle(request); }};
    std::unique_ptr<kiosk::sync::SyncWorker> worker;

    OldToken() {
        static const std::string ca = make_ca("office").certificate;
        REQUIRE(
            kiosk::sync::write_office(folder.path(), Office{"https://office", enrolled.id, enrolled.token, ca}).ok());
        world.clock.advance(central::token_age + hours(1));
        start();
    }
    std::string kept() { return kiosk::sync::read_office(folder.path()).value()->token; }
    void start() {
        worker = std::make_unique<kiosk::sync::SyncWorker>(
            http, world.clock, *kiosk::sync::read_office(folder.path()).value(),
            kiosk::sync::SyncWorker::Options{.retry_scale = 1, .seed = 7, .data = folder.path()},
            [](const kiosk::sync::Outcome&) {});
        kiosk::sync::Work work;
        work.installation = installation_a;
        worker->give(work);
    }
    // Fetches the board, and renews the token if the office wants it.
    void pass() {
        worker->ask_now();
        worker->run();
    }
    bool is_heard() {
        worker->ask_now();
        worker->run();
        return !worker->status().trouble.has_value();
    }
};

} // namespace

TEST_CASE("a token is renewed at the real office, and the old one ends with the first use of the new") {
    OldToken kiosk;
    kiosk.pass();
    CHECK(kiosk.kept() != kiosk.enrolled.token);
    CHECK(kiosk.world.get(kiosk.enrolled, "board").status == 200);
    CHECK(kiosk.is_heard());
    CHECK(kiosk.world.get(kiosk.enrolled, "board").status == 401);
    const std::string renewed = kiosk.kept();
    kiosk.start();
    CHECK(kiosk.is_heard());
    CHECK(kiosk.kept() == renewed); // young again
}

TEST_CASE("the line and the power are cut all along while a token is renewed, and the kiosk is never locked out") {
    OldToken measured;
    measured.pass();
    const std::size_t request = measured.http.request_bytes;
    const std::size_t reply = measured.http.reply_bytes;
    REQUIRE(measured.kept() != measured.enrolled.token);
    for (std::size_t bytes = 0; bytes <= request + reply; bytes += 7) {
        CAPTURE(bytes);
        OldToken kiosk;
        kiosk.http.next(fine()); // the board, which says that the token is old
        kiosk.http.next(bytes < request ? request_cut_after(bytes) : reply_cut_after(bytes - request));
        kiosk.pass();
        kiosk.start(); // the power was cut: what is not on the disk is gone
        REQUIRE(kiosk.is_heard());
        kiosk.pass();
        kiosk.start();
        REQUIRE(kiosk.is_heard());
        REQUIRE(kiosk.kept() != kiosk.enrolled.token);
    }
}

TEST_CASE("a disk that keeps no new token for weeks leaves the kiosk with its old one, and then the new one counts") {
    OldToken kiosk;
    std::filesystem::create_directories(kiosk.folder / "office.new/in the way");
    for (int day = 0; day < 20; ++day) {
        kiosk.pass();
        REQUIRE(kiosk.kept() == kiosk.enrolled.token);
        kiosk.world.clock.advance(hours(25));
        if (day % 5 == 0) kiosk.start();
        REQUIRE(kiosk.is_heard());
    }
    std::filesystem::remove_all(kiosk.folder / "office.new");
    kiosk.world.clock.advance(hours(25));
    kiosk.pass();
    CHECK(kiosk.kept() != kiosk.enrolled.token);
    kiosk.start();
    CHECK(kiosk.is_heard());
}

TEST_CASE("an office that is restored from a backup of before the new token still hears the kiosk") {
    OldToken kiosk;
    REQUIRE_FALSE(kiosk.world.office->database().back_up(kiosk.folder / "backup", {}));
    kiosk.pass();
    REQUIRE(kiosk.is_heard());
    REQUIRE(kiosk.world.get(kiosk.enrolled, "board").status == 401);
    REQUIRE_FALSE(kiosk.world.office->database().restore(kiosk.folder / "backup").refused);
    kiosk.start();
    CHECK_FALSE(kiosk.is_heard());
    CHECK(kiosk.is_heard());
    kiosk.pass(); // and its token is old again
    CHECK(kiosk.kept() != kiosk.enrolled.token);
    kiosk.start();
    CHECK(kiosk.is_heard());
}

TEST_CASE("the power is cut after the new token is on the disk, before it was ever used") {
    OldToken kiosk;
    kiosk.pass();
    REQUIRE(kiosk.kept() != kiosk.enrolled.token);
    kiosk.world.clock.advance(hours(24 * 120)); // and the centre stays dark all winter
    kiosk.start();
    CHECK(kiosk.is_heard());
}

} // namespace tests
