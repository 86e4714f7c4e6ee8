// What sync knows of the office and no record tells: on the team's page and for scripts.
#include "kiosk/script_json.h"
#include "kiosk/staff_books.h"
#include "kiosk/tools.h"
#include "tests/support/has.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>

namespace tests {

using namespace kiosk;

TEST_CASE("a second machine and a board that nobody understands stand on the page of the connection and in status") {
    TempFolder folder;
    store::Options options;
    options.folder = folder.path();
    options.version = "1";
    const auto store = store::CounterStore::open(options).value();
    ledger::Ledger ledger(*store, shared::KioskSettings{});
    model::AppState state = model::at_start(shared::KioskSettings{}, {});
    state.screen = model::Screen::sync;
    sync::SyncStatus sync;
    sync.enrolled = true;
    const shared::Day monday(2026, 11, 23);
    store->keep_open({monday, store::PartOfDay::morning, shared::ClockTrust::synchronised}, 1, {});
    store->close(monday);
    store->set_aside(monday, 1, "other-installation: another database");
    const auto lines = [&] { return staff_view(state, ledger, sync, {}, {}).sync.waiting; };
    const model::SyncLine day{"2026-11-23", "refused"};
    CHECK(lines() == std::vector{day});
    CHECK(has(status_json(ledger.status({}, sync)), "\"other_installation\": false"));
    CHECK(has(status_json(ledger.status({}, sync)), "\"board_refused\": null"));

    sync.other_installation = true;
    sync.board_refused = "schema: 99 is newer than this program";
    CHECK(lines() == std::vector{model::SyncLine{"", "other_installation"}, model::SyncLine{"", "board_refused"}, day});
    const std::string json = status_json(ledger.status({}, sync));
    CHECK(has(json, "\"other_installation\": true"));
    CHECK(has(json, "\"board_refused\": \"schema: 99"));
    const std::string text = status_text(ledger.status({}, sync));
    CHECK(has(text, "another machine"));
    CHECK(has(text, "schema: 99"));
}

TEST_CASE("a day that has closed is not said to be at the office before the office has it") {
    TempFolder folder;
    store::Options options;
    options.folder = folder.path();
    options.version = "1";
    const auto store = store::CounterStore::open(options).value();
    ledger::Ledger ledger(*store, shared::KioskSettings{});
    const shared::Day monday(2026, 11, 23), tuesday(2026, 11, 24);
    for (const shared::Day day : {monday, tuesday}) {
        store->keep_open({day, store::PartOfDay::morning, shared::ClockTrust::synchronised}, 1, {});
        store->close(day);
    }
    store->accept(monday, 1);
    model::AppState state = model::at_start(shared::KioskSettings{}, {});
    state.screen = model::Screen::sync;
    sync::SyncStatus sync; // as it is before its first pass has ended
    sync.enrolled = true;
    const model::SyncView page = staff_view(state, ledger, sync, {}, {}).sync;
    CHECK(page.waiting == std::vector{model::SyncLine{"2026-11-24", "send_time"}});
    CHECK(page.delivered_through == monday);
    REQUIRE(ledger.due(sync).size() == 1);
    CHECK(has(ledger.due(sync)[0].reason, "time to send"));
    CHECK_FALSE(has(ledger.explain(tuesday, {}, sync).sentence, "has it"));
    CHECK(has(status_json(ledger.status({}, sync)), "\"delivered_through\": \"2026-11-23\""));
    CHECK(has(status_text(ledger.status({}, sync)), "office has    2026-11-23"));
}

TEST_CASE("a machine that cannot say now which one it is, is refused; one that has no name has none") {
    const TempFolder folder;
    CHECK(machine_id(folder / "none").value().empty());
    std::ofstream(folder / "one") << "0123456789abcdef\n";
    CHECK(machine_id(folder / "one").value() == "0123456789abcdef");
    CHECK_FALSE(machine_id(folder.path()).ok()); // it is there, and cannot be read
}

} // namespace tests
