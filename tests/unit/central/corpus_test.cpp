// What strangers send to the office: calendars, UiTdatabank's answers, HTTP.
#include "tests/fuzz/office_targets.h"
#include "tests/support/replay.h"

using tests::replay;

TEST_CASE("calendars and requests that strangers have made up are refused or understood, and break nothing") {
    SECTION("ics") {
        replay("ics", tests::fuzz_ics);
    }
    SECTION("uit") {
        replay("uit", tests::fuzz_uit);
    }
    SECTION("http") {
        replay("http", tests::fuzz_http);
    }
}
