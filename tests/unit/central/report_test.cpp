#include "central/opening_hours.h"
#include "central/render.h"
#include "central/report.h"
#include "shared/clock.h"
#include "tests/support/rounds.h"
#include "tests/unit/central/office_world.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <random>

using namespace central;
using namespace std::chrono_literals;
using shared::Day;

namespace {

shared::Utc at(const std::string& local) {
    return *shared::parse_local(local);
}
Day day(const std::string& text) {
    return *Day::parse(text);
}

// One centre, open on weekday mornings; its days are added by hand. 2026-11-16 is a Monday.
struct Rows {
    Rows() {
        sources.known_from = day("2026-01-01");
        Centre centre{"Centre", {}};
        centre.opening.weekly = parse_weekly_hours({"mon-fri 9:00-12:00"}).value();
        centre.opening.exceptions[day("2026-11-18")] = {};
        sources.centres = {centre};
        add_kiosk("k1", "2026-11-16");
    }
    void add_kiosk(const std::string& id, const std::string& since) {
        Kiosk kiosk;
        kiosk.id = id;
        kiosk.centre = "Centre";
        kiosk.name = "name of " + id;
        kiosk.since = Day::parse(since);
        sources.kiosks.push_back(kiosk);
    }
    void received(const std::string& kiosk, const std::string& date, int families, const std::string& local) {
        sources.days.push_back({kiosk, tests::day_report(date, families), at(local)});
    }
    CentreStatus status(const std::string& from, const std::string& to, const std::string& now) const {
        return sync_report(sources, day(from), day(to), at(now)).centres.at(0);
    }
    DayState state(const std::string& date, const std::string& now) const { return status(date, date, now).days.at(0); }
    ReportSources sources;
};

} // namespace

TEST_CASE("a day closes an hour after closing time, or at three in the night without hours") {
    const Rows rows;
    CHECK(close_of(rows.sources.centres[0].opening, day("2026-11-16")) == at("2026-11-16T13:00"));
    CHECK(close_of({}, day("2026-11-16")) == at("2026-11-17T03:00"));
    shared::OpeningCalendar evening;
    evening.weekly = parse_weekly_hours({"mon 20:00-24:00"}).value();
    CHECK(close_of(evening, day("2026-11-16")) == at("2026-11-17T01:00"));
}

TEST_CASE("a day is expected for 36 hours after it closed, then missing, then late") {
    Rows rows;
    CHECK(rows.state("2026-11-16", "2026-11-16T10:00") == DayState::expected);
    CHECK(rows.state("2026-11-16", "2026-11-18T01:00") == DayState::expected);
    CHECK(rows.state("2026-11-16", "2026-11-18T01:01") == DayState::missing);
    rows.received("k1", "2026-11-16", 4, "2026-11-18T01:01");
    CHECK(rows.state("2026-11-16", "2026-11-18T02:00") == DayState::late);
}

TEST_CASE("a day without families is received and says so; a closed day is expected of nobody") {
    Rows rows;
    rows.received("k1", "2026-11-16", 0, "2026-11-16T14:00");
    rows.received("k1", "2026-11-17", 9, "2026-11-17T14:00");
    CHECK(rows.state("2026-11-16", "2026-11-30T10:00") == DayState::received_zero);
    CHECK(rows.state("2026-11-17", "2026-11-30T10:00") == DayState::received);
    CHECK(rows.state("2026-11-18", "2026-11-30T10:00") == DayState::closed); // a closed day by name
    CHECK(rows.state("2026-11-21", "2026-11-30T10:00") == DayState::closed); // a Saturday
    CHECK(rows.state("2026-11-13", "2026-11-30T10:00") == DayState::closed); // before the kiosk was enrolled
}

TEST_CASE("a day that was sent and refused is neither missing nor received, until it is taken") {
    Rows rows;
    rows.sources.refusals = {{"k1", "2026-11-16", "undated: -1 is less than 0", at("2026-11-16T14:00")}};
    CHECK(rows.state("2026-11-16", "2026-11-16T15:00") == DayState::refused);
    CHECK(rows.state("2026-11-16", "2026-11-30T15:00") == DayState::refused);
    const auto status = rows.status("2026-11-16", "2026-11-16", "2026-11-30T15:00");
    CHECK((status.due == 1 && status.arrived == 0));
    rows.received("k1", "2026-11-16", 3, "2026-11-17T10:00");
    CHECK(rows.state("2026-11-16", "2026-11-30T15:00") == DayState::received);
}

