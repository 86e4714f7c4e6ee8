// A clock that stands still until a test moves it. Local times are those of TZ; the tests run in Europe/Brussels.
#pragma once

#include "shared/check.h"
#include "shared/clock.h"

#include <chrono>
#include <string>
#include <string_view>

namespace tests {

class FakeClock final : public shared::Clock {
  public:
    explicit FakeClock(std::string_view local = "2026-11-23T09:30") { set_local(local); }

    shared::Now now() override { return shared::at(utc_, steady_, synchronised_); }

    // Time goes by: both the wall clock and the steady clock move.
    void advance(std::chrono::milliseconds by) {
        utc_ += by;
        steady_ += by;
    }
    // The wall clock is set, as by NTP or a hand; the steady clock does not move.
    void set_local(std::string_view local) {
        const auto utc = shared::parse_local(local);
        CHECK(utc.has_value(), std::string(local) + " is no local time");
        utc_ = *utc;
    }
    void set_utc(shared::Utc utc) { utc_ = utc; }
    void set_synchronised(bool synchronised) { synchronised_ = synchronised; }

  private:
    shared::Utc utc_{};
    std::chrono::milliseconds steady_{1000};
    bool synchronised_ = true;
};

} // namespace tests
