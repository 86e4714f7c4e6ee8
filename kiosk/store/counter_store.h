// Everything the kiosk counts, on its disk: shared/counts.h says what, kiosk/store/migrations how it lies there. One
// object per data folder, used by one thread at a time. A write that returns `done` outlives a power cut; a write that
// does not changed nothing. A closed file is the same, byte for byte, in whatever order its families came. Reading
// throws DatabaseError when the disk can no longer be read: the program cannot go on then.
#pragma once

#include "kiosk/store/ballast.h"
#include "kiosk/store/content_store.h"
#include "kiosk/store/files.h"
#include "kiosk/store/migrations.h"
#include "kiosk/store/sqlite.h"
#include "kiosk/store/staff_store.h"
#include "shared/counts.h"
#include "shared/day.h"
#include "shared/day_report.h"
#include "shared/month_report.h"
#include "shared/release.h"
#include "shared/result.h"
#include "shared/wire.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::store {

struct Options {
    std::filesystem::path folder; // exists; holds counts.db, anchor, ballast, backup-key, closed.sealed
    std::string machine;          // /etc/machine-id, or empty
    std::string version;          // of the program, goes into the reports it closes
    int k = shared::default_k;    // shared::smallest_k or more; a smaller one than before changes nothing
    std::string vfs;              // tests
    Files* files = nullptr;       // tests; none: the disk
    std::vector<std::string_view> migrations = store::migrations();
};

enum class Outcome {
    done,
    disk_full, // also after the ballast was given away
    failed,    // the disk refuses for another reason; it is in the log
    frozen,    // the day or month is closed for this, or was never counted
};

enum class PartOfDay { morning, afternoon, unknown_hour };

// When something happens, as far as the clock can be trusted (kiosk/model/clock_trust.h decides).
struct Stamp {
    std::optional<shared::Day> day; // none: the date cannot be trusted
    PartOfDay part = PartOfDay::unknown_hour;
    shared::ClockTrust clock = shared::ClockTrust::untrusted;
};

// What add() did: the only memory of a check-in, for as long as it can be taken back.
struct Counted {
    Outcome outcome = Outcome::failed;
    shared::Additions additions;
    std::optional<shared::Day> day; // none: counted as undated
    PartOfDay part = PartOfDay::unknown_hour;
    int era = 0;
};

using HealthNow = std::function<shared::Health()>; // how the kiosk fares; may be empty
struct Closing {
    Outcome outcome = Outcome::done;
    std::vector<shared::Day> days;     // frozen now
    std::vector<shared::Month> months; // released now
};

// What is closed and not yet accepted by the office, oldest first. set_aside: why the office refused this very revision
// from this very version of the program; empty: to be sent.
struct DueDay {
    shared::Day day{};
    int revision = 1;
    std::string set_aside;
};
struct DueMonth {
    shared::Month month{};
    std::string set_aside;
};

// What the office has of this kiosk, for a database that comes from a backup or another machine.
struct Received {
    int generation = 1; // the one to take: above every generation the office has seen
    std::vector<shared::Day> days;
    std::vector<shared::Month> months;
};
struct Taken {
    Outcome outcome = Outcome::done;
    int moved_families = 0; // of days that the office has from another life, to the day that is counted next
    int dropped_cells = 0;  // those that may be in a received month already: never double beats never lose
};

// What an office that was restored is to get again.
struct DueAgain {
    Outcome outcome = Outcome::done;
    int days = 0;
    int months = 0;
    int gone = 0; // days and months it had from an earlier life of this database, which are nowhere else as a whole
};

// A day that has begun here, exact.
struct KeptDay {
    shared::DayCounts counts;
    bool closed = false;
    bool final = false; // no correction any more: its month is released, or the office has the last word on it
};

// The books: every count there is, for the tests' "nothing is ever lost or doubled".
struct Reckoning {
    std::int64_t families_dated = 0;   // on a day and in an hour, or at an unknown hour
    std::int64_t families_undated = 0; // reported on a day as undated, or still waiting for one
    struct Cell {
        std::int64_t released = 0;
        std::int64_t held = 0; // still counting, held back, or undated
    };
    std::map<shared::Table, std::map<std::string, Cell>> cells;
};

class CounterStore {
  public:
    // Checks the file, brings it forward, rewrites it. A damaged file is put aside (damage.h), and a new one stands in
    // for it, as a copy. Refused with a reason: a file of a newer program, a folder that cannot be written.
    static shared::Result<std::unique_ptr<CounterStore>> open(Options options);

    // -- counting --

    // Counts on stamp.day; as undated when there is none or that day is closed.
    Counted add(const shared::Additions& additions, const Stamp& stamp);
    // Takes back exactly what was added. frozen: the day was closed, or took the undated families over, since.
    Outcome take_back(const Counted& counted);
    // The host's clicker: one family that did not tap.
    Outcome host_family(const Stamp& stamp);
    // frozen when the date cannot be trusted or the day is closed: say it again on a day.
    Outcome activity_held(std::string_view series, const Stamp& stamp);
    Outcome activity_not_held(std::string_view series, const Stamp& stamp); // after all
    // Call at start, on each new date, whenever the stamp changes, and each minute or so with the minutes the screen
    // was open since. Begins the day (so that a day without families is reported), hands undated families to it,
    // forgets the hours of a day whose clock was set, and keeps the hour of `utc` as last trusted. Minutes of no
    // certain day are not kept.
    Outcome keep_open(const Stamp& stamp, int minutes, shared::Utc utc);
    // Whether the disk takes anything: asks it by writing, and changes nothing.
    Outcome try_to_write();
    // A correction by the host: raises the revision of a closed day. frozen: its month is released.
    Outcome correct(shared::Day day, const shared::Correction& correction);
    Outcome raise_k(int k);

