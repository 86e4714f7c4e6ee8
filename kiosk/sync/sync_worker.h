// When to send, what, and what next: everything the sync thread does, without the thread. One instance, one thread.
#pragma once

#include "kiosk/sync/backoff.h"
#include "kiosk/sync/sync_status.h"
#include "shared/clock.h"
#include "shared/http_client.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

namespace kiosk::sync {

class SyncWorker {
  public:
    struct Options {
        double retry_scale = 1;          // KioskSettings::retry_scale
        std::uint64_t seed = 0;          // of all chance; another one at each start
        std::filesystem::path data = {}; // where the office file lies; "": a token is never renewed
    };
    using Deliver = std::function<void(Outcome)>; // called as soon as it is known, before the next request

    SyncWorker(shared::HttpClient& client, shared::Clock& clock, Office office, Options options, Deliver deliver);

    void give(Work work);
    // At once, whatever the hour or the trouble; also what was set aside, and the board. Counted in status().asks_done
    // when its pass is over; of a copied database or a restored office that is the pass after the answer was settled.
    void ask_now();
    // Does all that is due and blocks for as long as the network does. Returns how long until the next thing is due.
    std::chrono::milliseconds run();
    // run() threw: say so, and wait as for any trouble.
    void broke(std::string text);

    SyncStatus status() const;

  private:
    using Steady = std::chrono::milliseconds; // shared::Now::steady

    bool ask_state_if_due(shared::Now now);
    bool ask_what_it_has(shared::Now now, const std::string& epoch);
    bool heed_epoch(const std::string& epoch, shared::Now now);
    bool send_if_due(shared::Now now);
    bool fetch_if_due(shared::Now now);
    bool renew_if_asked(shared::Now now);
    template <class Due>
    bool send_all(std::vector<Due>& all, shared::Now now);
    template <class Due>
    bool is_wanted(const Due& due) const;
    bool has_to_send() const;
    void note(Trouble trouble);
    void went_well();
    void end_asks();
    std::chrono::milliseconds until_next(shared::Now now) const;

    shared::HttpClient& client_;
    shared::Clock& clock_;
    Office office_;
    Options options_;
    Deliver deliver_;
    Backoff backoff_;
    Steady started_;

    Work work_; // less what has been settled since it was given
    int asks_ = 0;
    bool asked_now_ = false;
    bool settling_ = false; // the office's state was just delivered, the work that follows from it is not here yet
    std::optional<Steady> send_at_; // none: nothing to send
    Steady ask_at_;
    Steady fetch_at_;
    bool token_is_old_ = false; // as the office said with the last board
    Steady renew_at_;           // no sooner, after a new token that could not be kept or was not given
    Steady hold_until_;         // after trouble: nothing before this
    SyncStatus status_;
};

} // namespace kiosk::sync
