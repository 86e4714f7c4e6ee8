// Kiosks that need a hand before they fail, and the list that says so.
#include "central/alarm.h"
#include "central/report_sources.h"
#include "tests/support/has.h"
#include "tests/unit/central/office_world.h"

#include <catch2/catch_test_macros.hpp>

using central::Concern;
using shared::Health;

namespace tests {
namespace {

// Days of one kiosk from 1 November on, an hour open each.
struct Told {
    std::vector<central::ReceivedDay> days;

    void day(const std::optional<Health>& health, int minutes = 240, int families = 0) {
        central::ReceivedDay received;
        received.report.day = shared::Day(2026, 11, 1).plus(static_cast<int>(days.size()));
        received.report.health = health;
        received.report.counts.minutes_open = minutes;
        received.report.counts.families_morning = families;
        days.push_back(received);
    }
    std::vector<Concern> concerns() const {
        std::vector<const central::ReceivedDay*> all;
        for (const auto& each : days) all.push_back(&each);
        return central::concerns_of(all);
    }
};
std::vector<Concern> concerns_of(const Health& health) {
    Told told;
    told.day(health);
    return told.concerns();
}

} // namespace

TEST_CASE("a kiosk that is well, or says nothing, asks for nothing") {
    CHECK(concerns_of({212, 2, 200, 80, true}).empty());
    Told silent;
    silent.day(std::nullopt);
    CHECK(silent.concerns().empty());
    CHECK(Told().concerns().empty());
}

TEST_CASE("little room, a worn disk and many starts ask for a hand; only the newest day counts") {
    CHECK(concerns_of({1, 0, 100, {}, true}) == std::vector{Concern::disk_full});
    CHECK(concerns_of({1, 0, {}, 90, true}) == std::vector{Concern::disk_worn});
    CHECK(concerns_of({1, 3, 2900, 10, true}) == std::vector{Concern::restarts});
    Told mended;
    mended.day(Health{1, 9, 0, 110, true});
    mended.day(Health{24, 0, 2900, 10, true});
    CHECK(mended.concerns().empty());
}

TEST_CASE("families of no certain day ask for a look at the clock, until the next day has none") {
    Told told;
    told.day(Health{24, 0, 2900, 10, true});
    told.days.back().report.counts.undated = 3;
    CHECK(told.concerns() == std::vector{Concern::clock});
    told.day(Health{24, 0, 2900, 10, true});
    CHECK(told.concerns().empty());
}

TEST_CASE("five open days on which nobody touched the glass ask whether it still works") {
    Told told;
    for (int i = 0; i < 4; ++i) told.day(Health{});
    CHECK(told.concerns().empty());
    SECTION("the fifth says so") {
        told.day(Health{});
        CHECK(told.concerns() == std::vector{Concern::untouched});
    }
    SECTION("days that were hardly open are passed over") {
        told.day(Health{}, 30);
        CHECK(told.concerns().empty());
        told.day(Health{});
        CHECK(told.concerns() == std::vector{Concern::untouched});
    }
    SECTION("a touch, or a family, ends it") {
        told.day(Health{0, 0, {}, {}, true});
        CHECK(told.concerns().empty());
        told.day(Health{}, 240, 1);
        CHECK(told.concerns().empty());
    }
}

TEST_CASE("health travels with the day to the report, and stays with a day that is sent again") {
    OfficeWorld world;
    const auto kiosk = world.enrol("De Wip", "ingang");
    auto report = day_report("2026-11-22", 4);
    report.health = Health{212, 3, 100, 95, true};
    REQUIRE(world.put(kiosk, report).status == 201);
    CHECK(world.put(kiosk, report).status == 200);
    const auto now = world.clock.now();
    const central::ReportWish lately{false, now.day.plus(-7), now.day, central::Period::month, "", ""};
    const auto sync = central::sync_report_of(lately, world.office->registry(), world.office->reports(), now);
    REQUIRE(sync.centres.size() == 1);
    const auto& status = sync.centres.front().kiosks.front();
    REQUIRE(status.health);
    CHECK(status.health->day == report.day);
    CHECK(status.health->health == *report.health);
    CHECK(status.concerns == std::vector{Concern::disk_full, Concern::disk_worn, Concern::restarts});
    const auto table = central::render(sync, central::Format::table);
    CHECK(
        has(table, "up 212 h, 3 restarts, 100 MB free, disk 95 % worn, touched; asks: disk_full, disk_worn, restarts"));
    CHECK(has(central::render(sync, central::Format::json),
              "\"health\":{\"day\":\"2026-11-22\",\"clock\":\"plausible\",\"uptime_hours\":212,\"restarts\":3,"
              "\"free_mb\":100,\"disk_wear\":95,\"touch_seen\":true,\"concerns\":[\"disk_full\",\"disk_worn\","
              "\"restarts\"]}"));
    const auto list = central::alarm_text(sync);
    CHECK(has(list, "De Wip, ingang: op zijn schijf is nog 100 MB vrij\n"));
    CHECK(has(list, "De Wip, ingang: zijn schijf is voor 95 % versleten\n"));
    CHECK(has(list, "De Wip, ingang: het programma is op een dag 3 keer herstart\n"));
    CHECK_FALSE(has(list, "gezin"));
}

TEST_CASE("a day before the period is missed as well, and no longer once it is here") {
    OfficeWorld world;
    const auto kiosk = world.enrol("De Wip", "ingang");
    REQUIRE(world.put(kiosk, day_report("2026-11-23", 4)).status == 201);
    world.clock.set_local("2026-11-29T09:00");
    const auto oldest = [&] {
        const shared::Day day(2026, 11, 28);
        const central::ReportWish wish{false, day, day, central::Period::month, "", ""};
        const auto report =
            central::sync_report_of(wish, world.office->registry(), world.office->reports(), world.clock.now());
        return report.centres.front().kiosks.front().oldest_unsent;
    };
    CHECK(oldest() == shared::Day(2026, 11, 24));
    REQUIRE(world.put(kiosk, day_report("2026-11-24", 0)).status == 201);
    CHECK(oldest() == shared::Day(2026, 11, 25));
    REQUIRE(world.put(kiosk, day_report("2026-11-26", 4)).status == 201); // it was off on the 25th
    CHECK(oldest() == shared::Day(2026, 11, 27));
}

TEST_CASE("the list names who is late since when and why, and is empty when nobody is") {
    OfficeWorld world;
    const auto kiosk = world.enrol("De Wip", "ingang");
    const auto report = [&] {
        const auto now = world.clock.now();
        const central::ReportWish lately{false, now.day.plus(-30), now.day, central::Period::month, "", ""};
        return central::sync_report_of(lately, world.office->registry(), world.office->reports(), now);
    };
    const auto list = [&] { return central::alarm_text(report()); };
    REQUIRE(world.put(kiosk, day_report("2026-11-23", 4)).status == 201);
    CHECK(list().empty());
    central::SyncReport refused = report(); // a month, while all its days come
    refused.centres.front().kiosks.front().refused = {{kiosk.id, "2026-10", "adults: 4 is less than k", {}}};
    CHECK(central::alarm_text(refused) ==
          "De Wip, ingang: zijn maand 2026-10 is geweigerd: adults: 4 is less than k\n");
    refused.centres.front().kiosks.front().kiosk.revoked_at = world.clock.now().utc;
    CHECK(central::alarm_text(refused).empty());
    world.clock.advance(std::chrono::hours(24 * 4));
    CHECK(has(list(), "De Wip, ingang: dagen ontbreken sinds 2026-11-24, geen teken van leven sinds 2026-11-23T"));
}

TEST_CASE("an alarm that cannot be sent as wished is refused before anything is sent") {
    const auto fault = [](const central::AlarmWish& wish) { return central::fault_of(wish).value_or(""); };
    central::AlarmWish wish;
    CHECK(fault(wish).empty());
    wish.webhook = "http://chat.stad.be/x";
    CHECK(has(fault(wish), "--webhook"));
    wish.webhook = "https://chat.stad.be/x";
    CHECK(fault(wish).empty());
    wish.mail_to = {"els@stad.be"};
    CHECK(has(fault(wish), "--from"));
    wish.mail_from = "inloop@stad.be";
    CHECK(has(fault(wish), "--smtp"));
    wish.smtp = "smtps://mail.stad.be";
    CHECK(fault(wish).empty());
    wish.smtp_user = "inloop";
    CHECK(has(fault(wish), "--smtp-password-file"));
    wish.smtp_user.clear();
    wish.mail_to.push_back("els@stad.be>\r\nBcc: x@y.z");
    CHECK(has(fault(wish), "--mail"));
}

} // namespace tests
