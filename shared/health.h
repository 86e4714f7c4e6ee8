// How a kiosk itself fared until a day was closed. Says nothing of families. Plain values.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace shared {

struct Health {
    int uptime_hours = 0;         // of the program, when the day was closed
    int restarts = 0;             // starts of the program since the close before
    std::optional<int> free_mb;   // on the disk that holds the counts, rounded down to hundreds; none: not known
    std::optional<int> disk_wear; // percent of its life, in tens, 110 is "beyond it"; none: the disk does not tell
    bool touch_seen =
        false; // the glass has felt something since the close before, or since the start if that was later
    bool operator==(const Health&) const = default;
};

inline constexpr int least_free_mb = 200; // below it the disk is nearly full
inline constexpr int worn_disk = 90;      // percent: time for another disk

inline constexpr int longest_uptime_hours = 1'000'000;
inline constexpr int most_restarts = 100'000;
inline constexpr int most_free_mb = 1'000'000'000;
inline constexpr int most_disk_wear = 110;

// As databases keep it: "uptime_hours=9 restarts=0 free_mb=2900 touch_seen=1". What is too large is cut.
std::string text(const Health& health);
std::optional<Health> health_from(std::string_view text); // none: it is no such text

} // namespace shared
