// Whether arms reach what can be touched, on a glass that hangs at a known height. Millimetres above the floor, from
// product.md: what everybody needs up to 1,100, the rest from 700 to 1,250. Pure.
#pragma once

#include "kiosk/ui/frame.h"
#include "kiosk/ui/layout.h"

#include <string>
#include <vector>

namespace kiosk::ui {

inline constexpr float reach_lowest_mm = 700;
inline constexpr float reach_highest_mm = 1250;
inline constexpr float reach_primary_mm = 1100;

// bottom_mm: of the picture's lower edge above the floor. The middle of each target counts. One sentence a fault.
std::vector<std::string> out_of_reach(const Frame& frame, const Layout& layout, float bottom_mm);
// The height of the highest target's middle; 0 without targets.
float highest_mm(const Frame& frame, const Layout& layout, float bottom_mm);

} // namespace kiosk::ui