TEST_CASE("a centre's day is received when all its kiosks are") {
    Rows rows;
    rows.add_kiosk("k2", "2026-11-17");
    rows.received("k1", "2026-11-16", 3, "2026-11-16T14:00");
    rows.received("k1", "2026-11-17", 3, "2026-11-17T14:00");
    CHECK(rows.state("2026-11-16", "2026-11-17T15:00") == DayState::received); // k2 was not there yet
    CHECK(rows.state("2026-11-17", "2026-11-17T15:00") == DayState::expected);
    CHECK(rows.state("2026-11-17", "2026-11-30T15:00") == DayState::missing);
    rows.received("k2", "2026-11-17", 0, "2026-11-17T14:00");
    CHECK(rows.state("2026-11-17", "2026-11-30T15:00") == DayState::received);
}

TEST_CASE("a kiosk that worked for weeks before it was enrolled is not late with them") {
    Rows rows;
    rows.received("k1", "2026-11-03", 3, "2026-11-16T14:00");
    CHECK(rows.state("2026-11-03", "2026-11-30T15:00") == DayState::received);
    CHECK(rows.status("2026-11-03", "2026-11-03", "2026-11-30T15:00").due == 0);
}

TEST_CASE("rates count open days that are due or here, and say what lacks") {
    Rows rows;
    rows.received("k1", "2026-11-16", 3, "2026-11-16T14:00"); // in time
    rows.received("k1", "2026-11-17", 3, "2026-11-25T14:00"); // late
    rows.received("k1", "2026-11-19", 0, "2026-11-19T14:00"); // in time; the 18th was closed, the 20th is missing
    rows.received("k1", "2026-11-21", 5, "2026-11-21T14:00"); // a Saturday nobody asked for
    const auto status = rows.status("2026-11-01", "2026-12-31", "2026-11-23T10:00");
    CHECK(status.due == 4);
    CHECK(status.arrived == 3);
    CHECK(status.on_time == 2);
    CHECK_FALSE(status.kiosks.at(0).oldest_unsent); // a later one came: the 20th never will
}

TEST_CASE("an unsent day is found also when it lies before the period") {
    Rows rows;
    rows.received("k1", "2026-11-16", 3, "2026-11-16T14:00");
    CHECK(rows.status("2026-11-19", "2026-11-19", "2026-11-19T15:00").kiosks.at(0).oldest_unsent == day("2026-11-17"));
    rows.received("k1", "2026-11-17", 3, "2026-11-17T14:00");
    CHECK_FALSE(rows.status("2026-11-19", "2026-11-19", "2026-11-19T11:00").kiosks.at(0).oldest_unsent);
}

TEST_CASE("nobody is called about a day on which a kiosk was off, and everybody about the days after the newest") {
    Rows rows;
    rows.received("k1", "2026-11-16", 3, "2026-11-16T14:00");
    rows.received("k1", "2026-11-19", 3, "2026-11-19T14:00"); // switched off on the 17th
    const auto kiosk = [&](const std::string& now) {
        return rows.status("2026-11-16", "2026-11-30", now).kiosks.at(0);
    };
    CHECK(rows.state("2026-11-17", "2026-11-19T15:00") == DayState::missing); // it is not here, all the same
    CHECK_FALSE(kiosk("2026-11-19T15:00").oldest_unsent);
    CHECK(kiosk("2026-11-19T15:00").late == LateReason::none);
    CHECK(kiosk("2026-11-30T15:00").oldest_unsent == day("2026-11-20"));
    CHECK(kiosk("2026-11-30T15:00").late == LateReason::silent);
    rows.sources.refusals.push_back({"k1", "2026-11-17", "why", at("2026-11-17T14:00")});
    CHECK(kiosk("2026-11-19T15:00").oldest_unsent == day("2026-11-17")); // that one is there, and waits
    CHECK(kiosk("2026-11-19T15:00").late == LateReason::refused);
}

