// What people's browsers and their scripts ask (/api/*): who they are, reports, tokens, what was done. A page may
// change something only with the session's cookie, the session's own word against forgery, and an Origin that is ours.
// On the thread of the database, inside its transactions.
#pragma once

#include "central/accounts.h"
#include "central/audit.h"
#include "central/database.h"
#include "central/kiosks_api.h"
#include "central/login.h"
#include "central/schedule_api.h"
#include "central/sessions.h"
#include "central/subsidy_api.h"

#include "shared/clock.h"
#include "shared/http.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace central {

// "/api/report/sync?from=2026-11-01&to=2026-11-28" -> its path and its members, %XX decoded.
struct Address {
    std::string path;
    std::map<std::string, std::string> query;
};
Address address_of(std::string_view target);
std::string decoded(std::string_view text); // %XX and + of an address
// "/api/opening/De%20Wip/hours" -> "opening", "De Wip", "hours".
std::vector<std::string> parts_below_api(std::string_view target);

class People {
  public:
    // share: where web/ lies, for the names that pages show.
    People(Database& database, const std::filesystem::path& share)
        : accounts_(database), sessions_(database), tokens_(database), audit_(database), database_(database),
          login_(database), subsidy_(database, share), kiosks_(database), schedule_(database, share) {}

    shared::HttpResponse answer(const shared::HttpRequest& request, const shared::Now& now);
    // For who compares passwords on a thread of its own (login_desk.h).
    Login& login() { return login_; }

  private:
    // Who asks. token_id: of a script, which may only read reports.
    struct Caller {
        std::optional<Account> account;
        std::string session;
        std::string token_id;
    };
    Caller caller(const shared::HttpRequest& request, const shared::Now& now);
    shared::HttpResponse log_in(const shared::HttpRequest& request, const shared::Now& now);
    shared::HttpResponse log_out(const Caller& caller, bool everywhere, const shared::Now& now);
    shared::HttpResponse report(const Address& address, const shared::Now& now);
    shared::HttpResponse tokens(const shared::HttpRequest& request, const Account& by, const shared::Now& now);
    shared::HttpResponse users(const shared::HttpRequest& request, const Account& by, const shared::Now& now);
    shared::HttpResponse deeds();

    Accounts accounts_;
    Sessions sessions_;
    ReportTokens tokens_;
    Audit audit_;
    Database& database_;
    Login login_;
    SubsidyApi subsidy_;
    KiosksApi kiosks_;
    ScheduleApi schedule_;
};

} // namespace central
