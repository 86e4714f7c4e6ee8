// The kiosk's settings file (TOML). Everything has a default: with no file at all the kiosk is open, in Dutch, and
// counts. Unknown keys and bad values are refused with file, line and reason; the caller keeps the last good settings.
#pragma once

#include "shared/activity.h"
#include "shared/opening.h"
#include "shared/result.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shared {

// The twenty of assets/languages, in the order of the home screen.
std::vector<std::string> default_languages();
// The twenty-four that have an icon and words in every language.
std::vector<std::string> default_topics();

enum class Profile { flanders, facility, brussels };

struct KioskSettings {
    std::string centre; // stands on what the team prints; may be empty
    Profile profile = Profile::flanders;
    OpeningCalendar opening;
    std::chrono::minutes split = std::chrono::hours(13);      // morning before it, afternoon from it
    int k = 6;                                                // 5 or more; the store only ever raises it
    std::vector<std::string> languages = default_languages(); // BCP 47, Dutch first
    bool count_language = false;
    std::optional<double> screen_width_mm;  // of the glass's picture; none: 1 u per 1920th of the width
    std::optional<double> screen_bottom_mm; // its lower edge above the floor
    std::optional<bool> reduced_motion;     // none: decided by how quick frames are
    bool sound = false;
    std::string host_phone; // for the out-of-order screen
    std::vector<Activity> activities;
    std::vector<std::string> topics = default_topics(); // offered for the board
    std::vector<std::string> ask_the_host;              // topics that lead to the host instead of a card
    double retry_scale = 1.0;                           // scales sync's waiting times; below 1 only for tests
    bool operator==(const KioskSettings&) const = default;
};

// In Brussels and where French speakers have facilities, French stands right behind Dutch: put there, or in.
void put_french_second(KioskSettings& settings);

// text: contents of the file; name: how error texts call it ("kiosk.toml"). Pure.
Result<KioskSettings> parse_kiosk_settings(std::string_view text, std::string_view name);

} // namespace shared
