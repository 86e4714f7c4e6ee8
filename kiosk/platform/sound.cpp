#include "kiosk/platform/sound.h"

#include "kiosk/beat.h"
#include "kiosk/platform/own_thread.h"

#include <SDL.h>
#include <alsa/asoundlib.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

namespace kiosk::platform {
namespace {

using std::chrono::milliseconds;

constexpr std::chrono::seconds longest_last_note{2};
// One buffer, 21 ms: short enough for a touch and its sound to be one thing, long enough for a slow machine.
constexpr int buffer_samples = 1024;
// A device that has asked for nothing for so long while something was to be heard hangs.
constexpr milliseconds hangs_after{3000};
// More touches than this wait for a device only if it hangs; they would come too late anyway.
constexpr std::size_t most_waiting = 16;

void say_nothing(const char*, int, const char*, int, const char*, ...) {}

// What libraries write to the log by themselves when a device is missing or late would tell when somebody touched.
void keep_libraries_off_the_log() {
    SDL_LogSetPriority(SDL_LOG_CATEGORY_AUDIO, SDL_NUM_LOG_PRIORITIES);
    snd_lib_error_set_handler(&say_nothing);
}

milliseconds ticks() {
    return milliseconds(SDL_GetTicks64());
}

// A tone not yet made, or samples.
struct Wanted {
    std::optional<Tone> tone;
    int step = 0;
    Samples samples;
    milliseconds since{};
};

} // namespace

// All that the UI, the keeper and SDL's thread share; the mutex is held for copies and for the mixing of one buffer
// only.
struct Sound::State {
    std::function<void(std::string)> tell;
    Patience patience;

    std::mutex mutex;
    std::condition_variable changed;
    bool stopping = false;
    bool finished = false;
    bool quiet = false; // the volume is 0
    bool awake = false;
    std::vector<Wanted> sounds;
    std::optional<Wanted> speech; // until it is in the mixer or given up
    Mixer mixer;
    milliseconds mixed{}; // when SDL last asked
    Beat beat;

    void want(Wanted wanted);
    static void mix(void* state, Uint8* bytes, int length);
};

void Sound::State::want(Wanted wanted) {
    const std::lock_guard lock(mutex);
    if (quiet || sounds.size() == most_waiting) return;
    wanted.since = ticks();
    sounds.push_back(std::move(wanted));
    changed.notify_all();
}

void Sound::State::mix(void* state, Uint8* bytes, int length) {
    auto& own = *static_cast<State*>(state);
    const std::lock_guard lock(own.mutex);
    own.mixer.mix(reinterpret_cast<std::int16_t*>(bytes), static_cast<std::size_t>(length) / sizeof(std::int16_t));
    own.mixed = ticks();
}

// Sound's own thread: opens, feeds and closes the device.
class Sound::Keeper {
  public:
    explicit Keeper(std::shared_ptr<State> state) : state_(std::move(state)) {}
    void live();

  private:
    bool open();
    void close();
    bool have_device();
    void serve(std::vector<Wanted> sounds);
    void serve_speech();
    void look_after_device();
    void lose(const std::string& why);

