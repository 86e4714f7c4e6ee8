#include "central/registry.h"

#include "central/secrets.h"

#include "shared/sha256.h"

namespace central {
namespace {

using soci::into;
using soci::use;

constexpr int code_length = 8; // 23^8 = 7.8e10; with 15 minutes and 100 wrong tries in them, guessing one takes ages

constexpr const char* kiosk_columns =
    "SELECT id, centre, name, since, generation, installation, state_asked, "
    "other_installation, last_contact, clock_offset, version, token_given, revoked_at, clock "
    "FROM kiosks ";

// The variables a row of kiosk_columns goes into.
struct KioskRow {
    std::string id, centre, name, since, installation, other, version, clock;
    int generation = 0, state_asked = 0;
    long long last_contact = 0, clock_offset = 0, token_given = 0, revoked_at = 0;

    Kiosk kiosk() const {
        Kiosk result{id, centre, name,   shared::Day::parse(since), generation, installation, state_asked != 0, other,
                     {}, {},     version};
        if (last_contact != 0) result.last_contact = moment_of(last_contact);
        if (token_given != 0) result.token_given = moment_of(token_given);
        if (revoked_at != 0) result.revoked_at = moment_of(revoked_at);
        result.clock = shared::clock_trust_named(clock);
        result.clock_offset = std::chrono::seconds(clock_offset);
        return result;
    }
};

// Asked with every request.
struct KioskOfToken {
    explicit KioskOfToken(soci::session& sql)
        : statement((sql.prepare << std::string(kiosk_columns) + "WHERE token_hash = :hash", into(row.id),
                     into(row.centre), into(row.name), into(row.since), into(row.generation), into(row.installation),
                     into(row.state_asked), into(row.other), into(row.last_contact), into(row.clock_offset),
                     into(row.version), into(row.token_given), into(row.revoked_at), into(row.clock), use(hash))) {}
    std::string hash;
    KioskRow row;
    soci::statement statement;
};

} // namespace

std::vector<Kiosk> Registry::kiosks() {
    auto& sql = database_.sql();
    KioskRow row;
    std::vector<Kiosk> result;
    soci::statement rows =
        (sql.prepare << std::string(kiosk_columns) + "ORDER BY centre, name", into(row.id), into(row.centre),
         into(row.name), into(row.since), into(row.generation), into(row.installation), into(row.state_asked),
         into(row.other), into(row.last_contact), into(row.clock_offset), into(row.version), into(row.token_given),
         into(row.revoked_at), into(row.clock));
    for (rows.execute(); rows.fetch();) result.push_back(row.kiosk());
    auto moved = places();
    for (auto& each : result)
        if (const auto found = moved.find(each.id); found != moved.end()) each.places = std::move(found->second);
    return result;
}

void Registry::ensure_centre(const std::string& name) {
    database_.sql() << "INSERT INTO centres (name) VALUES (:name) ON CONFLICT (name) DO NOTHING", use(name);
}

void Registry::set_region(const std::string& centre, const std::string& region) {
    database_.sql() << "UPDATE centres SET region = :region WHERE name = :name", use(region), use(centre);
}

std::string Registry::board(const std::string& centre) {
    std::string body;
    database_.sql() << "SELECT board FROM centres WHERE name = :centre", into(body), use(centre);
    return body;
}

void Registry::set_board(const std::string& centre, const std::string& body) {
    database_.sql() << "UPDATE centres SET board = :body WHERE name = :centre", use(body), use(centre);
}

std::string Registry::ensure_kiosk(const std::string& centre, const std::string& name) {
    auto& sql = database_.sql();
    ensure_centre(centre);
    std::string id;
    sql << "SELECT id FROM kiosks WHERE centre = :centre AND name = :name", into(id), use(centre), use(name);
    if (!id.empty()) return id;
    int count = 0; // kiosks are never deleted, so a count is a number nobody has
    sql << "SELECT count(*) FROM kiosks", into(count);
    id = "k" + std::to_string(count + 1);
    sql << "INSERT INTO kiosks (id, centre, name) VALUES (:id, :centre, :name)", use(id), use(centre), use(name);
    return id;
}

std::string Registry::new_code(const std::string& kiosk, shared::Utc now) {
    auto& sql = database_.sql();
    const std::string code = random_code(code_length);
    const std::string hash = shared::sha256_hex(code);
    const long long ends = seconds_of(now + code_life);
    const long long past = seconds_of(now);
    sql << "DELETE FROM codes WHERE kiosk = :kiosk OR expires_at <= :past", use(kiosk), use(past);
    sql << "INSERT INTO codes (code_hash, kiosk, expires_at) VALUES (:hash, :kiosk, :ends)", use(hash), use(kiosk),
        use(ends);
    return code;
}

std::optional<Registry::Enrolled> Registry::redeem(const std::string& code, const std::string& installation,
                                                   const shared::Now& now) {
    auto& sql = database_.sql();
    const std::string hash = shared::sha256_hex(code);
    const long long at = seconds_of(now.utc);
    Enrolled enrolled;
    sql << "SELECT kiosk FROM codes WHERE code_hash = :hash AND expires_at > :now", into(enrolled.kiosk), use(hash),
        use(at);
    if (enrolled.kiosk.empty()) return std::nullopt;
    enrolled.token = random_token();
    const std::string token_hash = shared::sha256_hex(enrolled.token);
    const std::string today = now.day.text();
    sql << "DELETE FROM codes WHERE code_hash = :hash", use(hash);
    sql << "DELETE FROM coming_tokens WHERE kiosk = :kiosk", use(enrolled.kiosk);
    forget_other_installation(enrolled.kiosk);
    if (const auto kiosk = this->kiosk(enrolled.kiosk); kiosk->revoked_at) await_again(*kiosk, now.day);
    sql << "UPDATE kiosks SET token_hash = :token, token_given = :given, revoked_at = 0, state_asked = 0, "
           "generation = CASE WHEN installation = :same THEN generation ELSE 0 END, installation = :installation, "
           "since = CASE WHEN since = '' THEN :today ELSE since END WHERE id = :kiosk",
        use(token_hash), use(at), use(installation), use(installation), use(today), use(enrolled.kiosk);
    return enrolled;
}

std::optional<Kiosk> Registry::kiosk_of_token(std::string_view token) {
    if (token.empty()) return std::nullopt;
    auto& query = database_.prepared<KioskOfToken>();
    query.hash = shared::sha256_hex(token);
    if (!query.statement.execute(true) && !(first_use(query.hash) && query.statement.execute(true)))
        return std::nullopt;
    Kiosk kiosk = query.row.kiosk();
    query.statement.fetch(); // to its end, else it would hold on to what it has read
    return kiosk;
}

void Registry::note_contact(const std::string& kiosk, shared::Utc at, std::chrono::seconds clock_offset) {
    const long long moment = seconds_of(at);
    const long long offset = clock_offset.count();
    database_.sql() << "UPDATE kiosks SET last_contact = :at, clock_offset = :offset WHERE id = :kiosk", use(moment),
        use(offset), use(kiosk);
}

void Registry::note_version(const std::string& kiosk, const std::string& version) {
    database_.sql() << "UPDATE kiosks SET version = :version WHERE id = :kiosk", use(version), use(kiosk);
}

void Registry::note_state_asked(const std::string& kiosk) {
    database_.sql() << "UPDATE kiosks SET state_asked = 1 WHERE id = :kiosk", use(kiosk);
}

void Registry::note_other_installation(const std::string& kiosk, const std::string& installation) {
    database_.sql() << "UPDATE kiosks SET other_installation = :other WHERE id = :kiosk", use(installation), use(kiosk);
}

// And what was refused because it was not known which of the two is right.
void Registry::forget_other_installation(const std::string& kiosk) {
    const std::string reason(another_database);
    database_.sql() << "DELETE FROM refusals WHERE kiosk = :kiosk AND reason = :reason", use(kiosk), use(reason);
    note_other_installation(kiosk, "");
}

void Registry::bind(const std::string& kiosk, int generation, const std::string& installation) {
    database_.sql() << "UPDATE kiosks SET generation = :generation, installation = :installation, state_asked = 0 "
                       "WHERE id = :kiosk",
        use(generation), use(installation), use(kiosk);
}

std::string Registry::office_value(const std::string& name) {
    std::string value;
    database_.sql() << "SELECT value FROM office WHERE name = :name", into(value), use(name);
    return value;
}

void Registry::set_office_value(const std::string& name, const std::string& value) {
    database_.sql() << "INSERT INTO office (name, value) VALUES (:name, :value) "
                       "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        use(name), use(value);
}

std::string Registry::epoch() {
    std::string epoch = office_value("epoch");
    if (epoch.empty()) set_office_value("epoch", epoch = random_epoch(""));
    return epoch;
}

} // namespace central
