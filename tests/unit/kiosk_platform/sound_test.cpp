#include "kiosk/platform/sound.h"

#include "tests/support/temp_folder.h"
#include "tests/unit/kiosk_platform/audio_world.h"
#include "tests/unit/kiosk_platform/hearing.h"

#include <catch2/catch_test_macros.hpp>

#include <SDL.h>

#include <atomic>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using kiosk::platform::Sound;
using kiosk::platform::Tone;
using std::chrono::milliseconds;
using tests::AudioWorld;
using tests::Samples;
using tests::soon;

namespace {

constexpr Sound::Patience impatient{milliseconds(300), milliseconds(200), milliseconds(60000)};

// What the frame loop would wait for it.
template <class Call>
milliseconds taken_by(Call call) {
    const Uint64 start = SDL_GetTicks64();
    call();
    return milliseconds(SDL_GetTicks64() - start);
}

// Tells when the thread that holds it has ended.
struct LastBreath {
    explicit LastBreath(std::atomic<bool>& flag) : ended(flag) {}
    ~LastBreath() { ended = true; }
    LastBreath(const LastBreath&) = delete;
    LastBreath& operator=(const LastBreath&) = delete;
    std::atomic<bool>& ended;
};

// A frame has 16 ms; a busy machine gets much more.
constexpr milliseconds at_once{250};

} // namespace

TEST_CASE("a sound opens the device, and silence gives it back") {
    const AudioWorld world("dummy");
    tests::Told told;
    Sound sound(told.tell(), impatient);
    CHECK(!sound.awake());
    CHECK(taken_by([&] {
              for (int i = 0; i < 1000; ++i) sound.play(Tone::add, i);
          }) < at_once);
    CHECK(soon([&] { return sound.awake(); }));
    CHECK(soon([&] { return !sound.awake(); }));
    sound.play(Tone::tap);
    CHECK(soon([&] { return sound.awake(); }));
    CHECK(told.lines().empty());
}

TEST_CASE("what is played and read comes out of the device, the sounds softer beside the reading") {
    const tests::TempFolder folder;
    AudioWorld world("disk");
    world.record(folder / "heard.raw");
    {
        Sound sound({}, {milliseconds(300), milliseconds(2000), milliseconds(60000)});
        sound.play(tests::sine(1000, 1.5, 4000));
        sound.speak(tests::sine(400, 0.5, 8000));
        CHECK(sound.speaking());
        CHECK(soon([&] { return sound.awake() && !sound.speaking(); }));
        CHECK(soon([&] { return !sound.awake(); }));
    }
    const Samples heard = tests::AudioWorld::recorded(folder / "heard.raw");
    const std::size_t begin = static_cast<std::size_t>(
        std::find_if(heard.begin(), heard.end(), [](auto s) { return std::abs(s) > 200; }) - heard.begin());
    const double begin_s = static_cast<double>(begin) / 48000;
    const Samples both = tests::part(heard, begin_s + 0.2, begin_s + 0.4);
    const Samples after = tests::part(heard, begin_s + 0.9, begin_s + 1.1);
    CHECK(std::abs(tests::amount_of(400, both) - 8000) < 400);
    CHECK(std::abs(tests::amount_of(1000, both) - 1000) < 100);
    CHECK(tests::amount_of(400, after) < 10);
    CHECK(std::abs(tests::amount_of(1000, after) - 4000) < 200);
}

TEST_CASE("hushing ends the reading at once") {
    const AudioWorld world("dummy");
    Sound sound({}, impatient);
    sound.speak(tests::sine(400, 60, 8000));
    CHECK(sound.speaking());
    CHECK(soon([&] { return sound.awake(); }));
    sound.hush();
    CHECK(!sound.speaking());
    CHECK(soon([&] { return !sound.awake(); }));
}

TEST_CASE("at volume 0 no device is asked for") {
    const AudioWorld world("dummy");
    Sound sound({}, impatient);
    sound.set_volume(0);
    sound.play(Tone::done);
    sound.speak(tests::sine(400, 1, 8000));
    CHECK(!sound.speaking());
    std::this_thread::sleep_for(milliseconds(100));
    CHECK(!sound.awake());
    sound.set_volume(1);
    sound.play(Tone::done);
    CHECK(soon([&] { return sound.awake(); }));
}

