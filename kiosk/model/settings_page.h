// The team's page of settings: a list of them, and one that is open. Each touch that sets something is kept at once,
// but numbers that are looked at first (save) and lines of text (enter). Pure.
#pragma once

#include "kiosk/model/app_state.h"
#include "kiosk/model/events.h"

#include <array>
#include <string_view>

namespace kiosk::model {

// As they are listed. "pin" is chosen on the PIN's own page. "enrol", "backup" is the way to the office, "width_mm" the
// size of the picture, "bottom_mm" how high it hangs.
inline constexpr std::array<std::string_view, 17> setting_names{
    "centre",     "opening",  "languages",      "profile",   "cups", "sound", "reduced_motion", "width_mm", "bottom_mm",
    "host_phone", "holidays", "count_language", "term_days", "k",    "enrol", "backup",         "pin"};

void tapped_settings(AppState& state, std::string_view target, const shared::KioskSettings& settings,
                     const shared::Now& now, Effects& effects);
// The office was looked at, or joined, or neither.
void office_answered(AppState& state, const OfficeAnswer& answer, Effects& effects);

// A bank card (ISO/IEC 7810 ID-1) as wide as it would be if the picture measured `width_mm`, in u.
float card_width(float glass_width, int width_mm);

} // namespace kiosk::model
