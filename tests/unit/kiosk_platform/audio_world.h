// SDL's audio as tests need it: a driver by name, what it plays recorded in a file, and lines told for the log.
#pragma once

#include "tests/unit/kiosk_platform/hearing.h"

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace tests {

// True as soon as `what` is; false after ten seconds.
inline bool soon(const std::function<bool()>& what) {
    for (int i = 0; i < 2000; ++i) {
        if (what()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
}

class AudioWorld {
  public:
    explicit AudioWorld(const char* driver) { use(driver); }
    ~AudioWorld() {
        ::unsetenv("SDL_AUDIODRIVER");
        ::unsetenv("SDL_DISKAUDIOFILE");
        ::unsetenv("SDL_DISKAUDIODELAY");
    }
    AudioWorld(const AudioWorld&) = delete;
    AudioWorld& operator=(const AudioWorld&) = delete;

    void use(const char* driver) { ::setenv("SDL_AUDIODRIVER", driver, 1); }
    // Of the driver "disk": where it writes what is played.
    void record(const std::string& file) { ::setenv("SDL_DISKAUDIOFILE", file.c_str(), 1); }
    void ten_times_as_fast() { ::setenv("SDL_DISKAUDIODELAY", "2", 1); }
    static Samples recorded(const std::string& file) {
        std::ifstream stream(file, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
        Samples samples(bytes.size() / 2);
        if (!samples.empty()) std::memcpy(samples.data(), bytes.data(), samples.size() * 2);
        return samples;
    }
};

// Lines told for the log, from any thread.
class Told {
  public:
    std::function<void(std::string)> tell() const {
        return [kept = kept_](std::string line) {
            const std::lock_guard lock(kept->mutex);
            kept->lines.push_back(std::move(line));
        };
    }
    std::vector<std::string> lines() const {
        const std::lock_guard lock(kept_->mutex);
        return kept_->lines;
    }

  private:
    struct Kept {
        std::mutex mutex;
        std::vector<std::string> lines;
    };
    std::shared_ptr<Kept> kept_ = std::make_shared<Kept>();
};

} // namespace tests
