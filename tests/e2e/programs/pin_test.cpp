// Somebody tries PIN after PIN at the glass of the shipped program, kills it and sets its clock. How many tries that
// gives in a day, and how long the waits grow, is told without waiting in tests/unit/kiosk_model/pin_gate_test.cpp;
// here that the program keeps to it. By hand: INLOOP_ROUNDS=20 tests/e2e/run build/release '*PIN*'.
#include "shared/day.h"
#include "tests/e2e/programs/glass.h"
#include "tests/support/rounds.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <csignal>
#include <random>
#include <set>
#include <sstream>

namespace tests {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr auto right = "294718";
constexpr int free_tries = 5;

// Ten digits in a new order: no target comes twice in a PIN, so that no tap can be a bounce of another.
std::string wrong_pin(std::mt19937_64& random) {
    std::string digits = "0123456789";
    do std::shuffle(digits.begin(), digits.end(), random);
    while (digits.substr(0, 6) == right);
    return digits.substr(0, 6);
}

Words keys_of(const std::string& pin) {
    Words keys;
    for (const char digit : pin) keys.push_back(std::string("digit/") + digit);
    keys.emplace_back("ok");
    return keys;
}

std::string at_ten(int days_on) {
    return shared::Day(2027, 3, 1).plus(days_on).text() + "T10:12";
}

// For two seconds on end: on a busy machine no key is there either while a try is weighed.
bool keypad_is_shut(const Glass& glass) {
    for (int i = 0; i < 20; ++i) {
        if (glass.screen() != "pin" || glass.shows("digit/0") || glass.shows("ok")) return false;
        nap(milliseconds(100));
    }
    return true;
}

void kill(Glass& glass) {
    glass.program().send(SIGKILL);
    REQUIRE(glass.program().wait(seconds(10)) == 128 + SIGKILL);
}

// Starts it on some day, and asks for the PIN.
std::unique_ptr<Glass> at_the_pin(const KioskFolder& kiosk, int days_on) {
    auto glass = std::make_unique<Glass>(kiosk, at_ten(days_on));
    REQUIRE(glass->wait_for("home", seconds(60)));
    REQUIRE(glass->hold_to("clock", "pin"));
    return glass;
}

// Everything on the disk but the PIN and its tries.
std::set<std::string> all_but_the_pin(const KioskFolder& kiosk) {
    std::istringstream dump(run({"sqlite3", kiosk.path() / "counts.db", ".dump"}).out);
    std::set<std::string> lines;
    for (std::string line; std::getline(dump, line);)
        if (!line.starts_with("INSERT INTO pin ") && !line.starts_with("INSERT INTO meta VALUES('sum'"))
            lines.insert(line);
    REQUIRE(lines.size() > 20);
    return lines;
}

// Wrong PINs until the keypad shuts or so many; the last one perhaps on its way.
void try_wrong_ones(Glass& glass, int tries, std::mt19937_64& random) {
    for (int i = 0; i < tries && soon([&] { return glass.shows("ok"); }, seconds(3)); ++i)
        glass.type(keys_of(wrong_pin(random)));
}

// Restarts, clocks (the farthest so many days later) and a host who gets in meanwhile, until no key is left. The glass
// as it was then, killed.
std::unique_ptr<Glass> siege(const KioskFolder& kiosk, std::mt19937_64& random, int later, bool longer) {
    auto glass = at_the_pin(kiosk, 0);
    try_wrong_ones(*glass, 2, random);
    nap(milliseconds(random() % 300));
    kill(*glass);
    const int before = kiosk.pin_tries().spent;
    CHECK(before <= 2);
    glass = at_the_pin(kiosk, later);
    REQUIRE(glass->type(keys_of(right))); // the host
    REQUIRE(glass->wait_for("today"));
    REQUIRE(glass->tap_to("home", "home"));
    REQUIRE(glass->hold_to("clock", "pin"));
    if (longer) {
        try_wrong_ones(*glass, 1 + static_cast<int>(random() % 4), random);
        nap(milliseconds(random() % 300));
        kill(*glass);
        glass = at_the_pin(kiosk, -static_cast<int>(random() % 60));
    }
    try_wrong_ones(*glass, 3 * free_tries, random);
    REQUIRE(soon([&] { return keypad_is_shut(*glass); }));
    kill(*glass);
    CHECK(kiosk.pin_tries().failures == free_tries);
    CHECK(kiosk.pin_tries().spent == before + free_tries);
    return glass;
}

} // namespace

