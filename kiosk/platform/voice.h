// Reads words aloud: a recorded clip where there is one, a synthetic voice where that is worth hearing, else nothing.
// Everything here is called on the UI thread and returns at once; decoding and synthesis have a thread of their own,
// on which the newest wish replaces all others.
#pragma once

#include "kiosk/platform/sound.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <thread>

namespace kiosk::platform {

class Voice {
  public:
    // Clips lie in <clips_folder>/<tag>/<key>.ogg, tags as in BCP 47; the folders are looked at now, the files when
    // they are asked for. sound outlives this object. tell: a line for the log about a damaged clip or a missing
    // voice, each once. Called on Voice's thread, which is left behind if it hangs: it may refer only to what lives as
    // long as the program. espeak_data: "" lets espeak-ng choose.
    Voice(std::filesystem::path clips_folder, Sound& sound, std::function<void(std::string)> tell = {},
          const std::filesystem::path& espeak_data = {});
    // Breaks off what is being said; waits two seconds at most.
    ~Voice();
    Voice(const Voice&) = delete;
    Voice& operator=(const Voice&) = delete;

    // There are clips of that language, or a voice that speaks it. (Of ps, so, ti and rif: only clips.)
    bool can_speak(std::string_view tag) const;

    // key: which words these are, "who/adult"; chooses the clip. words: what they are in that language; for the voice.
    // What is being said gives way at once. Sounds step back meanwhile.
    void say(std::string_view tag, std::string_view key, std::string_view words);
    void hush();

    std::uint64_t beat() const; // of its thread (kiosk/beat.h)
    bool speaking() const;      // from say() until the last word, or until it turns out that there is nothing to hear

  private:
    struct Mailbox;
    static void live(const std::shared_ptr<Mailbox>& mailbox);

    std::shared_ptr<Mailbox> mailbox_;
    std::set<std::string, std::less<>> with_clips_; // tags
    std::set<std::string, std::less<>> with_voice_;
    std::thread thread_;
};

} // namespace kiosk::platform
