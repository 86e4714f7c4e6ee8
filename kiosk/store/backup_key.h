// The passphrase of the team's backups, of which the folder keeps only what closing a day needs: backup-key, with the
// salt and the public key (sealed.h). Neither the passphrase nor what opens a backup is ever on the disk. Who forgets
// it sets another one, and cannot open the backups of before.
#pragma once

#include "kiosk/store/files.h"
#include "kiosk/store/sealed.h"

#include <filesystem>

namespace kiosk::store {

constexpr std::string_view key_name = "backup-key";

// Nothing: no passphrase was set. Refused: the file is damaged.
shared::Result<std::optional<SealingKey>> backup_key(Files& files, const std::filesystem::path& folder);

bool has_backup_passphrase(const std::filesystem::path& folder); // one was set, whether its file is sound or not
// From now on each close keeps a backup for this passphrase. The one that an earlier passphrase opens is removed; the
// next close makes another. Said again, the same passphrase changes nothing. Also while a kiosk runs on the folder;
// takes two tenths of a second. Returns the reason if it is refused or the disk refuses, else "". files: tests; none:
// the disk.
std::string set_backup_passphrase(const std::filesystem::path& folder, std::string_view passphrase,
                                  Files* files = nullptr);

} // namespace kiosk::store
