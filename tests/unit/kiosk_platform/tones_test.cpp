#include "kiosk/platform/tones.h"

#include "tests/unit/kiosk_platform/hearing.h"

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <set>

using kiosk::platform::call_of;
using kiosk::platform::highest_step;
using kiosk::platform::note_hz;
using kiosk::platform::Tone;
using kiosk::platform::tone;
using kiosk::platform::tone_count;
using tests::Samples;

namespace {

Tone nth(int i) {
    return static_cast<Tone>(i);
}

// Every sound there is, those with steps on their lowest, middle and highest one.
template <class Check>
void for_each_sound(Check check) {
    for (int i = 0; i < tone_count; ++i)
        for (const int step : {0, 5, highest_step}) {
            INFO("tone " << i << ", step " << step);
            check(nth(i), tone(nth(i), step));
        }
}

double length_ms(Tone which) {
    return static_cast<double>(tone(which).size()) / 48;
}

// Where its energy lies, in eight stretches of 90 ms and six bands: what an ear tells sounds apart by.
std::array<double, 48> shape_of(const Samples& samples) {
    constexpr std::array<double, 7> bands_hz{120, 260, 420, 640, 950, 1500, 2600};
    std::array<double, 48> shape{};
    double length = 0;
    for (std::size_t slot = 0; slot < 48; ++slot) {
        const double from_s = 0.09 * static_cast<double>(slot / 6);
        const Samples stretch = tests::part(samples, from_s, from_s + 0.09);
        for (double hz = bands_hz[slot % 6]; hz < bands_hz[slot % 6 + 1]; hz += 20)
            shape[slot] += std::pow(tests::amount_of(hz, stretch), 2);
        shape[slot] = std::sqrt(shape[slot]);
        length += shape[slot] * shape[slot];
    }
    for (double& part : shape) part /= std::sqrt(length);
    return shape;
}

double likeness(const std::array<double, 48>& a, const std::array<double, 48>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

} // namespace

TEST_CASE("no sound is louder than -18 dB, the bell than -12, and none is too soft to hear") {
    for_each_sound([](Tone which, const Samples& samples) {
        CHECK(tests::dbfs(tests::peak(samples)) <= (which == Tone::call_host ? -12 : -18));
        CHECK(tests::dbfs(tests::peak(samples)) > -25);
    });
}

TEST_CASE("a tick is 40 ms, a chord 600, the bell a second and a half, an animal under 700") {
    CHECK(length_ms(Tone::tap) == 40);
    CHECK(length_ms(Tone::done) > 650);
    CHECK(length_ms(Tone::done) < 800);
    CHECK(length_ms(Tone::call_host) == 1500);
    for (int i = static_cast<int>(Tone::cat); i < tone_count; ++i) CHECK(length_ms(nth(i)) < 700);
    for_each_sound([](Tone, const Samples& samples) { CHECK(samples.size() >= 1920); });
}

TEST_CASE("sounds begin and end at nothing, without a click in between") {
    for_each_sound([](Tone, const Samples& samples) {
        const int loudest = tests::peak(samples);
        CHECK(std::abs(samples.front()) <= 2);
        CHECK(std::abs(samples.back()) <= 2);
        for (std::size_t i = 0; i < 5; ++i) { // the first and the last tenth of a millisecond
            CHECK(std::abs(samples[i]) * 20 < loudest);
            CHECK(std::abs(samples[samples.size() - 1 - i]) * 20 < loudest);
        }
        int steepest = 0;
        for (std::size_t i = 1; i < samples.size(); ++i)
            steepest = std::max(steepest, std::abs(samples[i] - samples[i - 1]));
        CHECK(steepest * 3 < loudest); // a click would jump all the way in one sample
    });
}

TEST_CASE("sounds have no DC") {
    for_each_sound([](Tone, const Samples& samples) {
        double sum = 0;
        for (const double sample : samples) sum += sample;
        CHECK(std::abs(sum / static_cast<double>(samples.size())) < 1);
    });
}

TEST_CASE("nothing is shrill: hardly anything lies above 4 kHz, and little above 2") {
    for_each_sound([](Tone which, const Samples& samples) {
        const double all = tests::mean_square(samples);
        CHECK(tests::mean_square_above(4000, samples) < 0.005 * all);
        CHECK(tests::mean_square_above(2000, samples) <
              (which == Tone::duck || which == Tone::rabbit ? 0.10 : 0.03) * all);
    });
}

TEST_CASE("the same sound is the same samples, and all are told apart") {
    std::set<Samples> seen;
    std::vector<std::array<double, 48>> shapes;
    for (int i = 0; i < tone_count; ++i) {
        const Samples samples = tone(nth(i));
        CHECK(tone(nth(i)) == samples);
        CHECK(seen.insert(samples).second);
        shapes.push_back(shape_of(samples));
    }
    for (std::size_t a = static_cast<std::size_t>(Tone::cat); a < shapes.size(); ++a)
        for (std::size_t b = 0; b < a; ++b) {
            INFO("tones " << a << " and " << b);
            CHECK(likeness(shapes[a], shapes[b]) < 0.9);
        }
}

TEST_CASE("figures climb a pentatonic scale, note by note, within two octaves") {
    constexpr std::array<int, 11> semitones{0, 2, 4, 7, 9, 12, 14, 16, 19, 21, 24}; // F G A C D F ...
    REQUIRE(highest_step == 10);
    for (int step = 0; step <= highest_step; ++step) {
        const double expected_hz = 349.23 * std::exp2(semitones[static_cast<std::size_t>(step)] / 12.0);
        CHECK(std::abs(note_hz(step) / expected_hz - 1) < 1e-6);
        const Samples samples = tone(Tone::add, step);
        const double here = tests::amount_of(expected_hz, samples);
        for (const int beside : {-2, -1, 1, 2}) // semitones away
            CHECK(here > 4 * tests::amount_of(expected_hz * std::exp2(beside / 12.0), samples));
        CHECK(std::abs(tests::pitch_of(samples) / expected_hz - 1) < 0.03);
    }
}

TEST_CASE("steps beyond the scale play its first and last note") {
    CHECK(tone(Tone::add, -3) == tone(Tone::add, 0));
    CHECK(tone(Tone::add, 1000) == tone(Tone::add, highest_step));
    CHECK(tone(Tone::minus, -2147483647) == tone(Tone::minus, 0));
    CHECK(tone(Tone::select, 2147483647) == tone(Tone::select, highest_step));
}

TEST_CASE("taking a figure away plays its note, falling") {
    for (int step = 0; step <= highest_step; ++step) {
        INFO("step " << step);
        const Samples samples = tone(Tone::minus, step);
        const double first = tests::pitch_of(tests::part(samples, 0, 0.05));
        const double last = tests::pitch_of(tests::part(samples, 0.17, 0.36));
        CHECK(std::abs(first / note_hz(step) - 1) < 0.06);
        CHECK(last < 0.92 * first);
        CHECK(last > 0.8 * first);
    }
}

TEST_CASE("a mood is two notes, another pair for each mood") {
    for (int mood = 0; mood < 3; ++mood) {
        const Samples samples = tone(Tone::select, mood);
        const double first = tests::pitch_of(tests::part(samples, 0, 0.1));
        const double second = tests::pitch_of(tests::part(samples, 0.25, 0.5));
        CHECK(std::abs(first / note_hz(mood) - 1) < 0.04);
        CHECK(std::abs(second / note_hz(mood + 2) - 1) < 0.04);
    }
}

TEST_CASE("walking on is one low friendly note") {
    CHECK(std::abs(tests::pitch_of(tone(Tone::walk_on)) / 261.63 - 1) < 0.04);
}

TEST_CASE("animals are called by their names in the row") {
    CHECK(call_of("cat") == Tone::cat);
    CHECK(call_of("hedgehog") == Tone::hedgehog);
    CHECK(call_of("snail") == Tone::snail);
    CHECK(!call_of("wolf"));
    CHECK(!call_of(""));
}
