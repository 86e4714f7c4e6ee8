#include "central/database.h"

#include "central/migrations.h"

#include "shared/check.h"
#include "shared/descriptor.h"

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

std::string connection_string(const fs::path& file) {
    const std::string name = file.string();
    if (name.find('"') != std::string::npos)
        throw std::runtime_error(name + ": a data folder cannot have a quotation mark in its name");
    return "db=\"" + name + "\" timeout=5";
}

void sync_to_disk(const fs::path& path) {
    const shared::Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file || ::fsync(file.get()) != 0) throw std::system_error(errno, std::generic_category(), path.string());
}

// 0 for a file without tables of ours.
int version_of(soci::session& session) {
    int tables = 0;
    session << "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'",
        soci::into(tables);
    int version = 0;
    if (tables > 0) session << "SELECT version FROM schema_version", soci::into(version);
    return version;
}

std::string text(soci::session& session, const char* query) {
    std::string result;
    session << query, soci::into(result);
    return result;
}

int newest() {
    return static_cast<int>(migrations().size());
}

std::string too_new(const fs::path& file, int version) {
    return file.string() + ": made by a newer inloop-central (database version " + std::to_string(version) +
           ", this program knows " + std::to_string(newest()) + "); install the newer program";
}

} // namespace

Database::Database(const fs::path& file) : file_(file) {
    // SQLite makes the files beside it with the mode of this one.
    const shared::Descriptor made(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!made)
        throw std::runtime_error(file.string() +
                                 ": the database cannot be opened: " + std::generic_category().message(errno));
    open();
}

Database::~Database() = default;

void Database::open() try {
    session_.open(*soci::factory_sqlite3(), connection_string(file_));
    const std::string health = text(session_, "PRAGMA quick_check(1)");
    if (health != "ok") throw std::runtime_error(file_.string() + ": the database is damaged: " + health);
    if (text(session_, "PRAGMA journal_mode=WAL") != "wal")
        throw std::runtime_error(file_.string() + ": this disk does not take a write-ahead log");
    session_ << "PRAGMA synchronous=FULL";
    session_ << "PRAGMA foreign_keys=ON";
    session_
        << "PRAGMA wal_autocheckpoint=4000"; // 16 MB: under load a checkpoint every few groups costs more than it frees
    migrate();
} catch (const soci::soci_error& error) {
    throw std::runtime_error(file_.string() + ": the database cannot be opened: " + error.get_error_message());
}

// Each step forward is one transaction.
void Database::migrate() {
    int version = version_of(session_);
    if (version > newest()) throw std::runtime_error(too_new(file_, version));
    for (; version < newest(); ++version) {
        soci::transaction step(session_);
        if (version == 0) {
            session_ << "CREATE TABLE schema_version (version INTEGER NOT NULL)";
            session_ << "INSERT INTO schema_version (version) VALUES (0)";
        }
        for (const auto& statement : statements(migrations().at(static_cast<std::size_t>(version))))
            session_ << statement;
        const int reached = version + 1;
        session_ << "UPDATE schema_version SET version = :reached", soci::use(reached);
        step.commit();
    }
}

std::optional<std::string> Database::in_transaction(const std::function<void()>& work) try {
    soci::transaction all(session_); // rolls back unless committed
    work();
    all.commit();
    return std::nullopt;
} catch (const soci::soci_error& error) {
    return error.get_error_message(); // what() adds the values, and these may be hashes of tokens
}

std::optional<std::string> Database::back_up(const fs::path& to, const std::map<std::string, std::string>& files) try {
    CHECK(!fs::exists(to), "a backup never writes over a file");
    const shared::Descriptor made(
        ::open(to.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600)); // holds the CA's key
    const std::string name = to.string();
    session_ << "VACUUM INTO :name", soci::use(name);
    {
        soci::session copy(*soci::factory_sqlite3(), connection_string(to));
        for (const auto& [file, content] : files)
            copy << "INSERT INTO kept_files (name, content) VALUES (:file, :content)", soci::use(file),
                soci::use(content);
    }
    sync_to_disk(to);
    return std::nullopt;
} catch (const soci::soci_error& error) {
    return to.string() + ": the backup cannot be made: " + error.get_error_message();
} catch (const std::system_error& error) {
    return to.string() + ": the backup cannot be made: " + error.what();
}

Database::Restored Database::restore(const fs::path& from) try {
    const fs::path coming = file_.string() + ".restoring";
    fs::copy_file(from, coming, fs::copy_options::overwrite_existing);
    fs::permissions(coming, fs::perms::owner_read | fs::perms::owner_write);
    const Restored restored = take_over(coming, from);
    fs::remove(coming); // there only if it was refused
    return restored;
} catch (const fs::filesystem_error& error) {
    return {error.what(), {}};
}

// from: how errors call it.
Database::Restored Database::take_over(const fs::path& coming, const fs::path& from) try {
    Restored restored;
    {
        soci::session copy(*soci::factory_sqlite3(), connection_string(coming));
        const std::string health = text(copy, "PRAGMA integrity_check(1)");
        if (health != "ok") return {from.string() + ": the backup is damaged: " + health, {}};
        const int version = version_of(copy);
        if (version == 0) return {from.string() + ": is no backup of inloop-central", {}};
        if (version > newest()) return {too_new(from, version), {}};
        const soci::rowset<soci::row> rows = (copy.prepare << "SELECT name, content FROM kept_files");
        for (const auto& row : rows) restored.files[row.get<std::string>(0)] = row.get<std::string>(1);
        copy << "DELETE FROM kept_files";
    }
    sync_to_disk(coming);
    prepared_.clear();
    session_.close(); // the last connection: what the log held is in the file now
    fs::remove(file_.string() + "-wal");
    fs::remove(file_.string() + "-shm");
    std::error_code trouble;
    fs::rename(coming, file_, trouble);
    if (trouble)
        restored.refused = file_.string() + ": cannot be replaced: " + trouble.message();
    else
        sync_to_disk(file_.parent_path());
    open();
    return restored;
} catch (const soci::soci_error& error) {
    return {from.string() + ": the backup cannot be read: " + error.get_error_message(), {}};
}

} // namespace central
