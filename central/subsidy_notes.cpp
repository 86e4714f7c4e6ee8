#include "central/subsidy_notes.h"

#include <array>

namespace central {
namespace {

using soci::into;
using soci::use;

std::string level_text(Scope::Level level) {
    constexpr std::array names{"all", "region", "centre"};
    return names.at(static_cast<std::size_t>(level));
}

} // namespace

SubsidyNotes SubsidyNotesStore::of(const Scope& place, int year) {
    SubsidyNotes notes;
    const std::string level = level_text(place.level);
    database_.sql() << "SELECT seen, next FROM subsidy_notes WHERE level = :level AND place = :place AND year = :year",
        into(notes.seen), into(notes.next), use(level), use(place.name), use(year);
    return notes;
}

void SubsidyNotesStore::put(const Scope& place, int year, const SubsidyNotes& notes, const std::string& by,
                            shared::Utc at) {
    const std::string level = level_text(place.level);
    const long long moment = seconds_of(at);
    database_.sql() << "INSERT INTO subsidy_notes (level, place, year, seen, next, written_by, written_at) "
                       "VALUES (:level, :place, :year, :seen, :next, :by, :at) "
                       "ON CONFLICT (level, place, year) DO UPDATE SET seen = excluded.seen, next = excluded.next, "
                       "written_by = excluded.written_by, written_at = excluded.written_at",
        use(level), use(place.name), use(year), use(notes.seen), use(notes.next), use(by), use(moment);
}

} // namespace central
