#include "central/place.h"

#include <fstream>
#include <stdexcept>

namespace central {
namespace {

bool is_server(const std::string& text) {
    return text.starts_with("postgresql://") || text.starts_with("postgres://");
}

} // namespace

Place place_in(const std::filesystem::path& folder) {
    Place place{folder / "central.db", ""};
    const auto names_it = folder / "database";
    std::ifstream lines(names_it);
    if (!lines && std::filesystem::exists(names_it)) throw std::runtime_error(names_it.string() + ": cannot be read");
    for (std::string line; std::getline(lines, line);) {
        while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.pop_back();
        if (line.empty() || line.front() == '#') continue;
        if (!is_server(line) || !place.server.empty())
            throw std::runtime_error(names_it.string() + ": holds one line such as postgresql://host/database");
        place.server = line;
    }
    return place;
}

shared::Result<Place> parse_place(const std::string& text) {
    constexpr std::string_view file = "sqlite:";
    if (text.starts_with(file) && text.size() > file.size())
        return Place{std::filesystem::absolute(text.substr(file.size())), ""};
    if (is_server(text)) return Place{"", text};
    return shared::Refusal{"\"" + text + "\" is neither sqlite:FILE nor postgresql://..."};
}

} // namespace central
