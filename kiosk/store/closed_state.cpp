// What a close keeps for backups: closed.sealed beside the database (backup.h).
#include "kiosk/store/backup.h"
#include "kiosk/store/backup_key.h"
#include "kiosk/store/counter_store.h"
#include "kiosk/store/damage.h"

#include "shared/log.h"

namespace kiosk::store {
namespace {

// Families of no certain day go too: the next day takes them over and reports them, and a restore must not report them
// again. So do the scores of topics: they tell which were lit of late.
constexpr std::string_view leave_out =
    "DELETE FROM look_back; DELETE FROM cards; DELETE FROM topics; UPDATE pin SET hash = '', failures = 0, spent = 0;"
    "UPDATE undated SET families = 0, host_families = 0, child_played = 0; DELETE FROM cells WHERE month = 'undated'";

} // namespace

// Made in memory: what can be read of it never lies on the disk.
void CounterStore::keep_for_backup() {
    const auto key = backup_key(files_, options_.folder);
    if (key && !key.value()) return;
    std::optional<std::string> problem;
    if (!key) problem = key.reason();
    std::string sealed;
    if (!problem)
        problem = trouble([&] {
            Database copy(Database::Contents{database_.bytes()});
            copy.script("BEGIN"); // one transaction, as the file keeps count of them
            copy.script(leave_out);
            keep_sum(copy);
            copy.script("COMMIT");
            // No trace of what was left out, and the same bytes for the same content (as in rewrite.cpp).
            copy.script("PRAGMA schema_version = 1; VACUUM");
            if (const auto closed = last_closed())
                sealed = seal(copy.bytes(), *key.value(), backup_note(installation(), *closed));
        });
    if (!problem && !put_whole(files_, options_.folder.string(), std::string(closed_name), sealed))
        problem = "the disk refuses it";
    if (problem)
        shared::log(shared::LogLevel::warning, "store", "the state at this close is not kept for backups: " + *problem);
}

} // namespace kiosk::store
