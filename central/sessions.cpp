#include "central/sessions.h"

#include "central/secrets.h"

#include "shared/sha256.h"

namespace central {
namespace {

using soci::into;
using soci::use;

// So that a page that asks every few seconds does not write every few seconds.
constexpr auto note_seen_every = std::chrono::minutes(1);
constexpr auto note_used_every = std::chrono::hours(1);
constexpr auto browser_life = std::chrono::days(400); // as long as browsers keep a cookie
constexpr const char* token_prefix = "inloop_";       // so that one that leaks is recognised by who scans for secrets

std::optional<shared::Utc> if_ever(long long seconds) {
    return seconds == 0 ? std::optional<shared::Utc>() : moment_of(seconds);
}

} // namespace

std::string Sessions::begin(const std::string& user, shared::Utc now) {
    const long long at = seconds_of(now);
    const long long dead = seconds_of(now - session_life);
    database_.sql() << "DELETE FROM sessions WHERE started < :dead", use(dead);
    const std::string token = random_token();
    const std::string hash = shared::sha256_hex(token);
    database_.sql() << "INSERT INTO sessions (token_hash, user_name, started, seen) VALUES (:hash, :user, :at, :at2)",
        use(hash), use(user), use(at), use(at);
    return token;
}

std::optional<std::string> Sessions::user_of(const std::string& token, shared::Utc now) {
    const std::string hash = shared::sha256_hex(token);
    std::string user;
    long long started = 0, seen = 0;
    database_.sql() << "SELECT user_name, started, seen FROM sessions WHERE token_hash = :hash", into(user),
        into(started), into(seen), use(hash);
    if (!database_.sql().got_data()) return std::nullopt;
    // A clock that was put back makes no session live longer.
    const bool over = now - moment_of(seen) >= session_idle || now - moment_of(started) >= session_life ||
                      now < moment_of(started) - session_idle;
    if (over) {
        end(token);
        return std::nullopt;
    }
    if (now - moment_of(seen) >= note_seen_every) {
        const long long at = seconds_of(now);
        database_.sql() << "UPDATE sessions SET seen = :at WHERE token_hash = :hash", use(at), use(hash);
    }
    return user;
}

void Sessions::end(const std::string& token) {
    const std::string hash = shared::sha256_hex(token);
    database_.sql() << "DELETE FROM sessions WHERE token_hash = :hash", use(hash);
}

void Sessions::end_all(const std::string& user) {
    database_.sql() << "DELETE FROM sessions WHERE user_name = :user", use(user);
}

std::string Sessions::remember_browser(const std::string& user, shared::Utc now) {
    const long long at = seconds_of(now);
    const long long old = seconds_of(now - browser_life);
    database_.sql() << "DELETE FROM known_browsers WHERE seen < :old", use(old);
    const std::string token = random_token();
    const std::string hash = shared::sha256_hex(token);
    database_.sql() << "INSERT INTO known_browsers (token_hash, user_name, seen) VALUES (:hash, :user, :at)", use(hash),
        use(user), use(at);
    return token;
}

bool Sessions::is_browser_of(const std::string& user, const std::string& token) {
    const std::string hash = shared::sha256_hex(token);
    int known = 0;
    database_.sql() << "SELECT count(*) FROM known_browsers WHERE token_hash = :hash AND user_name = :user",
        into(known), use(hash), use(user);
    return known > 0;
}

std::string csrf_of(const std::string& session_token) {
    return shared::sha256_hex("csrf " + session_token);
}

ReportTokens::Made ReportTokens::make(const std::string& name, const std::string& by, shared::Utc now) {
    int count = 0; // none is ever deleted
    database_.sql() << "SELECT count(*) FROM report_tokens", into(count);
    const Made made{"t" + std::to_string(count + 1), token_prefix + random_token()};
    const std::string hash = shared::sha256_hex(made.token);
    const long long at = seconds_of(now);
    database_.sql() << "INSERT INTO report_tokens (id, name, token_hash, made_by, made_at) "
                       "VALUES (:id, :name, :hash, :by, :at)",
        use(made.id), use(name), use(hash), use(by), use(at);
    return made;
}

bool ReportTokens::revoke(const std::string& id, shared::Utc now) {
    const long long at = seconds_of(now);
    int live = 0;
    database_.sql() << "SELECT count(*) FROM report_tokens WHERE id = :id AND revoked_at = 0", into(live), use(id);
    database_.sql() << "UPDATE report_tokens SET revoked_at = :at WHERE id = :id AND revoked_at = 0", use(at), use(id);
    return live > 0;
}

std::optional<ReportToken> ReportTokens::find(const std::string& token, shared::Utc now) {
    if (!token.starts_with(token_prefix)) return std::nullopt;
    const std::string hash = shared::sha256_hex(token);
    std::string id;
    database_.sql() << "SELECT id FROM report_tokens WHERE token_hash = :hash AND revoked_at = 0", into(id), use(hash);
    if (!database_.sql().got_data()) return std::nullopt;
    for (auto& each : all()) {
        if (each.id != id) continue;
        if (!each.last_used || now - *each.last_used >= note_used_every) {
            const long long at = seconds_of(now);
            database_.sql() << "UPDATE report_tokens SET last_used = :at WHERE id = :id", use(at), use(id);
        }
        return each;
    }
    return std::nullopt;
}

std::vector<ReportToken> ReportTokens::all() {
    std::vector<ReportToken> result;
    std::string id, name, by;
    long long made = 0, used = 0, revoked = 0;
    soci::statement rows = (database_.sql().prepare << "SELECT id, name, made_by, made_at, last_used, revoked_at "
                                                       "FROM report_tokens ORDER BY made_at, id",
                            into(id), into(name), into(by), into(made), into(used), into(revoked));
    for (rows.execute(); rows.fetch();)
        result.push_back({id, name, by, moment_of(made), if_ever(used), if_ever(revoked)});
    return result;
}

} // namespace central
