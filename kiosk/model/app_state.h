// Everything a frame depends on, as one value. update() is the only thing that changes it.
#pragma once

#include "kiosk/model/board.h"
#include "kiosk/model/counts_view.h"
#include "kiosk/model/events.h"
#include "kiosk/model/keyboard.h"
#include "kiosk/model/look_back.h"
#include "kiosk/model/programme.h"
#include "kiosk/model/tap_guard.h"
#include "kiosk/model/team_settings.h"
#include "shared/activity.h"
#include "shared/clock.h"
#include "shared/counts.h"
#include "shared/settings.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kiosk::model {

enum class Screen {
    home,
    languages, // all of them
    check_in,
    thanks,
    topics,   // the picker
    card,     // a topic on the board was tapped
    activity, // one of today's was tapped
    ask_grown_up,
    out_of_order,
    icon_check,  // for hosts: which icons are understood without words
    icon_totals, // and what came of it
    pin,         // between the door and the team
    today,       // the team's pages from here on: the programme
    topics_kept, // which topics may hang, and what hangs
    counts,
    week,
    month,
    look_back,
    sync,
    settings,
    more, // the way to the pages that have no tab
};
bool shows_books(Screen screen);      // what lies on the disk is read for it
std::string_view name(Screen screen); // its own word: "home", "check_in" ...

// A check-in in the making. Lives in memory until it is counted or abandoned; leaves no trace when abandoned.
struct Draft {
    shared::Party party{};
    std::optional<shared::Mood> mood;
    bool first_time = false;
    bool operator==(const Draft&) const = default;
};

// The animals of the design, in the order of the row.
inline constexpr std::array animals{"cat",  "dog",  "rabbit", "fox",      "bear",     "owl",
                                    "frog", "duck", "fish",   "hedgehog", "elephant", "snail"};

// The shared table at the bottom of home: fills in steps 1, 3, 6, 10, full; empty after a restart and after the close
// of a day. In memory only. How it is laid: kiosk/model/shared_table.h.
struct SharedTable {
    int families = 0;                 // since the start, today
    std::vector<std::string> animals; // in the order of the row, never that of arrival; at most eight
};

// The icon check: one icon at a time, without words, and what the person asked made of it.
struct IconCheck {
    std::size_t at = 0;   // of the icons in their order
    bool by_team = false; // opened from the team's pages: `home` leads out, and it locks like them
    bool operator==(const IconCheck&) const = default;
};
struct IconTally { // per icon and language
    int right = 0;
    int wrong = 0;
    int opposite = 0; // it was taken for the contrary, which is worse than wrong (ISO 9186)
    bool operator==(const IconTally&) const = default;
};
using IconTallies = std::map<std::pair<std::string, std::string>, IconTally>; // icon, BCP 47 tag

// A drawn clock on which a time is set: the hour first, then the minutes.
struct Dial {
    bool of_end = false; // else of the start
    bool minutes = false;
    bool evening = false; // shows 20:00 to 7:00; else 8:00 to 19:00
    bool operator==(const Dial&) const = default;
};

// A sheet of days on which it is said when a weekly activity takes place.
struct DaysSheet {
    shared::Month month{};
    bool until = false; // a day that is tapped is the last one; else it is skipped, or not any more
    bool operator==(const DaysSheet&) const = default;
};

// A school holiday whose days are set on a month of them.
struct HolidayDraft {
    std::string id;                   // "": a new one
    std::optional<shared::Day> first; // none: not chosen yet
    std::optional<shared::Day> last;
    bool of_last = false; // a day that is tapped is the last one, else the first
    shared::Month month{};
    bool operator==(const HolidayDraft&) const = default;
};

// Words of the activities that have an icon of their own, by icon and language.
using StockTitles = std::map<std::string, std::map<std::string, std::string>>;

// Joining an office: its address and the code are written, its fingerprint is compared, then it is joined.
struct Joining {
    std::string url;
    std::string code;
    std::string field;       // that is being written: url, code
    std::string fingerprint; // that the office showed; "": not looked at yet
    std::string why;         // it did not work, in a sentence
    bool under_way = false;  // asked, not answered yet
    bool joined = false;
    bool operator==(const Joining&) const = default;
};

// A backup that is put back: it is chosen, opened with its passphrase, and then takes the place of what is here.
struct Restoring {
    std::string name;                   // StickBackup
    std::optional<BackupOpened> opened; // what it holds, to be said before anything happens
    std::string why;                    // it did not work: key of a text staff/restore_<this>
    bool under_way = false;
    bool operator==(const Restoring&) const = default;
};

