#include "central/audit.h"

#include "shared/sha256.h"

namespace central {
namespace {

using soci::into;
using soci::use;

// Lengths keep two fields from trading letters.
std::string hash_of(const std::string& before, const Deed& deed) {
    const auto seconds = seconds_of(deed.at);
    std::string text = before;
    for (const std::string& field :
         {std::to_string(deed.seq), std::to_string(seconds), deed.who, deed.what, deed.about})
        text += " " + std::to_string(field.size()) + ":" + field;
    return shared::sha256_hex(text);
}

} // namespace

void Audit::add(const std::string& who, const std::string& what, const std::string& about, shared::Utc now) {
    Deed deed{0, now, who, what, about, ""};
    std::string before;
    database_.sql() << "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1", into(deed.seq), into(before);
    ++deed.seq;
    deed.hash = hash_of(before, deed);
    const long long at = seconds_of(now);
    database_.sql() << "INSERT INTO audit (seq, at, who, deed, about, hash) VALUES (:seq, :at, :who, :what, :about, "
                       ":hash)",
        use(deed.seq), use(at), use(deed.who), use(deed.what), use(deed.about), use(deed.hash);
}

std::vector<Deed> Audit::all() {
    return after(0);
}

std::vector<Deed> Audit::newest(int most) {
    long long last = 0;
    soci::indicator any = soci::i_ok;
    database_.sql() << "SELECT max(seq) FROM audit", into(last, any);
    return any == soci::i_ok ? after(last - most) : std::vector<Deed>();
}

std::vector<Deed> Audit::after(long long seq) {
    std::vector<Deed> result;
    Deed deed;
    long long at = 0;
    soci::statement rows =
        (database_.sql().prepare << "SELECT seq, at, who, deed, about, hash FROM audit WHERE seq > :seq ORDER BY seq",
         use(seq), into(deed.seq), into(at), into(deed.who), into(deed.what), into(deed.about), into(deed.hash));
    for (rows.execute(); rows.fetch();) {
        deed.at = moment_of(at);
        result.push_back(deed);
    }
    return result;
}

Audit::Verdict Audit::verify() {
    Verdict verdict;
    for (const Deed& deed : all()) {
        const bool fits = deed.seq == verdict.lines + 1 && deed.hash == hash_of(verdict.last_hash, deed);
        if (!fits && verdict.broken_at == 0) verdict.broken_at = verdict.lines + 1;
        ++verdict.lines;
        verdict.last_hash = deed.hash;
    }
    return verdict;
}

} // namespace central