    std::shared_ptr<State> state_;
    SDL_AudioDeviceID device_ = 0; // 0: none
    std::optional<milliseconds> failed_;
    bool told_ = false;
    milliseconds heard_{}; // when something last sounded
};

// Only the audio part of SDL is started, and by its own door: SDL_Init's counters are not made for two threads. It is
// ended with the device, because its search for new devices would go on.
bool Sound::Keeper::open() {
    if (SDL_AudioInit(nullptr) != 0) return false;
    SDL_AudioSpec wish{};
    wish.freq = samples_per_s;
    wish.format = AUDIO_S16SYS;
    wish.channels = 1;
    wish.samples = buffer_samples;
    wish.callback = &State::mix;
    wish.userdata = state_.get();
    device_ = SDL_OpenAudioDevice(nullptr, 0, &wish, nullptr, 0);
    if (device_ == 0) return false;
    {
        const std::lock_guard lock(state_->mutex);
        state_->mixed = heard_ = ticks();
        state_->awake = true;
    }
    SDL_PauseAudioDevice(device_, 0);
    return true;
}

void Sound::Keeper::close() {
    if (device_ != 0) SDL_CloseAudioDevice(std::exchange(device_, 0));
    SDL_AudioQuit();
    const std::lock_guard lock(state_->mutex);
    state_->awake = false;
    state_->mixer.clear();
}

void Sound::Keeper::lose(const std::string& why) {
    close();
    failed_ = ticks();
    if (!std::exchange(told_, true) && state_->tell) state_->tell("sound: " + why + "; the kiosk is silent meanwhile");
}

bool Sound::Keeper::have_device() {
    if (device_ != 0) return true;
    if (failed_ && ticks() - *failed_ < state_->patience.retry) return false;
    if (open()) {
        failed_.reset();
        return true;
    }
    lose(std::string("no device could be opened: ") + SDL_GetError());
    return false;
}

void Sound::Keeper::serve(std::vector<Wanted> sounds) {
    for (Wanted& wanted : sounds) {
        if (ticks() - wanted.since > sound_in_time) continue;
        if (wanted.tone) wanted.samples = tone(*wanted.tone, wanted.step);
        const std::lock_guard lock(state_->mutex);
        state_->mixer.play(std::move(wanted.samples));
    }
}

// It may have been hushed or replaced while the device was opened.
void Sound::Keeper::serve_speech() {
    const std::lock_guard lock(state_->mutex);
    if (!state_->speech) return;
    if (device_ != 0 && ticks() - state_->speech->since <= voice_in_time)
        state_->mixer.speak(std::move(state_->speech->samples));
    state_->speech.reset();
}

void Sound::Keeper::look_after_device() {
    if (device_ == 0) return;
    const bool gone = SDL_GetAudioDeviceStatus(device_) == SDL_AUDIO_STOPPED;
    bool hangs = false;
    {
        const std::lock_guard lock(state_->mutex);
        hangs = ticks() - state_->mixed > hangs_after;
        if (!state_->mixer.silent()) heard_ = ticks();
    }
    if (gone || hangs) {
        lose(gone ? "the device went away" : "the device hangs");
    } else if (ticks() - heard_ >= state_->patience.idle) {
        close();
    }
}

void Sound::Keeper::live() {
    leave_signals_to_others();
    const milliseconds look_every = std::clamp(state_->patience.idle / 8, milliseconds(10), milliseconds(500));
    const auto woken = [this] { return state_->stopping || !state_->sounds.empty() || state_->speech; };
    std::unique_lock lock(state_->mutex);
    bool first = !state_->changed.wait_for(lock, state_->patience.first, woken) && !state_->quiet;
    while (!state_->stopping) {
        state_->beat.step();
        std::vector<Wanted> sounds = std::exchange(state_->sounds, {});
        const bool something = !sounds.empty() || state_->speech || std::exchange(first, false);
        lock.unlock();
        if (something) {
            if (have_device()) serve(std::move(sounds));
            serve_speech();
        }
        look_after_device();
        lock.lock();
        state_->beat.rest();
        if (device_ != 0)
            state_->changed.wait_for(lock, look_every, woken);
        else
            state_->changed.wait(lock, woken);
    }
    lock.unlock();
    close();
    SDL_TLSCleanup(); // what SDL keeps for each thread, its last error; SDL's own threads do it themselves
    lock.lock();
    state_->finished = true;
    state_->changed.notify_all();
}

Sound::Sound(std::function<void(std::string)> tell) : Sound(std::move(tell), Patience{}) {}

Sound::Sound(std::function<void(std::string)> tell, Patience patience) : state_(std::make_shared<State>()) {
    ticks(); // SDL's clock begins with the first look at it, which is not made for two threads
    keep_libraries_off_the_log();
    state_->tell = std::move(tell);
    state_->patience = patience;
    thread_ = std::thread([state = state_] { Keeper(state).live(); });
}

Sound::~Sound() {
    bool finished = false;
    {
        std::unique_lock lock(state_->mutex);
        state_->stopping = true;
        state_->changed.notify_all();
        finished = state_->changed.wait_for(lock, longest_last_note, [this] { return state_->finished; });
    }
    if (finished)
        thread_.join();
    else
        thread_.detach();
}

void Sound::play(Tone tone, int step) {
    state_->want({tone, step, {}});
}

void Sound::play(Samples samples) {
    state_->want({{}, 0, std::move(samples)});
}

void Sound::speak(Samples samples) {
    const std::lock_guard lock(state_->mutex);
    state_->mixer.hush();
    state_->speech.reset();
    if (state_->quiet || samples.empty()) return;
    state_->speech = Wanted{{}, 0, std::move(samples), ticks()};
    state_->changed.notify_all();
}

void Sound::hush() {
    const std::lock_guard lock(state_->mutex);
    state_->speech.reset();
    state_->mixer.hush();
}

void Sound::set_volume(float volume) {
    const std::lock_guard lock(state_->mutex);
    state_->quiet = volume <= 0;
    state_->mixer.set_volume(volume);
}

bool Sound::speaking() const {
    const std::lock_guard lock(state_->mutex);
    return state_->speech || state_->mixer.speaking();
}

std::uint64_t Sound::beat() const {
    return state_->beat.read();
}

bool Sound::awake() const {
    const std::lock_guard lock(state_->mutex);
    return state_->awake;
}

} // namespace kiosk::platform
