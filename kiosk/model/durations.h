// How long things last, in one place: the model waits for them, the screens draw them, the tests name them. Source: the
// product's words ("Touch, reach, reading" and "Screens") and the design's tables of touch and motion, unless said
// otherwise.
#pragma once

#include <chrono>

namespace kiosk::model {

using std::chrono::milliseconds;

// Touch
inline constexpr milliseconds bounce{250};        // a second touch at the same target sooner than this is the same one
inline constexpr milliseconds key_rollover{40};   // two fingers that land closer together on the keyboard are a palm
inline constexpr milliseconds key_bounce{90};     // on the keyboard and the keypad, where letters come in twos
inline constexpr milliseconds stuck_finger{5000}; // a finger held as long is no finger: a sleeve, a drop, a lost report
inline constexpr float tap_slack_u = 24;          // a finger that moved so far slides; it does not tap
inline constexpr milliseconds drum_gap{500};      // touches this close together, and ...
inline constexpr int drum_touches = 6; // ... as many in a row, are drumming (a family in a hurry taps four times)

inline constexpr milliseconds wait_shown{400}; // the team is told that a disk takes longer than that

// Screens
inline constexpr milliseconds settle_time{600};
inline constexpr milliseconds thanks_time{12'000};
inline constexpr milliseconds screen_idle{45'000}; // of every screen between home and the thank-you
inline constexpr milliseconds ring_time{20'000};
inline constexpr milliseconds home_idle{60'000};   // then home is in its own language and height again
inline constexpr milliseconds host_answer{10'000}; // how long the bell shows that it was heard
inline constexpr milliseconds animal_gap{1000};    // an animal sits down or hops at most so often
inline constexpr milliseconds hop_time{1000};      // drumming makes the animals hop so often

inline constexpr milliseconds listen_idle{20'000}; // then touches act again without being read aloud first
inline constexpr milliseconds wipe_time{2000};     // a glass is being wiped when fingers slide so long and ...
inline constexpr float wipe_way_u = 3000;          // ... as far: more than one and a half times across
inline constexpr milliseconds wiped_rest{3000};    // and is clean when nothing has touched it for so long

// Board
inline constexpr std::chrono::minutes half_hour{30};         // a step of warmth
inline constexpr milliseconds board_burst{10'000};           // touches at one card within it change one step at most
inline constexpr std::chrono::minutes home_counts_again{15}; // a topic or "we come for this", without a check-in
inline constexpr milliseconds landing{420};                  // a new card, a dot or a "we come" is seen to arrive

// Plausibility
inline constexpr int plausible_families = 25;
inline constexpr std::chrono::minutes plausible_time{10};
inline constexpr milliseconds grown_up_quiet{60'000};

// The team
inline constexpr milliseconds clock_hold{3000};   // of the wall clock: no lock for children to find
inline constexpr milliseconds staff_idle{60'000}; // then it locks

// At rest, where two languages are equal, the poster speaks each for so long.
inline constexpr milliseconds poster_turn{20'000};

// Greeting
inline constexpr milliseconds greeting_hold{3500};
inline constexpr milliseconds greeting_fade{400};

} // namespace kiosk::model