TEST_CASE("a cup is as full as the open minutes that were reported, of those the calendar expects") {
    Rows rows;
    const auto filled = [&](const std::string& date) {
        return rows.status(date, date, "2026-11-30T15:00").filled.at(0);
    };
    CHECK(filled("2026-11-16") == 0); // expected, and nothing came
    rows.received("k1", "2026-11-16", 3, "2026-11-16T14:00");
    CHECK(filled("2026-11-16") == 100);
    rows.sources.days.back().report.counts.minutes_open = 100; // of 180
    CHECK(filled("2026-11-16") == 55);
    rows.sources.days.back().report.counts.minutes_open = 500;
    CHECK(filled("2026-11-16") == 100);
    CHECK_FALSE(filled("2026-11-15"));  // a Sunday
    CHECK_FALSE(filled("2026-11-18"));  // closed
    CHECK_FALSE(filled("2026-11-13"));  // before the kiosk
    rows.add_kiosk("k2", "2026-11-17"); // from the next day on there are two
    rows.received("k1", "2026-11-17", 3, "2026-11-17T14:00");
    CHECK(filled("2026-11-16") == 100);
    CHECK(filled("2026-11-17") == 50);
    rows.sources.centres.at(0).opening = {}; // no hours are known
    CHECK_FALSE(filled("2026-11-17"));
}

TEST_CASE("a late kiosk is named with the first reason that fits, and not before its 36 hours are over") {
    Rows rows;
    const auto late = [&](const std::string& now) {
        return rows.status("2026-11-16", "2026-11-20", now).kiosks.at(0).late;
    };
    Kiosk& kiosk = rows.sources.kiosks.at(0);
    kiosk.last_contact = at("2026-11-17T12:00");
    CHECK(late("2026-11-18T01:00") == LateReason::none);
    CHECK(late("2026-11-18T01:01") == LateReason::waiting);
    kiosk.clock_offset = std::chrono::minutes(-6);
    CHECK(late("2026-11-18T01:01") == LateReason::wrong_clock);
    kiosk.clock = shared::ClockTrust::plausible;
    CHECK(late("2026-11-18T01:01") == LateReason::wrong_clock);
    kiosk.clock = shared::ClockTrust::untrusted;
    CHECK(late("2026-11-18T01:01") == LateReason::untrusted_clock);
    CHECK(late("2026-11-19T00:01") == LateReason::silent);
    rows.sources.refusals.push_back({"k1", "2026-11-16", "too many families", at("2026-11-17T12:00")});
    CHECK(late("2026-11-19T00:01") == LateReason::refused);
    rows.sources.refusals.back().period = "2026-11-17"; // the oldest that is not here is another one
    CHECK(late("2026-11-19T00:01") == LateReason::silent);
    rows.sources.refusals.back().period = "2026-10";
    CHECK(late("2026-11-19T00:01") == LateReason::silent);
    rows.sources.refusals.back().period = "2026-11-16";
    kiosk.other_installation = "b";
    CHECK(late("2026-11-19T00:01") == LateReason::two_machines);
    rows.received("k1", "2026-11-16", 3, "2026-11-16T14:00");
    rows.received("k1", "2026-11-17", 3, "2026-11-16T14:00");
    CHECK(late("2026-11-19T00:01") == LateReason::none);
    CHECK(name(LateReason::wrong_clock) == "wrong_clock");
    CHECK(name(LateReason::untrusted_clock) == "untrusted_clock");
    CHECK(name(LateReason::waiting) == "waiting");
}

TEST_CASE("a kiosk that moved asks for a hand where it stands now, and is named where it owes a day") {
    Rows rows;
    Centre other{"Elsewhere", {}};
    other.opening.weekly = parse_weekly_hours({"mon-fri 9:00-12:00"}).value();
    rows.sources.centres.push_back(other);
    rows.add_kiosk("k2", "2026-11-16");
    Kiosk& moved = rows.sources.kiosks.back();
    moved.places = {{day("2026-11-16"), {"Centre", true}}, {day("2026-11-20"), {"Elsewhere", true}}};
    moved.centre = "Elsewhere";
    for (const char* date : {"2026-11-16", "2026-11-19", "2026-11-20"}) { // not the 17th
        rows.received("k2", date, 3, std::string(date) + "T14:00");
        rows.sources.days.back().report.health = shared::Health{1, 9, {}, {}, true};
    }
    rows.sources.refusals.push_back({"k2", "2026-11-17", "why", at("2026-11-17T14:00")});
    const auto report = sync_report(rows.sources, day("2026-11-16"), day("2026-11-20"), at("2026-11-21T10:00"));
    const auto of = [&](std::size_t centre) {
        const auto& kiosks = report.centres.at(centre).kiosks;
        return *std::find_if(kiosks.begin(), kiosks.end(), [](const auto& each) { return each.kiosk.id == "k2"; });
    };
    CHECK(of(0).oldest_unsent == day("2026-11-17"));
    CHECK(of(0).concerns.empty());
    CHECK(of(1).concerns == std::vector{Concern::restarts});
}

