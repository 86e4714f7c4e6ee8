// A database that can no longer be trusted: how it is told from a sound one, and where it goes. Disks flip bits, and a
// door must open all the same: the file is put aside and counting goes on in a new one, which stands in for it as a
// copy does (anchor.h), so that the office keeps what it has and nothing is counted twice.
#pragma once

#include "kiosk/store/files.h"
#include "kiosk/store/sqlite.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::store {

// Whether the head of that file says what ours never say. SQLite takes a bit in it for another kind of database: one in
// other letters, one that may only be read, one of a format to come. A file that is not there has no wrong head.
bool has_wrong_head(Files& files, const std::string& file);

// Its tables as SQL, and nothing of what is in them.
std::string shape_of(Database& database);
// What shape_of() says of a new database that these were run on.
std::string shape_after(const std::vector<std::string_view>& migrations);

// A sum of all that is in it goes with each commit, since a digit that became another digit still makes sense. It tells
// nothing that does not lie beside it: the same content has the same sum. Kept by the last statement of a transaction.
void keep_sum(Database& database);
// Whether it has no such sum (an older program wrote it, or someone who mended it deleted the row), or the right one.
bool is_summed_up(Database& database);

// Of a database with all migrations: the first value in it that this program would not have written, or "".
std::string nonsense_in(Database& database);

// Moves counts.db, which is closed, out of the way, as counts.db.damaged (a second one as counts.db.damaged-2, which a
// third one replaces): for whoever can still read something in it. Sealed for the passphrase of backups (sealed.h), as
// it and the counts of later differ by what was counted between the two; without a passphrase it can be read by whoever
// has the disk, as counts.db can. False: it is still there.
bool put_damaged_aside(Files& files, const std::filesystem::path& folder);

} // namespace kiosk::store
