// What can happen to the screen, and what the model asks of the world in return. Values only.
#pragma once

#include "kiosk/model/look_back.h"
#include "kiosk/model/programme.h"
#include "shared/counts.h"
#include "shared/day_report.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace kiosk::model {

using std::chrono::milliseconds;

// A finger (or the mouse, as finger 0) as the window saw it, with the name of the tap target below it in the picture
// that was on the glass; "" if there is none. x, y in logical units u.
struct Touch {
    enum class Kind { down, move, up, lost };
    Kind kind{};
    std::int64_t finger = 0;
    float x = 0;
    float y = 0;
    std::string target;
};

// What the out-of-order screen tells of.
enum class Trouble {
    storage, // families can't be kept: the disk refuses
    touch,   // there was a touch panel and now there is none
};

struct Tick {};                        // time went on: a deadline may have passed
struct Counted {};                     // the store has committed what `Effects::count` asked for
struct NotCounted {};                  // the store could not (full disk): the check-in is left as it was
struct DayClosed {                     // a day was closed: the shared table and the board are cleared
    std::map<std::string, int> scores; // of the topics, from now on
};
struct Troubled { // something that the kiosk needs is gone
    Trouble what{};
};
struct Mended {}; // and back again
// How it goes with a page of the team: on its way, done, or why not.
enum class PrintState { none, under_way, done, full, read_only, gone, failed };
struct PinAnswer { // of a PIN that was tried or chosen
    bool right = false;
    milliseconds opens_at{}; // steady; no try before it
};
struct CaretAt { // the line that is being written was touched here
    std::size_t byte = 0;
};
struct SheetOpened {
    Sheet sheet;
};
struct WishAnswer { // of what the team wanted kept
    bool done = false;
    std::string why = {}; // key of a text staff/refused_<this>, if it is not the disk that stands in the way
};
struct OfficeAnswer {        // to LookAtOffice or JoinOffice
    std::string fingerprint; // that was seen, 64 hex digits; "": none
    std::string why;         // a sentence, if it did not work
    bool joined = false;
};
struct Printed { // of a page of the team
    PrintState state{};
};
struct PaperSeen {}; // to LookForPaper: what is there is in the next view
struct Darken {}; // night and nobody about: the glass goes dark until a touch wakes it; ignored unless home is at rest
struct BackupOpened {   // to OpenBackup
    std::string why;    // key of a text staff/restore_<this>, if it could not be opened
    std::string centre; // as the team named it, or ""
    shared::Day closed{};
    bool operator==(const BackupOpened&) const = default;
};
using Event = std::variant<Touch, Tick, Counted, NotCounted, DayClosed, Darken, Troubled, Mended, PinAnswer, WishAnswer,
                           CaretAt, SheetOpened, OfficeAnswer, Printed, PaperSeen, BackupOpened>;

enum class Sound { tap, add, minus, select, done, walk_on, animal, hop, hang, knock, call_host };

// A host's note of one answer in the icon check.
enum class Understood { right, wrong, opposite };
struct IconAnswer {
    std::string icon;
    std::string language;
    Understood understood{};
    bool operator==(const IconAnswer&) const = default;
};

// What the team wants of the world; each is answered, with WishAnswer unless it says otherwise.
struct TryPin { // answered with PinAnswer
    std::string digits;
};
struct ChoosePin { // answered with PinAnswer
    std::string digits;
};
struct EditProgramme { // in one transaction
    ProgrammeEdit edit;
};
struct RuleTopic {
    std::string topic;
    std::string rule; // off, rested, ask_the_host; "": none
};
struct CountByHost {
    bool child_played = false; // else a family that did not tap
};
struct CorrectDay {
    shared::Day day{};
    shared::Correction correction;
};
struct SyncNow {};
struct ConfirmClock {}; // the host has looked: the clock on this glass is right
struct OpenSheet {      // answered with SheetOpened
    SheetKey key;
};
struct KeepRoom { // of a sheet; a room without a name stands for the note
    SheetKey key;
    RoomUse use;
    std::string note;
};
struct SetSetting { // kiosk/model/team_settings.h
    std::string name;
    std::string text;
};
struct LookAtOffice { // answered with OfficeAnswer
    std::string url;
};
struct JoinOffice { // answered with OfficeAnswer
    std::string url;
    std::string code;
    std::string fingerprint;
};
struct SetPassphrase { // for backups
    std::string text;
};
struct BackUp {        // answered with Printed
    std::string where; // the label of a stick
};
struct OpenBackup {   // answered with BackupOpened
    std::string name; // StickBackup
    std::string passphrase;
};
struct PutBack {};      // what was opened takes the place of what is here: restored() (restore_page.h) tells
struct LookForPaper {}; // sticks and printers; answered with PaperSeen
struct PrintSheet {     // answered with Printed
    std::string where;  // "printer", or the label of a stick
};
using StaffWish = std::variant<TryPin, ChoosePin, EditProgramme, RuleTopic, CountByHost, CorrectDay, SyncNow,
                               ConfirmClock, OpenSheet, KeepRoom, SetSetting, LookAtOffice, JoinOffice, LookForPaper,
                               PrintSheet, SetPassphrase, BackUp, OpenBackup, PutBack>;

struct Effects {
    std::optional<StaffWish> wish;          // of the team
    std::optional<shared::Additions> count; // add these in one transaction, then send Counted or NotCounted
    bool take_back = false;                 // take back exactly what the last count added
    bool keep_board = false;                // write the board down: it is not what it was
    std::optional<IconAnswer> note;         // add to the tallies
    std::vector<Sound> sounds;              // what would be heard; whether it may be is for the settings to say
    int step = 0;                           // of a note that rises or falls with each figure
    std::string say;                        // a target to be read aloud
};

} // namespace kiosk::model
