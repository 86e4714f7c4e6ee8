#include "kiosk/platform/voice.h"

#include "kiosk/platform/espeak.h"
#include "kiosk/platform/speech.h"
#include "tests/unit/kiosk_platform/audio_world.h"
#include "tests/unit/kiosk_platform/clips.h"
#include "tests/unit/kiosk_platform/hearing.h"

#include <catch2/catch_test_macros.hpp>

#include <SDL.h>

#include <optional>
#include <utility>

using kiosk::platform::Sound;
using kiosk::platform::Voice;
using std::chrono::milliseconds;
using tests::Clips;
using tests::Samples;
using tests::soon;

namespace {

// A kiosk that is listened to.
class Kiosk {
  public:
    explicit Kiosk(const std::filesystem::path& clips, const std::filesystem::path& espeak_data = {}) : world_("disk") {
        world_.record(folder_ / "heard.raw");
        world_.ten_times_as_fast();
        sound_.emplace(told_.tell(), Sound::Patience{milliseconds(300), milliseconds(150), milliseconds(60000)});
        voice_.emplace(clips, *sound_, told_.tell(), espeak_data);
    }
    Voice& voice() { return *voice_; }
    const Sound& sound() const { return *sound_; }
    std::vector<std::string> told() const { return told_.lines(); }
    // Says it, waits for the end, and gives back all that was heard. Once.
    Samples heard(std::string_view tag, std::string_view key, std::string_view words) {
        voice_->say(tag, key, words);
        return rest();
    }
    Samples rest() {
        CHECK(soon([&] { return !voice_->speaking(); }));
        voice_.reset();
        CHECK(soon([&] { return !sound_->awake(); }));
        sound_.reset();
        Samples samples = tests::AudioWorld::recorded(folder_ / "heard.raw");
        const auto begin = std::find_if(samples.begin(), samples.end(), [](auto sample) { return sample != 0; });
        samples.erase(samples.begin(), begin);
        while (!samples.empty() && samples.back() == 0) samples.pop_back();
        return samples;
    }

  private:
    tests::TempFolder folder_;
    tests::AudioWorld world_;
    tests::Told told_;
    std::optional<Sound> sound_;
    std::optional<Voice> voice_;
};

constexpr double clip_hz = 700;

bool is_the_clip(const Samples& samples) {
    return !samples.empty() && tests::amount_of(clip_hz, samples) > 0.9 * tests::peak(samples);
}

const std::vector<std::pair<const char*, const char*>> welcomes = {
    {"nl", "Welkom"},           {"fr", "Bienvenue"},       {"en", "Welcome"},        {"ar", "أهلًا وسهلًا"},
    {"tr", "Hoş geldiniz"},     {"pl", "Witamy"},          {"ro", "Bine ați venit"}, {"bg", "Добре дошли"},
    {"ru", "Добро пожаловать"}, {"uk", "Ласкаво просимо"}, {"es", "Bienvenidos"},    {"pt", "Boas-vindas"},
    {"sq", "Mirë se vini"},     {"fa-AF", "خوش آمدید"},    {"fa", "خوش آمدید"},      {"ku", "Bi xêr hatin"},
    {"ur", "خوش آمدید"},        {"am", "እንኳን ደህና መጡ"},     {"bn", "স্বাগতম"},         {"ne", "स्वागत छ"},
    {"hi", "स्वागत है"},          {"ta", "வரவேற்பு"},         {"hy", "Բարի գալուստ"},   {"ka", "მოგესალმებით"},
    {"it", "Benvenuti"},        {"de", "Willkommen"},      {"sk", "Vitajte"},        {"el", "Καλώς ήρθατε"},
};

} // namespace

TEST_CASE("every language with a voice worth hearing is spoken, all of them alike in loudness") {
    const tests::AudioWorld world("dummy");
    Sound sound;
    const Voice voice("/nowhere", sound);
    for (const auto& [tag, words] : welcomes) {
        INFO(tag << ": " << words);
        CHECK(voice.can_speak(tag));
        const auto speech = kiosk::platform::espeak_say(tag, words, [] { return false; });
        CHECK(speech.trouble == "");
        const Samples samples = kiosk::platform::made_ready(speech);
        CHECK(samples.size() > 48000 / 4);
        CHECK(samples.size() < 48000 * 3);
        CHECK(tests::rms_dbfs(samples) > -22); // pauses included
        CHECK(tests::rms_dbfs(samples) < -17);
        CHECK(tests::dbfs(tests::peak(samples)) < -0.2);
        CHECK((samples.front() == 0 && samples.back() == 0));
    }
}

