#include "kiosk/model/pin_gate.h"

#include <algorithm>
#include <set>

namespace kiosk::model {

namespace {

milliseconds wait_after(int failures) {
    if (failures < free_tries) return milliseconds(0);
    const int doubled = std::min(failures - free_tries, 10);
    return std::min(longest_wait, first_wait * (1 << doubled));
}

PinGate filled_up(PinGate gate, milliseconds now) {
    const auto back = (now - gate.filled) / try_back_after;
    gate.filled += back * try_back_after;
    gate.tries.spent = static_cast<int>(std::max<std::int64_t>(0, gate.tries.spent - back));
    return gate;
}

bool is_run(std::string_view pin, int step) {
    for (std::size_t i = 1; i < pin.size(); ++i)
        if ((pin[i] - pin[i - 1] - step + 20) % 10 != 0) return false;
    return true;
}

bool is_repeated(std::string_view pin, std::size_t part) {
    for (std::size_t i = part; i < pin.size(); ++i)
        if (pin[i] != pin[i - part]) return false;
    return true;
}

} // namespace

PinGate gate_at_start(const PinTries& kept, milliseconds now) {
    return {kept, now, now};
}

milliseconds opens_at(const PinGate& gate) {
    milliseconds at = gate.since + wait_after(gate.tries.failures);
    const int missing = gate.tries.spent + 1 - tries_in_store;
    if (missing > 0) at = std::max(at, gate.filled + missing * try_back_after);
    return at;
}

PinGate with_failure(PinGate gate, milliseconds now) {
    gate = filled_up(gate, now);
    if (gate.tries.spent == 0) gate.filled = now; // a full store fills no further
    ++gate.tries.failures;
    ++gate.tries.spent;
    gate.since = now;
    return gate;
}

PinGate with_success(PinGate gate) {
    gate.tries.failures = 0;
    gate.tries.spent = std::max(0, gate.tries.spent - 1);
    return gate;
}

bool is_obvious(std::string_view pin) {
    if (pin.size() < shortest_pin || pin.size() > longest_pin) return true;
    if (std::set<char>(pin.begin(), pin.end()).size() < 3) return true;
    for (int step = 1; step < 10; ++step)
        if (is_run(pin, step)) return true;
    for (std::size_t part = 1; part <= pin.size() / 2; ++part)
        if (is_repeated(pin, part)) return true;
    return false;
}

} // namespace kiosk::model
