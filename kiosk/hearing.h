// From what the model would have heard to sounds and words: decides what may sound, and finds what is said. UI thread;
// nothing here waits for a loudspeaker.
#pragma once

#include "kiosk/model/app_state.h"
#include "kiosk/model/events.h"
#include "kiosk/platform/sound.h"
#include "kiosk/platform/voice.h"
#include "kiosk/text/language_pack.h"

#include <cstdint>
#include <filesystem>

namespace kiosk {

// Where recordings lie: a centre's own, else those that were shipped.
std::filesystem::path recordings(const std::filesystem::path& data, const std::filesystem::path& share);

class Hearing {
  public:
    // clips: recordings <tag>/<key>.ogg. wanted: the centre wants sound, so that a missing loudspeaker is worth a line
    // in the log; else it is ordinary life.
    Hearing(const std::filesystem::path& clips, bool wanted);

    // Off unless the centre wants it; only the host's bell always rings.
    void play(const model::Effects& effects, const model::View& view, const text::Languages& languages);
    void set_volume(int of_three);
    std::uint64_t sound_beat() const { return sound_.beat(); } // of their threads (kiosk/beat.h)
    std::uint64_t voice_beat() const { return voice_.beat(); }
    bool has_voice(const shared::KioskSettings& settings, const std::string& language) const;

  private:
    platform::Sound sound_;
    platform::Voice voice_;
};

} // namespace kiosk
