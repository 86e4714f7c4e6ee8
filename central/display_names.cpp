#include "central/display_names.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

namespace central {

DisplayNames::DisplayNames(const std::filesystem::path& share, const std::string& language) {
    std::ifstream file(share / "web/names.json");
    const auto all = nlohmann::json::parse(file, nullptr, false);
    if (!all.is_object() || !all.contains(language)) return;
    for (const auto& [key, name] : all[language].items())
        if (name.is_string()) names_[key] = name.get<std::string>();
}

std::string DisplayNames::of(const std::string& key) const {
    if (const auto found = names_.find(key); found != names_.end()) return found->second;
    std::string words = key.substr(key.find('/') + 1);
    std::ranges::replace(words, '-', ' ');
    return words;
}

std::filesystem::path installed_share() {
    std::error_code failed;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", failed);
    return program.parent_path().parent_path() / "share/inloop";
}

} // namespace central
