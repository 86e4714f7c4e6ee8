// Whether today's date may be believed. A kiosk at a door may have no network, a flat clock battery, or a clock that
// leaps to 2038: families are then counted as undated, never dropped, never put on a guessed day. Pure; one object per
// run.
#pragma once

#include "shared/clock.h"
#include "shared/day.h"
#include "shared/day_report.h"

#include <chrono>
#include <optional>

namespace kiosk::model {

// What outlives a run.
struct ClockMemory {
    shared::Day built{};                     // of the program: no kiosk runs before it was made
    std::optional<shared::Day> last_closed;  // of the store
    std::optional<shared::Utc> last_trusted; // of the store, to the hour
};

struct ClockVerdict {
    shared::ClockTrust trust = shared::ClockTrust::untrusted;
    bool hour_known = true; // false for the rest of a day on which the clock was set
    bool dated() const { return trust != shared::ClockTrust::untrusted; }
    bool operator==(const ClockVerdict&) const = default;
};

class ClockWatch {
  public:
    // At its very first start a kiosk has no last trusted time. Flat batteries say a day before the program was made
    // and leaps say 2038; what lies between, as long as a release is in use, is believed: a kiosk without network must
    // count from day one.
    static constexpr int first_start_days = 5 * 365;
    // product.md: a clock nobody vouches for is believed for so long after it was last trusted.
    static constexpr std::chrono::hours plausible_ahead{36};
    // Less is drift, or NTP at work; more is a hand or a leap.
    static constexpr std::chrono::minutes step{10};

    // Once per frame, with the moment of the frame.
    ClockVerdict look(const shared::Now& now, const ClockMemory& memory);
    // The host has looked at the wall clock on the screen and says it is right. Holds until the clock is set again.
    void confirm(const shared::Now& now);

  private:
    shared::ClockTrust trust(const shared::Now& now, const ClockMemory& memory) const;

    // A clock that nobody sets keeps its distance from the steady clock.
    std::optional<std::chrono::milliseconds> confirmed_distance_;
    std::optional<shared::Day> day_; // the trusted day that is watched for steps
    std::chrono::milliseconds day_distance_{};
    bool hour_known_ = true;
};

} // namespace kiosk::model
