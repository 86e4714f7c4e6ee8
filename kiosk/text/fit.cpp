#include "kiosk/text/fit.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace kiosk::text {

namespace {

constexpr std::array shrinking{1.0F, 0.92F, 0.84F, 0.76F};
constexpr std::array shrinking_further{0.68F, 0.60F, 0.52F}; // for a hand as high as Nastaliq
constexpr std::array greeting_on_two{0.62F, 0.56F, 0.50F, 0.44F};

} // namespace

std::vector<FitStep> fit_steps(const LabelSpec& spec) {
    std::vector<FitStep> steps;
    const auto add = [&](const auto& factors, int lines) {
        for (const float factor : factors) {
            const FitStep step{std::max(spec.least_px, std::round(spec.size_px * factor)), lines};
            if (std::ranges::find(steps, step) == steps.end()) steps.push_back(step);
        }
    };
    const int allowed = std::max(1, spec.lines);
    add(shrinking, spec.fit == Fit::wrap_then_shrink ? allowed : 1);
    if (spec.fit == Fit::greeting) add(greeting_on_two, 2);
    if (spec.fit == Fit::shrink_then_wrap) add(shrinking, allowed);
    if (line_height_of(spec.language) == 0) add(shrinking_further, spec.fit == Fit::greeting ? 2 : allowed);
    return steps;
}

} // namespace kiosk::text
