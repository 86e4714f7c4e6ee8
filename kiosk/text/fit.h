// The sizes a label may be drawn at, in the order they are tried (design.md section 4). Pure.
#pragma once

#include "kiosk/text/label.h"

#include <vector>

namespace kiosk::text {

struct FitStep {
    float size_px = 0; // whole pixels, never under least_px
    int lines = 1;     // allowed at this size
    bool operator==(const FitStep&) const = default;
};

// Never empty, no step twice; the last one is drawn when none fits.
std::vector<FitStep> fit_steps(const LabelSpec& spec);

} // namespace kiosk::text
