#include "shared/health.h"

#include <algorithm>
#include <charconv>

namespace shared {
namespace {

std::optional<int> number(std::string_view text, int most) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0 || value > most) return std::nullopt;
    return value;
}

// False: no such member is known, or its value is none.
bool set_member(Health& health, std::string_view name, std::string_view value) {
    if (name == "free_mb") return (health.free_mb = number(value, most_free_mb)).has_value();
    if (name == "disk_wear") return (health.disk_wear = number(value, most_disk_wear)).has_value();
    const auto count = number(value, name == "restarts" ? most_restarts : longest_uptime_hours);
    if (!count) return false;
    if (name == "uptime_hours") health.uptime_hours = *count;
    if (name == "restarts") health.restarts = *count;
    if (name == "touch_seen") health.touch_seen = *count == 1;
    return name == "uptime_hours" || name == "restarts" || (name == "touch_seen" && *count <= 1);
}

} // namespace

std::string text(const Health& health) {
    const auto member = [](const char* name, int value, int most) {
        return std::string(name) + "=" + std::to_string(std::clamp(value, 0, most));
    };
    std::string all = member("uptime_hours", health.uptime_hours, longest_uptime_hours) + " " +
                      member("restarts", health.restarts, most_restarts);
    if (health.free_mb) all += " " + member("free_mb", *health.free_mb, most_free_mb);
    if (health.disk_wear) all += " " + member("disk_wear", *health.disk_wear, most_disk_wear);
    return all + " " + member("touch_seen", health.touch_seen ? 1 : 0, 1);
}

std::optional<Health> health_from(std::string_view text) {
    Health health;
    if (text.empty()) return std::nullopt;
    while (!text.empty()) {
        const auto member = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(member.size() + 1, text.size()));
        const auto equals = member.find('=');
        if (equals == std::string_view::npos) return std::nullopt;
        if (!set_member(health, member.substr(0, equals), member.substr(equals + 1))) return std::nullopt;
    }
    return health;
}

} // namespace shared
