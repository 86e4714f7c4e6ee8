#include "kiosk/store/backup.h"

#include "kiosk/store/anchor.h"
#include "kiosk/store/backup_key.h"
#include "kiosk/store/damage.h"
#include "kiosk/store/files.h"
#include "kiosk/store/migrations.h"
#include "kiosk/store/sqlite.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>

namespace kiosk::store {
namespace {

namespace fs = std::filesystem;
using shared::Refusal;
using shared::Result;

// Many times the database of a kiosk (Ballast::bytes); what is larger is not read at all.
constexpr std::uintmax_t largest_backup = std::uintmax_t{64} << 20;

constexpr std::size_t digits_shown = 8; // of an installation
constexpr std::size_t most_looked_at = 12;

constexpr std::string_view aside_name = "counts.db.before-restore";

std::string system_reason(int number) {
    return number == 0 ? "there is no room for it" : std::strerror(number);
}

// Reads what it must know of a database in memory, and whether this program can work with it.
Result<ClosedState> look_into(const std::string& name, const std::string& bytes, BackupFault& fault) {
    ClosedState state;
    std::string wrong;
    const auto problem = trouble([&] {
        Database database(Database::Contents{bytes});
        const auto known = static_cast<std::int64_t>(migrations().size());
        const auto seen = database.integer("PRAGMA user_version").value_or(0);
        wrong = database.damage();
        fault = seen > known ? BackupFault::newer : BackupFault::damaged;
        if (seen > known)
            wrong = "its schema is " + std::to_string(seen) + " and this program knows " + std::to_string(known) +
                    ": install the newest inloop-kiosk";
        if (!wrong.empty()) return;
        state.installation = database.text("SELECT value FROM meta WHERE name = 'installation'").value_or("");
        if (database.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'host_settings'").value_or(0) > 0)
            state.centre = database.text("SELECT text FROM host_settings WHERE name = 'centre'").value_or("");
        const auto closed = database.text("SELECT max(day) FROM days WHERE state <> 'open'");
        const auto day = closed ? shared::Day::parse(*closed) : std::nullopt;
        if (day)
            state.closed = *day;
        else
            wrong = "no day was closed in it";
        database.run(mark_as_copy);
        keep_sum(database);
        state.bytes = database.bytes();
    });
    if (problem) wrong = *problem;
    if (!wrong.empty()) return Refusal{name + ": is no state of a kiosk that can be used: " + wrong};
    return state;
}

// What backup_note() wrote.
bool read_note(std::string_view note, KeptBackup& into) {
    if (note.size() <= digits_shown || note[digits_shown] != ' ') return false;
    into.digits = note.substr(0, digits_shown);
    const auto day = shared::Day::parse(note.substr(digits_shown + 1));
    if (!day || into.digits.find_first_not_of("0123456789abcdef") != std::string::npos) return false;
    into.closed = *day;
    return true;
}

// A name that no counts of before an earlier restore have.
std::string free_aside(Files& files, const fs::path& folder) {
    std::string name(aside_name);
    for (int number = 2; files.exists((folder / name).string()); ++number)
        name = std::string(aside_name) + "-" + std::to_string(number);
    return name;
}

// Sealed, as the counts of before and those restored differ by what was counted between the two.
std::string put_aside(Files& files, const std::string& vfs, const fs::path& folder, const std::string& name,
                      const SealingKey& key) {
    const std::string counts = (folder / "counts.db").string();
    if (!files.exists(counts)) return "";
    // Opening plays the journal of a killed program back, also into counts that are damaged.
    (void)trouble([&] { (void)Database(counts, vfs).integer("SELECT count(*) FROM sqlite_schema"); });
    errno = 0;
    const auto bytes = files.read(counts);
    if (!bytes) return counts + ": cannot be read: " + system_reason(errno);
    if (!put_whole(files, folder.string(), name, seal(*bytes, key, "before a restore")))
        return counts + ": cannot be put aside: " + system_reason(errno);
    return "";
}

// For the passphrase that is in force here, so that what leaves on a stick is of this life.
void keep_restored(Files& files, const fs::path& folder, const ClosedState& state) {
    SealingKey key = state.key;
    if (const auto own = backup_key(files, folder); own && own.value())
        key = *own.value();
    else
        put_whole(files, folder.string(), std::string(key_name), text_of(key));
    const std::string sealed = seal(state.bytes, key, backup_note(state.installation, state.closed));
    if (!put_whole(files, folder.string(), std::string(closed_name), sealed))
        files.remove((folder / closed_name).string());
}

} // namespace

std::string backup_note(const std::string& installation, shared::Day closed) {
    return installation.substr(0, digits_shown) + " " + closed.text();
}

Result<KeptBackup> kept_backup(const fs::path& folder) {
    DiskFiles files;
    const auto key = backup_key(files, folder);
    if (!key) return Refusal{key.reason()};
    if (!key.value())
        return Refusal{folder.string() + ": no passphrase for backups was set here; set one (inloop-kiosk "
                                         "backup-passphrase), and the next close keeps a backup for it"};
    const std::string path = (folder / closed_name).string();
    errno = 0;
    auto sealed = files.read(path);
    if (!sealed && errno != ENOENT) return Refusal{path + ": cannot be read: " + std::strerror(errno)};
    const auto head = sealed ? head_of(path, *sealed) : Result<SealedHead>(SealedHead{});
    if (!head) return Refusal{head.reason()};
    if (head.value().salt != key.value()->salt)
        return Refusal{path + ": is not there yet: the close of a day keeps what a backup holds, and no day was closed "
                              "since the passphrase for backups was set"};
    KeptBackup kept;
    if (!read_note(head.value().note, kept)) return Refusal{path + ": is damaged; the next close makes another"};
    kept.sealed = std::move(*sealed);
    return kept;
}

std::string backup_file_name(const KeptBackup& kept) {
    return "inloop-" + kept.digits + ".backup";
}

Result<fs::path> put_backup(const KeptBackup& kept, const fs::path& into) {
    const std::string name = backup_file_name(kept);
    DiskFiles files;
    if (put_whole(files, into.string(), name, kept.sealed)) return into / name;
    return Refusal{(into / name).string() + ": cannot be written: " + system_reason(errno)};
}

Result<ClosedState> open_backup(const fs::path& file, std::string_view passphrase, BackupFault* fault) {
    BackupFault unheard{};
    BackupFault& why = fault == nullptr ? unheard : *fault;
    std::error_code failed;
    why = BackupFault::gone;
    if (const auto size = fs::file_size(file, failed); failed)
        return Refusal{file.string() + ": cannot be read: " + failed.message()};
    else if (size > largest_backup) {
        why = BackupFault::damaged;
        return Refusal{file.string() + ": is no backup of a kiosk: it is much too large"};
    }
    const auto sealed = DiskFiles().read(file.string());
    if (!sealed) return Refusal{file.string() + ": cannot be read: " + std::strerror(errno)};
    auto opened = unseal(file.string(), *sealed, passphrase, &why);
    if (!opened) return Refusal{opened.reason()};
    auto state = look_into(file.string(), opened.value().bytes, why);
    if (!state) return state;
    ClosedState whole = std::move(state).value();
    whole.key = std::move(opened).value().key;
    return whole;
}

std::vector<FoundBackup> backups_in(const fs::path& folder) {
    std::vector<FoundBackup> found;
    std::error_code failed;
    DiskFiles files;
    for (fs::directory_iterator at(folder, failed), end; !failed && at != end && found.size() < most_looked_at;
         at.increment(failed)) {
        const std::string name = at->path().filename().string();
        std::error_code none;
        if (!name.starts_with("inloop-") || !name.ends_with(".backup") || !at->is_regular_file(none)) continue;
        FoundBackup one{at->path(), "", std::nullopt, false};
        const auto sealed = at->file_size(none) <= largest_backup ? files.read(at->path().string()) : std::nullopt;
        one.newer = sealed && is_of_another_format(*sealed);
        KeptBackup said;
        if (const auto head = head_of(name, sealed.value_or("")); head && read_note(head.value().note, said)) {
            one.digits = said.digits;
            one.closed = said.closed;
        }
        found.push_back(std::move(one));
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return b.closed < a.closed; });
    return found;
}

std::string in_the_way(const fs::path& folder) {
    const std::string counts = (folder / "counts.db").string();
    DiskFiles files;
    if (!files.exists(counts)) return "";
    std::int64_t counted = 0;
    const auto unreadable = trouble([&] {
        counted = Database(counts, "")
                      .integer(R"(
            SELECT (SELECT coalesce(sum(families_morning + families_afternoon + families_unknown_hour + undated +
                                        host_families), 0) FROM days) +
                   (SELECT coalesce(sum(families + host_families), 0) FROM undated) +
                   (SELECT count(*) FROM released))")
                      .value_or(0);
    });
    if (unreadable)
        return counts + ": counts that cannot be read are here (" + *unreadable + "); --replace puts them aside";
    return counted == 0 ? "" : counts + ": families were counted here already; --replace puts them aside";
}

std::string restore(const ClosedState& state, const fs::path& folder) {
    DiskFiles files;
    return restore(state, folder, files, "");
}

std::string restore(const ClosedState& state, const fs::path& folder, Files& files, const std::string& vfs) {
    const std::string counts = (folder / "counts.db").string();
    const std::string fresh = (folder / "counts.new").string(); // what a power cut leaves of it, the next start removes
    const std::string aside = free_aside(files, folder);
    std::string problem = put_aside(files, vfs, folder, aside, state.key);
    errno = 0;
    if (problem.empty() && !(files.write(fresh, state.bytes) && files.sync_file(fresh)))
        problem = counts + ": cannot be restored: " + system_reason(errno);
    if (!problem.empty()) {
        files.remove(fresh);
        files.remove((folder / aside).string());
        return problem;
    }
    // A journal that is still there belongs to the old counts, and must not be played into the new ones.
    files.remove(counts + "-journal");
    files.sync_folder(folder.string());
    errno = 0;
    if (!move_into_place(files, folder.string(), fresh, counts)) {
        problem = counts + ": cannot be restored: " + system_reason(errno);
        files.remove(fresh);
        return problem;
    }
    keep_restored(files, folder, state); // done anyway if not: the next close keeps a state of its own
    return "";
}

} // namespace kiosk::store
