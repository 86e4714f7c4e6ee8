// What time it is, asked once per frame (or pass, or request) and handed down as a value. The only place that asks the
// system.
#pragma once

#include "shared/day.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace shared {

using Utc = std::chrono::sys_time<std::chrono::milliseconds>;

// A moment as every part of a frame sees it. Durations come from steady; counters use day; logs write utc.
struct Now {
    Utc utc{};
    std::chrono::milliseconds steady{}; // never goes back, also counts no suspended time; its zero means nothing
    Day day{};                          // local date
    std::chrono::seconds time_of_day{}; // what the wall clock shows, as seconds since 0:00 (not elapsed time)
    bool synchronised = false;          // the kernel says so (adjtimex), or the clock was given by --now
};

class Clock {
  public:
    virtual ~Clock() = default;
    virtual Now now() = 0; // any thread
};

// The machine's clock in the zone of the process (TZ, /etc/localtime).
class SystemClock final : public Clock {
  public:
    Now now() override;
};

// Starts at a given local time and runs on from there with the machine's steady clock; counts as synchronised. For
// --now.
class ShiftedClock final : public Clock {
  public:
    explicit ShiftedClock(Utc start);
    Now now() override;

  private:
    Utc start_;
    std::chrono::milliseconds steady_at_start_;
};

// Fills day and time_of_day of a moment, in the zone of the process. Right over both DST nights.
Now at(Utc utc, std::chrono::milliseconds steady, bool synchronised);

// "2027-03-28T01:59" or "2027-03-28T01:59:30", local time of the process' zone -> UTC. Nothing if it is not such a
// text. A time that a DST change skips becomes the first moment after it; one that comes twice is the first.
std::optional<Utc> parse_local(std::string_view text);

// RFC 3339 in UTC: "2026-11-23T09:30:00Z".
std::string utc_text(Utc utc);
std::optional<Utc> parse_utc(std::string_view text);

} // namespace shared
