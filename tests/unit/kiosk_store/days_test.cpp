// Proof (f): nights, leaping clocks and forgotten days, played through with the real deciders. Whatever happens, the
// days and the undated families together are the confirmed ones, a closed day never changes, and nothing closes on a
// doubtful date. CI: 40 random lives. By hand: INLOOP_ROUNDS=50.
#include "door.h"

#include "kiosk/model/clock_trust.h"
#include "kiosk/model/day_close.h"
#include "tests/support/fake_clock.h"
#include "tests/support/rounds.h"

#include <catch2/catch_test_macros.hpp>
#include <map>

using namespace kiosk::store;
using namespace std::chrono_literals;
using namespace tests;
using shared::Day;
using shared::Month;

namespace {

// What the program does around the store each minute and at each tap, and nothing else of it.
class KioskOfDays {
  public:
    explicit KioskOfDays(std::string_view local, shared::OpeningCalendar calendar = {})
        : clock(local), calendar_(std::move(calendar)) {
        store = opened(on_simulated_disk(disk_));
        frame(0);
    }

    void pass(std::chrono::minutes time, std::chrono::minutes step = 1min) {
        for (; time > 0min; time -= step) {
            clock.advance(step);
            frame(static_cast<int>(step.count()));
        }
    }
    void family() {
        frame(0);
        last_touch_ = clock.now().steady;
        REQUIRE(store->add(one_family(shared::Mood::either), stamp()).outcome == Outcome::done);
        ++confirmed;
    }
    void families(int how_many) {
        for (int i = 0; i < how_many; ++i) family();
    }
    void restart() {
        store.reset();
        watch = {};
        store = opened(on_simulated_disk(disk_));
        last_touch_ = clock.now().steady;
        frame(0);
    }
    void set_clock(std::string_view local) {
        clock.set_local(local);
        frame(0);
    }
    shared::DayCounts counts(const char* day) {
        return store->counts(Day::parse(day).value()).value_or(shared::DayCounts());
    }

    tests::FakeClock clock;
    kiosk::model::ClockWatch watch;
    std::unique_ptr<CounterStore> store;
    std::int64_t confirmed = 0;
    std::map<Day, shared::DayReport> closed; // as they were when they closed

  private:
    kiosk::model::ClockVerdict verdict() {
        return watch.look(clock.now(), {Day(2026, 9, 1), store->last_closed(), store->last_trusted()});
    }
    Stamp stamp() {
        const auto seen = verdict();
        const auto now = clock.now();
        if (!seen.dated()) return untrusted;
        const auto part = !seen.hour_known        ? PartOfDay::unknown_hour
                          : now.time_of_day < 13h ? PartOfDay::morning
                                                  : PartOfDay::afternoon;
        return {now.day, part, seen.trust};
    }
    void frame(int minutes) {
        REQUIRE(store->keep_open(stamp(), minutes, clock.now().utc) == Outcome::done);
        if (!verdict().dated()) return;
        const Closing closing = store->close(kiosk::model::last_day_over(clock.now(), calendar_, last_touch_));
        REQUIRE(closing.outcome == Outcome::done);
        for (const Day day : closing.days) closed[day] = store->day_report(day).value();
    }

    SimulatedDisk disk_;
    shared::OpeningCalendar calendar_;
    std::chrono::milliseconds last_touch_{0};
};

void check_books(KioskOfDays& kiosk) {
    const Reckoning books = kiosk.store->reckon();
    CHECK(books.families_dated + books.families_undated == kiosk.confirmed);
    std::int64_t moods = 0;
    for (const auto& [cell, count] : books.cells.at(shared::Table::mood)) moods += count.released + count.held;
    CHECK(moods == kiosk.confirmed);
    for (const auto& [day, report] : kiosk.closed) CHECK(kiosk.store->day_report(day) == report);
}

shared::OpeningCalendar nine_to_five() {
    shared::OpeningCalendar calendar;
    for (unsigned weekday = 1; weekday <= 5; ++weekday) calendar.weekly[weekday] = {{9h, 17h}};
    return calendar;
}

} // namespace

TEST_CASE("at midnight a new day begins, and the old one waits for three o'clock") {
    KioskOfDays kiosk("2026-11-23T23:58");
    kiosk.family();
    kiosk.pass(2min);
    kiosk.family();
    CHECK(kiosk.counts("2026-11-23").families_afternoon == 1);
    CHECK(kiosk.counts("2026-11-24").families_morning == 1);
    kiosk.pass(179min);
    CHECK(kiosk.closed.empty());
    kiosk.pass(1min);
    CHECK(kiosk.closed.size() == 1);
    check_books(kiosk);
}

