// The last good copy of what the office publishes to this kiosk, in the same database as the counts (one connection).
#pragma once

#include "kiosk/store/sqlite.h"

#include <optional>
#include <string>

namespace kiosk::store {

// A body of GET /v1/kiosks/{kiosk}/board as shared/wire has accepted it, and the ETag to ask the next one with. Kept as
// text: it is read whole, once at start, and the office may add members that this program does not know yet.
struct PublishedBoard {
    std::string etag;
    std::string text;
    bool operator==(const PublishedBoard&) const = default;
};

class ContentStore {
  public:
    explicit ContentStore(Database& database) : database_(database) {}

    std::optional<PublishedBoard> board();
    // Not done: the copy before it stays.
    Attempt keep(const PublishedBoard& board);

  private:
    Database& database_;
};

} // namespace kiosk::store