TEST_CASE("Pashto, Somali, Tigrinya and Tarifit are spoken by recordings only") {
    const Clips clips;
    clips.record("ps/welcome", tests::sine(clip_hz, 0.5, 8000));
    Kiosk kiosk(clips.folder());
    CHECK(kiosk.voice().can_speak("ps"));
    for (const char* tag : {"so", "ti", "rif", "zh-Hans", "", "NL", "nl_BE", "../ps"}) {
        INFO(tag);
        CHECK(!kiosk.voice().can_speak(tag));
        kiosk.voice().say(tag, "welcome", "Soo dhawaada");
        CHECK(!kiosk.voice().speaking());
    }
    kiosk.voice().say("ps", "goodbye", "words that no voice should try"); // not recorded
    CHECK(kiosk.rest().empty());
    CHECK(kiosk.told().empty());
    CHECK(is_the_clip(Kiosk(clips.folder()).heard("ps", "welcome", "")));
}

TEST_CASE("a recorded clip is heard rather than the voice, whatever its rate, channels and format") {
    const Clips clips;
    clips.record("nl/who/adult", tests::sine(clip_hz, 0.5, 3000));
    clips.record("nl/stereo", tests::sine(clip_hz, 0.5, 3000, 44100), 44100, 2);
    clips.record("nl/opus", tests::sine(clip_hz, 0.5, 20000, 16000), 16000, 1, SF_FORMAT_OPUS);
    for (const char* key : {"who/adult", "stereo", "opus"}) {
        INFO(key);
        Kiosk kiosk(clips.folder());
        const Samples heard = kiosk.heard("nl", key, "Volwassene");
        CHECK(is_the_clip(heard));
        CHECK(std::abs(static_cast<double>(heard.size()) / 48000 - 0.5) < 0.05);
        CHECK(std::abs(tests::rms_dbfs(heard) + 18) < 0.7); // the soft and the loud one alike
        CHECK(kiosk.told().empty());
    }
}

TEST_CASE("where nothing is recorded the voice reads the words") {
    const Clips clips;
    clips.record("nl/who/adult", tests::sine(clip_hz, 0.5, 3000));
    const Samples heard = Kiosk(clips.folder()).heard("nl", "who/baby", "Baby");
    CHECK(!heard.empty());
    CHECK(!is_the_clip(heard));
    CHECK(!Kiosk(clips.folder()).heard("fr", "who/adult", "Adulte").empty());
    CHECK(!Kiosk("").heard("fa-AF", "who/adult", "بزرگسال").empty());
}

TEST_CASE("a damaged clip gives way to the voice, and is told once") {
    const Clips clips;
    clips.record("nl/cut", tests::sine(clip_hz, 3, 8000));
    clips.cut("nl/cut", 0.6);
    clips.record("nl/stump", tests::sine(clip_hz, 3, 8000));
    clips.cut("nl/stump", 0.1);
    clips.record("nl/silent", Samples(48000, 0));
    clips.write("nl/noise", std::string(5000, '\x55'));
    clips.write("nl/empty", "");
    for (const char* key : {"cut", "stump", "silent", "noise", "empty"}) {
        INFO(key);
        Kiosk kiosk(clips.folder());
        kiosk.voice().say("nl", key, "Hallo");
        CHECK(soon([&] { return !kiosk.voice().speaking(); }));
        const Samples heard = kiosk.heard("nl", key, "Hallo");
        CHECK(tests::rms_dbfs(heard) > -30);
        CHECK(!is_the_clip(heard));
        REQUIRE(kiosk.told().size() == 1);
        CHECK(kiosk.told()[0].find(std::string("nl/") + key + ".ogg") != std::string::npos);
    }
}

TEST_CASE("a key cannot lead out of its folder") {
    const Clips clips;
    clips.record("nl/in", tests::sine(300, 0.3, 8000));
    clips.record("secret/clip", tests::sine(clip_hz, 0.3, 8000));
    const std::string absolute = clips.file("secret/clip").replace_extension("");
    for (const std::string& key : {std::string("../secret/clip"), std::string("./../secret/clip"), absolute,
                                   std::string("x/../../secret/clip"), std::string("")}) {
        INFO(key);
        CHECK(!is_the_clip(Kiosk(clips.folder()).heard("nl", key, "Hallo")));
    }
}

