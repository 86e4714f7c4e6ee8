// Whether arms reach what can be touched, on a glass that hangs at a known height. Millimetres above the floor, from
// product.md: what everybody needs from 900 to 1,100, the rest from 700 to 1,250. Pure.
#pragma once

#include "kiosk/ui/frame.h"
#include "kiosk/ui/layout.h"

#include <optional>
#include <string>
#include <vector>

namespace kiosk::ui {

inline constexpr float reach_lowest_mm = 700;
inline constexpr float reach_highest_mm = 1250;
inline constexpr float reach_primary_lowest_mm = 900; // an upright picture is taller than that leaves room for: 700
inline constexpr float reach_primary_mm = 1100;
inline constexpr float smallest_glass_mm = 375; // across: sold as 15 inches

// Between which heights of the picture's lower edge everything is within reach. The lowest is above the highest: the
// picture is too tall.
struct Hanging {
    int lowest_mm = 0;
    int highest_mm = 0;
};
Hanging hanging(const Layout& layout);
float across_mm(const Layout& layout); // the picture, from corner to corner
// What is wrong with a glass as it was measured, a sentence each; nothing is said of what was not measured.
std::vector<std::string> faults_of_glass(const Layout& layout, std::optional<double> bottom_mm);

// bottom_mm: of the picture's lower edge above the floor. The middle of each target counts. One sentence a fault.
std::vector<std::string> out_of_reach(const Frame& frame, const Layout& layout, float bottom_mm);
// The height of the highest target's middle; 0 without targets.
float highest_mm(const Frame& frame, const Layout& layout, float bottom_mm);

} // namespace kiosk::ui