TEST_CASE("a kiosk that is to move asks for a hand where it stands until then") {
    Rows rows;
    Centre other{"Elsewhere", {}};
    other.opening = rows.sources.centres[0].opening;
    rows.sources.centres.push_back(other);
    Kiosk& moves = rows.sources.kiosks[0];
    moves.places = {{day("2026-11-16"), {"Centre", true}}, {day("2027-09-01"), {"Elsewhere", true}}};
    moves.centre = "Elsewhere"; // as it was set
    rows.received("k1", "2026-11-16", 3, "2026-11-16T14:00");
    rows.sources.days.back().report.health = shared::Health{1, 9, {}, {}, true};
    const auto report = sync_report(rows.sources, day("2026-11-16"), day("2026-11-16"), at("2026-11-16T15:00"));
    REQUIRE(report.centres.at(0).kiosks.size() == 1);
    CHECK(report.centres.at(0).kiosks[0].concerns == std::vector{Concern::restarts});
    CHECK(report.centres.at(1).kiosks.empty());
}

TEST_CASE("36 hours are 36 hours also over the nights the clock changes") {
    Rows rows;
    rows.sources.kiosks[0].since = day("2026-01-01");
    rows.sources.centres[0].opening.weekly = parse_weekly_hours({"sat 9:00-12:00"}).value();
    // Closes on Saturday at 13:00; in autumn the clock shows 0:00 on Monday after 36 h, in spring 2:00.
    CHECK(rows.state("2026-10-24", "2026-10-26T00:00") == DayState::expected);
    CHECK(rows.state("2026-10-24", "2026-10-26T00:01") == DayState::missing);
    CHECK(rows.state("2026-03-28", "2026-03-30T02:00") == DayState::expected);
    CHECK(rows.state("2026-03-28", "2026-03-30T02:01") == DayState::missing);
}

TEST_CASE("whatever arrives, rates stay between none and all") {
    CAPTURE(tests::seed());
    std::mt19937 random(static_cast<unsigned>(tests::seed()));
    const auto pick = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most + 1)); };
    for (unsigned long round = 0; round < tests::rounds(50); ++round) {
        Rows rows;
        if (pick(1)) rows.add_kiosk("k2", day("2026-11-01").plus(pick(40)).text());
        if (pick(3) == 0) rows.sources.centres[0].opening = {};
        for (int i = 0; i < 60; ++i) {
            const Day date = day("2026-11-01").plus(i);
            for (const char* kiosk : {"k1", "k2"})
                if (pick(2)) rows.received(kiosk, date.text(), pick(3), date.plus(pick(4)).text() + "T14:00");
            if (pick(9) == 0) rows.sources.refusals.push_back({"k1", date.text(), "reason", at("2026-11-16T14:00")});
        }
        const auto status = rows.status("2026-11-01", "2026-12-30", day("2026-11-01").plus(pick(70)).text() + "T10:00");
        CHECK((0 <= status.on_time && status.on_time <= status.arrived && status.arrived <= status.due));
        CHECK(status.due <= 60);
    }
}

TEST_CASE("hours are read as they are typed, and what is wrong is named") {
    const auto hours = parse_weekly_hours({"mon-wed,fri 9:00-12:00 13:00-16:30", "sat 10:00-12:00"});
    REQUIRE(hours.ok());
    CHECK(hours.value().size() == 5);
    CHECK(hours.value().at(5) == std::vector<shared::Hours>{{9h, 12h}, {13h, 16h + 30min}});
    for (const char* wrong : {"", "mon", "9:00-12:00", "mon 9-12", "fri-mon 9:00-12:00", "mon 12:00-9:00",
                              "lun 9:00-12:00", "mon 9:00-12:00 11:00-13:00", "mon- 9:00-12:00", "mon 9:00-25:00"}) {
        const auto refused = parse_weekly_hours({wrong});
        CAPTURE(wrong);
        CHECK_FALSE(refused.ok());
        CHECK(refused.reason().find("--open") == 0);
    }
    CHECK_FALSE(parse_weekly_hours({"mon 9:00-12:00", "mon 13:00-14:00"}).ok());
}
