// A folder of recorded clips, made at test time.
#pragma once

#include "tests/support/temp_folder.h"
#include "tests/unit/kiosk_platform/hearing.h"

#include <sndfile.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace tests {

class Clips {
  public:
    const std::filesystem::path& folder() const { return folder_.path(); }
    std::filesystem::path file(const std::string& name) const { return folder_ / (name + ".ogg"); }

    // name: "nl/who/adult". format: SF_FORMAT_VORBIS or SF_FORMAT_OPUS.
    void record(const std::string& name, const Samples& samples, int rate_hz = 48000, int channels = 1,
                int format = SF_FORMAT_VORBIS) const {
        std::filesystem::create_directories(file(name).parent_path());
        SF_INFO info{};
        info.samplerate = rate_hz;
        info.channels = channels;
        info.format = SF_FORMAT_OGG | format;
        SNDFILE* out = sf_open(file(name).c_str(), SFM_WRITE, &info);
        if (out == nullptr) throw std::runtime_error(sf_strerror(nullptr));
        Samples interleaved;
        for (const std::int16_t sample : samples) interleaved.insert(interleaved.end(), channels, sample);
        // In small pieces: the Vorbis encoder works on the stack.
        for (std::ptrdiff_t at = 0; at < std::ssize(interleaved); at += 4800)
            sf_write_short(out, &interleaved[at], std::min<std::ptrdiff_t>(4800, std::ssize(interleaved) - at));
        sf_close(out);
    }
    void write(const std::string& name, const std::string& bytes) const {
        std::filesystem::create_directories(file(name).parent_path());
        std::ofstream(file(name), std::ios::binary) << bytes;
    }
    // Only the first part of what was recorded.
    void cut(const std::string& name, double part) const {
        const auto size = static_cast<double>(std::filesystem::file_size(file(name)));
        std::filesystem::resize_file(file(name), static_cast<std::uintmax_t>(part * size));
    }

  private:
    TempFolder folder_;
};

} // namespace tests
