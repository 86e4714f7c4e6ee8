#include "kiosk/platform/speech.h"

#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace kiosk::platform {
namespace {

constexpr double full_scale = 32768;
constexpr std::size_t frame = samples_per_s / 50;            // 20 ms: a syllable has several
constexpr double pause = 1e-3;                               // of the loudest frame's energy (-30 dB)
constexpr double inaudible = 1e-6 * full_scale * full_scale; // -60 dB
constexpr double bend_from = 0.5;                            // of full scale
constexpr std::size_t edge = samples_per_s / 200;            // 5 ms

Samples at_our_rate(const Speech& speech) {
    if (speech.rate_hz == samples_per_s) return speech.samples;
    const std::unique_ptr<SDL_AudioStream, decltype(&SDL_FreeAudioStream)> stream(
        SDL_NewAudioStream(AUDIO_S16SYS, 1, speech.rate_hz, AUDIO_S16SYS, 1, samples_per_s), &SDL_FreeAudioStream);
    const int bytes = static_cast<int>(speech.samples.size() * sizeof(std::int16_t));
    if (stream == nullptr || SDL_AudioStreamPut(stream.get(), speech.samples.data(), bytes) != 0 ||
        SDL_AudioStreamFlush(stream.get()) != 0)
        return {};
    Samples samples(static_cast<std::size_t>(SDL_AudioStreamAvailable(stream.get())) / sizeof(std::int16_t));
    const int got =
        SDL_AudioStreamGet(stream.get(), samples.data(), static_cast<int>(samples.size() * sizeof(std::int16_t)));
    samples.resize(static_cast<std::size_t>(std::max(0, got)) / sizeof(std::int16_t));
    return samples;
}

// Mean square of what is not a pause; 0 if nothing is to be heard.
double spoken_energy(const Samples& samples) {
    std::vector<double> frames;
    for (std::size_t begin = 0; begin < samples.size(); begin += frame) {
        const std::size_t end = std::min(samples.size(), begin + frame);
        double sum = 0;
        for (std::size_t i = begin; i < end; ++i) sum += static_cast<double>(samples[i]) * samples[i];
        frames.push_back(sum / static_cast<double>(end - begin));
    }
    const double loudest = frames.empty() ? 0 : *std::max_element(frames.begin(), frames.end());
    if (loudest < inaudible) return 0;
    double sum = 0, spoken = 0;
    for (const double energy : frames) {
        if (energy < pause * loudest) continue;
        sum += energy;
        spoken += 1;
    }
    return sum / spoken;
}

// Straight up to bend_from, then ever flatter towards full scale.
double bent(double level) {
    const double size = std::abs(level);
    if (size <= bend_from) return level;
    return std::copysign(bend_from + (1 - bend_from) * std::tanh((size - bend_from) / (1 - bend_from)), level);
}

} // namespace

Samples made_ready(const Speech& speech) {
    Samples samples = at_our_rate(speech);
    const double energy = spoken_energy(samples);
    if (energy == 0) return {};
    const double gain =
        std::min(std::pow(10, most_boost_db / 20), full_scale * std::pow(10, speech_dbfs / 20) / std::sqrt(energy)) /
        full_scale;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const std::size_t to_edge = std::min({i, samples.size() - 1 - i, edge});
        const double part = static_cast<double>(to_edge) / edge;
        samples[i] = static_cast<std::int16_t>(std::lround(part * (full_scale - 1) * bent(gain * samples[i])));
    }
    return samples;
}

} // namespace kiosk::platform
