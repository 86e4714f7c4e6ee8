// Who belongs to the office: centres and when they are open, kiosks, their tokens and one-time codes. Tokens and codes
// are kept as SHA-256 only (both are random and long or short-lived, so nothing slower is needed) and never logged.
// Called on the thread of the database, inside its transactions.
#pragma once

#include "central/database.h"

#include "shared/clock.h"
#include "shared/day_report.h"
#include "shared/opening.h"

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace central {

struct Centre {
    std::string name;
    shared::OpeningCalendar opening; // decides which days are expected
    std::string region = {};         // by which reports are cut; "": none
};

// Where a kiosk stands from a day on, and whether its days are waited for: not after it was revoked.
struct Standing {
    std::string centre;
    bool awaited = true;
    bool operator==(const Standing&) const = default;
};

// Why what a second machine sends is refused.
inline constexpr std::string_view another_database =
    "another database sends for this kiosk; enrol one of the two machines as a kiosk of its own";

struct Kiosk {
    std::string id;     // in addresses: "k1", "k2"; never used again
    std::string centre; // where it stands after its last move
    std::string name;
    std::optional<shared::Day> since; // first day that is expected: of its first enrolment; none: not enrolled yet
    int generation = 0;               // of the database that sends; 0: nothing sent yet
    std::string installation;
    bool state_asked = false;       // asked what we have since its generation last changed: it may take a higher one
    std::string other_installation; // another machine that sends with this kiosk's token; "" if none does
    std::optional<shared::Utc> last_contact;
    std::chrono::seconds clock_offset{}; // its clock less ours; positive: it is ahead
    std::string version;
    std::map<shared::Day, Standing> places = {};  // by their first day; none: it has always stood in `centre`
    std::optional<shared::Utc> token_given = {};  // none: before this was noted
    std::optional<shared::ClockTrust> clock = {}; // as it said with its last GET board; none: it did not
    std::optional<shared::Utc> revoked_at = {};   // its token has ended since; a new code brings it back

    // A day belongs to the centre its kiosk stood in on that day, whenever it arrives.
    Standing place_on(shared::Day day) const;
    bool awaited_on(shared::Day day) const { return since && *since <= day && place_on(day).awaited; }
};

inline constexpr auto code_life = std::chrono::minutes(15);
// A kiosk is offered a new token when its own is older than this, or of an age that nobody noted.
inline constexpr auto token_age = std::chrono::hours(24 * 90);
bool token_is_old(const Kiosk& kiosk, shared::Utc now);
// A new token that is not used for so long ends when yet another is asked for; the present one never ends by age.
inline constexpr auto token_overlap = std::chrono::hours(24 * 7);
inline constexpr int most_coming_tokens = 8;

class Registry {
  public:
    explicit Registry(Database& database) : database_(database) {}

    std::vector<Centre> centres();
    std::vector<Kiosk> kiosks(); // by centre, then name

    void ensure_centre(const std::string& name);
    void set_region(const std::string& centre, const std::string& region);
    // Replaces the weekly hours.
    void set_hours(const std::string& centre, const std::map<unsigned, std::vector<shared::Hours>>& weekly);
    // A day with hours of its own, instead of the weekday's; none: closed that day.
    void set_day(const std::string& centre, shared::Day day, const std::vector<shared::Hours>& hours);
    // The weekday's hours hold again. False: they did.
    bool forget_day(const std::string& centre, shared::Day day);
    std::optional<Centre> centre(const std::string& name);

    // What the office publishes to a centre's kiosks, as sent; "" if nothing was ever published.
    std::string board(const std::string& centre);
    void set_board(const std::string& centre, const std::string& body);

    std::string ensure_kiosk(const std::string& centre, const std::string& name); // its id
    // A new one-time code; an older one of that kiosk ends. Eight characters, none of which look alike.
    std::string new_code(const std::string& kiosk, shared::Utc now);
    // A code works once and for 15 minutes; case, spaces and hyphens do not matter. The kiosk gets a new token, the old
    // one ends, and whatever database sends next is taken as its own.
    struct Enrolled {
        std::string kiosk;
        std::string token; // 64 hex digits, 256 random bits; exists nowhere here but in this value
    };
    std::optional<Enrolled> redeem(const std::string& code, const std::string& installation, const shared::Now& now);

    // Without its places. A token that is used for the first time becomes the kiosk's own, and those before it end.
    std::optional<Kiosk> kiosk_of_token(std::string_view token);
    // A new token beside the present one, which stays good until this one is used.
    std::string give_token(const std::string& kiosk, shared::Utc now);

    std::optional<Kiosk> kiosk(const std::string& id);
    // Where it stands on that day; by which it gets its board.
    std::string centre_of(const Kiosk& kiosk, shared::Day day);
    bool has_moved(const Kiosk& kiosk); // ever
    void rename_kiosk(const std::string& kiosk, const std::string& name);
    // It stands in centre from that day on; moves that were to come later are forgotten.
    void move_kiosk(const Kiosk& kiosk, const std::string& centre, shared::Day from);
    // Its tokens and codes end, and it is waited for no longer: neither on that day, which it cannot hand in any more.
    void revoke_kiosk(const Kiosk& kiosk, const shared::Now& now);
    void note_contact(const std::string& kiosk, shared::Utc at, std::chrono::seconds clock_offset);
    void note_version(const std::string& kiosk, const std::string& version);
    // The version of the board it has, as it said at its last poll; "" if it never had one.
    std::string board_shown(const std::string& kiosk);
    void note_board_shown(const std::string& kiosk, const std::string& version);
    void note_clock(const std::string& kiosk, std::optional<shared::ClockTrust> trust);
    void note_state_asked(const std::string& kiosk);
    void note_other_installation(const std::string& kiosk, const std::string& installation);
    void forget_other_installation(const std::string& kiosk);
    void bind(const std::string& kiosk, int generation, const std::string& installation);

    // What serve knows and enrol prints; "" if it was never served.
    std::string office_value(const std::string& name);
    void set_office_value(const std::string& name, const std::string& value);
    // Which life of which office this is (shared/headers.h). Made when it is first asked for; Database::restore changes
    // it.
    std::string epoch();

  private:
    void put_place(const std::string& kiosk, shared::Day from, const Standing& place);
    void await_again(const Kiosk& kiosk, shared::Day from);
    std::map<std::string, std::map<shared::Day, Standing>> places();
    std::optional<std::string> first_use(const std::string& token_hash);

    Database& database_;
};

} // namespace central
