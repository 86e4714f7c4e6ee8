// Random tests print their seed: INLOOP_SEED=n runs one again, INLOOP_ROUNDS=n makes a run n times longer (by hand).
#pragma once

#include <cstdlib>
#include <random>

namespace tests {

inline unsigned long from_environment(const char* name, unsigned long otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr ? otherwise : std::strtoul(text, nullptr, 10);
}

inline unsigned long seed() {
    static const unsigned long chosen = from_environment("INLOOP_SEED", std::random_device{}());
    return chosen;
}

inline unsigned long rounds(unsigned long in_ci) {
    return in_ci * from_environment("INLOOP_ROUNDS", 1);
}

} // namespace tests
