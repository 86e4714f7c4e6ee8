// espeak-ng as a function from words to speech: for languages whose synthetic voice is worth hearing, and for no other.
// The library is one per process and never given back (espeak_ng_Terminate of 1.51 hangs now and then). Throws nothing.
// Inside Voice.
#pragma once

#include "kiosk/platform/speech.h"

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace kiosk::platform {

// Words a minute; espeak's own 175 is quick for somebody who learns the language.
inline constexpr int espeak_rate = 140;

// "" for a language whose voice nobody should hear, or that has none (ps, so, ti, rif); tags as in BCP 47. ku is read
// as Kurmanji in Latin letters, fa-AF as Persian, fr as in Belgium.
std::string_view espeak_voice(std::string_view tag);

// Where the library shall look for its data ("": where it likes); answers with the tags it can speak from there. Once,
// on the UI thread, before anything is said: it sets the locale of letters of the process to UTF-8, which the library
// would else do in the middle of things.
std::set<std::string, std::less<>> find_espeak_data(const std::filesystem::path& folder);

// Takes milliseconds; any thread, one at a time (others wait). `stop` is asked a few times a second of speech: true
// ends it. Cut after longest_speech_s.
Speech espeak_say(std::string_view tag, std::string words, const std::function<bool()>& stop);

} // namespace kiosk::platform