// What the team is doing. In memory only, and gone when it locks; has_pin, opens_at and stock stay.
struct Staff {
    bool has_pin = false;       // one was chosen
    bool choosing_anew = false; // another PIN, behind the one that there is
    milliseconds opens_at{};    // steady; no try before it
    std::string digits;         // as they are typed
    std::string first;          // of a new PIN, which is typed twice
    enum class Refusal { none, wrong, obvious, differs } refusal = Refusal::none;
    StockTitles stock;

    shared::Day day{}; // whose programme is shown
    std::size_t list_page = 0;
    std::map<std::string, std::size_t> month_pages; // of its lists, by their name
    std::size_t icons_page = 0;
    std::optional<ActivityDraft> draft; // in the editor
    std::optional<Line> writing;        // its words, with the keyboard
    Keyboard keyboard;
    std::optional<Dial> dial;
    std::optional<DaysSheet> sheet;
    std::optional<ProgrammeEdit> under_way; // asked of the store, not answered yet
    std::optional<ProgrammeEdit> undo;      // takes back what was done last
    bool not_kept = false;                  // the disk took none of it: said until the next touch
    std::string topic;                      // on the page of topics
    bool adding = false;                    // a topic of the team's own: its icon is chosen, then its words
    std::string icon;                       // of it
    int page_shift = 0;                     // days, weeks or months back
    int correction = 0;                     // families more or less, before the reason says so
    Part part = Part::morning;              // of the sheet that looks back
    Sheet looked;                           // as it is on the disk
    bool opening = false;                   // which was asked for, and is not there yet
    std::string room;                       // of it that is being filled in
    bool printing = false;                  // it is asked where the sheet is to be printed
    PrintState printed = PrintState::none;
    std::string setting;     // that is open; "": the list of them
    std::string opening_day; // whose hours are set: 1 to 7, or a date
    int number = 0;          // as it would be set
    std::string chosen;      // language that is moved about
    std::string refused;     // why it could not be set: key of a text staff/refused_<this>
    int school_years = 0;    // after the present one, whose holidays are listed
    std::optional<HolidayDraft> holiday;
    std::optional<SetSetting> holidays_asked; // of the store, not answered yet: brings back what was before
    std::optional<SetSetting> holidays_undo;  // takes back what was done last
    Joining joining;
    std::optional<Restoring> restoring;
    bool restored = false; // a backup was put back, and a new PIN is to be chosen
};

struct AppState {
    Screen screen = Screen::home;
    std::string language = "nl";
    bool lowered = false; // the "lower" button: targets come down for a child or a wheelchair
    Draft draft;
    SharedTable table;
    Programme programme;
    Staff staff;
    std::map<std::string, std::string> topic_rules; // of the team: off, rested, ask_the_host
    TeamChoices choices;                            // of the team
    Board board;
    std::size_t board_places = 7;   // cards that this glass has room for
    Wish wish;                      // what is being chosen in the picker; no topic: nothing yet
    std::size_t topics_page = 0;    // of the picker, when not all topics fit
    std::vector<std::string> offer; // topics of the picker, in the order they had when it was opened
    std::string open;               // the topic or series whose screen is shown
    bool visiting = false;          // the picker was opened from the thank-you, so the topic belongs to a check-in
    Screen back = Screen::home;     // where the languages were asked for
    std::map<std::string, milliseconds> counted_from_home; // cells counted without a check-in; forgotten after 15 min
    std::string landed;                                    // target that was just added to: it is seen to arrive
    std::optional<milliseconds> landed_since;
    std::optional<int> board_written; // half hour of the wall clock in which the cooling was last written down
    bool board_cooled = false;        // since then
    std::optional<Trouble> trouble;   // why it is out of order
    IconCheck icon_check;

