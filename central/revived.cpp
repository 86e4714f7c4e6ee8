#include "central/revived.h"

#include "central/database.h"

#include "shared/headers.h"

#include <map>

namespace central {
namespace {

using soci::into;

// A kiosk's, a person's or a token's row, as far as it says who may come in.
struct Admitted {
    std::string about; // for who reads the list
    std::string secret, second_secret;
    bool works = true;
};
using AdmittedById = std::map<std::string, Admitted>;

AdmittedById kiosks_in(soci::session& sql) {
    AdmittedById all;
    std::string id, centre, name, installation, token;
    soci::statement rows = (sql.prepare << "SELECT id, centre, name, installation, token_hash FROM kiosks", into(id),
                            into(centre), into(name), into(installation), into(token));
    for (rows.execute(); rows.fetch();) all[id] = {centre + ", " + name, installation, "", !token.empty()};
    return all;
}

AdmittedById people_in(soci::session& sql) {
    AdmittedById all;
    std::string name, password, totp;
    soci::statement rows =
        (sql.prepare << "SELECT name, password_hash, totp_secret FROM users", into(name), into(password), into(totp));
    for (rows.execute(); rows.fetch();) all[name] = {"", password, totp, true};
    return all;
}

AdmittedById tokens_in(soci::session& sql) {
    AdmittedById all;
    std::string id, name, hash;
    long long revoked = 0;
    soci::statement rows = (sql.prepare << "SELECT id, name, token_hash, revoked_at FROM report_tokens", into(id),
                            into(name), into(hash), into(revoked));
    for (rows.execute(); rows.fetch();) all[id] = {name, hash, "", revoked == 0};
    return all;
}

std::string office_half_of_epoch(soci::session& sql) {
    std::string epoch;
    sql << "SELECT value FROM office WHERE name = 'epoch'", into(epoch);
    return shared::is_epoch(epoch) ? epoch.substr(0, shared::epoch_half) : "";
}

// As a shell takes it.
std::string shell_word(const std::string& text) {
    constexpr const char* plain = "-._@ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    if (text.find_first_not_of(plain) == std::string::npos) return text;
    std::string word = "'";
    for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return word + "'";
}

std::string ending(const std::string& subcommand, const std::string& id, const std::string& about) {
    return "inloop-central " + subcommand + " " + shell_word(id) + (about.empty() ? "" : "  (" + about + ")");
}

} // namespace

std::vector<std::string> revived(soci::session& now, soci::session& coming) {
    const std::string office = office_half_of_epoch(now);
    if (office.empty() || office != office_half_of_epoch(coming)) return {};
    std::vector<std::string> endings;
    const auto kiosks = kiosks_in(now), people = people_in(now), tokens = tokens_in(now);
    for (const auto& [id, before] : kiosks_in(coming)) {
        const auto found = kiosks.find(id);
        if (found == kiosks.end() || !before.works) continue;
        // Another machine in its place: the first one may have been stolen.
        const std::string &machine = found->second.secret, &earlier = before.secret;
        const bool replaced = !machine.empty() && !earlier.empty() && machine != earlier;
        if (!found->second.works || replaced) endings.push_back(ending("kiosk revoke", id, before.about));
    }
    for (const auto& [name, before] : people_in(coming)) {
        const auto found = people.find(name);
        if (found == people.end()) {
            endings.push_back(ending("user remove", name, ""));
            continue;
        }
        if (found->second.secret != before.secret) endings.push_back(ending("user password", name, ""));
        if (found->second.second_secret != before.second_secret) endings.push_back(ending("user totp", name, ""));
    }
    for (const auto& [id, before] : tokens_in(coming)) {
        const auto found = tokens.find(id);
        const bool same = found != tokens.end() && found->second.secret == before.secret;
        if (same && before.works && !found->second.works) endings.push_back(ending("token revoke", id, before.about));
    }
    return endings;
}

} // namespace central
