// How long to wait: after trouble, before a closed day is sent, and when the office asks for patience. Durations are
// steady.
#pragma once

#include "shared/clock.h"
#include "shared/http.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <random>
#include <string_view>

namespace kiosk::sync {

// Full jitter: a wait is anywhere between 0 and a bound that doubles from 30 s to 1 h, so that 300 doors do not knock
// together.
inline constexpr std::chrono::seconds first_bound{30};
inline constexpr std::chrono::seconds last_bound{3600};
// The office may ask for patience, but not switch a kiosk off.
inline constexpr std::chrono::hours longest_retry_after{24};
// After close, spread by a hash of the kiosk's id; after a start, spread by chance.
inline constexpr std::chrono::hours send_window{4};
inline constexpr std::chrono::minutes start_window{10};

class Backoff {
  public:
    // scale: KioskSettings::retry_scale, multiplies every wait of our own; seed: any number, another one on each kiosk.
    Backoff(double scale, std::uint64_t seed) : scale_(scale), random_(seed) {}

    // The wait after one more failure in a row. With retry_after: that long, unscaled, and up to the first bound
    // longer.
    std::chrono::milliseconds after_failure(std::optional<std::chrono::seconds> retry_after);
    void reset() { failures_ = 0; }

    // Anywhere between 0 and the start window.
    std::chrono::milliseconds after_start() { return anywhere_below(start_window); }
    std::chrono::milliseconds scaled(std::chrono::milliseconds wait) const;

  private:
    std::chrono::milliseconds anywhere_below(std::chrono::milliseconds bound);

    double scale_;
    std::mt19937_64 random_;
    int failures_ = 0; // in a row
};

// Where in the send window this kiosk sends, counted from the close: always the same for the same id.
std::chrono::milliseconds send_offset(std::string_view kiosk);

// The answer's Retry-After, in seconds or as a date (RFC 9110, IMF-fixdate), at most longest_retry_after. A date is
// measured from the answer's own Date, as the kiosk's clock may be wrong, else from `now`. Nothing if there is none, or
// none that can be read.
std::optional<std::chrono::seconds> retry_after(const shared::HttpHeaders& headers, shared::Utc now);

} // namespace kiosk::sync
