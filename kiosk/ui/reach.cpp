#include "kiosk/ui/reach.h"

#include <algorithm>
#include <cmath>

namespace kiosk::ui {

namespace {

float height_mm(const Target& target, const Layout& layout, float bottom_mm) {
    const float per_mm = layout.px_per_mm.value_or(layout.u * px_per_mm_at_one);
    const float middle_px = target.px.y + target.px.h / 2;
    return bottom_mm + (static_cast<float>(layout.height_px) - middle_px) / per_mm;
}

} // namespace

std::vector<std::string> out_of_reach(const Frame& frame, const Layout& layout, float bottom_mm) {
    std::vector<std::string> faults;
    for (const Target& target : frame.targets) {
        const float height = height_mm(target, layout, bottom_mm);
        const float most = target.primary ? reach_primary_mm : reach_highest_mm;
        if (height >= reach_lowest_mm && height <= most) continue;
        faults.push_back("target " + target.name + ": its middle is " + std::to_string(std::lround(height)) +
                         " mm above the floor, arms reach from " + std::to_string(std::lround(reach_lowest_mm)) +
                         " to " + std::to_string(std::lround(most)));
    }
    return faults;
}

float highest_mm(const Frame& frame, const Layout& layout, float bottom_mm) {
    float highest = 0;
    for (const Target& target : frame.targets) highest = std::max(highest, height_mm(target, layout, bottom_mm));
    return highest;
}

} // namespace kiosk::ui
