// Measured values and what is said about them.
#pragma once

#include <algorithm>
#include <vector>

namespace bench {

struct Samples {
    std::vector<double> values;

    void add(double value) { values.push_back(value); }
    // share: 0..1 of the values that are not above the result (nearest rank). 0 when nothing was measured.
    double at(double share) const {
        if (values.empty()) return 0;
        std::vector<double> sorted = values;
        std::sort(sorted.begin(), sorted.end());
        const auto rank = static_cast<std::size_t>(share * static_cast<double>(sorted.size()));
        return sorted[std::min(rank, sorted.size() - 1)];
    }
    double least() const { return at(0); }
    double median() const { return at(0.5); }
    double p99() const { return at(0.99); }
    double most() const { return at(1); }
};

} // namespace bench
