#include "kiosk/ui/reach.h"

#include <algorithm>
#include <cmath>

namespace kiosk::ui {

namespace {

float mm(const Layout& layout, float px) {
    return px / layout.px_per_mm.value_or(layout.u * px_per_mm_at_one);
}

float height_mm(const Target& target, const Layout& layout, float bottom_mm) {
    const float middle_px = target.px.y + target.px.h / 2;
    return bottom_mm + mm(layout, static_cast<float>(layout.height_px) - middle_px);
}

float least_mm(const Target& target, const Layout& layout) {
    return target.primary && layout.shape != Shape::portrait ? reach_primary_lowest_mm : reach_lowest_mm;
}

// Where the grids have the middles of their lowest and highest targets, as shares of the picture's height from below.
struct Spread {
    float lowest;
    float highest;
    float lowest_primary;
    float highest_primary;
};
constexpr Spread landscape{0.06f, 0.93f, 0.094f, 0.435f};
constexpr Spread upright{0.042f, 0.957f, 0.069f, 0.33f};

} // namespace

std::vector<std::string> out_of_reach(const Frame& frame, const Layout& layout, float bottom_mm) {
    std::vector<std::string> faults;
    for (const Target& target : frame.targets) {
        const float height = height_mm(target, layout, bottom_mm);
        const float most = target.primary ? reach_primary_mm : reach_highest_mm;
        const float least = least_mm(target, layout);
        if (height >= least && height <= most) continue;
        faults.push_back("target " + target.name + ": its middle is " + std::to_string(std::lround(height)) +
                         " mm above the floor, arms reach from " + std::to_string(std::lround(least)) + " to " +
                         std::to_string(std::lround(most)));
    }
    return faults;
}

float highest_mm(const Frame& frame, const Layout& layout, float bottom_mm) {
    float highest = 0;
    for (const Target& target : frame.targets) highest = std::max(highest, height_mm(target, layout, bottom_mm));
    return highest;
}

Hanging hanging(const Layout& layout) {
    const bool stands = layout.shape == Shape::portrait;
    const Spread& spread = stands ? upright : landscape;
    const float h = mm(layout, static_cast<float>(layout.height_px));
    const float primary = stands ? reach_lowest_mm : reach_primary_lowest_mm;
    const float lowest = std::max(reach_lowest_mm - spread.lowest * h, primary - spread.lowest_primary * h);
    const float highest =
        std::min(reach_highest_mm - spread.highest * h, reach_primary_mm - spread.highest_primary * h);
    return {static_cast<int>(std::ceil(lowest)), static_cast<int>(std::floor(highest))};
}

float across_mm(const Layout& layout) {
    return std::hypot(mm(layout, static_cast<float>(layout.width_px)),
                      mm(layout, static_cast<float>(layout.height_px)));
}

std::vector<std::string> faults_of_glass(const Layout& layout, std::optional<double> bottom_mm) {
    std::vector<std::string> faults;
    if (!layout.px_per_mm) return faults;
    const float across = across_mm(layout);
    if (across < smallest_glass_mm)
        faults.push_back("the glass measures " + std::to_string(std::lround(across)) +
                         " mm from corner to corner: below " + std::to_string(std::lround(smallest_glass_mm)) +
                         " mm (15 inches) targets are too small for a finger in a hurry");
    const Hanging between = hanging(layout);
    if (bottom_mm && (*bottom_mm < between.lowest_mm || *bottom_mm > between.highest_mm))
        faults.push_back("the picture's lower edge is " + std::to_string(std::lround(*bottom_mm)) +
                         " mm above the floor: arms reach all of it from " + std::to_string(between.lowest_mm) +
                         " to " + std::to_string(between.highest_mm) + " mm");
    return faults;
}

} // namespace kiosk::ui
