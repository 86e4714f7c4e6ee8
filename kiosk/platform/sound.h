// What the kiosk lets be heard. Everything here is called on the UI thread and returns at once: a thread of its own
// opens the audio device when there is something to hear, and closes it when nothing has sounded for a while, so an
// idle kiosk spends nothing on sound. No device, one that is pulled out, a sound server that hangs: ordinary life, the
// kiosk is silent and looks again later. Outputs by SDL (SDL_AUDIODRIVER names a driver).
#pragma once

#include "kiosk/platform/mixer.h"
#include "kiosk/platform/tones.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace kiosk::platform {

class Sound {
  public:
    struct Patience {
        std::chrono::milliseconds retry{60'000}; // at least so long between two looks for a device
        std::chrono::milliseconds idle{8'000};   // silence after which the device is given back
        std::chrono::milliseconds first{2'000};  // after the start (which has better things to do) it is tried out
    };
    // A sound that could not begin so soon after it was asked for is left out: it would seem to belong to another
    // touch.
    static constexpr std::chrono::milliseconds sound_in_time{400};
    static constexpr std::chrono::milliseconds voice_in_time{3000};

    // After the Window, which sets up SDL; at most one Sound lives at a time. tell: a line for the log when there is no
    // device or it went away: once, and of a missing one soon after the start, because a line at each touch would tell
    // when there were touches. Called on Sound's thread, which is left behind if it hangs: it may refer only to what
    // lives as long as the program.
    explicit Sound(std::function<void(std::string)> tell = {});
    Sound(std::function<void(std::string)> tell, Patience patience);
    // Breaks off what sounds; waits two seconds at most for a hanging audio system.
    ~Sound();
    Sound(const Sound&) = delete;
    Sound& operator=(const Sound&) = delete;

    void play(Tone tone, int step = 0);
    void play(Samples samples);
    // Reading aloud: instead of what is being read; sounds step back until it is over.
    void speak(Samples samples);
    void hush(); // ends the reading, not the sounds
    // Of sounds and reading, 0..1 as an ear has it (half: 12 dB less). At 0 nothing is begun and no device is asked
    // for.
    void set_volume(float volume);

    bool speaking() const;      // from speak() until its last sample; soon false where there is no device
    bool awake() const;         // a device is open
    std::uint64_t beat() const; // of its thread (kiosk/beat.h)

  private:
    struct State;
    class Keeper;
    std::shared_ptr<State> state_;
    std::thread thread_;
};

} // namespace kiosk::platform