TEST_CASE("without a sound device nothing waits, it is told once, and looked for again later") {
    AudioWorld world("nowhere");
    tests::Told told;
    Sound sound(told.tell(), {milliseconds(400), milliseconds(200), milliseconds(60000)});
    CHECK(taken_by([&] {
              for (int i = 0; i < 1000; ++i) sound.play(Tone::add, i);
              sound.speak(tests::sine(400, 1, 8000));
          }) < at_once);
    CHECK(soon([&] { return !sound.speaking(); })); // nobody waits for words that will never come
    CHECK(soon([&] { return told.lines().size() == 1; }));
    world.use("dummy"); // somebody plugs in a speaker
    sound.play(Tone::tap);
    std::this_thread::sleep_for(milliseconds(100));
    CHECK(!sound.awake()); // not yet
    std::this_thread::sleep_for(milliseconds(400));
    sound.play(Tone::tap);
    CHECK(soon([&] { return sound.awake(); }));
    CHECK(told.lines().size() == 1);
}

TEST_CASE("a missing device is told soon after the start, whether anybody touches or not, and never again") {
    const AudioWorld world("nowhere");
    tests::Told told;
    Sound sound(told.tell(), {milliseconds(0), milliseconds(200), milliseconds(50)});
    CHECK(soon([&] { return told.lines().size() == 1; }));
    CHECK(told.lines()[0].find("sound: no device could be opened: ") == 0);
    for (int i = 0; i < 20; ++i) {
        sound.play(Tone::tap);
        std::this_thread::sleep_for(milliseconds(10));
    }
    CHECK(told.lines().size() == 1);
}

TEST_CASE("a device that goes away in the middle of a sound is given up, and told once") {
    AudioWorld world("disk");
    world.record("/dev/full"); // takes nothing
    tests::Told told;
    Sound sound(told.tell(), {milliseconds(200), milliseconds(60000), milliseconds(60000)});
    for (int i = 0; i < 3; ++i) {
        sound.play(tests::sine(400, 60, 8000));
        CHECK(soon([&] { return !told.lines().empty() && !sound.awake(); }));
        std::this_thread::sleep_for(milliseconds(250));
    }
    CHECK(told.lines().size() == 1);
    world.use("dummy");
    sound.play(Tone::tap);
    CHECK(soon([&] { return sound.awake(); }));
}

TEST_CASE("a sound system that hangs keeps neither the frame nor the end of the program waiting") {
    const tests::TempFolder folder;
    const std::string fifo = folder / "speaker";
    REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
    AudioWorld world("disk");
    world.record(fifo); // opening it waits until somebody listens
    std::atomic<bool> ended = false;
    auto sound = std::make_unique<Sound>(
        [last = std::make_shared<LastBreath>(ended)](const std::string&) { (void)last; }, impatient);
    CHECK(taken_by([&] {
              for (int i = 0; i < 1000; ++i) sound->play(Tone::add, i);
              sound->speak(tests::sine(400, 1, 8000));
              sound->set_volume(0.5f);
              sound->hush();
          }) < at_once);
    std::this_thread::sleep_for(milliseconds(100));
    CHECK(taken_by([&] { sound->play(Tone::tap); }) < at_once);
    CHECK(taken_by([&] { sound.reset(); }) < milliseconds(4000));
    CHECK(!ended);
    // The thread that was left behind ends when somebody listens after all.
    const int listener = ::open(fifo.c_str(), O_RDONLY);
    REQUIRE(listener >= 0);
    char bytes[4096];
    while (::read(listener, bytes, sizeof bytes) > 0) {
    }
    ::close(listener);
    CHECK(soon([&] { return ended.load(); }));
}

TEST_CASE("a sound that could not begin in time is left out") {
    const tests::TempFolder folder;
    const std::string fifo = folder / "speaker";
    REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
    AudioWorld world("disk");
    world.record(fifo);
    Sound sound({}, impatient);
    sound.play(tests::sine(1000, 0.5, 4000));
    std::this_thread::sleep_for(Sound::sound_in_time + milliseconds(100));
    const int listener = ::open(fifo.c_str(), O_RDONLY);
    REQUIRE(listener >= 0);
    Samples heard;
    std::int16_t bytes[2048];
    for (ssize_t got = 0; (got = ::read(listener, bytes, sizeof bytes)) > 0;)
        heard.insert(heard.end(), bytes, bytes + got / 2);
    ::close(listener);
    CHECK(!heard.empty());
    CHECK(tests::peak(heard) == 0);
}

TEST_CASE("ending in the middle of a sound is quick") {
    const AudioWorld world("dummy");
    for (int i = 0; i < 5; ++i) {
        auto sound = std::make_unique<Sound>(nullptr, impatient);
        sound->play(Tone::call_host);
        sound->speak(tests::sine(400, 60, 8000));
        if (i % 2 == 0) CHECK(soon([&] { return sound->awake(); }));
        CHECK(taken_by([&] { sound.reset(); }) < milliseconds(1500));
    }
}
