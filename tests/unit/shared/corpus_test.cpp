// What strangers send over the wire, and settings that people write.
#include "tests/support/fuzz_targets.h"
#include "tests/support/replay.h"

using tests::replay;

TEST_CASE("what strangers have handed us is refused, or read as it was written") {
    SECTION("wire_day") {
        replay("wire_day", tests::fuzz_wire_day);
    }
    SECTION("wire_month") {
        replay("wire_month", tests::fuzz_wire_month);
    }
    SECTION("wire_board") {
        replay("wire_board", tests::fuzz_wire_board);
    }
    SECTION("wire_receipt_problem") {
        replay("wire_receipt_problem", tests::fuzz_wire_receipt_problem);
    }
    SECTION("settings") {
        replay("settings", tests::fuzz_settings);
    }
}
