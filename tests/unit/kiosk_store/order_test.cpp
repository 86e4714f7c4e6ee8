// Proof (a): no trace of order. Proof (c): abandoning changes no byte, and the log says nothing.
// CI: 40 pairs of kiosks over three weeks. By hand: INLOOP_ROUNDS=50.
#include "door.h"

#include "tests/support/rounds.h"
#include "tests/support/temp_folder.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iterator>
#include <unistd.h>

using namespace kiosk::store;
using namespace tests;
using shared::Day;

namespace {

struct Tap {
    shared::Additions additions;
    PartOfDay part;
    bool dated;
};

using Days = std::vector<std::vector<Tap>>;

Days random_days(std::mt19937_64& random, std::size_t how_many) {
    Days days(how_many);
    for (auto& taps : days)
        for (unsigned long n = random() % 25; n > 0; --n)
            taps.push_back(
                {random_tap(random), random() % 2 == 0 ? PartOfDay::morning : PartOfDay::afternoon, random() % 8 != 0});
    return days;
}

Stamp stamp_of(const Tap& tap, Day day) {
    return tap.dated ? Stamp{day, tap.part, shared::ClockTrust::synchronised} : untrusted;
}

void count_and_take_back(CounterStore& store, const Tap& tap, Day day) {
    const Counted counted = store.add(tap.additions, stamp_of(tap, day));
    REQUIRE(counted.outcome == Outcome::done);
    REQUIRE(store.take_back(counted) == Outcome::done);
}

// Lives through the days on a kiosk that stands as `start`, in an order of its own, with undone taps of its own,
// abandoned ones (which never reach the store; its readers are asked instead) and restarts of its own. Families of no
// certain day come after the day's beginning on all kiosks: it is the next day that takes them over.
DiskFilesByName live_through(const DiskFilesByName& start, Days days, std::mt19937_64& random, bool with_undone) {
    SimulatedDisk disk(start);
    auto store = opened(on_simulated_disk(disk));
    Day day(2026, 10, 20);
    for (auto& taps : days) {
        std::shuffle(taps.begin(), taps.end(), random);
        REQUIRE(store->keep_open(morning_of(day), 60, noon_of(day)) == Outcome::done);
        for (const Tap& tap : taps) {
            if (with_undone && random() % 3 == 0)
                count_and_take_back(*store, {random_tap(random), PartOfDay::morning, random() % 2 == 0}, day);
            REQUIRE(store->add(tap.additions, stamp_of(tap, day)).outcome == Outcome::done);
            if (with_undone && random() % 10 == 0) {
                store.reset();
                store = opened(on_simulated_disk(disk));
            }
        }
        REQUIRE(store->close(day).outcome == Outcome::done);
        day = day.plus(1);
    }
    store.reset();
    return disk.files();
}

// Sealed, they are others each time.
std::string take_backup(DiskFilesByName& files) {
    return files.extract("/kiosk/closed.sealed").mapped();
}

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
}

// What the process writes on standard error while it lives.
class CapturedLog {
  public:
    explicit CapturedLog(std::filesystem::path path) : path_(std::move(path)), before_(::dup(STDERR_FILENO)) {
        FILE* file = std::fopen(path_.c_str(), "w");
        ::dup2(::fileno(file), STDERR_FILENO);
        std::fclose(file);
    }
    ~CapturedLog() { put_back(); }
    std::string text() {
        put_back();
        return bytes_of(path_);
    }

  private:
    void put_back() {
        if (before_ < 0) return;
        ::dup2(before_, STDERR_FILENO);
        ::close(before_);
        before_ = -1;
    }
    std::filesystem::path path_;
    int before_;
};

std::string log_of_a_day(const std::filesystem::path& folder, int check_ins) {
    CapturedLog log(folder / "log");
    SimulatedDisk disk;
    auto store = opened(on_simulated_disk(disk));
    const Day day(2026, 11, 23);
    store->keep_open(morning_of(day), 10, noon_of(day));
    for (int i = 0; i < check_ins; ++i) {
        const Counted counted = store->add(one_family(shared::Mood::either), morning_of(day));
        if (i % 7 == 0) store->take_back(counted);
    }
    store->close(day);
    return log.text();
}

} // namespace

TEST_CASE("closed days leave the same bytes in whatever order their families came, with undone check-ins or without") {
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    for (unsigned long round = 0; round < rounds(40); ++round) {
        CAPTURE(round);
        const DiskFilesByName start = new_kiosk();
        const Days days = random_days(random, 1 + random() % 21);
        auto once = live_through(start, days, random, false);
        auto again = live_through(start, days, random, true);
        const std::string backup = take_backup(once), other = take_backup(again);
        CHECK(once == again);
        CHECK(backup.size() == other.size());
        if (round < 5) CHECK((unsealed(backup) == unsealed(other))); // they take a while to open
    }
}

TEST_CASE("one family more gives other bytes") {
    std::mt19937_64 random(seed());
    const DiskFilesByName start = new_kiosk();
    Days days = random_days(random, 3);
    auto once = live_through(start, days, random, false);
    take_backup(once);
    days[1].push_back({one_family(shared::Mood::chat), PartOfDay::morning, true});
    auto again = live_through(start, days, random, false);
    take_backup(again);
    CHECK(once != again);
}

TEST_CASE("while the day is open, what was taken back is overwritten, not only forgotten") {
    SimulatedDisk disk;
    auto store = opened(on_simulated_disk(disk));
    const auto bytes = [&] { return disk.files().at("/kiosk/counts.db"); };
    const Day day(2026, 11, 23);
    store->keep_open(morning_of(day), 0, noon_of(day));
    const auto counted = store->add(shared::topic_lit("a-word-found-nowhere-else"), morning_of(day));
    CHECK(bytes().find("a-word-found-nowhere-else") != std::string::npos);
    REQUIRE(store->take_back(counted) == Outcome::done);
    CHECK(bytes().find("a-word-found-nowhere-else") == std::string::npos);

    // The same when undated counts move on to their month.
    for (int i = 0; i < 300; ++i) store->add(shared::topic_lit("undated-only-" + std::to_string(i)), untrusted);
    store->keep_open(morning_of(day), 0, noon_of(day));
    const std::string after = bytes();
    const auto first = after.find("undated-only-77");
    REQUIRE(first != std::string::npos);
    CHECK(after.find("undated-only-77", first + 1) == std::string::npos);
}

TEST_CASE("asking, and abandoning, change no byte") {
    const TempFolder folder;
    auto store = opened(in_folder(folder.path()));
    const Day day(2026, 11, 23);
    store->keep_open(morning_of(day), 0, noon_of(day));
    store->add(one_family(shared::Mood::chat), morning_of(day));
    const std::string before = bytes_of(folder / "counts.db");
    for (int i = 0; i < 1000; ++i) {
        // All that a check-in asks of the store before it is confirmed, and all that is asked while nothing happens.
        store->counts(day);
        store->keep_open(morning_of(day), 0, noon_of(day));
        store->days_due();
        store->months_due();
        store->reckon();
        store->close(day.plus(-1));
    }
    CHECK(bytes_of(folder / "counts.db") == before);
}

TEST_CASE("the log of a thousand check-ins equals the log of none") {
    const TempFolder folder;
    const std::string none = log_of_a_day(folder.path(), 0);
    CHECK(log_of_a_day(folder.path(), 1000) == none);
}