    // -- closing --

    // The program started; told with the next day that is closed.
    Outcome note_start();
    // health: asked when a day is frozen, and goes with the last of them, its restarts as noted here. Freezes every
    // open day up to `through` (kiosk/model/day_close.h decides), releases every month that ended by then, rewrites the
    // file, and seals what a backup may hold of it (backup.h). Nothing to do: nothing happens. Cheap enough to be asked
    // each minute.
    Closing close(shared::Day through, const HealthNow& health = {});

    // -- what hosts see --

    std::optional<shared::DayCounts> counts(shared::Day day);                   // nothing: that day has not begun here
    std::map<shared::Day, KeptDay> days(shared::Day from, shared::Day through); // those that have begun here
    // Of the exact days, with undated, without corrections.
    std::map<shared::Month, std::int64_t> families_by_month();
    std::vector<shared::Month> released_months();                    // oldest first
    std::vector<shared::ReleasedCell> released(shared::Month month); // by table, then cell
    std::optional<shared::Day> oldest_open();
    std::optional<shared::Day> last_closed();
    std::optional<shared::Utc> last_trusted(); // cut down to the hour
    int undated_waiting();                     // families that wait for a trusted day
    shared::DayCounts waiting();               // all that does: its undated, host_families and child_played
    int k();
    Reckoning reckon();

    // -- what leaves --

    std::vector<DueDay> days_due();
    std::vector<DueMonth> months_due();
    // The same bytes each time until a correction: version and generation of the day's revision. Nothing: not closed,
    // or the office has it from an earlier life of this database.
    std::optional<shared::DayReport> day_report(shared::Day day);
    std::optional<shared::MonthReport> month_report(shared::Month month);
    std::optional<shared::Day> delivered_through(); // the newest day that the office has
    Outcome accept(shared::Day day, int revision);  // a receipt came
    Outcome accept(shared::Month month);
    Outcome set_aside(shared::Day day, int revision, std::string_view reason);
    Outcome set_aside(shared::Month month, std::string_view reason);
    Outcome try_again(); // all that was set aside is due again

    // -- restores and clones --

    // The file comes from a backup or another machine, or stands in for a lost one: counting goes on, but nothing may
    // be sent until the office was asked and take_generation() was done.
    bool copied() const { return copied_; }
    int generation();
    std::string installation(); // 32 hex digits
    // What the office has is final here. Takes a new installation id.
    Taken take_generation(const Received& received);
    // Of the office, as it was last seen (shared/headers.h); "": never.
    std::string office_epoch();
    Outcome keep_office_epoch(const std::string& epoch);
    // The office was restored from a backup, and has what is held; its new epoch is kept. What it gave a receipt for
    // and has no longer is due again, as the same bytes; this database stays what it is.
    DueAgain due_again(const shared::KioskState& held, const std::string& epoch);

    ContentStore& content() { return content_; }
    StaffStore& staff() { return staff_; }

  private:
    struct Start {
        std::string refusal; // empty: it is open
        bool damaged = false;
    };
    explicit CounterStore(Options options);
    static Start try_to_open(const Options& options, Files& files, bool stands_in,
                             std::unique_ptr<CounterStore>& store);
    Start start(bool stands_in); // for a damaged file
    std::string find_damage(int schema);
    Outcome note_activity(const char* sql, std::string_view series, const Stamp& stamp);
    std::string migrate();
    std::string path(std::string_view name) const { return (options_.folder / name).string(); }

    // One transaction; on a full disk once more without the ballast.
    Outcome write(const std::function<void()>& work);

    // stamp.day if it still counts: not closed, nor of a month that was released, or before one. A day before a closed
    // one counts: the clock may have been ahead for a while, and is trusted again.
    std::optional<shared::Day> countable(const Stamp& stamp);
    void begin(shared::Day day, shared::ClockTrust clock);
    void change_families(const Counted& counted, PartOfDay part, int sign);
    void change_cells(const Counted& counted, int sign);
    bool take_over_undated(shared::Day day);
    void forget_hours(shared::Day day);
    int leave_to_the_next_day(shared::Day day);

    std::optional<shared::Month> next_month(); // the first that is not released
    std::vector<shared::Day> freeze_days(shared::Day through, const HealthNow& health);
    std::vector<shared::Month> release_months(shared::Day through);
    void hold_cells(shared::Month month);
    shared::Month first_month_of(shared::Table table, const std::string& cell);
    void release_table(shared::Table table, shared::Month month, int k);
    bool rewrite(); // false: not done yet
    void keep_for_backup();
    std::string make_canonical_copy(const std::string& copy);

    Outcome weigh_anchor();
    bool came_from_elsewhere();
    void drop_anchor();

    std::string meta(std::string_view name);
    int restarts(); // since the last close with health
    void set_meta(std::string_view name, const std::string& value);

    Options options_;
    DiskFiles disk_files_;
    Files& files_;
    Ballast ballast_;
    Database database_;
    ContentStore content_;
    StaffStore staff_;
    bool copied_ = false;
    int era_ = 1; // undated families can be taken back until a day takes them over
};

} // namespace kiosk::store
