// The board by itself: what product.md promises of it, over random crowds. CI: 60 seeds. By hand: INLOOP_ROUNDS=5000.
#include "tests/unit/kiosk_model/targets.h"

#include <map>
#include <set>

using namespace tests;
using kiosk::model::Board;
using kiosk::model::Card;
using kiosk::model::Half;
using shared::Day;

namespace {

Board laid(std::string seed = "seed", Day day = Day(2026, 4, 14), Half half = Half::morning) {
    Board board;
    board.seed = std::move(seed);
    lay(board, day, half);
    return board;
}

std::vector<std::string> topics_of(const Board& board) {
    std::vector<std::string> topics;
    for (const Card& card : board.cards) topics.push_back(card.topic);
    return topics;
}

constexpr milliseconds start{1'000'000};

} // namespace

TEST_CASE("a card's steam is 3, 2, 1 and 0 for half an hour each, then it is taken down") {
    Board board = laid();
    REQUIRE(light(board, {"sleep", {}, {}}, 7, start));
    for (const int warmth : {3, 2, 1, 0}) {
        REQUIRE(find(board, "sleep") != nullptr);
        CHECK(find(board, "sleep")->warmth == warmth);
        const auto next = next_cooling(board);
        REQUIRE(next);
        CHECK(*next == start + 30min * (4 - warmth));
        CHECK_FALSE(cool(board, *next - 1ms));
        CHECK(cool(board, *next));
    }
    CHECK(board.cards.empty());
    CHECK_FALSE(next_cooling(board));
}

TEST_CASE("a me-too adds a dot, at most three, and never warms") {
    Board board = laid();
    light(board, {"sleep", {}, {}}, 7, start);
    cool(board, start + 40min);
    CHECK(me_too(board, "sleep", start + 41min));
    CHECK(me_too(board, "sleep", start + 42min));
    CHECK_FALSE(me_too(board, "sleep", start + 43min));
    CHECK(find(board, "sleep")->dots == 3);
    CHECK(find(board, "sleep")->warmth == 2);
    CHECK(find(board, "sleep")->cools_at == start + 60min);
    CHECK_FALSE(me_too(board, "school", start));
}

TEST_CASE("lighting what is lit adds a dot and leaves the card as it was") {
    Board board = laid();
    light(board, {"sleep", "baby", "nl"}, 7, start);
    const Card before = *find(board, "sleep");
    CHECK(light(board, {"sleep", "toddler", "fr"}, 7, start + 20min));
    CHECK(board.cards.size() == 1);
    CHECK(find(board, "sleep")->dots == 2);
    CHECK(find(board, "sleep")->age == before.age);
    CHECK(find(board, "sleep")->cools_at == before.cools_at);
}

TEST_CASE("a burst within ten seconds changes a card by one step at most") {
    Board board = laid();
    light(board, {"sleep", {}, {}}, 7, start);
    for (int i = 0; i < 50; ++i) {
        me_too(board, "sleep", start + i * 190ms);
        light(board, {"sleep", {}, {}}, 7, start + i * 190ms + 90ms);
    }
    CHECK(find(board, "sleep")->dots == 1); // its lighting was the step
    CHECK(me_too(board, "sleep", start + 10s));
    CHECK_FALSE(me_too(board, "sleep", start + 19s));
}

TEST_CASE("a full board gives the place of its coldest card, and of alike ones that with most dots") {
    Board board = laid();
    light(board, {"sleep", {}, {}}, 3, start);
    light(board, {"school", {}, {}}, 3, start);
    me_too(board, "school", start + 11s);
    light(board, {"potty", {}, {}}, 3, start + 31min);
    cool(board, start + 31min);
    light(board, {"books", {}, {}}, 3, start + 32min);
    CHECK(find(board, "school") == nullptr);
    CHECK(board.cards.size() == 3);
    light(board, {"twins", {}, {}}, 3, start + 33min);
    CHECK(find(board, "sleep") == nullptr);
    CHECK_FALSE(light(board, {"play", {}, {}}, 0, start));
}

