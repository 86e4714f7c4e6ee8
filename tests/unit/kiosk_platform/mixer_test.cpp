#include "kiosk/platform/mixer.h"

#include "tests/unit/kiosk_platform/hearing.h"

#include <catch2/catch_test_macros.hpp>

using kiosk::platform::Mixer;
using tests::Samples;

namespace {

Samples heard(Mixer& mixer, double seconds) {
    Samples out(static_cast<std::size_t>(seconds * 48000), 99);
    mixer.mix(out.data(), out.size());
    return out;
}

Samples level(int value, double seconds) {
    return Samples(static_cast<std::size_t>(seconds * 48000), static_cast<std::int16_t>(value));
}

int steepest(const Samples& samples) {
    int most = 0;
    for (std::size_t i = 1; i < samples.size(); ++i) most = std::max(most, std::abs(samples[i] - samples[i - 1]));
    return most;
}

} // namespace

TEST_CASE("sounds are heard together, then there is silence") {
    Mixer mixer;
    CHECK(heard(mixer, 0.01) == level(0, 0.01));
    mixer.play(level(100, 0.02));
    mixer.play(level(30, 0.01));
    CHECK(!mixer.silent());
    CHECK(heard(mixer, 0.01) == level(130, 0.01));
    CHECK(heard(mixer, 0.01) == level(100, 0.01));
    CHECK(mixer.silent());
    CHECK(heard(mixer, 0.01) == level(0, 0.01));
}

TEST_CASE("too much is cut off at full scale and does not wrap round") {
    Mixer mixer;
    for (int i = 0; i < 3; ++i) mixer.play(level(-20000, 0.01));
    CHECK(heard(mixer, 0.01) == level(-32768, 0.01));
    for (int i = 0; i < 3; ++i) mixer.play(level(20000, 0.01));
    CHECK(heard(mixer, 0.01) == level(32767, 0.01));
}

TEST_CASE("the ninth sound makes the oldest fade, without a click") {
    Mixer mixer;
    mixer.play(level(8000, 1));
    for (std::size_t i = 1; i < Mixer::most_sounds; ++i) mixer.play(level(100, 1));
    CHECK(heard(mixer, 0.01).back() == 8700);
    mixer.play(level(100, 1));
    const Samples after = heard(mixer, 0.02);
    CHECK(after.front() >= 8700);
    CHECK(after.back() == 800);
    CHECK(steepest(after) < 100);
}

TEST_CASE("sounds step back while somebody speaks, and come forward again") {
    Mixer mixer;
    mixer.play(level(8000, 2));
    mixer.speak(level(1, 0.5));
    CHECK(mixer.speaking());
    const Samples during = heard(mixer, 0.5);
    CHECK(during.front() > 7900);
    CHECK(during.back() == 2001);
    CHECK(!mixer.speaking());
    const Samples after = heard(mixer, 0.5);
    CHECK(after.back() == 8000);
    CHECK(steepest(during) < 10);
    CHECK(steepest(after) < 10);
}

TEST_CASE("the newest words win, and hushing ends them, without a click") {
    Mixer mixer;
    mixer.speak(level(4000, 1));
    heard(mixer, 0.1);
    mixer.speak(level(1000, 1));
    const Samples change = heard(mixer, 0.1);
    CHECK(change.back() == 1000);
    CHECK(steepest(change) < 20);
    mixer.hush();
    CHECK(!mixer.speaking());
    const Samples end = heard(mixer, 0.1);
    CHECK(end.front() > 900);
    CHECK(end.back() == 0);
    CHECK(steepest(end) < 20);
    CHECK(mixer.silent());
}

TEST_CASE("half the volume is 12 dB less, and turning it makes no click") {
    Mixer mixer;
    mixer.set_volume(0.5f); // nothing sounds: at once
    mixer.play(level(8000, 2));
    CHECK(heard(mixer, 0.1) == level(2000, 0.1));
    mixer.set_volume(0);
    const Samples down = heard(mixer, 0.1);
    CHECK(down.back() == 0);
    CHECK(steepest(down) < 10);
    mixer.set_volume(7); // as 1
    CHECK(heard(mixer, 0.1).back() == 8000);
}

TEST_CASE("what is empty is no sound") {
    Mixer mixer;
    mixer.play({});
    mixer.speak({});
    CHECK(mixer.silent());
    CHECK(!mixer.speaking());
}
