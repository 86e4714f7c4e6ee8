// An ear for tests: how loud, how high. Samples are mono; levels in dB below full scale.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <numbers>
#include <vector>

namespace tests {

using Samples = std::vector<std::int16_t>;

inline double dbfs(double amplitude) {
    return 20 * std::log10(std::max(amplitude, 1e-6) / 32768);
}

inline int peak(const Samples& samples) {
    int most = 0;
    for (const int sample : samples) most = std::max(most, std::abs(sample));
    return most;
}

inline double mean_square(const Samples& samples) {
    double sum = 0;
    for (const double sample : samples) sum += sample * sample;
    return samples.empty() ? 0 : sum / static_cast<double>(samples.size());
}

// Of what lies above `hz`, by four simple filters, so an octave below still counts for a little.
inline double mean_square_above(double hz, const Samples& samples, int samples_per_s = 48000) {
    std::vector<double> high(samples.begin(), samples.end());
    const double keeps = std::exp(-2 * std::numbers::pi * hz / samples_per_s);
    for (int filter = 0; filter < 4; ++filter) {
        double before = 0, out = 0;
        for (double& sample : high) {
            out = keeps * (out + sample - before);
            before = sample;
            sample = out;
        }
    }
    double sum = 0;
    for (const double sample : high) sum += sample * sample;
    return sum / static_cast<double>(high.size());
}

inline double rms_dbfs(const Samples& samples) {
    return dbfs(std::sqrt(mean_square(samples)));
}

inline Samples part(const Samples& samples, double from_s, double to_s, int samples_per_s = 48000) {
    const auto at = [&](double s) {
        return samples.begin() + std::min<std::ptrdiff_t>(std::ssize(samples), std::lround(s * samples_per_s));
    };
    return {at(from_s), at(to_s)};
}

// How much of `hz` there is: the amplitude of that sine (Goertzel).
inline double amount_of(double hz, const Samples& samples, int samples_per_s = 48000) {
    const double w = 2 * std::numbers::pi * hz / samples_per_s;
    double last = 0, before = 0;
    for (const double sample : samples) {
        const double now = sample + 2 * std::cos(w) * last - before;
        before = last;
        last = now;
    }
    const double power = last * last + before * before - 2 * std::cos(w) * last * before;
    return 2 * std::sqrt(std::max(0.0, power)) / static_cast<double>(std::max<std::size_t>(1, samples.size()));
}

// The strongest pitch, looked for in steps of half a semitone.
inline double pitch_of(const Samples& samples, double from_hz = 150, double to_hz = 2500) {
    double best = 0, strongest = 0;
    for (double hz = from_hz; hz < to_hz; hz *= std::exp2(1 / 24.0)) {
        const double amount = amount_of(hz, samples);
        if (amount <= strongest) continue;
        strongest = amount;
        best = hz;
    }
    return best;
}

inline Samples sine(double hz, double seconds, double amplitude, int samples_per_s = 48000) {
    Samples samples(static_cast<std::size_t>(seconds * samples_per_s));
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = static_cast<std::int16_t>(
            amplitude * std::sin(2 * std::numbers::pi * hz * static_cast<double>(i) / samples_per_s));
    return samples;
}

} // namespace tests
