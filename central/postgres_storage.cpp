// A PostgreSQL server, 15 or newer, reached through libpq. The tables lie in the schema the connection begins with.
// One connection holds an advisory lock for as long as it lives, so that two offices never serve the same tables.
#include "central/database.h"
#include "central/storage.h"
#include "central/tables.h"

#include "shared/log.h"

#include <soci/postgresql/soci-postgresql.h>

#include <stdexcept>

namespace central {
namespace {

using soci::into;
using soci::use;

constexpr int oldest_server = 150'000;          // 15.0, as the server itself numbers it; with Debian 12
constexpr const char* already_locked = "55P03"; // lock_not_available
constexpr const char* became_standby = "25006"; // read_only_sql_transaction

// Said to every new connection. on: a commit is on disk, and on the standbys the server is told to wait for, before it
// is confirmed. 5 s for a lock as with SQLite. 5 min: the longest honest statement counts tens of millions of days. The
// keepalives let a server find out within a minute that an office has lost its network, and give its lock to another.
constexpr const char* settings[] = {
    "SET synchronous_commit = on",
    "SET client_encoding = 'UTF8'",
    "SET lock_timeout = '5s'",
    "SET statement_timeout = '5min'",
    "SET idle_in_transaction_session_timeout = '5min'",
    "SET tcp_keepalives_idle = 30",
    "SET tcp_keepalives_interval = 10",
    "SET tcp_keepalives_count = 3",
};

// For what the address does not say itself: 5 s to connect; 20 s until a server that answers no more is given up.
std::string with_defaults(std::string server) {
    for (const char* each : {"connect_timeout=5", "tcp_user_timeout=20000", "application_name=inloop-central"}) {
        const std::string parameter = each;
        if (server.find(parameter.substr(0, parameter.find('=') + 1)) != std::string::npos) continue;
        server += (server.find('?') == std::string::npos ? "?" : "&") + parameter;
    }
    return server;
}

// Without the name and password that may stand before the @, nor parameters.
std::string shown(const std::string& server) {
    std::string rest = server.substr(server.find("://") + 3);
    rest = rest.substr(0, rest.find('?'));
    if (const auto at = rest.rfind('@'); at != std::string::npos) rest = rest.substr(at + 1);
    return "postgresql://" + rest;
}

// None while there is no connection at all.
PGconn* connection_of(soci::session& session) {
    auto* backend = static_cast<soci::postgresql_session_backend*>(session.get_backend());
    return backend == nullptr ? nullptr : backend->conn_;
}

std::string state_of(const soci::soci_error& error) {
    const auto* known = dynamic_cast<const soci::postgresql_soci_error*>(&error);
    return known == nullptr ? "" : known->sqlstate();
}

// What the server remarks. Some of it an administrator must see: that a standby did not confirm, for one.
void note(void*, const PGresult* result) {
    const char* said = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    if (said != nullptr) shared::log(shared::LogLevel::warning, "central", std::string("PostgreSQL remarks: ") + said);
}

std::string text(soci::session& session, const std::string& query) {
    std::string result;
    session << query, into(result);
    return result;
}

class PostgresStorage : public Storage {
  public:
    explicit PostgresStorage(const std::string& server) : server_(with_defaults(server)), name_(shown(server)) {}

    std::string name() const override { return name_; }

    void open(soci::session& session) override {
        session.open(*soci::factory_postgresql(), server_);
        // What it says in more detail may be hashes of tokens.
        PQsetErrorVerbosity(connection_of(session), PQERRORS_TERSE);
        PQsetNoticeReceiver(connection_of(session), note, nullptr);
        for (const char* each : settings) session << each;
        check_server(session);
        lock(session);
    }

    bool is_lost(soci::session& session, const soci::soci_error& error) override {
        const PGconn* connection = connection_of(session);
        return connection == nullptr || PQstatus(connection) != CONNECTION_OK || state_of(error) == became_standby;
    }

    bool has_table(soci::session& session, const std::string& table) override {
        int tables = 0;
        session << "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() "
                   "AND table_name = :name",
            into(tables), use(table);
        return tables > 0;
    }

    void copy_to(soci::session& session, const std::filesystem::path& to) override {
        Database copy(Place{to, ""}); // makes the tables
        const auto tables = tables_of(copy.sql());
        soci::transaction moment(session);
        session << "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";
        soci::transaction all(copy.sql());
        copy_rows(session, copy.sql(), tables);
        all.commit();
        text(copy.sql(), "PRAGMA journal_mode=DELETE"); // one file, which can be read where nothing can be written
    }

    void take_over(soci::session& session, const std::filesystem::path& coming) override {
        Database file(Place{coming, ""}); // brings it up to date
        const auto tables = tables_of(file.sql());
        soci::transaction all(session);
        delete_rows(session, tables);
        copy_rows(file.sql(), session, tables);
        all.commit();
    }

    void check_whole(soci::session& session) override {
        if (PQtransactionStatus(connection_of(session)) != PQTRANS_INTRANS)
            throw soci::soci_error("the server has given the transaction up");
    }

  private:
    void check_server(soci::session& session) {
        if (std::stoi(text(session, "SHOW server_version_num")) < oldest_server)
            throw std::runtime_error(name_ + ": is PostgreSQL " + text(session, "SHOW server_version") +
                                     "; 15 or newer is needed");
        // Names in lists come in the same order as from a file, and no new version of a sorting library spoils an
        // index.
        const std::string order =
            text(session, "SELECT datcollate FROM pg_database WHERE datname = current_database()");
        const std::string letters = text(session, "SHOW server_encoding");
        if (letters != "UTF8" || (order != "C" && order != "C.UTF-8" && order != "C.utf8"))
            throw std::runtime_error(
                name_ + ": keeps text as " + letters + " and sorts by " + order +
                "; make the database with createdb --template template0 --encoding UTF8 --locale C");
        if (text(session, "SHOW fsync") != "on")
            shared::log(shared::LogLevel::warning, "central",
                        name_ + ": has fsync off; a power cut may lose what kiosks were told is safe");
    }

    void lock(soci::session& session) {
        try { // waits 5 s: a killed office's connection may be on its way out
            session << "SELECT pg_advisory_lock(hashtext('inloop-central'), hashtext(current_schema()))";
        } catch (const soci::soci_error& error) {
            if (state_of(error) != already_locked) throw;
            throw std::runtime_error(name_ + ": another inloop-central works on this database");
        }
    }

    std::string server_;
    std::string name_;
};

} // namespace

std::unique_ptr<Storage> postgres_storage(const std::string& server) {
    return std::make_unique<PostgresStorage>(server);
}

} // namespace central
