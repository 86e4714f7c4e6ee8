// Logging in, in three steps: what the database knows, the slow comparison of the password, what follows from it. The
// answer and the time it takes are the same for somebody unknown, a wrong password and a wrong code. Guessing is slowed
// down per address (counted_as) and per account; a browser somebody has logged in with before has tries of its own, so
// that strangers cannot shut an administrator out.
#pragma once

#include "central/accounts.h"
#include "central/audit.h"
#include "central/sessions.h"
#include "central/throttle.h"

#include "shared/clock.h"
#include "shared/http.h"
#include "shared/result.h"

#include <chrono>
#include <optional>
#include <string>

namespace central {

inline constexpr const char* session_cookie = "__Host-inloop";
inline constexpr const char* browser_cookie = "__Host-inloop-browser";
// Value of a cookie of the request; "" if it has none.
std::string cookie(const shared::HttpRequest& request, std::string_view name);
// Only our own pages send our Host as their Origin.
bool is_from_our_page(const shared::HttpRequest& request);

// Compared with when there is nobody of that name: of 32 random bytes that were thrown away, at the cost of every
// other.
inline constexpr const char* hash_of_nobody = "$argon2id$v=19$m=65536,t=2,p=1$ePCa0O9/ruRZrPTR5XdJcA"
                                              "$hx5g9j1Cby7nhrGJXLYHF3sL761//ht7cJzJoHWTFIk";

struct LoginWish {
    std::string name;
    std::string password;
    std::string code;    // of the authenticator; "" where none is asked
    std::string browser; // its cookie from an earlier login; "" if it has none
    std::string peer;
};
// Who is logged in with this session, and the word it must send along with changes.
shared::HttpResponse who_am_i(const Account& account, const std::string& session);

bool is_login(const shared::HttpRequest& request);
// Refused also from another page, which could log somebody in as somebody else.
shared::Result<LoginWish> read_login(const shared::HttpRequest& request);

class Login {
  public:
    explicit Login(Database& database) : accounts_(database), sessions_(database), audit_(database) {}

    struct Question {
        std::optional<shared::HttpResponse> refused; // nothing to compare: too many tries
        std::string password_hash;                   // of nobody if there is nobody of that name
    };
    // On the thread of the database.
    Question ask(const LoginWish& wish, const shared::Now& now);
    // On any other; takes its tenth of a second.
    static bool is_right(const Question& question, const LoginWish& wish);
    // On the thread of the database, inside a transaction. Refused also if the password was changed meanwhile.
    shared::HttpResponse finish(const LoginWish& wish, const Question& question, bool password_right,
                                const shared::Now& now);

  private:
    // Whom a failure counts against.
    std::string account_key(const LoginWish& wish);
    std::optional<std::chrono::milliseconds> wait(const LoginWish& wish, std::chrono::milliseconds steady);
    shared::HttpResponse refuse(const LoginWish& wish, const shared::Now& now);
    void write_down_refusal(const LoginWish& wish, const shared::Now& now);

    Accounts accounts_;
    Sessions sessions_;
    Audit audit_;
    static constexpr auto span = std::chrono::minutes(15);
    Throttle by_network_{20, 100'000, span};
    Throttle by_account_{10, 100'000, span};
    // Lines in the log: one for an account, or for all names that nobody has, and a network; of the latter, whose
    // number is the stranger's, a hundred together.
    Throttle written_of_accounts_{1, 100'000, span};
    Throttle written_of_nobody_{1, 100, span};
};

} // namespace central
