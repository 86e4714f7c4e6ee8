// Frozen days, released months, corrections, receipts and refusals.
#include "door.h"

#include <catch2/catch_test_macros.hpp>

using namespace kiosk::store;
using namespace tests;
using shared::CorrectionReason;
using shared::Day;
using shared::Month;
using shared::Mood;
using shared::Table;

namespace {

const Day last_of_october(2026, 10, 31);
const Day first_of_november(2026, 11, 1);
const Month october(2026, 10);
const Month november(2026, 11);

struct ClosingKiosk {
    SimulatedDisk disk;
    std::unique_ptr<CounterStore> store = opened(on_simulated_disk(disk));

    void families(Day day, Mood mood, int how_many) {
        REQUIRE(store->keep_open(morning_of(day), 10, noon_of(day)) == Outcome::done);
        for (int i = 0; i < how_many; ++i)
            REQUIRE(store->add(one_family(mood), morning_of(day)).outcome == Outcome::done);
    }
    std::vector<Day> due() {
        std::vector<Day> days;
        for (const DueDay& day : store->days_due())
            if (day.set_aside.empty()) days.push_back(day.day);
        return days;
    }
    void reopen(const std::string& version) {
        store.reset();
        Options options = on_simulated_disk(disk);
        options.version = version;
        store = opened(options);
    }
};

const shared::ReleasedCell* find(const shared::MonthReport& report, Table table, const std::string& cell) {
    for (const auto& released : report.cells)
        if (released.table == table && released.cell == cell) return &released;
    return nullptr;
}

} // namespace

TEST_CASE("a closed day is reported as it was counted, and counts no more") {
    ClosingKiosk kiosk;
    kiosk.families(last_of_october, Mood::quiet, 3);
    CHECK_FALSE(kiosk.store->day_report(last_of_october).has_value());
    const Closing closing = kiosk.store->close(last_of_october);
    CHECK(closing.outcome == Outcome::done);
    CHECK(closing.days == std::vector{last_of_october});
    const auto report = kiosk.store->day_report(last_of_october);
    REQUIRE(report.has_value());
    CHECK(report->counts.families_morning == 3);
    CHECK(report->counts.minutes_open == 10);
    CHECK(report->revision == 1);
    CHECK(report->generation == 1);
    CHECK(report->installation.size() == 32);
    CHECK(report->version == "0.1.0");
    CHECK(report->clock == shared::ClockTrust::synchronised);
    kiosk.families(last_of_october, Mood::quiet, 1);
    CHECK(kiosk.store->day_report(last_of_october) == report);
}

TEST_CASE("closing again does nothing") {
    ClosingKiosk kiosk;
    kiosk.families(last_of_october, Mood::quiet, 3);
    kiosk.store->close(last_of_october);
    const auto before = kiosk.disk.files();
    CHECK(kiosk.store->close(last_of_october).days.empty());
    CHECK(kiosk.store->close(last_of_october.plus(1)).days.empty());
    CHECK(kiosk.disk.files() == before);
}

TEST_CASE("days that nobody closed are closed together, and a day that is still going on stays open") {
    ClosingKiosk kiosk;
    kiosk.families(last_of_october.plus(-1), Mood::chat, 1);
    kiosk.families(last_of_october, Mood::chat, 1);
    kiosk.families(first_of_november.plus(8), Mood::chat, 1);
    const Closing closing = kiosk.store->close(first_of_november.plus(7));
    CHECK(closing.days == std::vector{last_of_october.plus(-1), last_of_october});
    CHECK(closing.months == std::vector{october});
    CHECK(kiosk.store->oldest_open() == first_of_november.plus(8));
    CHECK(kiosk.store->last_closed() == last_of_october);
}

TEST_CASE("families after midnight are not released with the month whose last day is still open") {
    ClosingKiosk kiosk;
    kiosk.families(last_of_october, Mood::chat, 10);
    kiosk.families(first_of_november, Mood::quiet, 10);
    REQUIRE(kiosk.store->close(last_of_october).months == std::vector{october});
    const auto report = kiosk.store->month_report(october);
    REQUIRE(report.has_value());
    REQUIRE(find(*report, Table::mood, "chat") != nullptr);
    CHECK(find(*report, Table::mood, "chat")->count == 10);
    CHECK(find(*report, Table::mood, "quiet") == nullptr);
    CHECK(find(*report, Table::party, "adults")->count == 10);
}

