#include "central/database.h"

#include "central/migrations.h"
#include "central/revived.h"
#include "central/secrets.h"

#include "shared/check.h"
#include "shared/descriptor.h"
#include "shared/log.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace central {
namespace {

namespace fs = std::filesystem;

// Each statement ends with a semicolon at the end of a line.
std::vector<std::string> statements(std::string_view script) {
    std::vector<std::string> result;
    while (true) {
        const auto end = script.find(";\n");
        if (end == std::string_view::npos) return result;
        result.emplace_back(script.substr(0, end));
        script.remove_prefix(end + 2);
    }
}

void sync_to_disk(const fs::path& path) {
    const shared::Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file || ::fsync(file.get()) != 0) throw std::system_error(errno, std::generic_category(), path.string());
}

// 0 without tables of ours.
int version_of(soci::session& session, Storage& storage) {
    int version = 0;
    if (storage.has_table(session, "schema_version"))
        session << "SELECT version FROM schema_version", soci::into(version);
    return version;
}

int newest() {
    return static_cast<int>(migrations().size());
}

std::string too_new(const std::string& name, int version) {
    return name + ": made by a newer inloop-central (database version " + std::to_string(version) +
           ", this program knows " + std::to_string(newest()) + "); install the newer program";
}

std::unique_ptr<Storage> storage_of(const Place& place) {
    return place.server.empty() ? sqlite_storage(place.file) : postgres_storage(place.server);
}

void remove_with_log(const fs::path& database) {
    for (const char* beside : {"", "-wal", "-shm", "-journal"}) ::unlink((database.string() + beside).c_str());
}

// "" if it has none yet.
std::string epoch_of(soci::session& session) {
    std::string epoch;
    session << "SELECT value FROM office WHERE name = 'epoch'", soci::into(epoch);
    return epoch;
}

// That the tables of now are broken may be why there is a restore: it is not held up.
std::vector<std::string> revived_if_readable(soci::session& now, soci::session& coming) try {
    return revived(now, coming);
} catch (const soci::soci_error& error) {
    shared::log(shared::LogLevel::error, "central", "what works again cannot be told: " + error.get_error_message());
    return {"(not known: the tables of before cannot be read)"};
}

// A backup that was copied to `file`: whether it is one, and what it carries, which is taken out. It gets an epoch of
// its own, so that kiosks notice; now: the office that it comes to, whose epoch is for a backup that has none. from:
// how errors call it.
Database::Restored unpack(const fs::path& file, const fs::path& from, soci::session& now) {
    Database::Restored unpacked;
    soci::session copy(*soci::factory_sqlite3(), sqlite_connection(file));
    std::string health;
    copy << "PRAGMA integrity_check(1)", soci::into(health);
    if (health != "ok") return {from.string() + ": the backup is damaged: " + health, {}, {}};
    const int version = version_of(copy, *sqlite_storage(file));
    if (version == 0) return {from.string() + ": is no backup of inloop-central", {}, {}};
    if (version > newest()) return {too_new(from.string(), version), {}, {}};
    if (version < newest()) {
        copy.close();
        Database older(file); // brings it forward
        std::string journal;
        older.sql() << "PRAGMA journal_mode=DELETE", soci::into(journal); // one file again
        if (journal != "delete") throw std::runtime_error("the copy stays in two files");
        copy.open(*soci::factory_sqlite3(), sqlite_connection(file));
    }
    std::string name, content;
    soci::statement rows =
        (copy.prepare << "SELECT name, content FROM kept_files", soci::into(name), soci::into(content));
    for (rows.execute(); rows.fetch();) unpacked.files[name] = content;
    copy << "DELETE FROM kept_files";
    unpacked.revived = revived_if_readable(now, copy);
    const std::string before = epoch_of(copy);
    const std::string after = random_epoch(before.empty() ? epoch_of(now) : before);
    copy << "INSERT INTO office (name, value) VALUES ('epoch', :epoch) ON CONFLICT (name) DO UPDATE SET value = "
            "excluded.value",
        soci::use(after);
    return unpacked;
}

} // namespace

Database::Database(Place place) : place_(std::move(place)), storage_(storage_of(place_)) {
    open();
    found_version_ = version_;
    migrate();
}

Database::~Database() = default;

void Database::open() try {
    storage_->open(session_);
    version_ = version_of(session_, *storage_);
    if (version_ > newest()) throw std::runtime_error(too_new(name(), version_));
    lost_ = false;
} catch (const soci::soci_error& error) {
    throw std::runtime_error(name() + ": the database cannot be opened: " + error.get_error_message());
}

// Each step forward is one transaction.
void Database::migrate() try {
    while (version_ < newest()) {
        soci::transaction step(session_);
        if (version_ == 0) {
            session_ << "CREATE TABLE schema_version (version INTEGER NOT NULL)";
            session_ << "INSERT INTO schema_version (version) VALUES (0)";
        }
        for (const auto& statement : statements(migrations().at(static_cast<std::size_t>(version_))))
            session_ << statement;
        const int reached = version_ + 1;
        session_ << "UPDATE schema_version SET version = :reached", soci::use(reached);
        storage_->check_whole(session_);
        step.commit();
        version_ = reached;
    }
} catch (const soci::soci_error& error) {
    throw std::runtime_error(name() + ": cannot be brought from version " + std::to_string(version_) + " to " +
                             std::to_string(version_ + 1) + ": " + error.get_error_message());
}

