// The board "looking for a chat about…": topics that visitors have lit, one card each. It fades, rotates and keeps
// nobody in front: product.md, "Board". Pure: time and chance come in with each call.
#pragma once

#include "shared/day.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::model {

using std::chrono::milliseconds;

// A lit topic. What lies on the disk of it is topic, cup, warmth, dots, age and language: never a moment.
struct Card {
    std::string topic;
    std::string cup; // clay, sun, fjord, leaf, plum, milk: the same cup stands on the real table
    int warmth = 3;  // 3..0, the steam: one less each half hour; a card of 0 is taken down when it would cool again
    int dots = 1;    // 1..3: who lit it and up to two "me too"
    std::optional<std::string> age = {};         // band
    std::optional<std::string> language = {};    // BCP 47
    milliseconds cools_at{};                     // steady
    std::optional<milliseconds> changed_at = {}; // steady; of the last dot or the lighting, for bursts
    bool operator==(const Card&) const = default;
};

enum class Half { morning, afternoon };

struct Board {
    std::vector<Card> cards;           // as shown: shuffled, the same for a whole half-day
    std::map<std::string, int> scores; // topic -> 1..7, how often it was lit of late; absent: 0. The store moves them
    std::set<std::string> lit_today;   // when a day closes: those lit on it up, the others down
    std::string seed;                  // of this kiosk; kept, so that a restart changes nothing
    std::optional<shared::Day> day;    // half-day the order is of; none: not laid yet
    Half half = Half::morning;
    std::vector<std::string> tables; // cups of those that stand in the room; none: all six
    bool operator==(const Board&) const = default;
};

// The six tables, in the order of the design.
inline constexpr std::string_view table_cups[] = {"clay", "sun", "fjord", "leaf", "plum", "milk"};

// What a visitor said of a topic.
struct Wish {
    std::string topic;
    std::optional<std::string> age;
    std::optional<std::string> language;
    bool operator==(const Wish&) const = default;
};

// Hangs a card, fresh and with one dot; if the topic hangs already, adds a dot instead (a burst within 10 s adds none).
// places: cards this layout shows; when all are taken the coldest gives way (of several the one with most dots: it has
// been seen most). True: the board has changed.
bool light(Board& board, const Wish& wish, std::size_t places, milliseconds now);
// "Me too": a dot, at most three, never warmth; a burst within 10 s adds none. True: the board has changed.
bool me_too(Board& board, std::string_view topic, milliseconds now);
// Cools what is due, takes down what was cold. True: the board has changed.
bool cool(Board& board, milliseconds now);
// When cool() is due next; none: never.
std::optional<milliseconds> next_cooling(const Board& board);
// Takes down a card at once. True: it hung there.
bool take_down(Board& board, std::string_view topic);
// Lays the cards in the order of this half-day, if they do not lie so. True: the order is another one.
bool lay(Board& board, shared::Day day, Half half);
// Rested: it was lit on most recent days (its score is 5 or more), so that others get a turn.
bool is_rested(const Board& board, std::string_view topic);
// Topics as the picker offers them: what was seen least lately first, then what hangs on the board, rested ones last;
// alike ones in the half-day's order.
std::vector<std::string> offered(const Board& board, const std::vector<std::string>& topics);
const Card* find(const Board& board, std::string_view topic); // nullptr: it does not hang

} // namespace kiosk::model
