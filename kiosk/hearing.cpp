#include "kiosk/hearing.h"

#include "kiosk/ui/spoken.h"
#include "shared/log.h"

#include <functional>

namespace kiosk {
namespace {

using platform::Tone;

std::function<void(std::string)> teller(bool wanted) {
    if (!wanted) return [](const std::string&) {};
    return [](const std::string& text) { shared::log(shared::LogLevel::warning, "sound", text); };
}

std::optional<Tone> tone_of(model::Sound sound, const std::optional<std::string>& animal) {
    switch (sound) {
    case model::Sound::tap:
        return Tone::tap;
    case model::Sound::add:
        return Tone::add;
    case model::Sound::minus:
        return Tone::minus;
    case model::Sound::select:
        return Tone::select;
    case model::Sound::done:
        return Tone::done;
    case model::Sound::walk_on:
        return Tone::walk_on;
    case model::Sound::animal:
        return animal ? platform::call_of(*animal) : std::nullopt;
    case model::Sound::hop:
        return Tone::hop;
    case model::Sound::hang:
        return Tone::hang;
    case model::Sound::knock:
        return Tone::knock;
    case model::Sound::call_host:
        return Tone::call_host;
    }
    return std::nullopt;
}

} // namespace

std::filesystem::path recordings(const std::filesystem::path& data, const std::filesystem::path& share) {
    const auto own = data / "own/voices";
    std::error_code none;
    return std::filesystem::exists(own, none) ? own : share / "voices";
}

Hearing::Hearing(const std::filesystem::path& clips, bool wanted)
    : sound_(teller(wanted)), voice_(clips, sound_, teller(wanted)) {}

bool Hearing::has_voice(const shared::KioskSettings& settings, const std::string& language) const {
    return settings.sound && voice_.can_speak(language);
}

void Hearing::set_volume(int of_three) {
    sound_.set_volume(static_cast<float>(of_three) / 3);
}

void Hearing::play(const model::Effects& effects, const model::View& view, const text::Languages& languages) {
    for (const model::Sound sound : effects.sounds) {
        const bool bell = sound == model::Sound::call_host;
        if (!bell && !view.settings.sound) continue;
        if (bell) voice_.hush();
        if (const auto tone = tone_of(sound, view.state.animal)) sound_.play(*tone, effects.step);
    }
    if (effects.say.empty() || !view.settings.sound) return;
    if (const auto said = ui::spoken(effects.say, view, languages)) voice_.say(said->language, said->key, said->words);
}

} // namespace kiosk