TEST_CASE("what is too small in its month is held and released with the range of its months") {
    ClosingKiosk kiosk;
    kiosk.families(last_of_october, Mood::chat, 4);
    REQUIRE(kiosk.store->close(last_of_october).outcome == Outcome::done);
    CHECK(kiosk.store->month_report(october)->cells.empty());
    kiosk.families(first_of_november, Mood::chat, 4);
    REQUIRE(kiosk.store->close(Day(2026, 11, 30)).months == std::vector{november});
    const auto report = kiosk.store->month_report(november);
    REQUIRE(find(*report, Table::mood, "chat") != nullptr);
    CHECK(*find(*report, Table::mood, "chat") == shared::ReleasedCell{Table::mood, "chat", 8, october, november});
    kiosk.families(Day(2026, 12, 1), Mood::chat, 8);
    REQUIRE(kiosk.store->close(Day(2026, 12, 31)).outcome == Outcome::done);
    CHECK(find(*kiosk.store->month_report(Month(2026, 12)), Table::mood, "chat")->from == Month(2026, 12));
}

TEST_CASE("a month in which the kiosk was switched off is released with nothing in it") {
    ClosingKiosk kiosk;
    kiosk.families(Day(2026, 6, 28), Mood::chat, 10);
    CHECK(kiosk.store->close(Day(2026, 8, 20)).months == std::vector{Month(2026, 6), Month(2026, 7)});
    CHECK(kiosk.store->month_report(Month(2026, 7))->cells.empty());
}

TEST_CASE("k is only ever raised, and a month names the k it was released with") {
    ClosingKiosk kiosk;
    CHECK(kiosk.store->k() == 6);
    CHECK(kiosk.store->raise_k(8) == Outcome::done);
    kiosk.reopen("0.1.0"); // its settings say 6
    CHECK(kiosk.store->k() == 8);
    kiosk.families(last_of_october, Mood::chat, 7);
    kiosk.store->close(last_of_october);
    CHECK(kiosk.store->month_report(october)->k == 8);
    CHECK(kiosk.store->month_report(october)->cells.empty());
}

TEST_CASE("a correction stands beside the count and raises the revision, until its month is released") {
    ClosingKiosk kiosk;
    const Day day = last_of_october.plus(-1);
    kiosk.families(day, Mood::chat, 5);
    CHECK(kiosk.store->correct(day, {2, CorrectionReason::missed_families}) == Outcome::done); // open: not reported yet
    kiosk.store->close(day);
    CHECK(kiosk.store->day_report(day)->revision == 1);
    CHECK(kiosk.store->correct(day, {-3, CorrectionReason::children_played}) == Outcome::done);
    const auto report = kiosk.store->day_report(day);
    CHECK(report->revision == 2);
    CHECK(report->counts.families() == 5);
    CHECK(report->counts.corrected == std::vector<shared::Correction>{{-3, CorrectionReason::children_played},
                                                                      {2, CorrectionReason::missed_families}});
    kiosk.families(last_of_october, Mood::chat, 1);
    kiosk.store->close(last_of_october);
    CHECK(kiosk.store->correct(day, {1, CorrectionReason::tested}) == Outcome::frozen);
    CHECK(kiosk.store->correct(Day(2020, 1, 1), {1, CorrectionReason::tested}) == Outcome::frozen);
    CHECK(kiosk.store->day_report(day) == report);
}

TEST_CASE("a day is due until a receipt for its newest revision came") {
    ClosingKiosk kiosk;
    const Day day = last_of_october.plus(-1);
    kiosk.families(day, Mood::chat, 5);
    CHECK(kiosk.due().empty());
    kiosk.store->close(day);
    CHECK(kiosk.due() == std::vector{day});
    kiosk.store->correct(day, {-1, CorrectionReason::tested});
    kiosk.store->accept(day, 1); // the receipt of the first sending, late
    CHECK(kiosk.due() == std::vector{day});
    kiosk.store->accept(day, 2);
    CHECK(kiosk.due().empty());
}

TEST_CASE("a refused day is set aside with its reason until a correction, a new version, or another try") {
    ClosingKiosk kiosk;
    const Day day = last_of_october.plus(-1);
    kiosk.families(day, Mood::chat, 5);
    kiosk.store->close(day);
    const auto refuse = [&] {
        const int revision = kiosk.store->days_due().at(0).revision;
        REQUIRE(kiosk.store->set_aside(day, revision, "the office knows no such kiosk") == Outcome::done);
        REQUIRE(kiosk.due().empty());
        REQUIRE(kiosk.store->days_due().at(0).set_aside == "the office knows no such kiosk");
    };
    refuse();
    kiosk.store->correct(day, {-1, CorrectionReason::tested});
    CHECK(kiosk.due() == std::vector{day});
    refuse();
    kiosk.reopen("0.2.0");
    CHECK(kiosk.due() == std::vector{day});
    refuse();
    kiosk.store->try_again();
    CHECK(kiosk.due() == std::vector{day});
    refuse();
    kiosk.store->accept(day, 2);
    CHECK(kiosk.store->days_due().empty());
}

