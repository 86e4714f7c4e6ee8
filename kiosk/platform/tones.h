// The kiosk's own sounds: soft wood and porcelain, and a toy's call for each animal. Pure synthesis, the same samples
// each time; a few milliseconds of work (Sound does it on its own thread). Each has a visible twin on the screen, so
// none carries a meaning alone, and none is an error's.
#pragma once

#include "kiosk/platform/samples.h"

#include <optional>
#include <string_view>

namespace kiosk::platform {

enum class Tone {
    tap,       // a tick on wood, 40 ms
    add,       // a figure comes: a bar of a xylophone, a note higher with each step
    minus,     // a figure goes, something is undone: that note, falling
    select,    // a mood is chosen: two notes; step 0, 1, 2... for the first, second, third mood
    done,      // a cup is set on a saucer, then a warm chord of 600 ms
    walk_on,   // rather not, walking past: one friendly low note
    knock,     // a PIN that does not fit: two dull knocks on wood
    hang,      // a card is hung on the board: the click of a peg
    hop,       // an animal jumps onto its chair
    call_host, // somebody is asked to come: a small bell, 1.5 s
    cat,       // the animals of the row, in its order
    dog,
    rabbit,
    fox,
    bear,
    owl,
    frog,
    duck,
    fish,
    hedgehog,
    elephant,
    snail,
};
inline constexpr int tone_count = static_cast<int>(Tone::snail) + 1;

// Loudest sample of any tone, in dB below full scale (design, section 8); the bell has to be heard in the next room.
inline constexpr double tone_peak_dbfs = -18;
inline constexpr double bell_peak_dbfs = -12;

// Notes of add, minus and select: F major pentatonic (F G A C D), two octaves from F4 (349 Hz) to F6: what a child's
// xylophone plays warmly and a small speaker plays at all. Steps below 0 count as 0, those above the last as the last.
inline constexpr int highest_step = 10;
double note_hz(int step);

// The step means something to add, minus and select only.
Samples tone(Tone tone, int step = 0);

// The call of an animal of the row ("cat"); none if no animal is called so.
std::optional<Tone> call_of(std::string_view animal);

} // namespace kiosk::platform