    // Steady times of what is going on; none: it is not going on.
    std::optional<milliseconds> settling_since;    // done was tapped, 600 ms are running
    bool counting = false;                         // the store was asked and has not answered
    std::optional<milliseconds> asked_since;       // the books were, by the team: no touch acts until they answer
    std::optional<milliseconds> thanks_since;      // of the thank-you's 12 s; any touch starts it anew
    std::optional<milliseconds> ring_since;        // the 20 s ring after 45 s without a touch
    std::optional<milliseconds> hop_since;         // drumming makes the animals hop
    std::optional<milliseconds> host_called_since; // the bell was touched
    std::optional<milliseconds> joined_since;      // the last figure joined the rug
    std::optional<shared::Person> joined;
    milliseconds screen_since{};       // when this screen came up
    milliseconds last_touch{};         // a finger came down
    milliseconds last_contact{};       // or moved, or went up
    std::optional<std::string> animal; // chosen on the thank-you screen
    std::string pressed;               // target under a held finger, drawn pressed
    std::optional<milliseconds> pressed_since;
    std::string released; // the one before, coming up again
    std::optional<milliseconds> released_at;
    bool listening = false;                       // a touch is read aloud first; touched again it acts
    std::string spoken;                           // the target that was read last
    bool wiping = false;                          // the glass is being cleaned: nothing acts
    std::optional<milliseconds> clock_held_since; // the wall clock is being held (3 s: staff)
    std::optional<milliseconds> animal_since;     // when the chosen animal sat down or was tapped again: it hops
    bool dark = false;                            // night: the first touch only wakes the glass
    std::vector<std::string> poster{"nl"};        // the languages of home at rest, the one that is shown first
    std::optional<milliseconds> turned_since;     // it is
    bool rested = true; // nobody touched home since it went back to its own language and height
    int drum = 0;       // touches in a row, each within 500 ms of the one before
    TapGuard guard;
    std::vector<milliseconds> recent; // of families counted in the last ten minutes, and forgotten then
    bool implausible = false;    // with the last family they were too many: a grown-up is asked after its thank-you
    bool grown_up_asked = false; // since then, and neither a PIN nor a quiet minute has answered
};

// Whether the page of the PIN wants the one that there is; otherwise a new one, twice.
inline bool asks_for_pin(const Staff& staff) {
    return staff.has_pin && !staff.choosing_anew;
}

// Whether the books are to answer first, a family or the team.
inline bool is_waiting(const AppState& state) {
    return state.counting || state.asked_since;
}

// Those of home at rest; in Brussels Dutch and French are equal.
std::vector<std::string> poster_languages(const shared::KioskSettings& settings);
// The state a program starts with: home, at rest, in the first of the languages shown.
AppState at_start(const shared::KioskSettings& settings, const shared::Now& now);

// How it stands with the office, for the team.
struct SyncLine {
    std::string what; // "2026-11-23", "2026-10"; "": of no record
    std::string why;  // key of a text: staff/why_<this>
    bool operator==(const SyncLine&) const = default;
};
struct SyncView {
    bool enrolled = false;
    std::optional<shared::Now> last_receipt;      // since the program started, in local time
    std::optional<shared::Day> delivered_through; // the newest day that the office has
    std::vector<SyncLine> waiting;
    shared::ClockTrust clock = shared::ClockTrust::plausible;
    std::string version;
    std::optional<shared::Day> certificate_end; // the first to end: the office's own, or the CA trusted here
    std::uint64_t free_mb = 0;                  // on the disk that holds the counts
    std::optional<int> disk_wear;               // percent of its life, if the disk tells
};

// A backup that lies on a stick.
struct StickBackup {
    std::string name; // of stick and file
    std::string stick;
    std::optional<shared::Day> closed; // the last day in it; none: it cannot be opened
    bool own = false;                  // of this kiosk
    bool newer = false;                // of a newer program
};

// What the open page of the team shows of the books; empty on every other screen.
struct StaffView {
    DayView day;
    WeekView week;
    std::optional<MonthView> month; // none: no month was released yet, or none so far back
    SyncView sync;
    std::vector<Question> questions;  // of the sheet that looks back
    std::vector<std::string> sticks;  // labels of those that are in
    std::vector<StickBackup> backups; // on the sticks
    bool has_printer = false;
    bool has_passphrase = false;             // for backups
    std::optional<shared::Day> backed_up_to; // the last close that a backup would hold
};

// What a screen is drawn from.
struct View {
    const AppState& state;
    const shared::KioskSettings& settings;
    shared::Now now;
    std::vector<shared::Occurrence> today; // not yet over, by start; cancelled ones included
    bool reduced_motion = false;
    bool has_voice = false;   // a voice can be heard: only then is `listen` shown as usable
    IconTallies tallies = {}; // of the icon check
    StaffView staff = {};
    bool waits = false;     // what the page shows of the books is not there yet
    bool inspector = false; // outlines and names of all targets on top, for people who look for a mistake
};

} // namespace kiosk::model
