// What centres are told will happen: activities that people wrote here and those of fetched calendars. Called on the
// thread of the database, inside its transactions. Who may, and whether it is good, was looked at before.
#pragma once

#include "central/database.h"
#include "central/feed_reading.h"

#include "shared/activity.h"
#include "shared/clock.h"

#include <optional>
#include <string>
#include <vector>

namespace central {

struct Published {
    shared::Activity activity;
    std::vector<std::string> centres; // by name
};

enum class FeedKind { ics, uit };

// A calendar somewhere else that one centre's activities come from.
struct Feed {
    std::string id; // "f1", "f2"; begins the ids of its activities
    std::string centre;
    FeedKind kind = FeedKind::ics;
    std::string url;    // secret
    std::string secret; // key for the API of UiTdatabank; ""
    std::string etag;
    std::vector<shared::Activity> activities = {}; // of the last reading that succeeded
    int left_out = 0;
    std::optional<shared::Utc> tried_at = {};
    std::optional<shared::Utc> good_at = {}; // last time it answered with what could be read, or with "unchanged"
    std::optional<shared::Utc> read_at = {}; // last time it was read, and not only unchanged
    std::string trouble = {};                // why the last try failed; "" if it did not
};
std::string feed_host(const std::string& url); // what may be shown of a secret address

class Schedule {
  public:
    explicit Schedule(Database& database) : database_(database) {}

    std::vector<Published> published(); // by id
    // Those that were withdrawn, too: months in which families came for them are still to come.
    std::vector<shared::Activity> ever_published();
    std::optional<Published> published(const std::string& id);
    std::string new_activity_id();
    void put(const Published& what);
    void withdraw(const std::string& id); // it stands nowhere any more; its words stay known

    std::vector<Feed> feeds();
    std::string add_feed(const std::string& centre, FeedKind kind, const std::string& url, const std::string& secret);
    void remove_feed(const std::string& id);
    void note_reading(const std::string& id, const FeedReading& reading, const std::string& etag, shared::Utc at);
    void note_unchanged(const std::string& id, shared::Utc at);
    void note_trouble(const std::string& id, const std::string& why, shared::Utc at);
    void try_soon(const std::string& id); // in the next round

    IconWords icon_words();
    // "": the word means nothing of its own any more. Calendars are read anew in the next round.
    void set_icon_word(const std::string& word, const std::string& icon);

    // What that centre's kiosks show: what people wrote first, then its calendars.
    std::vector<shared::Activity> of_centre(const std::string& centre);

  private:
    Database& database_;
};

} // namespace central
