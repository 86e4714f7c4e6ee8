#include "kiosk/platform/voice.h"

#include "kiosk/beat.h"
#include "kiosk/platform/clip.h"
#include "kiosk/platform/espeak.h"
#include "kiosk/platform/own_thread.h"

#include <SDL.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

namespace kiosk::platform {
namespace {

constexpr std::chrono::seconds longest_farewell{2};

struct Wish {
    std::string tag;
    std::string key;
    std::string words;
    bool clips = false; // there are some of this language
    bool voice = false; // there is one for it
};

std::set<std::string, std::less<>> folders_in(const std::filesystem::path& folder) {
    std::set<std::string, std::less<>> names;
    std::error_code end; // a folder that cannot be read has nothing in it
    for (std::filesystem::directory_iterator at(folder, end); !end && at != std::filesystem::directory_iterator();
         at.increment(end)) {
        std::error_code unknown;
        if (at->is_directory(unknown)) names.insert(at->path().filename().string());
    }
    return names;
}

// Every part of it is a plain name, so it cannot lead out of the clips.
bool is_key(const std::string& key) {
    if (key.empty() || key.front() == '/' || key.find('\0') != std::string::npos) return false;
    for (const auto& part : std::filesystem::path(key))
        if (part.empty() || part == "." || part == "..") return false;
    return true;
}

} // namespace

// All that both threads see; the mutex is held for copies only.
struct Voice::Mailbox {
    std::filesystem::path clips;
    std::function<void(std::string)> tell;

    std::mutex mutex;
    std::condition_variable changed;
    Sound* sound = nullptr; // none once the UI has gone
    std::optional<Wish> wanted;
    std::atomic<unsigned> newest{0}; // number of the last say() or hush(): what is older is not wanted any more
    bool busy = false;               // with the newest
    bool stopping = false;
    bool finished = false;
    Beat beat;
    std::set<std::string, std::less<>> failed; // tags the voice could not speak after all

    // Of the worker alone:
    std::set<std::string> told;
    std::set<std::filesystem::path> damaged; // not opened again: libvorbis loses memory over each (1.3.7)

    void drop(); // locked: what is being said and what waits
    void tell_once(const std::string& trouble);
    Samples recorded(const Wish& wish);
    Speech voiced(const Wish& wish, unsigned number);
    Samples read(const Wish& wish, unsigned number);
};

void Voice::Mailbox::drop() {
    ++newest;
    wanted.reset();
    busy = false;
    sound->hush();
}

void Voice::Mailbox::tell_once(const std::string& trouble) {
    if (trouble.empty() || !told.insert(trouble).second || !tell) return;
    tell("voice: " + trouble);
}

Speech Voice::Mailbox::voiced(const Wish& wish, unsigned number) {
    Speech speech = espeak_say(wish.tag, wish.words, [&] { return newest != number; });
    if (speech.trouble.empty()) return speech;
    tell_once(speech.trouble);
    const std::lock_guard lock(mutex);
    failed.insert(wish.tag);
    return speech;
}

// Nothing if there is no such clip, or none that can be heard.
Samples Voice::Mailbox::recorded(const Wish& wish) {
    if (!wish.clips || !is_key(wish.key)) return {};
    const std::filesystem::path file = clips / wish.tag / (wish.key + ".ogg");
    if (damaged.count(file) != 0) return {};
    Speech clip = read_clip(file);
    Samples samples = made_ready(clip);
    if (!clip.samples.empty() && samples.empty()) clip.trouble = file.string() + " is silent";
    if (!clip.trouble.empty()) damaged.insert(file);
    tell_once(clip.trouble);
    return samples;
}

Samples Voice::Mailbox::read(const Wish& wish, unsigned number) {
    Samples samples = recorded(wish);
    if (samples.empty() && wish.voice && newest == number) samples = made_ready(voiced(wish, number));
    return samples;
}

void Voice::live(const std::shared_ptr<Mailbox>& mailbox) {
    leave_signals_to_others();
    std::unique_lock lock(mailbox->mutex);
    while (!mailbox->stopping) {
        if (mailbox->wanted) {
            const Wish wish = *std::exchange(mailbox->wanted, {});
            const unsigned number = mailbox->newest;
            mailbox->busy = true;
            lock.unlock();
            mailbox->beat.step();
            Samples samples = mailbox->read(wish, number);
            lock.lock();
            mailbox->beat.rest();
            if (mailbox->newest == number && mailbox->sound != nullptr) {
                mailbox->busy = false;
                mailbox->sound->speak(std::move(samples));
            }
        }
        mailbox->changed.wait(lock, [&] { return mailbox->stopping || mailbox->wanted; });
    }
    SDL_TLSCleanup(); // of the resampling
    mailbox->finished = true;
    mailbox->changed.notify_all();
}

Voice::Voice(std::filesystem::path clips_folder, Sound& sound, std::function<void(std::string)> tell,
             const std::filesystem::path& espeak_data)
    : mailbox_(std::make_shared<Mailbox>()), with_clips_(folders_in(clips_folder)),
      with_voice_(find_espeak_data(espeak_data)) {
    mailbox_->clips = std::move(clips_folder);
    mailbox_->tell = std::move(tell);
    mailbox_->sound = &sound;
    if (with_voice_.empty()) mailbox_->tell_once("espeak-ng has no data; only recorded words are read");
    thread_ = std::thread([mailbox = mailbox_] { live(mailbox); });
}

Voice::~Voice() {
    bool finished = false;
    {
        std::unique_lock lock(mailbox_->mutex);
        mailbox_->drop();
        mailbox_->sound = nullptr;
        mailbox_->stopping = true;
        mailbox_->changed.notify_all();
        finished = mailbox_->changed.wait_for(lock, longest_farewell, [this] { return mailbox_->finished; });
    }
    if (finished)
        thread_.join();
    else
        thread_.detach();
}

bool Voice::can_speak(std::string_view tag) const {
    if (with_clips_.count(tag) != 0) return true;
    const std::lock_guard lock(mailbox_->mutex);
    return with_voice_.count(tag) != 0 && mailbox_->failed.count(tag) == 0;
}

void Voice::say(std::string_view tag, std::string_view key, std::string_view words) {
    const bool clips = with_clips_.count(tag) != 0, voice = with_voice_.count(tag) != 0;
    const std::lock_guard lock(mailbox_->mutex);
    mailbox_->drop();
    if (!clips && !voice) return;
    mailbox_->wanted = Wish{std::string(tag), std::string(key), std::string(words), clips, voice};
    mailbox_->changed.notify_all();
}

void Voice::hush() {
    const std::lock_guard lock(mailbox_->mutex);
    mailbox_->drop();
}

std::uint64_t Voice::beat() const {
    return mailbox_->beat.read();
}

bool Voice::speaking() const {
    const std::lock_guard lock(mailbox_->mutex);
    return mailbox_->wanted || mailbox_->busy || mailbox_->sound->speaking();
}

} // namespace kiosk::platform
