// Several sounds at once, and one voice that reads aloud, become one stream. While the voice speaks the sounds step
// back. Nothing starts or stops with a click. Pure: its caller keeps threads apart. Inside Sound.
#pragma once

#include "kiosk/platform/samples.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kiosk::platform {

class Mixer {
  public:
    // More would only be noise: the ninth makes the oldest fade.
    static constexpr std::size_t most_sounds = 8;
    // What is left of the sounds beside a voice: 12 dB less.
    static constexpr float ducked = 0.25f;
    // To fall silent, to step back and to come forward again.
    static constexpr int fade_samples = 480;     // 10 ms
    static constexpr int duck_samples = 48 * 60; // 60 ms

    void play(Samples samples);
    void speak(Samples samples);   // instead of what is being spoken
    void hush();                   // nothing is spoken any more
    void set_volume(float volume); // 0..1, as an ear has it: half is 12 dB less. Of sounds and voice; comes smoothly
    void clear();

    bool speaking() const;
    bool silent() const { return playing_.empty(); }

    // The next `count` samples.
    void mix(std::int16_t* out, std::size_t count);

  private:
    struct Playing {
        Samples samples;
        std::size_t at = 0;
        bool spoken = false;
        int fades = -1; // samples until it is silent, -1: it does not fade
        float next();
        bool over() const { return at == samples.size() || fades == 0; }
    };
    void fade(Playing& playing);
    void rest();

    std::vector<Playing> playing_;  // in the order they began
    float wanted_ = 1, volume_ = 1; // amplitudes
    float beside_voice_ = 1;
};

} // namespace kiosk::platform
