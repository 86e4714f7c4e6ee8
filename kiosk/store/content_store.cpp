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

} // namespace kiosk::store
