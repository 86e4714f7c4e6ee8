// Words as they come from a recording or a synthesiser, and made ready to be heard. Inside Voice.
#pragma once

#include "kiosk/platform/samples.h"

#include <string>

namespace kiosk::platform {

struct Speech {
    Samples samples; // at their own rate
    int rate_hz = 0;
    std::string trouble; // why there are none, for the log; "" where nothing is wrong
};

// Nobody listens longer to a screen at a door; also bounds what a strange file can ask for.
inline constexpr int longest_speech_s = 60;

// What is spoken lies at -18 dB below full scale (root mean square, pauses left out), whoever spoke it: a voice beside
// tones that peak there is clearly in front. A soft bend keeps the loudest syllables below full scale.
inline constexpr double speech_dbfs = -18;
// A recording so soft is boosted no further: it would be mostly noise.
inline constexpr double most_boost_db = 24;

// At 48 kHz and that level, begins and ends without a click. Empty if nothing is to be heard in it.
Samples made_ready(const Speech& speech);

} // namespace kiosk::platform
