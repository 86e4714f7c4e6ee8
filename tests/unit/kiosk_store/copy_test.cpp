// A copy of a database that lived on without the office: what the office has already must not come a second time.
#include "kiosk/store/counter_store.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <filesystem>

namespace tests {

using namespace kiosk::store;
using shared::Day;

namespace {

std::unique_ptr<CounterStore> open_store(const std::filesystem::path& folder, const char* machine) {
    Options options;
    options.folder = folder;
    options.machine = machine;
    options.version = "1";
    options.k = 6;
    return CounterStore::open(options).value();
}

void light(CounterStore& store, Day day, int times) {
    const Stamp stamp{day, PartOfDay::morning, shared::ClockTrust::synchronised};
    for (int i = 0; i < times; ++i) REQUIRE(store.add(shared::topic_lit("sleep"), stamp).outcome == Outcome::done);
}

bool tells_of_sleep(CounterStore& store, shared::Month month) {
    const auto report = store.month_report(month);
    if (!report) return false;
    for (const auto& cell : report->cells)
        if (cell.cell == "sleep") return true;
    return false;
}

} // namespace

TEST_CASE("a copy from the middle of a month does not release again what the office has of that month") {
    const shared::Month october(2026, 10), november(2026, 11);
    TempFolder first, second;
    {
        auto store = open_store(first.path(), "one");
        light(*store, Day(2026, 10, 10), 3);
        store->close(Day(2026, 10, 10));
    }
    std::filesystem::copy_file(first / "counts.db", second / "counts.db");
    auto original = open_store(first.path(), "one");
    light(*original, Day(2026, 10, 20), 5);
    original->close(Day(2026, 11, 1));
    REQUIRE(tells_of_sleep(*original, october)); // all eight of them

    // The office is away for the copy, over the end of a month: it holds its three back, and lets them go with six
    // more.
    auto copy = open_store(second.path(), "another");
    REQUIRE(copy->copied());
    light(*copy, Day(2026, 11, 5), 6);
    copy->close(Day(2026, 12, 1));
    REQUIRE(tells_of_sleep(*copy, november));

    const Taken taken = copy->take_generation({2, {Day(2026, 10, 10), Day(2026, 10, 20)}, {october}});
    CHECK(taken.outcome == Outcome::done);
    CHECK(taken.dropped_cells > 0);
    CHECK_FALSE(tells_of_sleep(*copy, november));
    CHECK_FALSE(tells_of_sleep(*copy, october));
}

TEST_CASE("a copy that had the office's months already loses nothing of later ones") {
    const shared::Month october(2026, 10), november(2026, 11);
    TempFolder first, second;
    {
        auto store = open_store(first.path(), "one");
        light(*store, Day(2026, 10, 10), 8);
        store->close(Day(2026, 11, 1));
    }
    std::filesystem::copy_file(first / "counts.db", second / "counts.db");
    auto copy = open_store(second.path(), "another");
    light(*copy, Day(2026, 11, 5), 6);
    copy->close(Day(2026, 12, 1));
    copy->take_generation({2, {Day(2026, 10, 10)}, {october}});
    CHECK(tells_of_sleep(*copy, november));
}

TEST_CASE("what a restored office has lost is due again as the same bytes, and what it has is not") {
    const shared::Month october(2026, 10);
    const Day first(2026, 10, 10), corrected(2026, 10, 30), last(2026, 11, 1);
    const std::string epoch = std::string(32, 'a') + "-" + std::string(32, '1');
    TempFolder folder;
    auto store = open_store(folder.path(), "one");
    CHECK(store->office_epoch().empty());
    light(*store, first, 8);
    store->close(first);
    light(*store, corrected, 1);
    store->close(corrected);
    REQUIRE(store->correct(corrected, {1, shared::CorrectionReason::other}) == Outcome::done);
    light(*store, last, 1);
    store->close(last);
    for (const DueDay& due : store->days_due()) REQUIRE(store->accept(due.day, due.revision) == Outcome::done);
    REQUIRE(store->accept(october) == Outcome::done);
    const auto day = store->day_report(last);
    const auto month = store->month_report(october);

    // It has the first day, and of the second what it was before the correction.
    const DueAgain due = store->due_again({"k1", 1, "", {{first, 1, 1}, {corrected, 1, 1}}, {}}, epoch);
    CHECK(due.outcome == Outcome::done);
    CHECK(due.days == 2);
    CHECK(due.months == 1);
    CHECK(due.gone == 0);
    const auto again = store->days_due();
    REQUIRE(again.size() == 2);
    CHECK(again[0].day == corrected);
    CHECK(again[0].revision == 2);
    CHECK(again[1].day == last);
    CHECK(store->months_due().size() == 1);
    CHECK(store->day_report(last) == day);
    CHECK(store->month_report(october) == month);
    CHECK(store->generation() == 1);

    store.reset();
    store = open_store(folder.path(), "one");
    CHECK(store->office_epoch() == epoch);
    CHECK_FALSE(store->copied());
    CHECK(store->days_due().size() == 2);
}

TEST_CASE("of an earlier life of its database a kiosk gives a restored office nothing, and says how much is gone") {
    const Day closed(2026, 10, 10), open(2026, 10, 20), unknown(2026, 10, 31);
    TempFolder first, second;
    {
        auto store = open_store(first.path(), "one");
        light(*store, closed, 8);
        store->close(closed);
        light(*store, open, 2); // and who came afterwards is in no copy
    }
    std::filesystem::copy_file(first / "counts.db", second / "counts.db");
    auto copy = open_store(second.path(), "another");
    copy->close(open);
    REQUIRE(copy->take_generation({2, {closed, open, unknown}, {shared::Month(2026, 10)}}).outcome == Outcome::done);
    const DueAgain due = copy->due_again({"k1", 1, "", {}, {}}, std::string(32, 'a') + "-" + std::string(32, '1'));
    CHECK(due.days == 0);
    CHECK(due.months == 0);
    CHECK(due.gone == 4);
    CHECK(copy->days_due().empty());
    CHECK(copy->months_due().empty());
}

} // namespace tests
