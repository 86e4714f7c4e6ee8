// How long things last, in one place: the model waits for them, the screens draw them, the tests name them. Source:
// product words
// ("Touch, reach, reading" and "Screens") and the design's tables of touch and motion, unless said otherwise.
#pragma once

#include <chrono>

namespace kiosk::model {

using std::chrono::milliseconds;

// Touch
inline constexpr milliseconds bounce{250};        // a second touch at the same target sooner than this is the same one
inline constexpr milliseconds stuck_finger{5000}; // a finger held as long is no finger: a sleeve, a drop, a lost report
inline constexpr float tap_slack_u = 24;          // a finger that moved so far slides; it does not tap
inline constexpr milliseconds drum_gap{500};      // touches this close together, and ...
inline constexpr int drum_touches = 6; // ... as many in a row, are drumming (a family in a hurry taps four times)

// Screens
inline constexpr milliseconds settle_time{600};
inline constexpr milliseconds thanks_time{12'000};
inline constexpr milliseconds check_in_idle{45'000};
inline constexpr milliseconds ring_time{20'000};
inline constexpr milliseconds home_idle{60'000};   // then home is in its own language and height again
inline constexpr milliseconds host_answer{10'000}; // how long the bell shows that it was heard
inline constexpr milliseconds animal_gap{1000};    // an animal sits down or hops at most so often
inline constexpr milliseconds hop_time{1000};      // drumming makes the animals hop so often

// Plausibility
inline constexpr int plausible_families = 25;
inline constexpr std::chrono::minutes plausible_time{10};
inline constexpr milliseconds grown_up_quiet{60'000};

// Greeting
inline constexpr milliseconds greeting_hold{3500};
inline constexpr milliseconds greeting_fade{400};

} // namespace kiosk::model
