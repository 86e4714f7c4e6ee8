// The counting side of the kiosk: what the clock may be trusted for, which day a family falls on, when a day closes,
// and what goes to the office and comes from it. Joins the store with the pure deciders of kiosk/model and the values
// of kiosk/sync. One thread at a time, no network.
#pragma once

#include "kiosk/ledger/status.h"
#include "kiosk/model/app_state.h"
#include "kiosk/model/clock_trust.h"
#include "kiosk/model/counts_view.h"
#include "kiosk/model/team_settings.h"
#include "kiosk/store/counter_store.h"
#include "kiosk/sync/due.h"
#include "kiosk/sync/sync_status.h"
#include "shared/activity.h"
#include "shared/clock.h"
#include "shared/settings.h"

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace kiosk::ledger {

class Ledger {
  public:
    using milliseconds = std::chrono::milliseconds;

    // settings: of the file; what the office publishes is laid over them.
    Ledger(store::CounterStore& store, shared::KioskSettings settings);

    // The program started, which the next day that is closed tells.
    void note_start();
    // Asked when a day is closed: how the kiosk itself fares. Without it days say nothing of that.
    void ask_health_of(std::function<shared::Health()> kiosk) { health_ = std::move(kiosk); }

    // The host has looked at the clock: until it is set again it is believed, and families have their day.
    void confirm_clock(const shared::Now& now) { watch_.confirm(now); }

    // Whether the clock is believed.
    bool has_date(const shared::Now& now) { return look(now).dated(); }
    // Whether the centre is closed. A clock that is not believed makes no night.
    bool is_night(const shared::Now& now);

    // Once per turn of the loop. last_touch: steady. True: a day was closed. Nothing to do: it does nothing.
    bool has_to_pass(const shared::Now& now);
    bool pass(const shared::Now& now, milliseconds last_touch);
    // How long until pass() has something to do.
    milliseconds until_pass(const shared::Now& now) const;

    // True: it is on the disk. Otherwise nothing was counted.
    bool count(const shared::Additions& additions, const shared::Now& now);
    // Takes back what the last count() added, if that is still possible. False: the disk refuses; settle_undone()
    // asks it again, and so does the next count().
    bool take_back();
    bool settle_undone(); // true: nothing is left to be taken back

    // The host's own taps, true when on the disk: a family that did not tap, and a check-in that was a child's game.
    // Each is a counter of its own; neither is part of what take_back() takes back.
    bool host_family(const shared::Now& now);
    bool child_played(const shared::Now& now);
    // Of a closed day whose month is not released: it is due again with the next revision.
    model::CorrectOutcome correct(shared::Day day, int amount, shared::CorrectionReason reason);

    // Notes each of today's that has begun as held, once, and no longer if it is cancelled after all. Asked each
    // minute; writes seldom.
    void held(const std::vector<shared::Occurrence>& today, const shared::Now& now);

    // What the team sees of the counts (kiosk/model/counts_view.h).
    model::DayView day_view(shared::Day day);
    model::WeekView week_view(shared::Day monday);
    std::vector<shared::Month> released_months(); // oldest first
    model::MonthView month_view(shared::Month month);

    // The board as it hung before a restart: each card stays as warm as it was for another half hour.
    model::Board board(const shared::Now& now);
    // A disk that refuses is no reason to take the board down: it hangs on, and may be missing after a restart.
    void keep(const model::Board& board);
    std::map<std::string, int> scores(); // of topics, since the last close
    model::IconTallies tallies();
    void note(const model::IconAnswer& answer);
    // Whether the disk takes what is counted; asks it by writing.
    bool can_write();

    struct Closed {
        bool done = false;
        std::string text; // what was closed, or why nothing could be
    };
    // Closes every day up to and including today, whatever the hour.
    Closed close_today(const shared::Now& now);
    // How often days were closed since the program started; what hung on the board before is over with its day.
    int closes() const { return closes_; }

    // What is wanted of sync, when it is something else than last time, or sync has forgotten it.
    std::optional<sync::Work> new_work();
    void sync_forgot() { work_changed_ = true; }
    // True: the board changed, and with it settings() and activities().
    bool take(const sync::Outcome& outcome);
    void try_again();

    const shared::KioskSettings& settings() const { return settings_; }
    const std::vector<shared::Activity>& activities() const { return activities_; }
    // What the team set by touch goes before the file and the office, from now on.
    void lay_team_over(model::TeamSettings team);
    const model::TeamSettings& team() const { return team_; }
    const model::TeamChoices& choices() const { return choices_; }

    std::string installation() { return store_.installation(); }
    Status status(const shared::Now& now, const sync::SyncStatus& sync);
    std::vector<Due> due(const sync::SyncStatus& sync);
    struct Explanation {
        bool delivered = false;
        std::string sentence;
    };
    Explanation explain(shared::Day day, const shared::Now& now, const sync::SyncStatus& sync);

  private:
    model::ClockVerdict look(const shared::Now& now);
    store::Stamp stamp(const shared::Now& now);
    void remember_clock();
    bool is_still_open(shared::Day day);
    bool close(shared::Day through);
    void lay_all_over();
    void lay_board_over();
    void settle_generation(const shared::KioskState& state);
    void settle_restored(const sync::StateArrived& arrived);

    store::CounterStore& store_;
    shared::KioskSettings file_settings_;
    shared::KioskSettings settings_;
    std::vector<shared::Activity> activities_;
    model::TeamSettings team_;
    model::TeamChoices choices_;
    model::ClockWatch watch_;
    model::ClockMemory memory_;
    std::optional<model::ClockVerdict> verdict_; // of the last pass
    shared::Day day_{};                          // of the last pass
    std::optional<milliseconds> booked_until_;   // steady; minutes the screen was open are in the store up to here
    int open_owed_ = 0;                          // minutes of this day that the disk has not taken yet
    std::pair<shared::Day, std::map<std::string, bool>> held_; // on this day, as noted: held, or not
    std::optional<store::Counted> last_;
    std::vector<store::Counted> undone_; // taken back at the glass, and not on the disk yet
    std::function<shared::Health()> health_;
    bool work_changed_ = true;
    int closes_ = 0;
};

// Whether the centre is open at that moment.
bool is_open(const shared::OpeningCalendar& calendar, const shared::Now& now);
// What the office publishes goes before the settings file; k is only ever raised.
shared::KioskSettings laid_over(shared::KioskSettings settings, const shared::PublishedSettings& published);

} // namespace kiosk::ledger
