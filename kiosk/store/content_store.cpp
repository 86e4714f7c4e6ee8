#include "kiosk/store/content_store.h"

namespace kiosk::store {

std::optional<PublishedBoard> ContentStore::board() {
    std::optional<PublishedBoard> board;
    database_.each("SELECT etag, text FROM content WHERE name = 'board'", {}, [&](const Row& row) {
        board = PublishedBoard{row.text(0), row.text(1)};
    });
    return board;
}

Attempt ContentStore::keep(const PublishedBoard& board) {
    return database_.attempt([&] {
        database_.run("INSERT INTO content VALUES ('board', ?1, ?2)"
                      " ON CONFLICT DO UPDATE SET etag = excluded.etag, text = excluded.text",
                      {board.etag, board.text});
    });
}

KeptBoard ContentStore::cards() {
    KeptBoard board;
    database_.each("SELECT topic, cup, warmth, dots, age, language FROM cards ORDER BY topic", {}, [&](const Row& row) {
        board.cards.push_back({row.text(0), row.text(1), row.number(2), row.number(3), row.text(4), row.text(5)});
    });
    database_.each("SELECT topic, score, lit FROM topics", {}, [&](const Row& row) {
        board.topics[row.text(0)] = {row.number(1), row.integer(2) != 0};
    });
    return board;
}

Attempt ContentStore::keep(const KeptBoard& board) {
    return database_.attempt([&] {
        database_.run("DELETE FROM cards");
        for (const KeptCard& card : board.cards)
            database_.run("INSERT INTO cards VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                          {card.topic, card.cup, card.warmth, card.dots, card.age, card.language});
        database_.run("DELETE FROM topics");
        for (const auto& [topic, kept] : board.topics)
            database_.run("INSERT INTO topics VALUES (?1, ?2, ?3)", {topic, kept.score, kept.lit ? 1 : 0});
    });
}

void ContentStore::close_day() {
    database_.run("DELETE FROM cards");
    database_.run("UPDATE topics SET score = max(0, min(7, score + CASE lit WHEN 1 THEN 2 ELSE -2 END)), lit = 0");
    database_.run("DELETE FROM topics WHERE score = 0");
}

std::map<std::pair<std::string, std::string>, IconSums> ContentStore::icon_sums() {
    std::map<std::pair<std::string, std::string>, IconSums> sums;
    database_.each("SELECT icon, language, right, wrong, opposite FROM icon_checks", {}, [&](const Row& row) {
        sums[{row.text(0), row.text(1)}] = {row.number(2), row.number(3), row.number(4)};
    });
    return sums;
}

Attempt ContentStore::add(const std::string& icon, const std::string& language, const IconSums& answers) {
    return database_.attempt([&] {
        database_.run("INSERT INTO icon_checks VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET"
                      " right = right + excluded.right, wrong = wrong + excluded.wrong,"
                      " opposite = opposite + excluded.opposite",
                      {icon, language, answers.right, answers.wrong, answers.opposite});
    });
}

} // namespace kiosk::store
