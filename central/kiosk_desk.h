// What an administrator does with kiosks and centres, the same for the page and the command line: checked, done, and
// written into the log. On the thread of the database, inside its transactions.
#pragma once

#include "central/audit.h"
#include "central/opening_hours.h"
#include "central/registry.h"
#include "central/report_store.h"

#include "shared/result.h"

#include <optional>
#include <string>

namespace central {

class KioskDesk {
  public:
    explicit KioskDesk(Database& database) : registry_(database), reports_(database), audit_(database) {}

    // A one-time code and all that is typed at the kiosk or compared there.
    struct Code {
        std::string code;
        Kiosk kiosk;
        shared::Utc ends{};
        std::string url;              // "" before the first `serve`, as the fingerprint
        std::string fingerprint;      // of the office's CA, 64 hex digits
        std::string to_carry() const; // what the QR code holds: a phone shows it at the door
    };
    // A kiosk of that name in that centre, either of which is made if it is new.
    shared::Result<Code> enrol(const std::string& who, const std::string& centre, const std::string& name,
                               const shared::Now& now);
    // A code for a kiosk that is known: a new machine in its place, or one that was revoked.
    shared::Result<Code> enrol_again(const std::string& who, const std::string& kiosk, const shared::Now& now);

    // Each of these: the reason why not, or nothing when it is done.
    using Objection = std::optional<std::string>;
    Objection rename(const std::string& who, const std::string& kiosk, const std::string& name, const shared::Now& now);
    // Days that were received stay with the centre they were counted in: a move begins after them, and at most a year
    // from now. The centre is made if it is new.
    Objection move(const std::string& who, const std::string& kiosk, const std::string& centre, shared::Day from,
                   const shared::Now& now);
    Objection revoke(const std::string& who, const std::string& kiosk, const shared::Now& now);
    // The other machine with this kiosk's token is found; if it still sends, it is seen again.
    Objection forget_other(const std::string& who, const std::string& kiosk, const shared::Now& now);

    Objection make_centre(const std::string& who, const std::string& centre, const shared::Now& now);
    Objection set_region(const std::string& who, const std::string& centre, const std::string& region,
                         const shared::Now& now);
    Objection set_hours(const std::string& who, const std::string& centre, const WeeklyHours& weekly,
                        const shared::Now& now);
    // Every day from first to last gets these hours; none: closed. At most 366 days.
    Objection set_days(const std::string& who, const std::string& centre, shared::Day first, shared::Day last,
                       const std::vector<shared::Hours>& hours, const shared::Now& now);
    Objection reopen(const std::string& who, const std::string& centre, shared::Day day, const shared::Now& now);
    // Closes the ten legal holidays of Belgium in that year, but for days that have hours of their own already.
    Objection close_holidays(const std::string& who, const std::string& centre, int year, const shared::Now& now);

  private:
    Code code_for(const std::string& who, const Kiosk& kiosk, const shared::Now& now);
    std::optional<std::string> no_centre(const std::string& centre);

    Registry registry_;
    ReportStore reports_;
    Audit audit_;
};

} // namespace central
