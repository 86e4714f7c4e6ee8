// A clock that nobody can trust, as the office and the one at the kiosk see it.
#include "tests/e2e/door.h"

#include "central/alarm.h"
#include "central/report_sources.h"

#include <catch2/catch_test_macros.hpp>

namespace tests {
namespace {

central::SyncReport seen_from_office(Street& street, const char* from) {
    const auto now = street.world.clock.now();
    central::ReportWish wish;
    wish.from = *shared::Day::parse(from);
    wish.to = now.day;
    return central::sync_report_of(wish, street.world.office->registry(), street.world.office->reports(), now);
}
const central::KioskStatus& the_kiosk(const central::SyncReport& report) {
    return report.centres.at(0).kiosks.at(0);
}

} // namespace

TEST_CASE("an office knows that its kiosk closes no day because it does not trust its clock, and who came meanwhile") {
    Street street;
    Door& door = street.door;
    street.days(2);
    CHECK(the_kiosk(seen_from_office(street, "2026-11-23")).kiosk.clock == shared::ClockTrust::synchronised);
    // A power cut, a flat battery, and a network that lets no time through.
    door.restart([&] {
        street.world.clock.set_local("2026-12-10T09:30");
        street.world.clock.set_synchronised(false);
    });
    for (int i = 0; i < 4; ++i) door.family();
    door.live(hours(40));
    const auto waits = seen_from_office(street, "2026-11-23");
    CHECK(the_kiosk(waits).kiosk.clock == shared::ClockTrust::untrusted);
    CHECK(the_kiosk(waits).late == central::LateReason::untrusted_clock);
    const auto says = [](const std::string& text, const char* what) { return text.find(what) != std::string::npos; };
    CHECK(says(central::render(waits, central::Format::table), "its clock is not trusted, so it closes no day"));
    const std::string json = central::render(waits, central::Format::json);
    CHECK(says(json, R"("clock":"untrusted")"));
    CHECK(says(json, R"("late":"untrusted_clock")"));
    CHECK(says(central::alarm_text(waits), "vertrouwt zijn klok niet"));
    CHECK(says(door.explain("2026-12-10"), "the clock is not trusted"));
    CHECK(says(door.explain("2026-11-24"), "delivered"));

    street.world.clock.set_synchronised(true);
    door.ledger().ask_health_of([] { return shared::Health{}; });
    street.days(1);
    const shared::Day trusted(2026, 12, 12); // takes them over
    CHECK(street.at_office().at(trusted) == door.came.at(trusted) + 4);
    const auto after = seen_from_office(street, "2026-12-01");
    CHECK(the_kiosk(after).kiosk.clock == shared::ClockTrust::synchronised);
    CHECK(the_kiosk(after).concerns == std::vector{central::Concern::clock});
    CHECK(says(central::alarm_text(after), "zijn klok was niet te vertrouwen terwijl er geteld werd"));
}

} // namespace tests
