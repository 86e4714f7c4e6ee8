#include "kiosk/platform/clip.h"

#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

namespace kiosk::platform {
namespace {

constexpr sf_count_t frames_at_once = 4096;

std::int16_t mean_of(const float* channels, int count) {
    float sum = 0;
    for (int i = 0; i < count; ++i) sum += channels[i];
    return static_cast<std::int16_t>(std::lround(32767 * std::clamp(sum / static_cast<float>(count), -1.0f, 1.0f)));
}

} // namespace

Speech read_clip(const std::filesystem::path& file) {
    std::error_code unreadable; // then it is as good as not there
    if (!std::filesystem::is_regular_file(file, unreadable)) return {};
    SF_INFO info{};
    const std::unique_ptr<SNDFILE, decltype(&sf_close)> source(sf_open(file.c_str(), SFM_READ, &info), &sf_close);
    if (source == nullptr) return {{}, 0, file.string() + " cannot be read: " + sf_strerror(nullptr)};
    if (info.samplerate < 8000 || info.samplerate > 192000 || info.channels < 1 || info.channels > 8)
        return {{},
                0,
                file.string() + " is no recording of words: " + std::to_string(info.samplerate) + " Hz, " +
                    std::to_string(info.channels) + " channels"};
    const sf_count_t wanted = std::min<sf_count_t>(info.frames, sf_count_t{longest_speech_s} * info.samplerate);
    Speech speech{{}, info.samplerate, ""};
    std::vector<float> block(static_cast<std::size_t>(frames_at_once * info.channels));
    while (std::ssize(speech.samples) < wanted) {
        const sf_count_t left = wanted - std::ssize(speech.samples);
        const sf_count_t got = sf_readf_float(source.get(), block.data(), std::min(left, frames_at_once));
        if (got <= 0) return {{}, 0, file.string() + " ends too early"};
        for (sf_count_t i = 0; i < got; ++i)
            speech.samples.push_back(mean_of(&block[static_cast<std::size_t>(i * info.channels)], info.channels));
    }
    return speech;
}

} // namespace kiosk::platform
