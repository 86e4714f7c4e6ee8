// Whether the threads beside the screen still get on. One that hangs cannot say so; its beat (kiosk/beat.h) stands
// still. UI thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

namespace kiosk::platform {

class Freshness {
  public:
    // patience: longer than any one step takes when all is well.
    explicit Freshness(std::chrono::milliseconds patience) : patience_(patience) {}

    // Of one thread, asked at each turn. steady: as shared::Now has it. False once it has worked on the same step for
    // longer than patience.
    bool look(const std::string& thread, std::uint64_t beat, std::chrono::milliseconds steady) {
        Seen& seen = seen_.try_emplace(thread, Seen{beat, steady}).first->second;
        const bool rests = beat % 2 == 0;
        if (rests || beat != seen.beat) seen = {beat, steady};
        return steady - seen.since <= patience_;
    }

  private:
    struct Seen {
        std::uint64_t beat = 0;
        std::chrono::milliseconds since{};
    };
    std::chrono::milliseconds patience_;
    std::map<std::string, Seen> seen_;
};

} // namespace kiosk::platform
