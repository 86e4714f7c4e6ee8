// The animals' calls: as a wooden toy would make them, each known by its shape (one rises, one wobbles, one blows
// bubbles), all under 700 ms. Inside tones.
#pragma once

#include "kiosk/platform/synth.h"
#include "kiosk/platform/tones.h"

namespace kiosk::platform {

Take animal_call(Tone animal); // one of Tone::cat .. Tone::snail

} // namespace kiosk::platform
