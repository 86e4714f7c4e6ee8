// Fetches the calendars of centres, again and again, on a thread of its own: what a stranger's server does with our
// time holds nobody up. What was read last stays when a calendar cannot be.
#pragma once

#include "central/feed_client.h"
#include "central/schedule.h"
#include "central/writer.h"

#include "shared/clock.h"
#include "shared/http.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <variant>

namespace central {

inline constexpr auto fetch_every = std::chrono::minutes(15); // a kiosk polls as often
inline constexpr auto look_for_due_every = std::chrono::seconds(15);
// An unchanged calendar is read again after so long, for the days it is read for move on.
inline constexpr auto read_again_after = std::chrono::hours(24 * 7);
inline constexpr int feed_days_ahead = 370;

using Fetch = std::function<shared::Result<FeedAnswer>(const FeedWish&)>;

bool is_due(const Feed& feed, shared::Utc now);
// Whether this request, once answered, leaves a calendar to be fetched that somebody waits for.
bool makes_one_due(const shared::HttpRequest& request);

// What came of one try. Blocks as `fetch` does.
struct FeedUnchanged {};
struct FeedRead {
    FeedReading reading;
    std::string etag;
};
struct FeedTrouble {
    std::string why;
};
using FeedOutcome = std::variant<FeedUnchanged, FeedRead, FeedTrouble>;
FeedOutcome try_feed(const Feed& feed, const IconWords& words, const shared::Now& now, const Fetch& fetch);
// On the thread of the database, inside its transaction.
void note(Schedule& schedule, const Feed& feed, const FeedOutcome& outcome, shared::Utc now);

class FeedRounds {
  public:
    FeedRounds(Writer& writer, Office& office, FeedLimits limits);
    ~FeedRounds(); // ends what is being fetched
    // Wakes them, for somebody waits for what is due now. What is handed out may be called by any thread, also when the
    // rounds have ended: then nothing happens.
    std::function<void()> bell() const;
    FeedRounds(const FeedRounds&) = delete;
    FeedRounds& operator=(const FeedRounds&) = delete;

  private:
    void loop();
    void round();

    Writer& writer_;
    Office& office_;
    const FeedLimits limits_;
    struct Bell {
        std::mutex mutex;
        bool rung = false;
        std::condition_variable heard;
        void ring();
    };
    const std::shared_ptr<Bell> bell_ = std::make_shared<Bell>();
    std::atomic<bool> stopped_ = false;
    std::thread thread_;
};

} // namespace central
