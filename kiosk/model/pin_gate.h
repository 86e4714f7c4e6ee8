// How often a PIN may be tried. What is counted outlives a restart; waiting is done on the steady clock of this run, so
// neither a restart nor a clock that was moved makes it shorter. Pure.
#pragma once

#include <chrono>
#include <string_view>

namespace kiosk::model {

using std::chrono::milliseconds;

inline constexpr std::size_t shortest_pin = 6; // digits
inline constexpr std::size_t longest_pin = 12;
inline constexpr int free_tries = 5; // then 30 s, doubling to 15 min
inline constexpr milliseconds first_wait{30'000};
inline constexpr milliseconds longest_wait{15 * 60'000};
// A store of tries that fills up again, one in 24 minutes: at most 60 + 60 tries in any 24 hours, whoever gets in
// meanwhile. (120 a day is what the product allows.)
inline constexpr int tries_in_store = 60;
inline constexpr milliseconds try_back_after{24 * 60'000};

// As it lies on the disk.
struct PinTries {
    int failures = 0; // in a row
    int spent = 0;    // of tries_in_store, when it was written
    bool operator==(const PinTries&) const = default;
};

struct PinGate {
    PinTries tries;
    milliseconds since{};  // steady; of the last failure, or of the start: the wait begins there
    milliseconds filled{}; // steady; the store of tries has been filled up to then
    bool operator==(const PinGate&) const = default;
};

PinGate gate_at_start(const PinTries& kept, milliseconds now);
// When the next try is allowed, steady; a moment that has passed: now.
milliseconds opens_at(const PinGate& gate);
// Before anything is compared, this has to be on the disk: the try counts as a failure until it is known to be none.
PinGate with_failure(PinGate gate, milliseconds now);
PinGate with_success(PinGate gate);

// One that a child or a thief tries first: less than three different digits, a straight run up or down, one part
// repeated (123123, 1212121), or another length than 6 to 12.
bool is_obvious(std::string_view pin);

} // namespace kiosk::model
