#include "kiosk/settings_file.h"

#include "kiosk/text_file.h"
#include "shared/log.h"

#include <array>
#include <sstream>

namespace kiosk {
namespace {

constexpr auto last_good_name = "kiosk.last-good.toml";
constexpr auto team_name = "team.last-good"; // a line each: its name, a space, its text
constexpr std::array needed_in_trouble{"host_phone", "languages", "width_mm", "bottom_mm"};
constexpr auto system_settings = "/etc/inloop/kiosk.toml";

std::optional<std::filesystem::path> settings_path(const Command& command) {
    if (command.settings) return command.settings;
    std::error_code unknown; // an ill disk: read_file() says more
    for (const std::filesystem::path& path : {command.data / "kiosk.toml", std::filesystem::path(system_settings)})
        if (std::filesystem::exists(path, unknown) || unknown) return path;
    return std::nullopt;
}

shared::KioskSettings last_good(const std::filesystem::path& copy) {
    const auto text = read_file(copy);
    if (text)
        if (auto settings = shared::parse_kiosk_settings(text.value(), copy.string()))
            return std::move(settings).value();
    return {};
}

void replace_if_new(const std::filesystem::path& file, const std::string& text) {
    const auto kept = read_file(file);
    if (kept && kept.value() == text) return;
    const std::string trouble = replace_file(file, text);
    if (!trouble.empty()) shared::log(shared::LogLevel::warning, "settings", trouble);
}

} // namespace

shared::Result<shared::KioskSettings> load_settings(const Command& command) {
    const auto path = settings_path(command);
    if (!path) return shared::KioskSettings{};
    const std::filesystem::path copy = command.data / last_good_name;
    const auto text = read_file(*path);
    if (!text && command.settings) return shared::Refusal{text.reason()};
    auto settings = text ? shared::parse_kiosk_settings(text.value(), path->string())
                         : shared::Result<shared::KioskSettings>(shared::Refusal{text.reason()});
    if (!settings) {
        shared::log(shared::LogLevel::error, "settings", settings.reason() + "; the last good settings stay");
        return last_good(copy);
    }
    replace_if_new(copy, text.value());
    return settings;
}

void keep_last_good(const model::TeamSettings& team, const std::filesystem::path& data) {
    std::string lines;
    for (const char* name : needed_in_trouble)
        if (const auto found = team.find(name); found != team.end() && found->second.find('\n') == std::string::npos)
            lines += found->first + " " + found->second + "\n";
    replace_if_new(data / team_name, lines);
}

void lay_last_good_over(shared::KioskSettings& settings, const std::filesystem::path& data) {
    const auto text = read_file(data / team_name);
    if (!text) return;
    std::istringstream lines(text.value());
    for (std::string line; std::getline(lines, line);) {
        const auto space = line.find(' ');
        model::TeamChoices choices;
        if (space != std::string::npos) model::lay(line.substr(0, space), line.substr(space + 1), settings, choices);
    }
}

} // namespace kiosk
