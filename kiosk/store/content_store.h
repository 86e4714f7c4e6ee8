// What hangs at the door beside the counts, in the same database (one connection): the last good copy of what the
// office publishes, the board's cards, the sums of the icon check.
#pragma once

#include "kiosk/store/sqlite.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kiosk::store {

// A body of GET /v1/kiosks/{kiosk}/board as shared/wire has accepted it, and the ETag to ask the next one with. Kept as
// text: it is read whole, once at start, and the office may add members that this program does not know yet.
struct PublishedBoard {
    std::string etag;
    std::string text;
    bool operator==(const PublishedBoard&) const = default;
};

// The board as it lies on the disk. Sorted by topic: the order of the glass is no order here.
struct KeptCard {
    std::string topic;
    std::string cup;
    int warmth = 3; // 3..0
    int dots = 1;   // 1..3
    std::string age;
    std::string language;
    bool operator==(const KeptCard&) const = default;
};
struct KeptTopic {
    int score = 0; // 0..7
    bool lit = false;
    bool operator==(const KeptTopic&) const = default;
};
struct KeptBoard {
    std::vector<KeptCard> cards;
    std::map<std::string, KeptTopic> topics;
    bool operator==(const KeptBoard&) const = default;
};

// Of one icon in one language.
struct IconSums {
    int right = 0;
    int wrong = 0;
    int opposite = 0;
    bool operator==(const IconSums&) const = default;
};

class ContentStore {
  public:
    explicit ContentStore(Database& database) : database_(database) {}

    std::optional<PublishedBoard> board();
    // Not done: the copy before it stays.
    Attempt keep(const PublishedBoard& board);

    KeptBoard cards();
    Attempt keep(const KeptBoard& board);
    // Part of the transaction that closes a day: no card is left, each topic's score moves.
    void close_day();

    std::map<std::pair<std::string, std::string>, IconSums> icon_sums(); // icon, BCP 47 tag
    Attempt add(const std::string& icon, const std::string& language, const IconSums& answers);

  private:
    Database& database_;
};

} // namespace kiosk::store
