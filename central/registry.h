// Who belongs to the office: centres and when they are open, kiosks, their tokens and one-time codes. Tokens and codes
// are kept as SHA-256 only (both are random and long or short-lived, so nothing slower is needed) and never logged.
// Called on the thread of the database, inside its transactions.
#pragma once

#include "central/database.h"

#include "shared/clock.h"
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

struct Kiosk {
    std::string id; // in addresses: "k1", "k2"; never used again
    std::string centre;
    std::string name;
    std::optional<shared::Day> since; // first day that is expected: of its first enrolment; none: not enrolled yet
    int generation = 0;               // of the database that sends; 0: nothing sent yet
    std::string installation;
    bool state_asked = false;       // asked what we have since its generation last changed: it may take a higher one
    std::string other_installation; // another machine that sends with this kiosk's token; "" if none does
    std::optional<shared::Utc> last_contact;
    std::chrono::seconds clock_offset{}; // its clock less ours; positive: it is ahead
    std::string version;
};

inline constexpr auto code_life = std::chrono::minutes(15);

class Registry {
  public:
    explicit Registry(Database& database) : database_(database) {}

    std::vector<Centre> centres();
    std::vector<Kiosk> kiosks(); // by centre, then name

    void ensure_centre(const std::string& name);
    void set_region(const std::string& centre, const std::string& region);
    // Replaces the weekly hours; closed days are added to those known.
    void set_hours(const std::string& centre, const std::map<unsigned, std::vector<shared::Hours>>& weekly);
    void add_closed_days(const std::string& centre, const std::set<shared::Day>& days);

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

    std::optional<Kiosk> kiosk_of_token(std::string_view token);
    void note_contact(const std::string& kiosk, shared::Utc at, std::chrono::seconds clock_offset);
    void note_version(const std::string& kiosk, const std::string& version);
    void note_state_asked(const std::string& kiosk);
    void note_other_installation(const std::string& kiosk, const std::string& installation);
    void bind(const std::string& kiosk, int generation, const std::string& installation);

    // What serve knows and enrol prints; "" if it was never served.
    std::string office_value(const std::string& name);
    void set_office_value(const std::string& name, const std::string& value);

  private:
    Database& database_;
};

} // namespace central
