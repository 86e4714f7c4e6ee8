// What the kiosk's sounds are made of: struck things that ring and die away, breaths, and voices like a toy's. Pure
// arithmetic, the same each time; no file of a sound is shipped.
#pragma once

#include "kiosk/platform/samples.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kiosk::platform {

// A value that changes: points in order of `at` (0 begin, 1 end of what it belongs to), smooth between them.
struct Knot {
    double at = 0;
    double value = 0;
};
using Curve = std::vector<Knot>;
double value_of(const Curve& curve, double at); // before the first and after the last point: theirs

// One way in which a struck thing rings.
struct Partial {
    double at_s = 0;
    double hz = 0;
    double level = 1;     // of its loudest moment
    double fades_s = 0.3; // to a thousandth (-60 dB)
    double attack_s = 0.002;
    double to_hz = 0;    // where the pitch goes to, 0: it stays
    double bend_s = 0.1; // how long that takes
};

// Air: noise around a pitch.
struct Breath {
    double at_s = 0;
    double length_s = 0.1;
    double level = 1;
    double hz = 800;
    double narrow = 1; // the higher, the more it whistles (the filter's Q)
    Curve loudness{{0, 0}, {0.25, 1}, {1, 0}};
};

// Where a mouth resounds, as in the vowels of speech.
struct Formant {
    Curve hz;
    double width_hz = 150;
    double level = 1;
};

// A voice: a tone with overtones, shaped by a mouth.
struct Call {
    double at_s = 0;
    double length_s = 0.3;
    double level = 1;
    Curve hz{};
    Curve loudness{};
    std::vector<Formant> mouth{}; // none: overtones fall by `tilt` alone
    double tilt = 1.2;            // overtone n has 1 / n^tilt of the first one's strength
    double top_hz = 3500;         // no overtones from here on
    double rough = 0;             // 0..1, how deep it growls
    double rough_hz = 28;         // how quickly
};

// Full scale is 0 dB. A sound that lasts is louder to an ear than a stroke with the same peak: hence the mean too.
struct Loudness {
    double peak_dbfs = 0;
    double mean_dbfs = 0; // root mean square of the whole sound
};

// A sound in the making. Whatever is added beyond its end is cut, softly.
class Take {
  public:
    explicit Take(double length_s);

    void add(const Partial& partial);
    void add(const Breath& breath);
    void add(const Call& call);

    // As loud as both limits allow, without DC; begins and ends at zero.
    Samples finished(Loudness most) const;

  private:
    std::size_t index(double at_s) const; // never beyond the end
    double noise();                       // -1..1

    std::vector<double> samples_;
    std::uint32_t dice_ = 1;
};

} // namespace kiosk::platform