TEST_CASE("a clock that was far ahead for a day, and is trusted again, does not keep the days before from counting") {
    KioskOfDays kiosk("2027-05-11T10:00");
    kiosk.clock.set_synchronised(false); // a new machine without a network believes what its battery says
    kiosk.family();
    kiosk.pass(20h, 30min);
    REQUIRE(kiosk.closed.size() == 1);
    kiosk.clock.set_synchronised(true);
    kiosk.clock.set_local("2026-11-05T10:00");
    kiosk.family();
    CHECK(kiosk.counts("2026-11-05").families() == 1);
    CHECK(kiosk.store->undated_waiting() == 0);
    kiosk.pass(20h, 30min);
    CHECK(kiosk.closed.size() == 2);
    check_books(kiosk);
}

TEST_CASE("in both DST nights every family counts once, on its date, and one day closes") {
    for (const char* evening : {"2027-03-27T22:30", "2027-10-30T22:30"}) {
        CAPTURE(evening);
        KioskOfDays kiosk(evening);
        const Day saturday = kiosk.clock.now().day;
        for (int half_hours = 0; half_hours < 14; ++half_hours) {
            kiosk.family();
            kiosk.pass(30min);
        }
        CHECK(kiosk.store->counts(saturday)->families() == 3); // 22:30, 23:00, 23:30
        CHECK(kiosk.store->counts(saturday.plus(1))->families_morning == 11);
        CHECK(kiosk.store->counts(saturday.plus(1))->families_unknown_hour == 0);
        CHECK(kiosk.closed.size() == 1);
        CHECK(kiosk.store->counts(saturday)->minutes_open == 89); // 22:31 to 23:59
        check_books(kiosk);
    }
}

TEST_CASE("a kiosk that starts in 1970 keeps its families until the network tells the date") {
    KioskOfDays kiosk("1970-01-01T01:00");
    kiosk.clock.set_synchronised(false);
    kiosk.restart();
    kiosk.families(4);
    kiosk.pass(90min);
    kiosk.families(1);
    CHECK(kiosk.store->undated_waiting() == 5);
    kiosk.clock.set_synchronised(true);
    kiosk.set_clock("2026-11-23T10:00");
    kiosk.families(2);
    CHECK(kiosk.counts("2026-11-23").undated == 5);
    CHECK(kiosk.counts("2026-11-23").families_morning == 2);
    kiosk.pass(24h);
    CHECK(kiosk.closed.at(Day(2026, 11, 23)).counts.undated == 5);
    check_books(kiosk);
}

TEST_CASE("a clock that leaps to 2038 closes and releases nothing, and its families come back with the date") {
    KioskOfDays kiosk("2026-11-30T10:00");
    kiosk.families(20);
    kiosk.clock.set_synchronised(false);
    kiosk.set_clock("2038-01-19T04:14");
    kiosk.families(3);
    kiosk.pass(30h);
    CHECK(kiosk.closed.empty());
    CHECK(kiosk.store->months_due().empty());
    CHECK(kiosk.store->oldest_open() == Day(2026, 11, 30));
    kiosk.restart();
    kiosk.families(1);
    CHECK(kiosk.closed.empty());
    kiosk.clock.set_synchronised(true);
    kiosk.set_clock("2026-12-01T18:00");
    CHECK(kiosk.closed.size() == 1);
    CHECK(kiosk.closed.at(Day(2026, 11, 30)).counts.undated == 0);
    CHECK(kiosk.counts("2026-12-01").undated == 4);
    CHECK(kiosk.store->months_due().size() == 1);
    check_books(kiosk);
}

TEST_CASE("a host who confirms the clock makes a day of doubtful families") {
    KioskOfDays kiosk("1970-01-01T01:00");
    kiosk.clock.set_synchronised(false);
    kiosk.restart();
    kiosk.families(2);
    kiosk.clock.set_local("2026-11-23T10:00");
    kiosk.watch.confirm(kiosk.clock.now());
    kiosk.families(1);
    CHECK(kiosk.counts("2026-11-23").undated == 2);
    CHECK(kiosk.counts("2026-11-23").families_morning == 1);
    kiosk.pass(24h);
    CHECK(kiosk.closed.at(Day(2026, 11, 23)).clock == shared::ClockTrust::host_confirmed);
}

TEST_CASE("a clock set by two hours on a day keeps its families, at an unknown hour") {
    KioskOfDays kiosk("2026-11-23T11:30");
    kiosk.families(3);
    kiosk.set_clock("2026-11-23T13:30");
    kiosk.families(2);
    kiosk.restart();
    kiosk.families(1);
    CHECK(kiosk.counts("2026-11-23").families_unknown_hour == 6);
    kiosk.pass(14h);
    CHECK(kiosk.closed.at(Day(2026, 11, 23)).counts.families() == 6);
    check_books(kiosk);
}

