#include "kiosk/platform/animal_calls.h"

#include <array>
#include <utility>

namespace kiosk::platform {
namespace {

const Curve swell{{0, 0}, {0.2, 1}, {0.6, 0.85}, {1, 0}};
const Curve bark{{0, 0}, {0.12, 1}, {0.45, 0.7}, {1, 0}};

// "Me-ow": the mouth opens, then rounds.
Take cat() {
    Take take(0.62);
    take.add(
        Call{.at_s = 0,
             .length_s = 0.6,
             .hz = {{0, 470}, {0.3, 660}, {0.55, 640}, {1, 420}},
             .loudness = {{0, 0}, {0.12, 0.35}, {0.35, 1}, {0.6, 0.8}, {1, 0}},
             .mouth = {{{{0, 350}, {0.35, 800}, {1, 420}}, 260, 1}, {{{0, 1500}, {0.35, 1900}, {1, 900}}, 300, 0.7}},
             .tilt = 0.5,
             .top_hz = 3200});
    return take;
}

// "Wuf wuf".
Take dog() {
    Take take(0.46);
    for (const auto& [at_s, level] : {std::pair{0.0, 1.0}, std::pair{0.24, 0.85}}) {
        take.add(Call{.at_s = at_s,
                      .length_s = 0.17,
                      .level = level,
                      .hz = {{0, 210}, {0.25, 340}, {1, 170}},
                      .loudness = bark,
                      .mouth = {{{{0, 420}, {0.3, 720}, {1, 380}}, 180, 1}, {{{0, 1000}, {1, 900}}, 250, 0.4}},
                      .tilt = 0.6,
                      .top_hz = 2400,
                      .rough = 0.35,
                      .rough_hz = 60});
        take.add(Breath{at_s, 0.06, level * 0.35, 650, 1.2});
    }
    return take;
}

// A nose that sniffs, and a hind foot that thumps twice.
Take rabbit() {
    Take take(0.58);
    for (const double at_s : {0.0, 0.1, 0.2}) take.add(Breath{at_s, 0.075, 1.2, 1500, 2.5, {{0, 0}, {0.5, 1}, {1, 0}}});
    for (const auto& [at_s, level] : {std::pair{0.34, 0.9}, std::pair{0.45, 0.7}}) {
        take.add(Partial{at_s, 270, level, 0.1, 0.004, 190, 0.06});
        take.add(Partial{at_s, 430, level * 0.3, 0.06, 0.003});
    }
    return take;
}

// Three yips that rise.
Take fox() {
    Take take(0.54);
    double hz = 620;
    for (const double at_s : {0.0, 0.16, 0.32}) {
        take.add(Call{.at_s = at_s,
                      .length_s = 0.12,
                      .hz = {{0, hz * 0.8}, {0.5, hz * 1.2}, {1, hz}},
                      .loudness = bark,
                      .tilt = 1.5,
                      .top_hz = 2800});
        hz *= 1.12;
    }
    return take;
}

// A long, deep, good-natured hum.
Take bear() {
    Take take(0.66);
    take.add(Call{.at_s = 0,
                  .length_s = 0.65,
                  .hz = {{0, 120}, {0.4, 150}, {1, 98}},
                  .loudness = swell,
                  .mouth = {{{{0, 280}, {0.4, 480}, {1, 300}}, 140, 1}, {{{0, 800}, {1, 700}}, 160, 0.25}},
                  .tilt = 0.5,
                  .top_hz = 1500,
                  .rough = 0.55,
                  .rough_hz = 24});
    return take;
}

// "Hoo, hu-hoo".
Take owl() {
    Take take(0.68);
    const auto hoot = [&](double at_s, double length_s, double hz, double level) {
        take.add(Call{.at_s = at_s,
                      .length_s = length_s,
                      .level = level,
                      .hz = {{0, hz * 0.94}, {0.3, hz}, {1, hz * 0.93}},
                      .loudness = swell,
                      .tilt = 3,
                      .top_hz = 1800});
        take.add(Breath{at_s, length_s, level * 0.25, hz, 3, swell});
    };
    hoot(0, 0.2, 392, 0.9);
    hoot(0.26, 0.1, 392, 0.6);
    hoot(0.36, 0.31, 415, 1);
    return take;
}

// "Rib-bit": a creaking, twice, the second one higher.
Take frog() {
    Take take(0.5);
    const auto croak = [&](double at_s, double length_s, double hz, double mouth_hz) {
        take.add(Call{.at_s = at_s,
                      .length_s = length_s,
                      .hz = {{0, hz}, {1, hz * 1.15}},
                      .loudness = {{0, 0}, {0.15, 1}, {0.8, 1}, {1, 0}},
                      .mouth = {{{{0, mouth_hz}, {1, mouth_hz * 1.4}}, 130, 1}},
                      .tilt = 0.1,
                      .top_hz = 2400,
                      .rough = 0.95,
                      .rough_hz = 42});
    };
    croak(0, 0.19, 150, 520);
    croak(0.25, 0.22, 190, 760);
    return take;
}

// "Quack, quack": through the bill.
Take duck() {
    Take take(0.5);
    for (const auto& [at_s, hz] : {std::pair{0.0, 235.0}, std::pair{0.25, 215.0}})
        take.add(Call{.at_s = at_s,
                      .length_s = 0.2,
                      .hz = {{0, hz}, {0.3, hz * 1.12}, {1, hz * 0.85}},
                      .loudness = {{0, 0}, {0.1, 1}, {0.6, 0.8}, {1, 0}},
                      .mouth = {{{{0, 900}, {0.4, 1250}, {1, 1000}}, 170, 1}, {{{0, 2100}, {1, 2000}}, 220, 0.3}},
                      .tilt = 0.15,
                      .top_hz = 3200});
    return take;
}

// Bubbles.
Take fish() {
    Take take(0.6);
    const auto bubble = [&](double at_s, double hz, double level) {
        take.add(Partial{at_s, hz, level, 0.16, 0.012, hz * 2.1, 0.1});
    };
    bubble(0, 330, 0.9);
    bubble(0.15, 420, 0.8);
    bubble(0.27, 300, 1);
    bubble(0.42, 520, 0.7);
    return take;
}

// It snuffles in the leaves: many quick little breaths with a small grunt in each.
Take hedgehog() {
    Take take(0.64);
    const std::array<double, 6> at_s{0.0, 0.09, 0.18, 0.32, 0.41, 0.5};
    for (std::size_t i = 0; i < at_s.size(); ++i) {
        const bool in = i % 2 == 0;
        take.add(Breath{at_s[i], 0.08, 1.0, in ? 620.0 : 880.0, 1.6, {{0, 0}, {0.4, 1}, {1, 0}}});
        take.add(Call{.at_s = at_s[i],
                      .length_s = 0.07,
                      .level = 0.35,
                      .hz = {{0, in ? 270.0 : 340.0}, {1, in ? 310.0 : 280.0}},
                      .loudness = swell,
                      .tilt = 1.3,
                      .top_hz = 1500});
    }
    return take;
}

// "Ta-ruuh": a trumpet with a sock in it.
Take elephant() {
    Take take(0.68);
    const auto blow = [&](double at_s, double length_s, Curve hz, Curve loudness) {
        take.add(Call{.at_s = at_s,
                      .length_s = length_s,
                      .hz = std::move(hz),
                      .loudness = std::move(loudness),
                      .mouth = {{{{0, 700}, {0.4, 1150}, {1, 800}}, 420, 1}},
                      .tilt = 0.3,
                      .top_hz = 2800,
                      .rough = 0.3,
                      .rough_hz = 33});
    };
    blow(0, 0.13, {{0, 220}, {1, 233}}, {{0, 0}, {0.3, 0.7}, {0.7, 0.7}, {1, 0}});
    blow(0.15, 0.52, {{0, 290}, {0.2, 392}, {0.35, 370}, {0.5, 400}, {0.65, 370}, {0.8, 395}, {1, 290}}, swell);
    return take;
}

// It takes its time: one slow slide up and a little down again.
Take snail() {
    Take take(0.69);
    take.add(Call{.at_s = 0,
                  .length_s = 0.68,
                  .hz = {{0, 262}, {0.65, 523}, {0.8, 523}, {1, 440}},
                  .loudness = {{0, 0}, {0.25, 0.7}, {0.7, 1}, {1, 0}},
                  .tilt = 2.6,
                  .top_hz = 2200,
                  .rough = 0.25,
                  .rough_hz = 7});
    return take;
}

} // namespace

Take animal_call(Tone animal) {
    switch (animal) {
    case Tone::dog:
        return dog();
    case Tone::rabbit:
        return rabbit();
    case Tone::fox:
        return fox();
    case Tone::bear:
        return bear();
    case Tone::owl:
        return owl();
    case Tone::frog:
        return frog();
    case Tone::duck:
        return duck();
    case Tone::fish:
        return fish();
    case Tone::hedgehog:
        return hedgehog();
    case Tone::elephant:
        return elephant();
    case Tone::snail:
        return snail();
    default:
        return cat();
    }
}

} // namespace kiosk::platform
