// The fuzzers' corpora, replayed: what was found once stays found, under every compiler.
#include "tests/support/fuzz_targets.h"
#include "tests/support/text_of_file.h"

#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <string>

namespace {

void replay(const std::string& target, void (*tries)(std::string_view)) {
    int inputs = 0;
    for (const auto& entry : std::filesystem::directory_iterator(INLOOP_SOURCE "/tests/fuzz/corpus/" + target)) {
        INFO(entry.path());
        tries(tests::text_of_file(entry.path()));
        ++inputs;
    }
    CHECK(inputs > 0);
}

} // namespace

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
