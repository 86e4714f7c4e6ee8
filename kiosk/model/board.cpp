#include "kiosk/model/board.h"

#include "kiosk/model/durations.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace kiosk::model {
namespace {

constexpr int freshest = 3;
constexpr int most_dots = 3;
constexpr int rested_from = 5;

// FNV-1a, then stirred: the same on every machine, which std::hash is not. It only has to look arbitrary.
std::uint64_t chance(const Board& board, std::string_view what) {
    std::uint64_t hash = 14695981039346656037u;
    const auto eat = [&](std::string_view text) {
        for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
        hash = (hash ^ 0xffu) * 1099511628211u;
    };
    eat(board.seed);
    eat(board.day ? board.day->text() : "");
    eat(board.half == Half::morning ? "morning" : "afternoon");
    eat(what);
    hash ^= hash >> 31;
    hash *= 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 29;
}

auto found(Board& board, std::string_view topic) {
    return std::find_if(board.cards.begin(), board.cards.end(), [&](const Card& c) { return c.topic == topic; });
}

void in_order(Board& board) {
    std::sort(board.cards.begin(), board.cards.end(), [&](const Card& a, const Card& b) {
        return std::tuple(chance(board, a.topic), a.topic) < std::tuple(chance(board, b.topic), b.topic);
    });
}

// The table with the fewest topics; which of several: the half-day's chance.
std::string free_cup(const Board& board) {
    const auto crowd = [&](std::string_view cup) {
        return std::count_if(board.cards.begin(), board.cards.end(), [&](const Card& c) { return c.cup == cup; });
    };
    std::vector<std::string> tables = board.tables;
    if (tables.empty()) tables.assign(std::begin(table_cups), std::end(table_cups));
    return *std::min_element(tables.begin(), tables.end(), [&](const auto& a, const auto& b) {
        return std::tuple(crowd(a), chance(board, a)) < std::tuple(crowd(b), chance(board, b));
    });
}

void make_room(Board& board, std::size_t places) {
    while (!board.cards.empty() && board.cards.size() >= places)
        board.cards.erase(std::min_element(board.cards.begin(), board.cards.end(), [](const Card& a, const Card& b) {
            return std::tuple(a.warmth, -a.dots) < std::tuple(b.warmth, -b.dots);
        }));
}

} // namespace

const Card* find(const Board& board, std::string_view topic) {
    const auto card =
        std::find_if(board.cards.begin(), board.cards.end(), [&](const Card& c) { return c.topic == topic; });
    return card == board.cards.end() ? nullptr : &*card;
}

bool light(Board& board, const Wish& wish, std::size_t places, milliseconds now) {
    if (found(board, wish.topic) != board.cards.end()) return me_too(board, wish.topic, now);
    // A table carries two topics; one that does not stand in the room carries none.
    if (!board.tables.empty()) places = std::min(places, 2 * board.tables.size());
    if (places == 0) return false;
    make_room(board, places);
    Card card{wish.topic, free_cup(board), freshest, 1, wish.age, wish.language, now + half_hour, now};
    board.cards.push_back(std::move(card));
    board.lit_today.insert(wish.topic);
    in_order(board);
    return true;
}

bool me_too(Board& board, std::string_view topic, milliseconds now) {
    const auto card = found(board, topic);
    if (card == board.cards.end() || card->dots >= most_dots) return false;
    if (card->changed_at && now - *card->changed_at < board_burst) return false;
    ++card->dots;
    card->changed_at = now;
    return true;
}

bool cool(Board& board, milliseconds now) {
    bool changed = false;
    for (Card& card : board.cards)
        for (; card.cools_at <= now && card.warmth >= 0; changed = true) --card.warmth, card.cools_at += half_hour;
    std::erase_if(board.cards, [](const Card& card) { return card.warmth < 0; });
    return changed;
}

std::optional<milliseconds> next_cooling(const Board& board) {
    std::optional<milliseconds> next;
    for (const Card& card : board.cards) next = std::min(next.value_or(card.cools_at), card.cools_at);
    return next;
}

bool take_down(Board& board, std::string_view topic) {
    return std::erase_if(board.cards, [&](const Card& card) { return card.topic == topic; }) > 0;
}

bool lay(Board& board, shared::Day day, Half half) {
    if (board.day == day && board.half == half) return false;
    board.day = day;
    board.half = half;
    const std::vector<Card> before = board.cards;
    in_order(board);
    return board.cards != before;
}

bool is_rested(const Board& board, std::string_view topic) {
    const auto score = board.scores.find(std::string(topic));
    return score != board.scores.end() && score->second >= rested_from;
}

std::vector<std::string> offered(const Board& board, const std::vector<std::string>& topics) {
    const auto rank = [&](const std::string& topic) {
        const auto score = board.scores.find(topic);
        const int seen = (score == board.scores.end() ? 0 : score->second) + (board.lit_today.contains(topic) ? 1 : 0);
        return std::tuple(is_rested(board, topic), find(board, topic) != nullptr, seen, chance(board, topic), topic);
    };
    std::vector<std::string> sorted = topics;
    std::sort(sorted.begin(), sorted.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    return sorted;
}

} // namespace kiosk::model
