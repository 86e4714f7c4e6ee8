// What sync knows of the office and no record tells: on the team's page and for scripts.
#include "kiosk/script_json.h"
#include "kiosk/staff_books.h"
#include "kiosk/tools.h"
#include "tests/support/has.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <memory>

namespace tests {

using namespace kiosk;

namespace {

const shared::Day monday(2026, 11, 23), tuesday(2026, 11, 24);

// A kiosk with its office, and the page of the connection.
struct Connection {
    TempFolder folder;
    std::unique_ptr<store::CounterStore> store;
    std::unique_ptr<ledger::Ledger> ledger;
    sync::SyncStatus sync;

    Connection() {
        store::Options options;
        options.folder = folder.path();
        options.version = "1";
        store = store::CounterStore::open(options).value();
        ledger = std::make_unique<ledger::Ledger>(*store, shared::KioskSettings{});
        sync.enrolled = true;
    }
    void closed(shared::Day day) {
        store->keep_open({day, store::PartOfDay::morning, shared::ClockTrust::synchronised}, 1, {});
        store->close(day);
    }
    model::SyncView page() {
        model::AppState state = model::at_start(shared::KioskSettings{}, {});
        state.screen = model::Screen::sync;
        return staff_view(state, *ledger, sync, {}, {}).sync;
    }
    ledger::Status status() { return ledger->status({}, sync); }
};

} // namespace

TEST_CASE("a second machine and a board that nobody understands stand on the page of the connection and in status") {
    Connection kiosk;
    kiosk.closed(monday);
    kiosk.store->set_aside(monday, 1, "other-installation: another database");
    const model::SyncLine day{"2026-11-23", "refused"};
    CHECK(kiosk.page().waiting == std::vector{day});
    CHECK(has(status_json(kiosk.status()), "\"other_installation\": false"));
    CHECK(has(status_json(kiosk.status()), "\"board_refused\": null"));

    kiosk.sync.other_installation = true;
    kiosk.sync.board_refused = "schema: 99 is newer than this program";
    CHECK(kiosk.page().waiting ==
          std::vector{model::SyncLine{"", "other_installation"}, model::SyncLine{"", "board_refused"}, day});
    const std::string json = status_json(kiosk.status());
    CHECK(has(json, "\"other_installation\": true"));
    CHECK(has(json, "\"board_refused\": \"schema: 99"));
    const std::string text = status_text(kiosk.status());
    CHECK(has(text, "another machine"));
    CHECK(has(text, "schema: 99"));
}

TEST_CASE("a day that has closed is not said to be at the office before the office has it") {
    Connection kiosk; // its first pass has not ended: sync says nothing of any day
    kiosk.closed(monday);
    kiosk.closed(tuesday);
    kiosk.store->accept(monday, 1);
    const model::SyncView page = kiosk.page();
    CHECK(page.waiting == std::vector{model::SyncLine{"2026-11-24", "send_time"}});
    CHECK(page.delivered_through == monday);
    const auto due = kiosk.ledger->due(kiosk.sync);
    REQUIRE(due.size() == 1);
    CHECK(has(due[0].reason, "time to send"));
    CHECK_FALSE(has(kiosk.ledger->explain(tuesday, {}, kiosk.sync).sentence, "has it"));
    CHECK(has(status_json(kiosk.status()), "\"delivered_through\": \"2026-11-23\""));
    CHECK(has(status_text(kiosk.status()), "office has    2026-11-23"));
}

TEST_CASE("a machine that cannot say now which one it is, is refused; one that has no name has none") {
    const TempFolder folder;
    CHECK(machine_id(folder / "none").value().empty());
    std::ofstream(folder / "one") << "0123456789abcdef\n";
    CHECK(machine_id(folder / "one").value() == "0123456789abcdef");
    CHECK_FALSE(machine_id(folder.path()).ok()); // it is there, and cannot be read
}

} // namespace tests
