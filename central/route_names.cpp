#include "central/route_names.h"

#include <algorithm>
#include <array>

namespace central {
namespace {

// A part in braces stands for any text.
constexpr auto patterns = std::to_array<std::string_view>({
    "/healthz",
    "/metrics",
    "/v1/enrol",
    "/v1/kiosks/{kiosk}/days/{day}",
    "/v1/kiosks/{kiosk}/months/{month}",
    "/v1/kiosks/{kiosk}/board",
    "/v1/kiosks/{kiosk}/state",
    "/v1/kiosks/{kiosk}/token",
    "/api/login",
    "/api/logout",
    "/api/logout-everywhere",
    "/api/me",
    "/api/report/sync",
    "/api/report/totals",
    "/api/report/subsidy",
    "/api/subsidy-notes",
    "/api/tokens",
    "/api/tokens/{token}",
    "/api/users",
    "/api/users/{user}",
    "/api/audit",
    "/calendar/{centre}",
    "/api/schedule",
    "/api/schedule/{activity}",
    "/api/feeds",
    "/api/feeds/{feed}",
    "/api/feeds/{feed}/fetching",
    "/api/icon-words",
    "/api/kiosks",
    "/api/kiosks/{kiosk}/code",
    "/api/kiosks/{kiosk}/name",
    "/api/kiosks/{kiosk}/place",
    "/api/kiosks/{kiosk}/revocation",
    "/api/kiosks/{kiosk}/other-machine",
    "/api/opening/{centre}/hours",
    "/api/opening/{centre}/days",
    "/api/opening/{centre}/days/{day}",
    "/api/opening/{centre}/holidays",
    "/api/opening/{centre}/region",
});
constexpr std::array<std::string_view, 7> endings{".txt", ".html", ".css", ".js", ".json", ".svg", ".ico"};
constexpr std::array<std::string_view, 7> methods{"GET", "HEAD", "PUT", "POST", "DELETE", "PATCH", "OPTIONS"};

// Takes the first part off: "/v1/enrol" -> "v1", and "/enrol" is left.
std::string_view next_part(std::string_view& path) {
    path.remove_prefix(1);
    const auto part = path.substr(0, path.find('/'));
    path.remove_prefix(part.size());
    return part;
}

bool fits(std::string_view path, std::string_view pattern) {
    while (path.starts_with('/') && pattern.starts_with('/')) {
        const auto wanted = next_part(pattern);
        const auto part = next_part(path);
        if (!wanted.starts_with('{') && part != wanted) return false;
    }
    return path.empty() && pattern.empty();
}

} // namespace

std::string_view route_name(std::string_view target) {
    const auto path = target.substr(0, target.find('?'));
    const auto pattern =
        std::find_if(patterns.begin(), patterns.end(), [&](std::string_view each) { return fits(path, each); });
    if (pattern != patterns.end()) return *pattern;
    if (path.starts_with("/api/")) return "/api/other";
    const bool page = path == "/" || std::any_of(endings.begin(), endings.end(),
                                                 [&](std::string_view each) { return path.ends_with(each); });
    return page ? "page" : "other";
}

std::string_view method_name(std::string_view method) {
    const auto known = std::find(methods.begin(), methods.end(), method);
    return known == methods.end() ? "other" : *known;
}

} // namespace central
