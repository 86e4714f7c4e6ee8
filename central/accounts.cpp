#include "central/accounts.h"

#include "central/registry.h"
#include "central/sessions.h"

#include "shared/check.h"

#include <array>
#include <utility>

namespace central {
namespace {

using soci::into;
using soci::use;

constexpr std::array roles{std::pair(Role::administrator, "administrator"), std::pair(Role::editor, "editor"),
                           std::pair(Role::reader, "reader")};

} // namespace

std::string_view name(Role role) {
    for (const auto& [each, text] : roles)
        if (each == role) return text;
    CHECK(false, "every role has a name");
}

std::optional<Role> role_named(std::string_view name) {
    for (const auto& [each, text] : roles)
        if (name == text) return each;
    return std::nullopt;
}

bool Accounts::add(const Account& account, shared::Utc now) {
    if (find(account.name)) return false;
    const long long at = seconds_of(now);
    const std::string role(central::name(account.role));
    database_.sql() << "INSERT INTO users (name, password_hash, created_at, role, totp_secret) "
                       "VALUES (:name, :hash, :at, :role, :secret)",
        use(account.name), use(account.password_hash), use(at), use(role), use(account.totp_secret);
    for (const auto& centre : account.centres) {
        Registry(database_).ensure_centre(centre);
        database_.sql() << "INSERT INTO user_centres (user_name, centre) VALUES (:name, :centre)", use(account.name),
            use(centre);
    }
    return true;
}

bool Accounts::remove(const std::string& name) {
    if (!find(name)) return false;
    Sessions(database_).end_all(name);
    for (const char* table : {"known_browsers", "user_centres"})
        database_.sql() << std::string("DELETE FROM ") + table + " WHERE user_name = :name", use(name);
    database_.sql() << "DELETE FROM users WHERE name = :name", use(name);
    return true;
}

bool Accounts::set_password_hash(const std::string& name, const std::string& hash) {
    if (!find(name)) return false;
    database_.sql() << "UPDATE users SET password_hash = :hash WHERE name = :name", use(hash), use(name);
    Sessions(database_).end_all(name);
    return true;
}

bool Accounts::set_totp_secret(const std::string& name, const std::string& secret) {
    if (!find(name)) return false;
    database_.sql() << "UPDATE users SET totp_secret = :secret, totp_step = 0 WHERE name = :name", use(secret),
        use(name);
    Sessions(database_).end_all(name);
    return true;
}

void Accounts::note_totp_step(const std::string& name, std::int64_t step) {
    const long long used = step;
    database_.sql() << "UPDATE users SET totp_step = :step WHERE name = :name", use(used), use(name);
}

std::optional<Account> Accounts::find(const std::string& name) {
    for (auto& account : all())
        if (account.name == name) return std::move(account);
    return std::nullopt;
}

std::vector<Account> Accounts::all() {
    std::vector<Account> result;
    std::string name, hash, role, secret, centre;
    long long step = 0;
    soci::statement rows = (database_.sql().prepare << "SELECT name, password_hash, role, totp_secret, totp_step "
                                                       "FROM users ORDER BY name",
                            into(name), into(hash), into(role), into(secret), into(step));
    for (rows.execute(); rows.fetch();)
        result.push_back({name, role_named(role).value_or(Role::reader), hash, secret, step, {}});
    soci::statement centres = (database_.sql().prepare << "SELECT user_name, centre FROM user_centres ORDER BY centre",
                               into(name), into(centre));
    for (centres.execute(); centres.fetch();)
        for (auto& account : result)
            if (account.name == name) account.centres.push_back(centre);
    return result;
}

} // namespace central
