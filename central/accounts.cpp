#include "central/accounts.h"

#include "shared/password.h"

namespace central {

using soci::into;
using soci::use;

bool Accounts::add(const std::string& name, const std::string& password, shared::Utc now) {
    int taken = 0;
    database_.sql() << "SELECT count(*) FROM users WHERE name = :name", into(taken), use(name);
    if (taken > 0) return false;
    const std::string hash = shared::hash_password(password);
    const long long at = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
    database_.sql() << "INSERT INTO users (name, password_hash, created_at) VALUES (:name, :hash, :at)", use(name),
        use(hash), use(at);
    return true;
}

std::vector<std::string> Accounts::names() {
    std::string name;
    std::vector<std::string> result;
    soci::statement rows = (database_.sql().prepare << "SELECT name FROM users ORDER BY name", into(name));
    for (rows.execute(); rows.fetch();) result.push_back(name);
    return result;
}

bool Accounts::is_password_of(const std::string& name, const std::string& password) {
    std::string hash;
    database_.sql() << "SELECT password_hash FROM users WHERE name = :name", into(hash), use(name);
    return shared::is_password_of(hash, password);
}

} // namespace central
