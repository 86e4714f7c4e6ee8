// What becomes of a kiosk: it moves, ends, begins again, and gets new tokens.
#include "central/registry.h"

#include "central/secrets.h"

#include "shared/sha256.h"

#include <algorithm>

namespace central {
namespace {

using soci::into;
using soci::use;

} // namespace

Standing Kiosk::place_on(shared::Day day) const {
    const auto after = places.upper_bound(day);
    if (after == places.begin()) return {centre, true};
    return std::prev(after)->second;
}

bool token_is_old(const Kiosk& kiosk, shared::Utc now) {
    return !kiosk.token_given || now - *kiosk.token_given > token_age;
}

std::map<std::string, std::map<shared::Day, Standing>> Registry::places() {
    std::map<std::string, std::map<shared::Day, Standing>> result;
    std::string kiosk, from, centre;
    int awaited = 0;
    soci::statement rows = (database_.sql().prepare << "SELECT kiosk, from_day, centre, awaited FROM kiosk_places",
                            into(kiosk), into(from), into(centre), into(awaited));
    for (rows.execute(); rows.fetch();)
        if (const auto day = shared::Day::parse(from)) result[kiosk][*day] = {centre, awaited != 0};
    return result;
}

std::optional<Kiosk> Registry::kiosk(const std::string& id) {
    auto all = kiosks();
    const auto found = std::ranges::find(all, id, &Kiosk::id);
    if (found == all.end()) return std::nullopt;
    return std::move(*found);
}

std::string Registry::centre_of(const Kiosk& kiosk, shared::Day day) {
    const std::string date = day.text();
    std::string centre;
    database_.sql() << "SELECT centre FROM kiosk_places WHERE kiosk = :kiosk AND from_day <= :day "
                       "ORDER BY from_day DESC LIMIT 1",
        into(centre), use(kiosk.id), use(date);
    return centre.empty() ? kiosk.centre : centre;
}

bool Registry::has_moved(const Kiosk& kiosk) {
    int centres = 0;
    database_.sql() << "SELECT count(DISTINCT centre) FROM kiosk_places WHERE kiosk = :kiosk", into(centres),
        use(kiosk.id);
    return centres > 1;
}

std::string Registry::board_shown(const std::string& kiosk) {
    std::string version;
    database_.sql() << "SELECT board_shown FROM kiosks WHERE id = :id", into(version), use(kiosk);
    return version;
}

void Registry::note_board_shown(const std::string& kiosk, const std::string& version) {
    database_.sql() << "UPDATE kiosks SET board_shown = :version WHERE id = :id", use(version), use(kiosk);
}

void Registry::note_clock(const std::string& kiosk, std::optional<shared::ClockTrust> trust) {
    const std::string clock(trust ? shared::name(*trust) : "");
    database_.sql() << "UPDATE kiosks SET clock = :clock WHERE id = :id", use(clock), use(kiosk);
}

void Registry::rename_kiosk(const std::string& kiosk, const std::string& name) {
    database_.sql() << "UPDATE kiosks SET name = :name WHERE id = :kiosk", use(name), use(kiosk);
}

void Registry::put_place(const std::string& kiosk, shared::Day from, const Standing& place) {
    const std::string day = from.text();
    const int awaited = place.awaited ? 1 : 0;
    database_.sql() << "INSERT INTO kiosk_places (kiosk, from_day, centre, awaited) "
                       "VALUES (:kiosk, :from, :centre, :awaited) ON CONFLICT (kiosk, from_day) "
                       "DO UPDATE SET centre = excluded.centre, awaited = excluded.awaited",
        use(kiosk), use(day), use(place.centre), use(awaited);
}

void Registry::move_kiosk(const Kiosk& kiosk, const std::string& centre, shared::Day from) {
    auto& sql = database_.sql();
    const std::string day = from.text();
    if (kiosk.places.empty()) put_place(kiosk.id, shared::Day(), {kiosk.centre, true});
    sql << "DELETE FROM kiosk_places WHERE kiosk = :kiosk AND from_day > :from", use(kiosk.id), use(day);
    put_place(kiosk.id, from, {centre, !kiosk.revoked_at});
    sql << "UPDATE kiosks SET centre = :centre WHERE id = :kiosk", use(centre), use(kiosk.id);
}

void Registry::revoke_kiosk(const Kiosk& kiosk, const shared::Now& now) {
    auto& sql = database_.sql();
    const long long at = seconds_of(now.utc);
    const std::string today = now.day.text();
    if (kiosk.places.empty()) put_place(kiosk.id, shared::Day(), {kiosk.centre, true});
    put_place(kiosk.id, now.day, {kiosk.place_on(now.day).centre, false});
    sql << "UPDATE kiosk_places SET awaited = 0 WHERE kiosk = :kiosk AND from_day > :today", use(kiosk.id), use(today);
    sql << "DELETE FROM codes WHERE kiosk = :kiosk", use(kiosk.id);
    sql << "DELETE FROM coming_tokens WHERE kiosk = :kiosk", use(kiosk.id);
    sql << "UPDATE kiosks SET token_hash = '', other_installation = '', revoked_at = :at WHERE id = :kiosk", use(at),
        use(kiosk.id);
}

void Registry::await_again(const Kiosk& kiosk, shared::Day from) {
    const std::string day = from.text();
    put_place(kiosk.id, from, {kiosk.place_on(from).centre, true});
    database_.sql() << "UPDATE kiosk_places SET awaited = 1 WHERE kiosk = :kiosk AND from_day > :from", use(kiosk.id),
        use(day);
}

std::string Registry::give_token(const std::string& kiosk, shared::Utc now) {
    auto& sql = database_.sql();
    const long long at = seconds_of(now);
    const long long over = seconds_of(now - token_overlap);
    sql << "DELETE FROM coming_tokens WHERE kiosk = :kiosk AND given <= :over", use(kiosk), use(over);
    int coming = 0;
    sql << "SELECT count(*) FROM coming_tokens WHERE kiosk = :kiosk", into(coming), use(kiosk);
    if (coming >= most_coming_tokens)
        sql << "DELETE FROM coming_tokens WHERE kiosk = :kiosk AND given = "
               "(SELECT min(given) FROM coming_tokens WHERE kiosk = :same)",
            use(kiosk), use(kiosk);
    const std::string token = random_token();
    const std::string hash = shared::sha256_hex(token);
    sql << "INSERT INTO coming_tokens (token_hash, kiosk, given) VALUES (:hash, :kiosk, :at)", use(hash), use(kiosk),
        use(at);
    return token;
}

std::optional<std::string> Registry::first_use(const std::string& token_hash) {
    auto& sql = database_.sql();
    std::string kiosk;
    long long given = 0;
    sql << "SELECT kiosk, given FROM coming_tokens WHERE token_hash = :hash", into(kiosk), into(given), use(token_hash);
    if (kiosk.empty()) return std::nullopt;
    sql << "UPDATE kiosks SET token_hash = :hash, token_given = :given WHERE id = :kiosk", use(token_hash), use(given),
        use(kiosk);
    // One that was given later may lie on the kiosk's disk, not yet used.
    sql << "DELETE FROM coming_tokens WHERE kiosk = :kiosk AND (token_hash = :hash OR given < :given)", use(kiosk),
        use(token_hash), use(given);
    return kiosk;
}

} // namespace central
