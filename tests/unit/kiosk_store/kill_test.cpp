// Proof (d): kill -9. A process counts as fast as it can and says each confirmed family aloud; it is killed at random
// moments. Said <= counted <= said + one that was in flight, and the file is sound. CI: 500 kills. By hand:
// INLOOP_ROUNDS=20. Lies in memory where there is such a folder: a killed process takes no power along.
#include "door.h"

#include "tests/support/rounds.h"
#include "tests/support/temp_folder.h"

#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <optional>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

using namespace kiosk::store;
using namespace tests;
using shared::Day;

namespace {

std::filesystem::path fast_folder() {
    return std::filesystem::is_directory("/dev/shm") ? "/dev/shm" : std::filesystem::temp_directory_path();
}

constexpr unsigned long lives_of_a_kiosk = 50; // a year of them would mostly be spent in looking at old days
constexpr char said_family = '+';
constexpr char said_undo = '-';
constexpr char said_ready = 'r';

// Never returns: counts families, takes some back, closes days, until it is killed. Says what is confirmed on `out`.
[[noreturn]] void count_for_ever(const std::filesystem::path& folder, unsigned long seed, int out) {
    std::mt19937_64 random(seed);
    const auto say = [out](char word) {
        if (::write(out, &word, 1) != 1) ::_exit(3);
    };
    auto opening = CounterStore::open(in_folder(folder));
    if (!opening.ok()) ::_exit(2);
    const auto store = std::move(opening).value();
    const auto closed = store->last_closed();
    Day day = closed ? closed->plus(1) : Day(2026, 1, 1);
    say(said_ready);
    for (;;) {
        if (store->keep_open(morning_of(day), 1, noon_of(day)) != Outcome::done) ::_exit(4);
        for (unsigned long families = random() % 12; families > 0; --families) {
            const Counted counted =
                store->add(one_family(shared::Mood::chat), random() % 5 == 0 ? untrusted : morning_of(day));
            if (counted.outcome != Outcome::done) ::_exit(5);
            say(said_family);
            if (random() % 6 != 0) continue;
            if (store->take_back(counted) != Outcome::done) ::_exit(6);
            say(said_undo);
        }
        if (store->close(day).outcome != Outcome::done) ::_exit(7);
        day = day.plus(1);
    }
}

struct Life {
    std::int64_t said = 0; // families confirmed, less those taken back
    bool ready = false;
    bool killed = false;
};

// One process from its start to its violent end.
Life live_and_die(const std::filesystem::path& folder, std::mt19937_64& random) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const unsigned long seed = random();
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::close(ends[0]);
        count_for_ever(folder, seed, ends[1]);
    }
    ::close(ends[1]);
    Life life;
    char word = 0;
    // One in eight dies at some moment of its start, the others while they count.
    if (random() % 8 != 0) life.ready = ::read(ends[0], &word, 1) == 1;
    ::usleep(static_cast<useconds_t>(random() % 8000));
    ::kill(child, SIGKILL);
    while (::read(ends[0], &word, 1) == 1) {
        life.said += word == said_family ? 1 : word == said_undo ? -1 : 0;
        life.ready = true;
    }
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    life.killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
    return life;
}

} // namespace

TEST_CASE("a killed kiosk has counted every family it confirmed, and at most the one in flight besides") {
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    std::optional<TempFolder> folder;
    std::int64_t before = 0;
    std::int64_t said = 0;
    std::int64_t counted = 0;
    unsigned long counting_when_killed = 0;
    const unsigned long kills = rounds(500);
    for (unsigned long kill = 0; kill < kills; ++kill) {
        CAPTURE(kill);
        if (kill % lives_of_a_kiosk == 0) {
            folder.emplace(fast_folder());
            counted += std::exchange(before, 0);
        }
        const Life life = live_and_die(folder->path(), random);
        REQUIRE(life.killed);
        counting_when_killed += life.ready ? 1 : 0;
        said += life.said;
        const auto store = opened(in_folder(folder->path())); // checks the file's integrity
        REQUIRE_FALSE(store->copied());
        const std::int64_t now = families(*store);
        // In flight is one family more, or one undo.
        CHECK(now >= before + life.said - 1);
        CHECK(now <= before + life.said + 1);
        before = now;
    }
    CHECK(counting_when_killed > kills / 2);
    WARN(kills << " kills, " << counting_when_killed << " of them while counting; " << said << " families confirmed, "
               << counted + before << " counted");
}
