// Who is logged in, from which browsers people have logged in before, and the tokens scripts pull reports with. All are
// random and kept as SHA-256. Called on the thread of the database, inside its transactions.
#pragma once

#include "central/accounts.h"
#include "central/database.h"

#include "shared/clock.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace central {

inline constexpr auto session_idle = std::chrono::minutes(30);
inline constexpr auto session_life = std::chrono::hours(12);

class Sessions {
  public:
    explicit Sessions(Database& database) : database_(database) {}

    // The token of a new session; it exists nowhere here.
    std::string begin(const std::string& user, shared::Utc now);
    // Whose session this is, and the page is used now. None: unknown, ended, unused for half an hour, or half a day
    // old.
    std::optional<std::string> user_of(const std::string& token, shared::Utc now);
    void end(const std::string& token);
    void end_all(const std::string& user);

    std::string remember_browser(const std::string& user, shared::Utc now);
    bool is_browser_of(const std::string& user, const std::string& token);

  private:
    Database& database_;
};

// What a page must send along with every change, so that no other page can make one in its name. Of one session.
std::string csrf_of(const std::string& session_token);

struct ReportToken {
    std::string id; // "t1"; never used again
    std::string name;
    std::string made_by;
    shared::Utc made_at{};
    std::optional<shared::Utc> last_used; // to the hour
    std::optional<shared::Utc> revoked_at;
};

class ReportTokens {
  public:
    explicit ReportTokens(Database& database) : database_(database) {}

    struct Made {
        std::string id;
        std::string token; // shown once
    };
    Made make(const std::string& name, const std::string& by, shared::Utc now);
    bool revoke(const std::string& id, shared::Utc now); // false: there is none, or it is revoked
    std::optional<ReportToken> find(const std::string& token, shared::Utc now);
    std::vector<ReportToken> all();

  private:
    Database& database_;
};

} // namespace central