TEST_CASE("whatever the crowd does, each topic has one card, each cup two topics at most, each number its bounds") {
    const auto topics = shared::default_topics();
    for (unsigned seed : seeds(60)) {
        INFO("INLOOP_SEED=" << seed);
        Dice dice(seed);
        Board board = laid(std::to_string(seed));
        const auto places = static_cast<std::size_t>(dice.roll(1, 12));
        milliseconds now = start;
        std::map<std::string, int> warmth;
        for (int step = 0; step < 2'000; ++step) {
            now += milliseconds(dice.roll(0, dice.once_in(9) ? 2'000'000 : 9'000));
            const std::string topic = dice.once_in(3) ? "sleep" : dice.pick(topics); // a clique that loves one topic
            cool(board, now);
            std::map<std::string, int> before;
            for (const Card& card : board.cards) before[card.topic] = card.warmth;
            if (dice.once_in(2))
                light(board, {topic, {}, {}}, places, now);
            else
                me_too(board, topic, now);
            std::set<std::string> seen;
            std::map<std::string, int> cups;
            REQUIRE(board.cards.size() <= places);
            for (const Card& card : board.cards) {
                REQUIRE(seen.insert(card.topic).second);
                REQUIRE(++cups[card.cup] <= 2);
                REQUIRE((card.dots >= 1 && card.dots <= 3));
                REQUIRE((card.warmth >= 0 && card.warmth <= 3));
                REQUIRE(card.cools_at > now);
                if (before.contains(card.topic)) REQUIRE(card.warmth == before[card.topic]); // no touch warms
            }
        }
        REQUIRE_FALSE(topics_of(board).empty());
    }
}

TEST_CASE("the order is the same for a whole half-day, another the next, and has nothing to do with dots or arrival") {
    int changed = 0;
    for (unsigned seed : seeds(40)) {
        INFO("INLOOP_SEED=" << seed);
        Dice dice(seed);
        std::vector<std::string> topics = shared::default_topics();
        topics.resize(7);
        Board one = laid(std::to_string(seed));
        Board other = one;
        for (const auto& topic : topics) light(one, {topic, {}, {}}, 7, start);
        std::reverse(topics.begin(), topics.end());
        for (const auto& topic : topics) light(other, {topic, {}, {}}, 7, start);
        for (int i = 0; i < 9; ++i) me_too(other, dice.pick(topics), start + 11s * (i + 1));
        REQUIRE(topics_of(one) == topics_of(other));
        const auto morning = topics_of(one);
        CHECK_FALSE(lay(one, Day(2026, 4, 14), Half::morning));
        if (lay(one, Day(2026, 4, 14), Half::afternoon)) ++changed;
        lay(one, Day(2026, 4, 14), Half::morning);
        REQUIRE(topics_of(one) == morning);
    }
    CHECK(changed > 35); // of 40: one in 5,040 stays by chance
}

TEST_CASE("no topic stands first more than its share") {
    std::map<std::string, int> first;
    std::vector<std::string> topics = shared::default_topics();
    topics.resize(7);
    for (int day = 0; day < 700; ++day) {
        Board board = laid("seed", Day(2026, 1, 1).plus(day));
        for (const auto& topic : topics) light(board, {topic, {}, {}}, 7, start);
        ++first[board.cards.front().topic];
    }
    for (const auto& topic : topics) {
        INFO(topic);
        CHECK(first[topic] > 60); // 100 expected, standard deviation 9.3
        CHECK(first[topic] < 140);
    }
}

TEST_CASE("the picker offers first what was seen least, then what hangs, and last what is rested") {
    Board board = laid();
    const auto topics = shared::default_topics();
    board.scores = {{"sleep", 7}, {"school", 5}, {"potty", 4}, {"books", 2}};
    board.lit_today = {"twins"};
    light(board, {"moving", {}, {}}, 7, start);
    const auto offer = offered(board, topics);
    REQUIRE(offer.size() == topics.size());
    CHECK(std::set<std::string>(offer.begin(), offer.end()) == std::set<std::string>(topics.begin(), topics.end()));
    const auto at = [&](const char* topic) { return std::find(offer.begin(), offer.end(), topic) - offer.begin(); };
    CHECK(at("twins") > at("money")); // lit today already
    CHECK(at("books") > at("twins")); // and more often of late
    CHECK(at("potty") > at("books"));
    CHECK(at("moving") > at("potty")); // hangs
    CHECK(at("school") > at("moving"));
    CHECK(at("sleep") == 23);
    CHECK(is_rested(board, "sleep"));
    CHECK_FALSE(is_rested(board, "potty"));
}

TEST_CASE("a topic takes the table with the fewest topics") {
    Board board = laid();
    std::vector<std::string> topics = shared::default_topics();
    std::set<std::string> cups;
    for (std::size_t i = 0; i < 6; ++i) {
        light(board, {topics[i], {}, {}}, 12, start);
        cups.insert(find(board, topics[i])->cup);
    }
    CHECK(cups.size() == 6);
}
