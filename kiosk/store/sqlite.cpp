#include "kiosk/store/sqlite.h"

#include "shared/check.h"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <sqlite3.h>

namespace kiosk::store {
namespace {

// Short: a tap waits for it. Nobody else should hold the file at all; a curious `sqlite3` on it must not stop the
// counting.
constexpr int busy_ms = 250;

// journal_mode=DELETE: a write-ahead log would keep an ordered history at rest. synchronous=EXTRA: also the deletion of
// the journal is on the disk when COMMIT returns; FULL lost a commit in 15 % of power cuts. secure_delete: what is
// taken back or moved on is overwritten with zeros. temp_store: nothing is ever spilled to a file.
constexpr std::string_view pragmas = "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA secure_delete=ON;"
                                     "PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;";

// A statement is left ready for its next use, whatever happened.
class Use {
  public:
    explicit Use(sqlite3_stmt* statement) : statement_(statement) {}
    ~Use() {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    sqlite3_stmt* get() const { return statement_; }

  private:
    sqlite3_stmt* statement_;
};

} // namespace

std::int64_t Row::integer(int column) const {
    return sqlite3_column_int64(statement_, column);
}

std::string Row::text(int column) const {
    const void* bytes = sqlite3_column_blob(statement_, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return bytes ? std::string(static_cast<const char*>(bytes), size) : std::string();
}

int Row::columns() const {
    return sqlite3_column_count(statement_);
}

Database::Database(std::string path, std::string vfs) : path_(std::move(path)), vfs_(std::move(vfs)) {
    open();
}

Database::Database(const Contents& contents) : Database(std::string(":memory:")) {
    const auto size = static_cast<sqlite3_int64>(contents.bytes.size());
    auto* copy = static_cast<unsigned char*>(sqlite3_malloc64(contents.bytes.size() + 1));
    CHECK(copy != nullptr, "the machine has room for a database in memory");
    std::copy(contents.bytes.begin(), contents.bytes.end(), copy);
    check(sqlite3_deserialize(connection_, "main", copy, size, size,
                              SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE),
          "read from memory");
}

Database::~Database() {
    close();
}

void Database::open() {
    CHECK(connection_ == nullptr, "a database is opened once");
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    const int code = sqlite3_open_v2(path_.c_str(), &connection_, flags, vfs_.empty() ? nullptr : vfs_.c_str());
    if (code != SQLITE_OK) {
        const std::string reason = connection_ ? sqlite3_errmsg(connection_) : "out of memory";
        close();
        throw DatabaseError(reason, DatabaseError::Kind::other);
    }
    sqlite3_busy_timeout(connection_, busy_ms);
    try {
        script(pragmas);
    } catch (const DatabaseError&) {
        close();
        throw;
    }
}

void Database::close() {
    for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
    statements_.clear();
    sqlite3_close(connection_);
    connection_ = nullptr;
}

void Database::fail(std::string_view doing) const {
    const int code = sqlite3_errcode(connection_) & 0xff;
    // A journal that cannot be made for want of an inode or a block says "cannot open".
    const int system = sqlite3_system_errno(connection_);
    const bool full = code == SQLITE_FULL ||
                      ((code == SQLITE_CANTOPEN || code == SQLITE_IOERR) && (system == ENOSPC || system == EDQUOT));
    const bool unreadable = sqlite3_extended_errcode(connection_) == SQLITE_IOERR_READ;
    const bool damaged = code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
    throw DatabaseError(std::string(sqlite3_errmsg(connection_)) + " (" + std::string(doing.substr(0, 60)) + ")",
                        full         ? DatabaseError::Kind::disk_full
                        : damaged    ? DatabaseError::Kind::damaged
                        : unreadable ? DatabaseError::Kind::unreadable
                                     : DatabaseError::Kind::other);
}

void Database::check(int code, std::string_view doing) const {
    if (code != SQLITE_OK) fail(doing);
}

sqlite3_stmt* Database::bound(std::string_view sql, std::initializer_list<Value> values) {
    CHECK(connection_ != nullptr, "a closed database may not be asked anything");
    auto found = statements_.find(sql);
    if (found == statements_.end()) {
        sqlite3_stmt* statement = nullptr;
        check(sqlite3_prepare_v3(connection_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                 &statement, nullptr),
              sql);
        found = statements_.emplace(std::string(sql), statement).first;
    }
    CHECK(sqlite3_stmt_busy(found->second) == 0, "a statement is not used inside itself");
    int position = 0;
    for (const Value& value : values) {
        ++position;
        if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            check(sqlite3_bind_int64(found->second, position, *integer), sql);
        } else {
            const auto& text = std::get<std::string>(value);
            check(sqlite3_bind_text(found->second, position, text.data(), static_cast<int>(text.size()),
                                    SQLITE_TRANSIENT),
                  sql);
        }
    }
    return found->second;
}

bool Database::step(sqlite3_stmt* statement) const {
    const int code = sqlite3_step(statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE) fail(sqlite3_sql(statement));
    return code == SQLITE_ROW;
}

int Database::run(std::string_view sql, std::initializer_list<Value> values) {
    const Use use(bound(sql, values));
    while (step(use.get())) {
    }
    return sqlite3_changes(connection_);
}

void Database::each(std::string_view sql, std::initializer_list<Value> values,
                    const std::function<void(const Row&)>& row) {
    const Use use(bound(sql, values));
    while (step(use.get())) row(Row(use.get()));
}

std::optional<std::int64_t> Database::integer(std::string_view sql, std::initializer_list<Value> values) {
    const Use use(bound(sql, values));
    if (!step(use.get()) || sqlite3_column_type(use.get(), 0) == SQLITE_NULL) return std::nullopt;
    return Row(use.get()).integer(0);
}

std::optional<std::string> Database::text(std::string_view sql, std::initializer_list<Value> values) {
    const Use use(bound(sql, values));
    if (!step(use.get()) || sqlite3_column_type(use.get(), 0) == SQLITE_NULL) return std::nullopt;
    return Row(use.get()).text(0);
}

void Database::script(std::string_view sql) {
    check(sqlite3_exec(connection_, std::string(sql).c_str(), nullptr, nullptr, nullptr), sql);
}

Attempt Database::attempt(const std::function<void()>& work) {
    // SQLite rolls back by itself after some errors; after the others, and any other exception, it is told to.
    struct RollBack {
        sqlite3* connection;
        ~RollBack() {
            if (!sqlite3_get_autocommit(connection)) sqlite3_exec(connection, "ROLLBACK", nullptr, nullptr, nullptr);
        }
    } const roll_back{connection_};
    try {
        run("BEGIN IMMEDIATE");
        work();
        before_commit_();
        run("COMMIT");
        return Attempt::done;
    } catch (const DatabaseError& error) {
        last_trouble_ = error.what();
        if (error.damaged()) throw;
        return error.disk_full() ? Attempt::disk_full : Attempt::failed;
    }
}

std::string Database::bytes() {
    sqlite3_int64 size = 0;
    const std::unique_ptr<unsigned char, void (*)(void*)> copy(sqlite3_serialize(connection_, "main", &size, 0),
                                                               sqlite3_free);
    if (!copy) fail("copy to memory");
    return {reinterpret_cast<const char*>(copy.get()), static_cast<std::size_t>(size)};
}

std::string Database::damage() {
    const auto first = text("PRAGMA integrity_check(1)");
    return first == "ok" ? std::string() : first.value_or("the integrity check says nothing");
}

std::optional<DatabaseError> error_of(const std::function<void()>& work) {
    try {
        work();
        return std::nullopt;
    } catch (const DatabaseError& error) {
        return error;
    }
}

std::optional<std::string> trouble(const std::function<void()>& work) {
    const auto error = error_of(work);
    return error ? std::optional<std::string>(error->what()) : std::nullopt;
}

} // namespace kiosk::store