TEST_CASE("an evening with guests belongs to its day; whoever comes after it was closed is told of the next day") {
    KioskOfDays kiosk("2026-11-23T16:00", nine_to_five());
    kiosk.families(2);
    kiosk.pass(110min); // 17:50
    kiosk.family();
    kiosk.pass(50min); // 18:40
    kiosk.family();
    CHECK(kiosk.closed.empty());
    kiosk.pass(60min); // 19:40
    CHECK(kiosk.closed.at(Day(2026, 11, 23)).counts.families() == 4);
    kiosk.family();
    CHECK(kiosk.store->undated_waiting() == 1);
    kiosk.pass(13h); // Tuesday 8:40
    CHECK(kiosk.counts("2026-11-24").undated == 1);
    check_books(kiosk);
}

TEST_CASE("a kiosk whose power is cut at closing time closes its days when it starts again, over weekend and month") {
    KioskOfDays kiosk("2026-11-27T16:00", nine_to_five()); // a Friday
    kiosk.families(9);
    kiosk.set_clock("2026-11-30T16:00"); // Monday, the last of the month
    kiosk.restart();
    kiosk.families(9);
    CHECK(kiosk.closed.size() == 1);
    kiosk.set_clock("2026-12-03T09:00");
    kiosk.restart();
    CHECK(kiosk.closed.size() == 2);
    CHECK(kiosk.store->days_due().size() == 2);
    for (const auto& cell : released_in(*kiosk.store, Month(2026, 11))) CHECK(cell.count == 18);
    check_books(kiosk);
}

TEST_CASE("whatever the rules of the time zone become, between two starts or under way, a day closes once") {
    struct Zone {
        explicit Zone(const char* name) { ::setenv("TZ", name, 1), ::tzset(); }
        ~Zone() { ::setenv("TZ", "Europe/Brussels", 1), ::tzset(); }
    };
    const Zone brussels("Europe/Brussels");
    // No summer time any more; summer time for ever; another country's rules; the far side of the world.
    for (const char* rules : {"CET-1", "CET-2", "EET-2EEST,M3.5.0/3,M10.5.0/4", "LINT-14", "AOE12"}) {
        for (const bool restarts : {true, false}) {
            CAPTURE(rules, restarts);
            KioskOfDays kiosk("2027-03-27T09:00");
            for (int day = 0; day < 4; ++day) {
                kiosk.families(3);
                kiosk.pass(day == 1 ? 19h : 14h, 20min); // once just after a close
                if (day == 1) {
                    ::setenv("TZ", rules, 1);
                    ::tzset();
                    if (restarts) kiosk.restart();
                }
                kiosk.families(2);
                kiosk.pass(day == 1 ? 5h : 10h, 20min);
            }
            check_books(kiosk);
            CHECK(kiosk.closed.size() >= 3);
            CHECK(kiosk.closed.size() <= 5);
            ::setenv("TZ", "Europe/Brussels", 1);
            ::tzset();
        }
    }
}

TEST_CASE("in any life of any clock, days and undated families make up the confirmed ones") {
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    for (unsigned long life = 0; life < rounds(40); ++life) {
        CAPTURE(life);
        KioskOfDays kiosk("2027-03-20T08:00", random() % 2 == 0 ? nine_to_five() : shared::OpeningCalendar());
        kiosk.families(1);
        shared::Utc right = kiosk.clock.now().utc;
        for (int event = 0; event < 60; ++event) {
            const auto spent = 20min * static_cast<int>(random() % 20);
            switch (random() % 8) {
            case 0:
                kiosk.clock.set_synchronised(false);
                break;
            case 1:
                kiosk.restart();
                break;
            case 2: // a wild clock, that nobody vouches for
                kiosk.clock.set_synchronised(false);
                kiosk.clock.set_utc(shared::Utc(std::chrono::seconds(random() % 2'200'000'000)));
                break;
            case 3: // a clock that is a bit off
                kiosk.clock.set_synchronised(false);
                kiosk.clock.set_utc(right + std::chrono::minutes(random() % 4000) - 2000min);
                break;
            case 4: // the network puts it right
                kiosk.clock.set_utc(right);
                kiosk.clock.set_synchronised(true);
                break;
            default:
                kiosk.families(static_cast<int>(random() % 5));
                break;
            }
            kiosk.pass(spent, 20min);
            right += spent;
        }
        check_books(kiosk);
        kiosk.clock.set_utc(right + std::chrono::hours(24 * 40));
        kiosk.clock.set_synchronised(true);
        kiosk.restart();
        kiosk.pass(10min);
        check_books(kiosk);
        CHECK(kiosk.store->undated_waiting() == 0);
    }
}
