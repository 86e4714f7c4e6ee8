#include "kiosk/platform/mixer.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace kiosk::platform {
namespace {

// One step from `value` towards `to` of a way that takes so many steps from 0 to 1.
void approach(float& value, float to, int steps) {
    const float step = 1 / static_cast<float>(steps);
    value = std::clamp(to, value - step, value + step);
}

} // namespace

float Mixer::Playing::next() {
    float sample = samples[at++];
    if (fades > 0) sample *= static_cast<float>(fades--) / static_cast<float>(fade_samples);
    return sample;
}

void Mixer::fade(Playing& playing) {
    if (playing.fades < 0) playing.fades = fade_samples;
}

void Mixer::play(Samples samples) {
    if (samples.empty()) return;
    const auto counts = [](const Playing& playing) { return !playing.spoken && playing.fades < 0; };
    if (std::count_if(playing_.begin(), playing_.end(), counts) >= std::ptrdiff_t{most_sounds})
        fade(*std::find_if(playing_.begin(), playing_.end(), counts));
    playing_.push_back({std::move(samples)});
}

void Mixer::speak(Samples samples) {
    hush();
    if (!samples.empty()) playing_.push_back({std::move(samples), 0, true});
}

void Mixer::hush() {
    for (Playing& playing : playing_)
        if (playing.spoken) fade(playing);
}

void Mixer::set_volume(float volume) {
    wanted_ = std::clamp(volume, 0.0f, 1.0f);
    wanted_ *= wanted_;
    if (silent()) volume_ = wanted_;
}

// Where nothing sounds, nothing has to come smoothly.
void Mixer::rest() {
    volume_ = wanted_;
    beside_voice_ = 1;
}

void Mixer::clear() {
    playing_.clear();
    rest();
}

bool Mixer::speaking() const {
    return std::any_of(playing_.begin(), playing_.end(),
                       [](const Playing& playing) { return playing.spoken && playing.fades < 0; });
}

void Mixer::mix(std::int16_t* out, std::size_t count) {
    if (silent()) {
        rest();
        std::fill_n(out, count, std::int16_t{0});
        return;
    }
    bool voice = speaking();
    for (std::size_t i = 0; i < count; ++i) {
        approach(beside_voice_, voice ? ducked : 1, duck_samples);
        approach(volume_, wanted_, duck_samples);
        float sum = 0;
        bool ended = false;
        for (Playing& playing : playing_) {
            sum += playing.next() * (playing.spoken ? 1 : beside_voice_);
            ended |= playing.over();
        }
        if (ended) {
            std::erase_if(playing_, [](const Playing& playing) { return playing.over(); });
            voice = speaking();
        }
        out[i] = static_cast<std::int16_t>(std::lround(std::clamp(sum * volume_, -32768.0f, 32767.0f)));
    }
}

} // namespace kiosk::platform
