// The greeting of home goes round the languages shown. Pure.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace kiosk::model {

struct Greeting {
    std::string language;                   // the one that is read (and whose chip is hinted at)
    std::string next;                       // the one that fades in
    double fade = 0;                        // 0: only `language` is seen, 1: only `next`; linear over 400 ms
    std::chrono::milliseconds changes_at{}; // steady time when the next fade begins; while fading: now
};

// Each language is held for 3.5 s, then the next one fades in. now: steady. One language alone never fades, none gives
// "".
Greeting greeting_at(std::chrono::milliseconds now, const std::vector<std::string>& languages);

} // namespace kiosk::model
