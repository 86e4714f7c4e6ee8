// Backups of the kiosk's own data. Each close seals what the database held then, for the passphrase that the team has
// set (backup_key.h), and keeps it as closed.sealed beside the database: with the team's programme and settings,
// without its PIN, its look-back notes, the board and families of no certain day. Nothing is kept while there is no
// passphrase.
//
// Sealed on this disk too, since month cells only grow: who reads them as they are now and as they were at the last
// close has the moods of the day that is open. So counts.db is the one state in the folder that anyone can read, and a
// backup leaves the house as the one file it is, however often one is made in a day.
//
// A disk that does not take closed.sealed does not hold a close up: the file of the close before stays, as an older
// backup is better than none, and says its day in its note, for `backup` and `restore` to tell.
//
// A backup is a copy: a restored kiosk asks the office what it has, and takes a new generation, before it sends. No
// database is opened on the disk but in restore(); everything else may be done while a kiosk runs on the folder.
#pragma once

#include "kiosk/store/files.h"
#include "kiosk/store/sealed.h"
#include "shared/day.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace kiosk::store {

constexpr std::string_view closed_name = "closed.sealed";

// What a sealed file says in the clear: the kiosk and the last day closed in it, both no secret. "1a2b3c4d 2026-11-23"
std::string backup_note(const std::string& installation, shared::Day closed);

struct KeptBackup {
    std::string sealed;
    std::string digits; // the first 8 of the installation
    shared::Day closed{};
};

// What the last close kept. Refused: no passphrase is set, no day was closed since, or the file is damaged.
shared::Result<KeptBackup> kept_backup(const std::filesystem::path& folder);

std::string backup_file_name(const KeptBackup& kept);
// Writes it as "inloop-<8 digits of the installation>.backup", for good. There is no day in the name, so that a stick
// keeps the newest only: two backups of following days, for one who has the passphrase, differ by the cells of one day.
// The file, or why the folder does not take it.
shared::Result<std::filesystem::path> put_backup(const KeptBackup& kept, const std::filesystem::path& into);

struct ClosedState {
    std::string bytes; // of a database that is marked as a copy
    std::string installation;
    std::string centre;   // as the team named it, or ""
    shared::Day closed{}; // the last day closed in it
    SealingKey key;       // it was sealed for
};

// Refused: as in unseal(), and content that this program cannot work with. fault: set when it is refused.
shared::Result<ClosedState> open_backup(const std::filesystem::path& file, std::string_view passphrase,
                                        BackupFault* fault = nullptr);

struct FoundBackup {
    std::filesystem::path file;
    std::string digits;                // of its kiosk's installation
    std::optional<shared::Day> closed; // none: it cannot be opened
    bool newer = false;                // by this program
};
// What put_backup() wrote into that folder, the newest first; a dozen at most are looked at.
std::vector<FoundBackup> backups_in(const std::filesystem::path& folder);

// Whom a restore into that folder would put aside: families that were counted, or what nobody can read. Else "".
std::string in_the_way(const std::filesystem::path& folder);
// Makes the state the folder's own. Counts that were there are kept, sealed for the passphrase of the backup:
// counts.db.before-restore (-2, -3 ...) can be restored in its turn. A folder without a passphrase for backups takes
// that of this one over. The folder exists, under our lock.
// Returns the reason if it failed, else ""; the folder's counts are the old ones or the restored ones whole, also after
// a power cut.
std::string restore(const ClosedState& state, const std::filesystem::path& folder);
// On the disk that `files` and this VFS of SQLite are (tests).
std::string restore(const ClosedState& state, const std::filesystem::path& folder, Files& files,
                    const std::string& vfs);

} // namespace kiosk::store
