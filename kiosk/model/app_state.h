// Everything a frame depends on, as one value. update() is the only thing that changes it.
#pragma once

#include "kiosk/model/events.h"
#include "kiosk/model/tap_guard.h"
#include "shared/activity.h"
#include "shared/clock.h"
#include "shared/counts.h"
#include "shared/settings.h"

#include <array>
#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::model {

using std::chrono::milliseconds;

enum class Screen { home, check_in, thanks, ask_grown_up };
std::string_view name(Screen screen); // "home", "check_in", "thanks", "ask_grown_up"

// A check-in in the making. Lives in memory until it is counted or abandoned; leaves no trace when abandoned.
struct Draft {
    shared::Party party{};
    std::optional<shared::Mood> mood;
    bool first_time = false;
    bool operator==(const Draft&) const = default;
};

// The animals of the design, in the order of the row.
inline constexpr std::array animals{"cat",  "dog",  "rabbit", "fox",      "bear",     "owl",
                                    "frog", "duck", "fish",   "hedgehog", "elephant", "snail"};

// The shared table at the bottom of home: fills in steps 1, 3, 6, 10, full; empty after a restart and after the close
// of a day. In memory only. How it is laid: kiosk/model/shared_table.h.
struct SharedTable {
    int families = 0;                 // since the start, today
    std::vector<std::string> animals; // in the order of the row, never that of arrival; at most eight
};

// A lit topic. Filled by a later release of the program; drawn from the start.
struct Card {
    std::string topic;
    std::string cup; // clay, sun, fjord, leaf, plum, milk
    int warmth = 3;  // 3..0
    int dots = 1;    // 1..3
    std::optional<std::string> age;
    std::optional<std::string> language;
};

struct AppState {
    Screen screen = Screen::home;
    std::string language = "nl";
    bool lowered = false; // the "lower" button: targets come down for a child or a wheelchair
    Draft draft;
    SharedTable table;
    std::vector<Card> cards;

    // Steady times of what is going on; none: it is not going on.
    std::optional<milliseconds> settling_since;    // done was tapped, 600 ms are running
    bool counting = false;                         // the store was asked and has not answered
    std::optional<milliseconds> thanks_since;      // of the thank-you's 12 s; any touch starts it anew
    std::optional<milliseconds> ring_since;        // the 20 s ring after 45 s without a touch
    std::optional<milliseconds> hop_since;         // drumming makes the animals hop
    std::optional<milliseconds> host_called_since; // the bell was touched
    milliseconds screen_since{};                   // when this screen came up
    milliseconds last_touch{};
    std::optional<std::string> animal;            // chosen on the thank-you screen
    std::string pressed;                          // target under a held finger, drawn pressed
    std::optional<milliseconds> clock_held_since; // the wall clock is being held (3 s: staff)
    std::optional<milliseconds> animal_since;     // when the chosen animal sat down or was tapped again: it hops
    bool dark = false;                            // night: the first touch only wakes the glass
    bool rested = true; // nobody touched home since it went back to its own language and height
    int drum = 0;       // touches in a row, each within 500 ms of the one before
    TapGuard guard;
    std::vector<milliseconds> recent; // of families counted in the last ten minutes, and forgotten then
    bool implausible = false; // with the last family they were too many: a grown-up is asked after its thank-you
};

// The state a program starts with: home, at rest, in the first of the languages shown.
AppState at_start(const shared::KioskSettings& settings, const shared::Now& now);

// What a screen is drawn from.
struct View {
    const AppState& state;
    const shared::KioskSettings& settings;
    shared::Now now;
    std::vector<shared::Occurrence> today; // not yet over, by start; cancelled ones included
    bool reduced_motion = false;
    bool has_voice = false; // a voice can be heard: only then is `listen` shown as usable
    bool inspector = false; // outlines and names of all targets on top, for people who look for a mistake
};

} // namespace kiosk::model
