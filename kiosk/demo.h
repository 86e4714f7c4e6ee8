// A scripted busy morning for --demo: which target is tapped next, and how long to wait after it. Families of all
// kinds, one that walks on, one that changes its mind. Pure.
#pragma once

#include <chrono>
#include <string>

namespace kiosk {

struct DemoStep {
    std::string target; // name of a tap target; not on the screen: nothing happens
    std::chrono::milliseconds pause{};
};

// The steps of one round repeat for ever.
DemoStep demo_step(int number);
int demo_round();    // steps in a round
int demo_families(); // families a round counts

} // namespace kiosk
