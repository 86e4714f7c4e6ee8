#include "kiosk/store/backup_key.h"

#include "kiosk/store/backup.h"

#include <cerrno>
#include <cstring>

namespace kiosk::store {
shared::Result<std::optional<SealingKey>> backup_key(Files& files, const std::filesystem::path& folder) {
    const std::string path = (folder / key_name).string();
    const auto text = files.read(path);
    if (!text && !files.exists(path)) return std::optional<SealingKey>();
    auto key = text ? parse_key(*text) : std::nullopt;
    if (!key)
        return shared::Refusal{path + ": cannot be read or is damaged: set the passphrase of backups again "
                                      "(inloop-kiosk backup-passphrase)"};
    return key;
}

bool has_backup_passphrase(const std::filesystem::path& folder) {
    std::error_code none;
    return std::filesystem::exists(folder / key_name, none);
}

std::string set_backup_passphrase(const std::filesystem::path& folder, std::string_view passphrase, Files* files) {
    if (std::string weak = weakness(passphrase); !weak.empty()) return weak;
    DiskFiles disk;
    Files& on = files == nullptr ? disk : *files;
    const auto old = backup_key(on, folder);
    if (old && old.value() && sealing_key(passphrase, old.value()->salt) == *old.value()) return "";
    if (!put_whole(on, folder.string(), std::string(key_name), text_of(sealing_key(passphrase))))
        return (folder / key_name).string() +
               ": cannot be written: " + (errno == 0 ? "there is no room for it" : std::strerror(errno));
    // After the key: a power cut between the two leaves a file of another salt, which kept_backup() refuses.
    on.remove((folder / closed_name).string());
    on.sync_folder(folder.string());
    return "";
}

} // namespace kiosk::store
