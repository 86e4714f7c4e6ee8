#include "kiosk/platform/synth.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <numbers>
#include <utility>

namespace kiosk::platform {
namespace {

using std::numbers::pi;

constexpr double edge_s = 0.004; // how quickly a finished sound rises from and falls to nothing at most
constexpr double lowest_hz = 70; // no small speaker plays less, it would only rattle
constexpr int together = 32;     // samples between two looks at the curves
constexpr std::size_t most_overtones = 24;

double seconds(std::size_t samples) {
    return static_cast<double>(samples) / samples_per_s;
}

// 0 at 0, 1 from 1 on, without a corner.
double ease(double part) {
    return part >= 1 ? 1 : part <= 0 ? 0 : 0.5 - 0.5 * std::cos(pi * part);
}

double resounds(const std::vector<Formant>& mouth, double at, double hz) {
    if (mouth.empty()) return 1;
    double sum = 0;
    for (const Formant& formant : mouth) {
        const double away = (hz - value_of(formant.hz, at)) / formant.width_hz;
        sum += formant.level / (1 + away * away);
    }
    return sum;
}

using Strengths = std::array<double, most_overtones>;

Strengths strengths(const Call& call, double at) {
    Strengths result{};
    const double hz = value_of(call.hz, at);
    for (std::size_t n = 1; n <= most_overtones; ++n) {
        const double overtone = hz * static_cast<double>(n);
        const double room = ease((call.top_hz - overtone) / (0.25 * call.top_hz)); // fades out towards the top
        result[n - 1] = room * std::pow(n, -call.tilt) * resounds(call.mouth, at, overtone);
    }
    return result;
}

// A state-variable filter (Simper's form: stable at any pitch).
class BandPass {
  public:
    BandPass(double hz, double narrow)
        : g_(std::tan(pi * hz / samples_per_s)), k_(1 / narrow), a_(1 / (1 + g_ * (g_ + k_))) {}
    double passed(double sample) {
        const double band = a_ * (band_ + g_ * (sample - low_));
        const double low = low_ + g_ * band;
        band_ = 2 * band - band_;
        low_ = 2 * low - low_;
        return k_ * band;
    }

  private:
    double g_, k_, a_;
    double low_ = 0, band_ = 0;
};

// A filter that lets the deep through to nobody (one pole).
void without_rumble(std::vector<double>& samples) {
    const double keeps = std::exp(-2 * pi * lowest_hz / samples_per_s);
    double before = 0, out = 0;
    for (double& sample : samples) {
        out = keeps * (out + sample - before);
        before = sample;
        sample = out;
    }
}

void without_dc(std::vector<double>& samples) {
    double sum = 0;
    for (const double sample : samples) sum += sample;
    const double n = static_cast<double>(samples.size());
    // Taken away where the sound is, not at its ends, which stay at zero.
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] -= sum / n * (1 - std::cos(2 * pi * static_cast<double>(i) / n));
}

} // namespace

double value_of(const Curve& curve, double at) {
    if (curve.empty()) return 0;
    if (at <= curve.front().at) return curve.front().value;
    for (std::size_t i = 1; i < curve.size(); ++i) {
        const Knot &from = curve[i - 1], &to = curve[i];
        if (at < to.at) return from.value + (to.value - from.value) * ease((at - from.at) / (to.at - from.at));
    }
    return curve.back().value;
}

Take::Take(double length_s) : samples_(static_cast<std::size_t>(std::lround(length_s * samples_per_s))) {}

std::size_t Take::index(double at_s) const {
    return std::min(samples_.size(), static_cast<std::size_t>(std::lround(std::max(0.0, at_s) * samples_per_s)));
}

double Take::noise() {
    dice_ = dice_ * 1664525 + 1013904223; // Numerical Recipes' quick generator
    return static_cast<double>(dice_ >> 8) / (1 << 23) - 1;
}

void Take::add(const Partial& partial) {
    const double keeps = std::exp(std::log(0.001) / (partial.fades_s * samples_per_s));
    const std::size_t begin = index(partial.at_s);
    std::complex<double> swing(1, 0), turn;
    for (std::size_t i = begin; i < samples_.size(); ++i) {
        const double since_s = seconds(i - begin);
        if ((i - begin) % together == 0) {
            const double bent = partial.to_hz > 0 ? ease(since_s / partial.bend_s) : 0;
            turn = std::polar(keeps, 2 * pi * (partial.hz + bent * (partial.to_hz - partial.hz)) / samples_per_s);
        }
        samples_[i] += partial.level * ease(since_s / partial.attack_s) * swing.imag();
        swing *= turn;
    }
}

void Take::add(const Breath& breath) {
    BandPass first(breath.hz, breath.narrow), second = first; // one alone would let a hiss through
    const std::size_t begin = index(breath.at_s), end = index(breath.at_s + breath.length_s);
    for (std::size_t i = begin; i < end; ++i) {
        const double part = static_cast<double>(i - begin) / static_cast<double>(end - begin);
        samples_[i] += breath.level * value_of(breath.loudness, part) * second.passed(first.passed(noise()));
    }
}

void Take::add(const Call& call) {
    const std::size_t begin = index(call.at_s), end = index(call.at_s + call.length_s);
    const auto part = [&](std::size_t i) { return static_cast<double>(i - begin) / static_cast<double>(end - begin); };
    double phase = 0;
    Strengths now = strengths(call, 0), next = now;
    for (std::size_t i = begin; i < end; ++i) {
        const auto within = static_cast<double>((i - begin) % together) / together;
        if (within == 0) {
            now = next;
            next = strengths(call, part(i + together));
        }
        phase += 2 * pi * value_of(call.hz, part(i)) / samples_per_s;
        // sin((n + 1) x) = 2 cos(x) sin(n x) - sin((n - 1) x)
        const double twice_cos = 2 * std::cos(phase);
        double before = 0, overtone = std::sin(phase), sum = 0;
        for (std::size_t n = 0; n < most_overtones; ++n) {
            sum += (now[n] + within * (next[n] - now[n])) * overtone;
            before = std::exchange(overtone, twice_cos * overtone - before);
        }
        const double growl = 1 - call.rough * (0.5 - 0.5 * std::cos(2 * pi * call.rough_hz * seconds(i - begin)));
        samples_[i] += call.level * value_of(call.loudness, part(i)) * growl * sum;
    }
}

Samples Take::finished(Loudness most) const {
    std::vector<double> samples = samples_;
    without_rumble(samples);
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] *= ease(seconds(i) * 8 / edge_s) * ease(seconds(samples.size() - 1 - i) / edge_s);
    without_dc(samples);
    double peak = 1e-9, squares = 1e-18;
    for (const double sample : samples) {
        peak = std::max(peak, std::abs(sample));
        squares += sample * sample;
    }
    const double mean = std::sqrt(squares / static_cast<double>(samples.size()));
    const double gain =
        32767 * std::min(std::pow(10, most.peak_dbfs / 20) / peak, std::pow(10, most.mean_dbfs / 20) / mean);
    Samples result;
    result.reserve(samples.size());
    for (const double sample : samples) result.push_back(static_cast<std::int16_t>(std::lround(gain * sample)));
    return result;
}

} // namespace kiosk::platform
