#include "shared/day_report.h"

#include <algorithm>
#include <array>

namespace shared {
namespace {

constexpr std::array reason_names{"children_played", "missed_families", "tested", "other"};
constexpr std::array trust_names{"synchronised", "plausible", "host_confirmed", "untrusted"};

template <class Enum, class Names>
std::optional<Enum> find_name(const Names& names, std::string_view text) {
    const auto found = std::find(names.begin(), names.end(), text);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

} // namespace

std::string_view name(CorrectionReason reason) {
    return reason_names.at(static_cast<std::size_t>(reason));
}
std::string_view name(ClockTrust trust) {
    return trust_names.at(static_cast<std::size_t>(trust));
}
std::optional<CorrectionReason> correction_reason_named(std::string_view text) {
    return find_name<CorrectionReason>(reason_names, text);
}
std::optional<ClockTrust> clock_trust_named(std::string_view text) {
    return find_name<ClockTrust>(trust_names, text);
}

} // namespace shared
