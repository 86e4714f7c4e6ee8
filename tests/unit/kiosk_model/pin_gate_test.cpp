// How often a PIN can be tried, whatever is done to clock and power.
#include "kiosk/model/pin_gate.h"

#include "tests/support/rounds.h"

#include <catch2/catch_test_macros.hpp>

#include <deque>
#include <random>

namespace tests {

using namespace kiosk::model;
using namespace std::chrono_literals;

namespace {

milliseconds wait_after_failures(int failures) {
    PinGate gate = gate_at_start({}, 0ms);
    for (int i = 0; i < failures; ++i) gate = with_failure(gate, 0ms);
    return std::max(opens_at(gate), milliseconds(0));
}

} // namespace

TEST_CASE("five tries are free, then the wait doubles to a quarter of an hour") {
    CHECK(wait_after_failures(4) == 0s);
    CHECK(wait_after_failures(5) == 30s);
    CHECK(wait_after_failures(6) == 60s);
    CHECK(wait_after_failures(9) == 8min);
    CHECK(wait_after_failures(10) == 15min);
    CHECK(wait_after_failures(40) == 15min);
}

TEST_CASE("a restart does not shorten a wait; getting in ends it") {
    PinGate gate = gate_at_start({}, 0ms);
    for (int i = 0; i < 7; ++i) gate = with_failure(gate, 0ms);
    CHECK(opens_at(gate) == 2min);
    gate = gate_at_start(gate.tries, 10s); // the steady clock begins anew
    CHECK(opens_at(gate) == 2min + 10s);
    CHECK(opens_at(with_success(gate)) <= 10s);
}

TEST_CASE("no more than 120 tries in any day, with restarts, and with hosts who get in meanwhile") {
    for (unsigned long i = 0; i < rounds(20); ++i) {
        INFO("INLOOP_SEED=" << seed() << ", round " << i);
        std::mt19937 random(static_cast<unsigned>(seed() + i));
        milliseconds now{};
        PinGate gate = gate_at_start({}, now);
        std::deque<milliseconds> tried; // by the thief
        std::size_t most = 0;
        for (int attempt = 0; attempt < 3000; ++attempt) {
            now = std::max(now + 1s, opens_at(gate));
            gate = with_failure(gate, now);
            tried.push_back(now);
            while (tried.front() <= now - 24h) tried.pop_front();
            most = std::max(most, tried.size());
            if (random() % 7 == 0) gate = gate_at_start(gate.tries, now);
            if (random() % 4 == 0) { // a host waits and gets in, and the thief's waits begin anew
                now = std::max(now, opens_at(gate));
                gate = with_success(with_failure(gate, now));
            }
        }
        CHECK(most <= 120);
        CHECK(most >= 60); // a host who often errs gets in
    }
}

TEST_CASE("a PIN that a child tries first is refused") {
    for (const char* pin : {"", "12345", "000000", "111112", "123456", "987654", "890123", "024680", "123123", "121212",
                            "1212121", "369369", "1234567890123"})
        CHECK(is_obvious(pin));
    for (const char* pin : {"730518", "140788", "1357924", "902113"}) CHECK_FALSE(is_obvious(pin));
}

} // namespace tests
