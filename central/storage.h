// The little that SQLite and PostgreSQL do differently; everything else is SQL that both take. On the thread of the
// database. Troubles surface as soci::soci_error except where a function here says otherwise.
#pragma once

#include "central/place.h"

#include <soci/soci.h>

#include <filesystem>
#include <memory>
#include <string>

namespace central {

class Storage {
  public:
    Storage() = default;
    virtual ~Storage() = default;
    Storage(const Storage&) = delete;
    Storage& operator=(const Storage&) = delete;

    virtual std::string name() const = 0; // as errors call it; without a password
    // Connects, so that from then on what is committed survives a power cut, and nobody else of ours writes. Throws
    // std::runtime_error with a sentence for what is damaged, too old, set up otherwise, or in another office's hands.
    virtual void open(soci::session& session) = 0;
    // Whether after this error only a new connection helps.
    virtual bool is_lost(soci::session& session, const soci::soci_error& error) = 0;
    // Called before a commit. Throws if an error has ended the transaction already: PostgreSQL would answer the commit
    // of such a one politely, with a rollback.
    virtual void check_whole(soci::session& session) = 0;
    virtual bool has_table(soci::session& session, const std::string& table) = 0;
    // All of this moment as an SQLite file; `to` exists and is empty.
    virtual void copy_to(soci::session& session, const std::filesystem::path& to) = 0;
    // Takes what is in this sound SQLite file of an office in place of its own, all of it or, if it throws, nothing.
    // May close the session; the file may be gone afterwards. Throws std::system_error too.
    virtual void take_over(soci::session& session, const std::filesystem::path& coming) = 0;
};

std::unique_ptr<Storage> sqlite_storage(const std::filesystem::path& file);
std::unique_ptr<Storage> postgres_storage(const std::string& server);

// Another connection to an SQLite file, which no office has open.
std::string sqlite_connection(const std::filesystem::path& file);

} // namespace central
