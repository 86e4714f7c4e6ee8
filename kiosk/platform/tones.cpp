#include "kiosk/platform/tones.h"

#include "kiosk/platform/animal_calls.h"
#include "kiosk/platform/synth.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kiosk::platform {
namespace {

constexpr double lowest_note_hz = 349.23; // F4
constexpr std::array<int, 5> semitones = {0, 2, 4, 7, 9};
constexpr std::array<std::string_view, 12> animals = {"cat",  "dog",  "rabbit", "fox",      "bear",     "owl",
                                                      "frog", "duck", "fish",   "hedgehog", "elephant", "snail"};

// Also below 0: the note that the lowest one falls to.
double pentatonic_hz(int step) {
    const int octave = step >= 0 ? step / 5 : -1;
    return lowest_note_hz * std::exp2(octave + semitones[static_cast<std::size_t>(step - 5 * octave)] / 12.0);
}

int within(int step) {
    return std::clamp(step, 0, highest_step);
}

// A bar of wood under a mallet of felt. Its second way of ringing is tuned two octaves up, the third lies near ten
// times (the marimba's; a xylophone's would be brighter).
void strike_bar(Take& take, double at_s, double hz, double level, double fades_s, double to_hz = 0) {
    const double up = to_hz > 0 ? to_hz / hz : 0;
    const auto ring = [&](double times, double part, double fades) {
        take.add(Partial{at_s, hz * times, level * part, fades_s * fades, 0.004, hz * times * up, 0.16});
    };
    ring(1, 1, 1);
    ring(3.98, 0.10, 0.22);
    ring(9.6, 0.02, 0.07);
    take.add(Breath{at_s, 0.022, level * 0.25, 420, 0.8});
}

Take tap() {
    Take take(0.040);
    take.add(Partial{0, 560, 1.0, 0.045, 0.002});
    take.add(Partial{0, 905, 0.45, 0.030, 0.002});
    take.add(Partial{0, 1480, 0.15, 0.018, 0.0015});
    take.add(Breath{0, 0.012, 0.3, 700, 0.8});
    return take;
}

Take add(int step) {
    Take take(0.45);
    strike_bar(take, 0, note_hz(step), 1, 0.55);
    return take;
}

Take minus(int step) {
    Take take(0.36);
    strike_bar(take, 0, note_hz(step), 1, 0.45, pentatonic_hz(within(step) - 1));
    return take;
}

Take select(int step) {
    Take take(0.50);
    const int from = within(step);
    strike_bar(take, 0, note_hz(from), 0.8, 0.4);
    strike_bar(take, 0.11, note_hz(from + 2), 1, 0.55);
    return take;
}

// Porcelain on porcelain: high, but short and far behind the table that carries it.
void set_down(Take& take, double at_s, double level) {
    take.add(Partial{at_s, 1873, level * 0.32, 0.16, 0.0015});
    take.add(Partial{at_s, 2690, level * 0.16, 0.11, 0.0015});
    take.add(Partial{at_s, 3541, level * 0.06, 0.07, 0.001});
    take.add(Partial{at_s, 214, level * 0.9, 0.09, 0.003});
    take.add(Breath{at_s, 0.02, level * 0.3, 500, 0.8});
}

Take done() {
    Take take(0.72);
    set_down(take, 0, 0.8);
    set_down(take, 0.062, 0.35); // the cup settles
    double at_s = 0.10;
    for (const double hz : {174.61, 261.63, 349.23, 440.0, 523.25}) { // F3 C4 F4 A4 C5, as a thumb goes over strings
        take.add(Partial{at_s, hz, 0.5, 1.1, 0.03});
        take.add(Partial{at_s, 2 * hz, 0.08, 0.5, 0.03});
        at_s += 0.017;
    }
    return take;
}

Take walk_on() {
    Take take(0.50);
    strike_bar(take, 0, 261.63, 1, 0.65); // C4
    take.add(Partial{0, 523.25, 0.22, 0.5, 0.012});
    return take;
}

Take knock() {
    Take take(0.38);
    for (const double at_s : {0.0, 0.17}) {
        take.add(Partial{at_s, 236, 1, 0.11, 0.003});
        take.add(Partial{at_s, 387, 0.6, 0.08, 0.003});
        take.add(Partial{at_s, 583, 0.25, 0.05, 0.002});
        take.add(Breath{at_s, 0.03, 0.6, 340, 0.8});
    }
    return take;
}

Take hang() {
    Take take(0.14);
    const auto click = [&](double at_s, double level) {
        take.add(Partial{at_s, 740, level, 0.05, 0.0015});
        take.add(Partial{at_s, 1290, level * 0.6, 0.035, 0.001});
        take.add(Partial{at_s, 2210, level * 0.2, 0.02, 0.001});
    };
    click(0, 0.45);                                  // the peg opens
    click(0.045, 1);                                 // and bites
    take.add(Partial{0.045, 330, 0.4, 0.09, 0.003}); // the board behind it
    return take;
}

Take hop() {
    Take take(0.24);
    take.add(Partial{0, 300, 1, 0.28, 0.006, 560, 0.14});
    take.add(Partial{0, 600, 0.15, 0.2, 0.006, 1120, 0.14});
    take.add(Partial{0.17, 240, 0.5, 0.06, 0.003}); // lands
    return take;
}

// A bell tuned to a major third, which sounds glad (most are minor); A5, then F5.
void ring_bell(Take& take, double at_s, double hz, double level) {
    const auto ring = [&](double times, double part, double fades_s) {
        take.add(Partial{at_s, hz * times, level * part, fades_s, 0.003});
        take.add(
            Partial{at_s, hz * times * 1.0022, level * part * 0.35, fades_s, 0.003}); // it beats, as cast metal does
    };
    ring(0.5, 0.35, 1.9);
    ring(1, 1, 1.5);
    ring(1.26, 0.20, 0.9);
    ring(1.5, 0.14, 0.8);
    ring(2, 0.30, 0.8);
    ring(3.01, 0.07, 0.4);
    ring(4.1, 0.03, 0.2);
}

Take call_host() {
    Take take(1.5);
    ring_bell(take, 0, 880, 1);
    ring_bell(take, 0.34, 698.46, 1);
    return take;
}

Take take_of(Tone tone, int step) {
    switch (tone) {
    case Tone::tap:
        return tap();
    case Tone::add:
        return add(step);
    case Tone::minus:
        return minus(step);
    case Tone::select:
        return select(step);
    case Tone::done:
        return done();
    case Tone::walk_on:
        return walk_on();
    case Tone::knock:
        return knock();
    case Tone::hang:
        return hang();
    case Tone::hop:
        return hop();
    case Tone::call_host:
        return call_host();
    default:
        return animal_call(tone);
    }
}

// A bit below what is allowed; what comes often is softer.
Loudness loudness(Tone tone) {
    switch (tone) {
    case Tone::tap:
        return {tone_peak_dbfs - 4, -31};
    case Tone::call_host:
        return {bell_peak_dbfs - 0.5, -26};
    default:
        return {tone_peak_dbfs - 0.5, -31};
    }
}

} // namespace

double note_hz(int step) {
    return pentatonic_hz(within(step));
}

Samples tone(Tone tone, int step) {
    return take_of(tone, step).finished(loudness(tone));
}

std::optional<Tone> call_of(std::string_view animal) {
    const auto* const found = std::find(animals.begin(), animals.end(), animal);
    if (found == animals.end()) return std::nullopt;
    return static_cast<Tone>(static_cast<int>(Tone::cat) + (found - animals.begin()));
}

} // namespace kiosk::platform
