#include "kiosk/platform/espeak.h"

#include <espeak-ng/espeak_ng.h>

#include <algorithm>
#include <array>
#include <clocale>
#include <mutex>
#include <utility>

namespace kiosk::platform {
namespace {

constexpr int buffer_ms = 100;

constexpr std::array<std::pair<std::string_view, std::string_view>, 28> voices = {{
    {"nl", "nl"},
    {"fr", "fr-be"},
    {"en", "en"},
    {"ar", "ar"},
    {"tr", "tr"},
    {"pl", "pl"},
    {"ro", "ro"},
    {"bg", "bg"},
    {"ru", "ru"},
    {"uk", "uk"},
    {"es", "es"},
    {"pt", "pt"},
    {"sq", "sq"},
    {"fa", "fa"},
    {"fa-AF", "fa"},
    {"ku", "ku"},
    {"ur", "ur"},
    // Not among the twenty languages; a centre may switch them on.
    {"am", "am"},
    {"bn", "bn"},
    {"ne", "ne"},
    {"hi", "hi"},
    {"ta", "ta"},
    {"hy", "hy"},
    {"ka", "ka"},
    {"it", "it"},
    {"de", "de"},
    {"sk", "sk"},
    {"el", "el"},
}};

// All of the library's state is one per process, so ours about it is too.
struct Library {
    std::mutex mutex;
    std::filesystem::path data;
    bool tried = false;
    std::string trouble; // of the first try
    // While something is said:
    Samples said;
    std::size_t most = 0;
    const std::function<bool()>* stop = nullptr;
};

Library& library() {
    static auto* const one = new Library; // a thread that is left behind may still use it at the very end
    return *one;
}

int take(short* samples, int count, espeak_EVENT*) {
    Library& own = library(); // locked by espeak_say
    if (samples != nullptr) own.said.insert(own.said.end(), samples, samples + count);
    return own.said.size() >= own.most || (*own.stop)() ? 1 : 0;
}

std::string words_for(espeak_ng_STATUS status) {
    std::array<char, 200> text{};
    espeak_ng_GetStatusCodeMessage(status, text.data(), text.size());
    return text.data();
}

// Loads the data, at the first words rather than at the start.
void start(Library& own) {
    if (std::exchange(own.tried, true)) return;
    own.trouble.clear();
    espeak_ng_ERROR_CONTEXT context = nullptr;
    espeak_ng_STATUS status = espeak_ng_Initialize(&context);
    espeak_ng_ClearErrorContext(&context);
    if (status == ENS_OK) status = espeak_ng_InitializeOutput(ENOUTPUT_MODE_SYNCHRONOUS, buffer_ms, nullptr);
    if (status != ENS_OK)
        own.trouble = "espeak-ng cannot use its data in " + own.data.string() + ": " + words_for(status);
    espeak_SetSynthCallback(&take);
}

} // namespace

std::string_view espeak_voice(std::string_view tag) {
    const auto* const found =
        std::find_if(voices.begin(), voices.end(), [&](auto& voice) { return voice.first == tag; });
    return found == voices.end() ? std::string_view() : found->second;
}

std::set<std::string, std::less<>> find_espeak_data(const std::filesystem::path& folder) {
    Library& own = library();
    const std::lock_guard lock(own.mutex);
    std::setlocale(LC_CTYPE, "C.UTF-8");
    espeak_ng_InitializePath(folder.empty() ? nullptr : folder.c_str());
    const char* chosen = nullptr;
    espeak_Info(&chosen);
    if (std::exchange(own.data, chosen) != chosen) own.tried = false;
    std::error_code ignored; // what cannot be looked at is not there
    std::set<std::string, std::less<>> tags;
    if (!std::filesystem::exists(own.data / "phontab", ignored)) return tags;
    for (const auto& [tag, voice] : voices)
        if (std::filesystem::exists(own.data / (std::string(voice.substr(0, 2)) + "_dict"), ignored)) tags.emplace(tag);
    return tags;
}

Speech espeak_say(std::string_view tag, std::string words, const std::function<bool()>& stop) {
    const std::string voice(espeak_voice(tag));
    if (voice.empty()) return {};
    Library& own = library();
    // Control characters are commands to the library.
    std::replace_if(
        words.begin(), words.end(), [](char c) { return c >= 0 && c < ' '; }, ' ');
    const std::lock_guard lock(own.mutex);
    start(own);
    if (!own.trouble.empty()) return {{}, 0, own.trouble};
    espeak_ng_STATUS status = espeak_ng_SetVoiceByName(voice.c_str());
    if (status == ENS_OK) status = espeak_ng_SetParameter(espeakRATE, espeak_rate, 0);
    const int rate_hz = espeak_ng_GetSampleRate();
    own.said.clear();
    own.most = static_cast<std::size_t>(longest_speech_s) * static_cast<std::size_t>(rate_hz);
    own.stop = &stop;
    if (status == ENS_OK)
        status = espeak_ng_Synthesize(words.c_str(), words.size() + 1, 0, POS_CHARACTER, 0, espeakCHARS_UTF8, nullptr,
                                      nullptr);
    own.stop = nullptr;
    if (status != ENS_OK && status != ENS_SPEECH_STOPPED && own.said.empty())
        return {{}, 0, "espeak-ng cannot speak " + voice + ": " + words_for(status)};
    return {std::exchange(own.said, {}), rate_hz, ""};
}

} // namespace kiosk::platform