// Nothing is migrated here: a program that runs has done so, and a server that comes back with another version is
// refused.
std::optional<std::string> Database::open_again() try {
    prepared_.clear();
    session_.close();
    const int before = version_;
    open();
    if (version_ == before) return std::nullopt;
    lost_ = true;
    version_ = before;
    return name() + ": its tables have another version than before; start inloop-central again";
} catch (const std::runtime_error& error) {
    return error.what();
}

// An idle connection shows only now that it broke; nothing was done on it yet, so that a second try is harmless.
std::unique_ptr<soci::transaction> Database::begin() {
    try {
        return std::make_unique<soci::transaction>(session_);
    } catch (const soci::soci_error& error) {
        if (!storage_->is_lost(session_, error)) throw;
    }
    if (const auto trouble = open_again()) throw soci::soci_error(*trouble);
    return std::make_unique<soci::transaction>(session_);
}

std::optional<std::string> Database::in_transaction(const std::function<void()>& work) {
    return in_transaction_if([&] {
        work();
        return true;
    });
}

std::optional<std::string> Database::in_transaction_if(const std::function<bool()>& work) try {
    if (lost_)
        if (auto trouble = open_again()) return trouble;
    const auto all = begin(); // rolls back unless committed
    if (!work()) return std::nullopt;
    storage_->check_whole(session_);
    all->commit();
    return std::nullopt;
} catch (const soci::soci_error& error) {
    lost_ = storage_->is_lost(session_, error);
    prepared_.clear(); // run again after it failed, a statement would leak the values it holds (SOCI 4.0.3, PostgreSQL)
    return error.get_error_message(); // what() adds the values, and these may be hashes of tokens
}

std::optional<std::string> Database::back_up(const fs::path& to, const std::map<std::string, std::string>& files) {
    CHECK(!fs::exists(to), "a backup never writes over a file");
    auto failed = copy_to(to, files);
    if (failed) remove_with_log(to);
    return failed;
}

std::optional<std::string> Database::copy_to(const fs::path& to, const std::map<std::string, std::string>& files) try {
    if (lost_)
        if (auto trouble = open_again()) return trouble;
    {
        const shared::Descriptor made(
            ::open(to.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600)); // holds the CA's key
    }
    storage_->copy_to(session_, to);
    {
        soci::session copy(*soci::factory_sqlite3(), sqlite_connection(to));
        for (const auto& [file, content] : files)
            copy << "INSERT INTO kept_files (name, content) VALUES (:file, :content)", soci::use(file),
                soci::use(content);
    }
    sync_to_disk(to);
    return std::nullopt;
} catch (const soci::soci_error& error) {
    lost_ = storage_->is_lost(session_, error);
    return to.string() + ": the backup cannot be made: " + error.get_error_message();
} catch (const std::runtime_error& error) {
    return to.string() + ": the backup cannot be made: " + error.what();
}

Database::Restored Database::restore(const fs::path& from, const Keep& keep) {
    const fs::path coming = place_.file.string() + ".restoring";
    Restored restored = bring(coming, from, keep);
    if (!restored.refused) restored.refused = take_over(coming, from);
    remove_with_log(coming);
    return restored;
}

// Whatever needs room is done before anything is changed. from: how errors call it.
Database::Restored Database::bring(const fs::path& coming, const fs::path& from, const Keep& keep) try {
    remove_with_log(coming); // of a restore that was killed
    fs::copy_file(from, coming, fs::copy_options::overwrite_existing);
    fs::permissions(coming, fs::perms::owner_read | fs::perms::owner_write);
    if (lost_)
        if (auto trouble = open_again()) return {trouble, {}, {}};
    Restored brought = unpack(coming, from, session_);
    if (brought.refused) return brought;
    sync_to_disk(coming);
    if (keep) keep(brought.files);
    return brought;
} catch (const soci::soci_error& error) {
    return {from.string() + ": the backup cannot be taken: " + error.get_error_message(), {}, {}};
} catch (const std::runtime_error& error) {
    return {from.string() + ": the backup cannot be taken: " + error.what(), {}, {}};
}

// Why nothing was taken; none: all of it was.
std::optional<std::string> Database::take_over(const fs::path& coming, const fs::path& from) {
    std::optional<std::string> refused;
    prepared_.clear(); // from here on the connection may close
    try {
        storage_->take_over(session_, coming);
    } catch (const soci::soci_error& error) {
        refused = from.string() + ": the backup cannot be taken: " + error.get_error_message();
    } catch (const std::runtime_error& error) {
        refused = from.string() + ": the backup cannot be taken: " + error.what();
    }
    try { // whatever went wrong, the office has its connection again afterwards, or with what it is asked next
        session_.close();
        open();
        migrate();
    } catch (const std::runtime_error& error) {
        lost_ = true;
        shared::log(shared::LogLevel::error, "central", error.what());
    }
    return refused;
}

} // namespace central
