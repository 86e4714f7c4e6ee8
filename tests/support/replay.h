// The fuzzers' corpora, replayed: what was found once stays found, under every compiler.
#pragma once

#include "tests/support/text_of_file.h"

#include <catch2/catch_test_macros.hpp>

#include <filesystem>
#include <string>
#include <string_view>

namespace tests {

// Each file of tests/fuzz/corpus/<target>, of which there is at least one.
inline void replay(const std::string& target, void (*tries)(std::string_view)) {
    int inputs = 0;
    for (const auto& entry : std::filesystem::directory_iterator(INLOOP_SOURCE "/tests/fuzz/corpus/" + target)) {
        INFO(entry.path());
        tries(text_of_file(entry.path()));
        ++inputs;
    }
    CHECK(inputs > 0);
}

} // namespace tests
