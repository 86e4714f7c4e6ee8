#include "kiosk/model/clock_trust.h"

#include "tests/support/fake_clock.h"

#include <catch2/catch_test_macros.hpp>

using namespace std::chrono_literals;
using kiosk::model::ClockMemory;
using kiosk::model::ClockVerdict;
using kiosk::model::ClockWatch;
using shared::ClockTrust;
using shared::Day;

namespace {

// A kiosk without network that was last trusted on a Monday morning.
struct OfflineKiosk {
    tests::FakeClock clock{"2026-11-23T09:30"};
    ClockMemory memory{Day(2026, 9, 1), Day(2026, 11, 22), shared::parse_local("2026-11-23T09:00")};
    ClockWatch watch;

    OfflineKiosk() { clock.set_synchronised(false); }
    ClockVerdict look() { return watch.look(clock.now(), memory); }
};

} // namespace

TEST_CASE("a synchronised clock is trusted, whatever was kept") {
    tests::FakeClock clock("2031-05-01T10:00");
    ClockWatch watch;
    CHECK(watch.look(clock.now(), {Day(2026, 9, 1), std::nullopt, std::nullopt}).trust == ClockTrust::synchronised);
}

TEST_CASE("without network the clock is believed for 36 hours after it was last trusted, and no longer") {
    OfflineKiosk kiosk;
    CHECK(kiosk.look().trust == ClockTrust::plausible);
    kiosk.clock.set_local("2026-11-24T20:59"); // 35:59 later
    CHECK(kiosk.look().trust == ClockTrust::plausible);
    kiosk.clock.set_local("2026-11-24T21:00");
    CHECK(kiosk.look() == ClockVerdict{ClockTrust::untrusted, true});
}

TEST_CASE("at its very first start a clock is believed between the making of the program and five years later") {
    OfflineKiosk kiosk;
    kiosk.memory = {Day(2026, 9, 1), std::nullopt, std::nullopt};
    CHECK(kiosk.look().trust == ClockTrust::plausible);
    kiosk.clock.set_local("2026-08-31T12:00");
    CHECK_FALSE(kiosk.look().dated());
    kiosk.clock.set_local("2031-08-30T12:00");
    CHECK(kiosk.look().dated());
    kiosk.clock.set_local("2038-01-19T04:14");
    CHECK_FALSE(kiosk.look().dated());
}

TEST_CASE("a clock that says 1970, or a day before the program was made, is not believed") {
    OfflineKiosk kiosk;
    kiosk.memory.last_closed.reset();
    kiosk.clock.set_utc(shared::Utc(12min));
    CHECK_FALSE(kiosk.look().dated());
    kiosk.clock.set_local("2026-08-31T12:00");
    CHECK_FALSE(kiosk.look().dated());
    kiosk.clock.set_local("2026-09-01T12:00");
    CHECK(kiosk.look().dated());
}

TEST_CASE("a clock that leaps to 2038 is not believed") {
    OfflineKiosk kiosk;
    kiosk.clock.set_local("2038-01-19T04:14");
    CHECK_FALSE(kiosk.look().dated());
}

TEST_CASE("a clock that goes back before the last closed day is not believed") {
    OfflineKiosk kiosk;
    kiosk.clock.set_local("2026-11-22T10:00");
    CHECK(kiosk.look().dated());
    kiosk.clock.set_local("2026-11-21T23:59");
    CHECK_FALSE(kiosk.look().dated());
}

TEST_CASE("what the host confirms is trusted while time goes by, until the clock is set") {
    OfflineKiosk kiosk;
    kiosk.clock.set_local("2027-02-01T10:00");
    REQUIRE_FALSE(kiosk.look().dated());
    kiosk.watch.confirm(kiosk.clock.now());
    CHECK(kiosk.look().trust == ClockTrust::host_confirmed);
    kiosk.clock.advance(50h);
    CHECK(kiosk.look().trust == ClockTrust::host_confirmed);
    kiosk.clock.set_local("2027-02-06T10:00");
    CHECK_FALSE(kiosk.look().dated());
}

TEST_CASE("a clock set by more than ten minutes makes the hour of that day unknown, until the next day") {
    OfflineKiosk kiosk;
    REQUIRE(kiosk.look().hour_known);
    kiosk.clock.set_local("2026-11-23T09:41");
    CHECK(kiosk.look() == ClockVerdict{ClockTrust::plausible, false});
    kiosk.clock.advance(5h);
    CHECK_FALSE(kiosk.look().hour_known);
    kiosk.clock.advance(10h);
    CHECK(kiosk.look() == ClockVerdict{ClockTrust::plausible, true});
}

TEST_CASE("a clock set by ten minutes or less, or that comes back to where it was, keeps its hours") {
    OfflineKiosk kiosk;
    REQUIRE(kiosk.look().hour_known);
    kiosk.clock.set_local("2026-11-23T09:40");
    CHECK(kiosk.look().hour_known);
    kiosk.clock.set_local("1970-01-01T01:00");
    REQUIRE_FALSE(kiosk.look().dated());
    kiosk.clock.advance(20s);
    kiosk.clock.set_local("2026-11-23T09:31");
    CHECK(kiosk.look() == ClockVerdict{ClockTrust::plausible, true});
}

TEST_CASE("many small steps on one day add up") {
    OfflineKiosk kiosk;
    REQUIRE(kiosk.look().hour_known);
    kiosk.clock.set_local("2026-11-23T09:37");
    CHECK(kiosk.look().hour_known);
    kiosk.clock.set_local("2026-11-23T09:44");
    CHECK_FALSE(kiosk.look().hour_known);
}

TEST_CASE("neither DST night looks like a step") {
    for (const char* evening : {"2027-03-27T23:30", "2027-10-30T23:30"}) {
        CAPTURE(evening);
        tests::FakeClock clock(evening);
        ClockWatch watch;
        for (int minute = 0; minute < 60 * 12; ++minute) {
            CHECK(watch.look(clock.now(), {Day(2026, 9, 1), std::nullopt, std::nullopt}).hour_known);
            clock.advance(1min);
        }
    }
}
