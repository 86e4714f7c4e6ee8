// Recorded words: an Ogg file (Vorbis or Opus; whatever else libsndfile reads will do). Throws nothing. Inside Voice.
#pragma once

#include "kiosk/platform/speech.h"

#include <filesystem>

namespace kiosk::platform {

// All channels as one, cut after longest_speech_s. A file that ends too early is as damaged as one that cannot be read:
// half a word helps nobody. No file at all is no trouble.
Speech read_clip(const std::filesystem::path& file);

} // namespace kiosk::platform
