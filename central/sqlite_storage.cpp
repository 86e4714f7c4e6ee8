// A file, its log beside it, one connection: WAL with synchronous=FULL (what is committed survives a power cut:
// measured).
#include "central/storage.h"

#include "shared/descriptor.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace central {
namespace {

namespace fs = std::filesystem;

std::string text(soci::session& session, const char* query) {
    std::string result;
    session << query, soci::into(result);
    return result;
}

class SqliteStorage : public Storage {
  public:
    explicit SqliteStorage(fs::path file) : file_(std::move(file)) {}

    std::string name() const override { return file_.string(); }

    void open(soci::session& session) override {
        // SQLite makes the files beside it with the mode of this one.
        const shared::Descriptor made(::open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
        if (!made)
            throw std::runtime_error(name() +
                                     ": the database cannot be opened: " + std::generic_category().message(errno));
        session.open(*soci::factory_sqlite3(), sqlite_connection(file_));
        const std::string health = text(session, "PRAGMA quick_check(1)");
        if (health != "ok") throw std::runtime_error(name() + ": the database is damaged: " + health);
        if (text(session, "PRAGMA journal_mode=WAL") != "wal")
            throw std::runtime_error(name() + ": this disk does not take a write-ahead log");
        session << "PRAGMA synchronous=FULL";
        session << "PRAGMA foreign_keys=ON";
        // 16 MB: under load a checkpoint every few groups costs more than it frees.
        session << "PRAGMA wal_autocheckpoint=4000";
    }

    bool is_lost(soci::session&, const soci::soci_error&) override { return false; }

    void check_whole(soci::session&) override {}

    bool has_table(soci::session& session, const std::string& table) override {
        int tables = 0;
        session << "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = :name", soci::into(tables),
            soci::use(table);
        return tables > 0;
    }

    void copy_to(soci::session& session, const fs::path& to) override {
        const std::string target = to.string();
        session << "VACUUM INTO :name", soci::use(target);
    }

    void take_over(soci::session& session, const fs::path& coming) override {
        // What the log holds must be in the file before the log goes, or a rename that fails would lose it.
        int busy = 1;
        session << "PRAGMA wal_checkpoint(TRUNCATE)", soci::into(busy);
        if (busy != 0) throw std::runtime_error(name() + ": its log cannot be written back");
        session.close();
        fs::remove(file_.string() + "-wal");
        fs::remove(file_.string() + "-shm");
        fs::rename(coming, file_);
        const shared::Descriptor folder(::open(file_.parent_path().c_str(), O_RDONLY | O_CLOEXEC));
        if (!folder || ::fsync(folder.get()) != 0)
            throw std::system_error(errno, std::generic_category(), file_.parent_path().string());
    }

  private:
    fs::path file_;
};

} // namespace

std::unique_ptr<Storage> sqlite_storage(const fs::path& file) {
    return std::make_unique<SqliteStorage>(file);
}

std::string sqlite_connection(const fs::path& file) {
    const std::string name = file.string();
    if (name.find('"') != std::string::npos)
        throw std::runtime_error(name + ": a data folder cannot have a quotation mark in its name");
    return "db=\"" + name + "\" timeout=5";
}

} // namespace central