TEST_CASE("neither kills nor clocks nor a host who gets in give more than five tries of a PIN, and families come in") {
    need_a_display();
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    for (unsigned long round = 0; round < rounds(1); ++round) {
        const KioskFolder kiosk;
        kiosk.choose_pin(right, 0, 0);
        const int later = static_cast<int>(random() % 60);
        CAPTURE(later);
        const auto besieged = siege(kiosk, random, later, round % 2 > 0);
        // A month that was over once takes no family any more: who comes waits for a date, and is shown until then.
        const bool waits = shared::Day(2027, 3, 1).plus(later).month() > shared::Day(2027, 3, 1).month();
        const int spent = kiosk.pin_tries().spent;
        for (const int days_on : {1, -1}) { // and SIGKILL before each
            CAPTURE(days_on);
            const auto glass = at_the_pin(kiosk, days_on);
            REQUIRE(keypad_is_shut(*glass));
            glass->tap_where(keys_of(right), *besieged); // not even the right one, where its keys were
            REQUIRE(glass->tap_to("home", "home"));
            if (days_on > 0) CHECK(glass->family({"who/adult"})); // nobody at the door waits
            CHECK(kiosk.families_on_screen() == (days_on > 0 || waits ? 1 : 0));
            kill(*glass);
            CHECK(kiosk.pin_tries().failures == free_tries);
            CHECK(kiosk.pin_tries().spent == spent);
        }
        const auto before = all_but_the_pin(kiosk);
        CHECK(kiosk.ask({"reset-pin"}).exit_code == 0);
        CHECK(all_but_the_pin(kiosk) == before);
        CHECK(kiosk.pin_tries().spent == spent); // it opens no way round the limit of a day
    }
}

TEST_CASE("a try of a PIN is on the disk before it is compared, whenever the program is killed") {
    need_a_display();
    std::mt19937_64 random(seed());
    INFO("INLOOP_SEED=" << seed());
    const KioskFolder kiosk;
    // The right one, killed as soon as the disk has changed: it is a failure as yet.
    bool counted_first = false;
    for (int i = 0; i < 5 && !counted_first; ++i) {
        kiosk.choose_pin(right, 2, 2);
        const auto glass = at_the_pin(kiosk, 0);
        const auto file = kiosk.path() / "counts.db";
        const auto before = std::filesystem::last_write_time(file);
        REQUIRE(glass->type(keys_of(right)));
        REQUIRE(soon([&] {
            return std::filesystem::last_write_time(file) != before &&
                   !std::filesystem::exists(file.string() + "-journal");
        }));
        kill(*glass);
        counted_first = glass->screen() == "pin" && kiosk.pin_tries().failures == 3;
    }
    CHECK(counted_first);
    // A wrong one, killed at any moment: whoever saw the answer has paid for it.
    int answers = 0;
    for (unsigned long round = 0; round < rounds(1); ++round) {
        kiosk.choose_pin(right, free_tries - 1, free_tries - 1);
        const auto glass = at_the_pin(kiosk, 0);
        REQUIRE(glass->type(keys_of(wrong_pin(random))));
        nap(milliseconds(random() % (random() % 2 == 0 ? 200 : 1500)));
        const bool answered = keypad_is_shut(*glass);
        kill(*glass);
        const int failures = kiosk.pin_tries().failures;
        CHECK(failures >= (answered ? free_tries : free_tries - 1));
        CHECK(failures <= free_tries);
        answers += answered ? 1 : 0;
    }
    WARN("answers seen before the kill: " << answers << " of " << rounds(1));
}

TEST_CASE("tries of a PIN run out for the day, few in a row as they are, and no clock brings them back") {
    need_a_display();
    const KioskFolder kiosk;
    kiosk.choose_pin(right, 1, 60); // of 60: a host has just been in
    const auto glass = at_the_pin(kiosk, 30);
    CHECK(keypad_is_shut(*glass));
    kill(*glass);
    CHECK(kiosk.pin_tries().spent == 60);
}

} // namespace tests
