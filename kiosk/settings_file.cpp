#include "kiosk/settings_file.h"

#include "kiosk/text_file.h"
#include "shared/log.h"

namespace kiosk {
namespace {

constexpr auto last_good_name = "kiosk.last-good.toml";
constexpr auto system_settings = "/etc/inloop/kiosk.toml";

std::optional<std::filesystem::path> settings_path(const Command& command) {
    if (command.settings) return command.settings;
    for (const std::filesystem::path& path : {command.data / "kiosk.toml", std::filesystem::path(system_settings)})
        if (std::filesystem::exists(path)) return path;
    return std::nullopt;
}

shared::KioskSettings last_good(const std::filesystem::path& copy) {
    const auto text = read_file(copy);
    if (text)
        if (auto settings = shared::parse_kiosk_settings(text.value(), copy.string()))
            return std::move(settings).value();
    return {};
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
    if (const auto kept = read_file(copy); !kept || kept.value() != text.value()) {
        const std::string trouble = replace_file(copy, text.value());
        if (!trouble.empty()) shared::log(shared::LogLevel::warning, "settings", trouble);
    }
    return settings;
}

} // namespace kiosk
