#include "kiosk/beat.h"
#include "kiosk/platform/freshness.h"

#include <catch2/catch_test_macros.hpp>

#include <set>

using kiosk::Beat;
using kiosk::platform::Freshness;
using std::chrono::minutes;

TEST_CASE("a beat is odd at work, even at rest, and another number at each step") {
    Beat beat;
    std::set<std::uint64_t> seen{beat.read()};
    CHECK(beat.read() % 2 == 0);
    for (int i = 0; i < 3; ++i) {
        beat.step();
        CHECK(beat.read() % 2 == 1);
        CHECK(seen.insert(beat.read()).second);
    }
    beat.rest();
    CHECK(beat.read() % 2 == 0);
    CHECK(seen.insert(beat.read()).second);
}

TEST_CASE("a thread that rests is fresh for ever") {
    Freshness freshness(minutes(10));
    Beat beat;
    CHECK(freshness.look("voice", beat.read(), minutes(0)));
    CHECK(freshness.look("voice", beat.read(), minutes(100'000)));
}

TEST_CASE("a thread that stands at one step for too long is stale, and fresh again when it gets on") {
    Freshness freshness(minutes(10));
    Beat beat;
    beat.step();
    CHECK(freshness.look("sync", beat.read(), minutes(5)));
    CHECK(freshness.look("sync", beat.read(), minutes(15)));
    CHECK(!freshness.look("sync", beat.read(), minutes(16)));
    beat.step();
    CHECK(freshness.look("sync", beat.read(), minutes(17)));
    CHECK(freshness.look("sync", beat.read(), minutes(27)));
    CHECK(!freshness.look("sync", beat.read(), minutes(28)));
    beat.rest();
    CHECK(freshness.look("sync", beat.read(), minutes(29)));
}

TEST_CASE("one thread's beat says nothing of another's") {
    Freshness freshness(minutes(10));
    Beat sound, voice;
    sound.step();
    CHECK(freshness.look("sound", sound.read(), minutes(0)));
    voice.step();
    CHECK(freshness.look("voice", voice.read(), minutes(9)));
    CHECK(!freshness.look("sound", sound.read(), minutes(11)));
    CHECK(freshness.look("voice", voice.read(), minutes(11)));
}
