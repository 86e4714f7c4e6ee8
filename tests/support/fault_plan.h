// What tests/support/faulty_libc is told, and what it tells: one piece of memory that a test (tests/support/faults.h)
// shares with each program the library is loaded into.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>

namespace tests {

enum FaultyCall : unsigned {
    faulty_open = 1, // also of files that are there
    faulty_write = 2,
    faulty_sync = 4, // of files and folders
    faulty_truncate = 8,
    faulty_rename = 16,
    faulty_remove = 32,
    faulty_reserve = 64,
    faulty_read = 128,
};

struct FaultPlan {
    std::array<char, 256> folder; // only files below it are touched
    std::atomic<unsigned> calls;  // FaultyCall that may fail
    std::atomic<int> error;       // with this errno
    std::atomic<long> at;         // the n-th of them fails, counted from 1; 0: none
    std::atomic<bool> sticky;     // and all after it
    std::atomic<long> made;       // how many there were
    std::atomic<long> failed;     // how many failed
    std::atomic<int> sync_ms;     // each sync takes so long
    std::atomic<int> syncs;       // how many there were
    std::atomic<long> longest_ms; // between two looks of the main thread at what it waits for; set it to 0 to begin
    std::atomic<long> clock_s;    // the wall clock is off by so many seconds
    std::atomic<long> steady_s;   // time has gone on by so many seconds more
    std::atomic<bool> no_names;   // asking for a host's address never ends
    std::atomic<int> asked_names; // how often it was
};

constexpr auto fault_plan_variable = "INLOOP_FAULT_PLAN"; // the file that is mapped

} // namespace tests
