// SQLite made safe, and no more: SQL stays visible where it is used. One connection per database, one thread.
// Every error of SQLite becomes a DatabaseError; attempt() and trouble() are where it is caught.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

struct sqlite3;
struct sqlite3_stmt;

namespace kiosk::store {

class DatabaseError : public std::runtime_error {
  public:
    enum class Kind { disk_full, damaged, unreadable, other };
    DatabaseError(const std::string& text, Kind kind) : std::runtime_error(text), kind_(kind) {}
    bool disk_full() const { return kind_ == Kind::disk_full; }
    bool damaged() const { return kind_ == Kind::damaged; } // what is in the file is no database, or makes no sense
    bool unreadable() const { return kind_ == Kind::unreadable; } // the disk does not give what is in it

  private:
    Kind kind_;
};

using Value = std::variant<std::int64_t, std::string>;

// The current row of a query, columns counted from 0; valid only inside the call it is handed to.
class Row {
  public:
    explicit Row(sqlite3_stmt* statement) : statement_(statement) {}
    std::int64_t integer(int column) const;
    int number(int column) const { return static_cast<int>(integer(column)); }
    std::string text(int column) const;
    int columns() const;

  private:
    sqlite3_stmt* statement_;
};

enum class Attempt { done, disk_full, failed };

class Database {
  public:
    // vfs: a registered SQLite VFS, for tests; empty: the system's.
    explicit Database(std::string path, std::string vfs = {});
    // In memory only, as a file of these bytes would be read. Bytes that are no database show at the first question.
    struct Contents {
        std::string_view bytes;
    };
    explicit Database(const Contents& contents);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    // Between close() and open() the file may be replaced. A closed database may not be asked anything.
    void close();
    void open();

    // Runs one statement with ?1, ?2 ... bound to values; returns how many rows it changed.
    int run(std::string_view sql, std::initializer_list<Value> values = {});
    // Calls `row` for each row of a query.
    void each(std::string_view sql, std::initializer_list<Value> values, const std::function<void(const Row&)>& row);
    // First column of the first row; nothing when there is no row, or NULL in it.
    std::optional<std::int64_t> integer(std::string_view sql, std::initializer_list<Value> values = {});
    std::optional<std::string> text(std::string_view sql, std::initializer_list<Value> values = {});
    // Several statements, without values: migrations and pragmas.
    void script(std::string_view sql);

    // All of `work` in one transaction, or nothing of it. `done` means that the commit is on the disk. Throws when the
    // file is damaged: nothing is to be had of it any more before it was opened anew.
    Attempt attempt(const std::function<void()>& work);
    // The last thing that each attempt does, after its work.
    void before_commit(std::function<void()> also) { before_commit_ = std::move(also); }
    // What the last attempt that was not done stumbled over.
    const std::string& last_trouble() const { return last_trouble_; }
    // All that its file holds.
    std::string bytes();
    // Empty when the file is sound, else what SQLite's integrity check says first.
    std::string damage();

  private:
    sqlite3_stmt* bound(std::string_view sql, std::initializer_list<Value> values);
    [[noreturn]] void fail(std::string_view doing) const;
    void check(int code, std::string_view doing) const;
    // Steps once; true while there is a row.
    bool step(sqlite3_stmt* statement) const;

    std::string path_;
    std::string vfs_;
    sqlite3* connection_ = nullptr;
    std::map<std::string, sqlite3_stmt*, std::less<>> statements_; // compiled once, by their text
    std::function<void()> before_commit_ = [] {};
    std::string last_trouble_;
};

// Runs `work`; nothing, or the DatabaseError it ended with; or its text.
std::optional<DatabaseError> error_of(const std::function<void()>& work);
std::optional<std::string> trouble(const std::function<void()>& work);

} // namespace kiosk::store
