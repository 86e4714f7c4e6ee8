// What people do with what is published: checked, done, and written into the log. An administrator everywhere, an
// editor in the editor's own centres. On the thread of the database, inside its transactions.
#pragma once

#include "central/accounts.h"
#include "central/audit.h"
#include "central/registry.h"
#include "central/schedule.h"

#include "shared/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace central {

inline constexpr std::size_t most_own_activities = 300; // of one centre; a kiosk takes 1,000 with those of calendars
inline constexpr std::size_t most_feeds = 10;           // of one centre
inline constexpr std::size_t most_icon_words = 500;

bool may_publish(const Account& account, const std::string& centre);

class ScheduleDesk {
  public:
    // share: where icons/ lies.
    ScheduleDesk(Database& database, const std::filesystem::path& share)
        : registry_(database), schedule_(database), audit_(database), share_(share) {}

    // Not allowed and not possible are different answers.
    struct Objection {
        bool forbidden = false;
        std::string why;
    };
    using Verdict = std::optional<Objection>;

    // A new one when the id is empty. On success `what` has the id it got.
    Verdict publish(const Account& by, Published& what, const shared::Now& now);
    Verdict withdraw(const Account& by, const std::string& id, const shared::Now& now);
    // address: of a calendar (https:// or webcal://), or for UiTdatabank what is searched there.
    Verdict add_feed(const Account& by, const std::string& centre, FeedKind kind, const std::string& address,
                     const std::string& secret, const shared::Now& now);
    Verdict remove_feed(const Account& by, const std::string& id, const shared::Now& now);
    // Fetched in the next round, not after a quarter of an hour.
    Verdict fetch_soon(const Account& by, const std::string& id);
    // icon "": the word means nothing of its own any more. The words are the whole office's.
    Verdict set_icon_word(const Account& by, const std::string& word, const std::string& icon, const shared::Now& now);

  private:
    Verdict objection_to(const Account& by, const Published& what);
    Verdict no_feed(const Account& by, const std::string& id, Feed& found);
    bool is_icon(const std::string& name) const;

    Registry registry_;
    Schedule schedule_;
    Audit audit_;
    std::filesystem::path share_;
};

} // namespace central