TEST_CASE("a new version sends the same bytes for a day that an older one closed") {
    ClosingKiosk kiosk;
    kiosk.families(last_of_october, Mood::chat, 9);
    kiosk.store->close(last_of_october);
    const auto day = kiosk.store->day_report(last_of_october);
    const auto month = kiosk.store->month_report(october);
    kiosk.reopen("0.2.0");
    CHECK(kiosk.store->day_report(last_of_october) == day);
    CHECK(kiosk.store->month_report(october) == month);
}

TEST_CASE("a month is due once, also when it was set aside for a while") {
    ClosingKiosk kiosk;
    kiosk.families(last_of_october, Mood::chat, 9);
    kiosk.store->close(last_of_october);
    REQUIRE(kiosk.store->months_due().size() == 1);
    kiosk.store->set_aside(october, "422 k too small");
    CHECK(kiosk.store->months_due().at(0).set_aside == "422 k too small");
    kiosk.store->accept(october);
    CHECK(kiosk.store->months_due().empty());
}

TEST_CASE("released and held make up all that was confirmed, whatever comes") {
    const unsigned long start = 1;
    std::mt19937_64 random(start);
    ClosingKiosk kiosk;
    std::map<Table, std::map<std::string, std::int64_t>> confirmed;
    std::int64_t counted = 0;
    Day day(2026, 9, 20);
    for (int i = 0; i < 120; ++i) {
        REQUIRE(kiosk.store->keep_open(morning_of(day), 1, noon_of(day)) == Outcome::done);
        for (unsigned long taps = random() % 12; taps > 0; --taps) {
            const auto tap = random_tap(random);
            REQUIRE(kiosk.store->add(tap, random() % 9 == 0 ? untrusted : morning_of(day)).outcome == Outcome::done);
            counted += tap.families;
            for (const auto& cell : tap.cells) confirmed[cell.table][cell.cell] += cell.amount;
        }
        if (random() % 3 != 0) kiosk.store->close(day);
        day = day.plus(random() % 10 == 0 ? 35 : 1);
    }
    const Reckoning books = kiosk.store->reckon();
    CHECK(books.families_dated + books.families_undated == counted);
    for (const Table table : shared::all_tables) {
        std::int64_t expected = 0, found = 0; // one-off cells may have become "other"
        for (const auto& [cell, count] : confirmed[table]) expected += count;
        if (const auto cells = books.cells.find(table); cells != books.cells.end())
            for (const auto& [cell, count] : cells->second) found += count.released + count.held;
        CHECK(found == expected);
    }
}

TEST_CASE("a day tells how the kiosk fared until it was closed, once, and the same again after a correction") {
    ClosingKiosk kiosk;
    REQUIRE(kiosk.store->note_start() == Outcome::done);
    kiosk.reopen("1");
    REQUIRE(kiosk.store->note_start() == Outcome::done);
    kiosk.families(last_of_october.plus(-1), Mood::quiet, 1);
    kiosk.families(last_of_october, Mood::quiet, 1);
    const shared::Health health{7, 0, 2900, 10, true};
    const auto fares = [&] { return health; };
    kiosk.store->close(last_of_october, fares); // two days at once, as after a weekend without power
    CHECK_FALSE(kiosk.store->day_report(last_of_october.plus(-1))->health);
    shared::Health told = health;
    told.restarts = 2;
    CHECK(kiosk.store->day_report(last_of_october)->health == told);
    kiosk.store->correct(last_of_october, {-1, CorrectionReason::tested});
    CHECK(kiosk.store->day_report(last_of_october)->health == told);
    kiosk.families(first_of_november, Mood::quiet, 1);
    kiosk.store->close(first_of_november, fares);
    CHECK(kiosk.store->day_report(first_of_november)->health == health); // no start since
    kiosk.families(first_of_november.plus(1), Mood::quiet, 1);
    kiosk.store->close(first_of_november.plus(1)); // without the screen nothing is known
    CHECK_FALSE(kiosk.store->day_report(first_of_november.plus(1))->health);
}
