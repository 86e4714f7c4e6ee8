// What sync knows of the office and no record tells: on the team's page and for scripts.
#include "kiosk/script_json.h"
#include "kiosk/staff_books.h"
#include "tests/support/has.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch_test_macros.hpp>

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
    sync.waiting = {{shared::Day(2026, 11, 23), "other-installation: another database"}};
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

} // namespace tests