TEST_CASE("the newest words win, and hushing ends them") {
    const Clips clips;
    clips.record("nl/long", tests::sine(clip_hz, 50, 8000));
    Kiosk kiosk(clips.folder());
    for (int i = 0; i < 50; ++i) kiosk.voice().say("nl", i % 2 == 0 ? "long" : "none", "Een twee drie vier vijf zes");
    kiosk.voice().say("nl", "long", "");
    CHECK(kiosk.voice().speaking());
    CHECK(soon([&] { return kiosk.sound().awake(); }));
    std::this_thread::sleep_for(milliseconds(200));
    CHECK(kiosk.voice().speaking());
    kiosk.voice().hush();
    CHECK(!kiosk.voice().speaking());
    kiosk.voice().say("nl", "none", "Ja"); // after 50 s if it had to wait
    const Samples heard = kiosk.rest();
    CHECK(heard.size() < 48000 * 25);
    CHECK(is_the_clip(tests::part(heard, 0.1, 0.4)));
}

TEST_CASE("asking never waits, ending neither, also in the middle of long words") {
    std::string book;
    for (int i = 0; i < 20000; ++i) book += "Er was eens een beer die koffie dronk. ";
    const tests::AudioWorld world("dummy");
    for (int i = 0; i < 6; ++i) {
        Sound sound;
        auto voice = std::make_unique<Voice>("/nowhere", sound);
        const Uint64 start = SDL_GetTicks64();
        voice->say("nl", "book", book);
        CHECK(voice->can_speak("nl"));
        CHECK(voice->speaking());
        CHECK(SDL_GetTicks64() - start < 250);
        if (i % 3 == 1) std::this_thread::sleep_for(milliseconds(30));
        if (i % 3 == 2) CHECK(soon([&] { return sound.speaking(); }));
        const Uint64 end = SDL_GetTicks64();
        voice.reset();
        CHECK(SDL_GetTicks64() - end < 1500);
        CHECK(!sound.speaking());
    }
}

TEST_CASE("without espeak's data only recordings are heard, and it is told once") {
    const Clips clips;
    clips.record("nl/in", tests::sine(clip_hz, 0.3, 8000));
    const tests::TempFolder empty;
    Kiosk kiosk(clips.folder(), empty.path());
    CHECK(kiosk.voice().can_speak("nl"));
    CHECK(!kiosk.voice().can_speak("fr"));
    REQUIRE(kiosk.told().size() == 1);
    kiosk.voice().say("nl", "out", "Hallo");
    CHECK(soon([&] { return !kiosk.voice().speaking(); }));
    CHECK(is_the_clip(kiosk.heard("nl", "in", "Hallo")));
    CHECK(kiosk.told().size() == 1);
}

TEST_CASE("with espeak's data damaged the kiosk is silent, tells it once, and offers the language no more") {
    const tests::TempFolder data;
    for (const char* name : {"phontab", "phonindex", "phondata", "intonations", "nl_dict", "fr_dict"})
        std::ofstream(data / name) << "cut off by a power cut";
    Kiosk kiosk("", data.path());
    CHECK(kiosk.voice().can_speak("nl"));
    CHECK(!kiosk.voice().can_speak("tr")); // no dictionary
    for (int i = 0; i < 3; ++i) {
        kiosk.voice().say("nl", "key", "Hallo");
        CHECK(soon([&] { return !kiosk.voice().speaking(); }));
    }
    CHECK(!kiosk.voice().can_speak("nl"));
    CHECK(kiosk.told().size() == 1);
    CHECK(kiosk.heard("fr", "key", "Bonjour").empty());
    CHECK(!Kiosk("").heard("nl", "key", "Hallo").empty()); // with good data all is well again
}

TEST_CASE("words with commands in them for the library are only words") {
    for (const char* words :
         {"\x01+99S\x01", "<speak>Hallo</speak>", "[[h@l'oU]]", "", "   ", "\u2068Anna\u2069 \xff\xfe"}) {
        INFO(words);
        const auto speech = kiosk::platform::espeak_say("nl", words, [] { return false; });
        CHECK(speech.trouble == "");
    }
}
