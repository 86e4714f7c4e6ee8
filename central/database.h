// The office's one connection to its tables, through SOCI: SQL that SQLite and PostgreSQL both take. What they do
// differently stands in storage.h. One thread at a time. SQL errors surface as soci::soci_error except where a function
// here says otherwise; on a server they are ordinary life, so whatever is asked is asked inside in_transaction.
#pragma once

#include "central/place.h"
#include "central/storage.h"

#include "shared/clock.h"

#include <soci/soci.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <typeindex>
#include <vector>

namespace central {

// A moment as the tables hold it: seconds since 1970 in UTC.
inline long long seconds_of(shared::Utc at) {
    return std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
}
inline shared::Utc moment_of(long long seconds) {
    return shared::Utc(std::chrono::seconds(seconds));
}

class Database {
  public:
    // Opens it, makes the tables if there are none, and brings them to this program's version. Throws
    // std::runtime_error with a sentence for what is damaged, cannot be reached, is no database of ours, is in another
    // office's hands, or comes from a newer program.
    explicit Database(Place place);
    explicit Database(const std::filesystem::path& file) : Database(Place{file, ""}) {}
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    soci::session& sql() { return session_; }
    std::string name() const { return storage_->name(); } // as an error calls it

    // The one T of this connection, made with T(session) at its first use: a statement that is asked hundreds of times
    // a second is prepared once, with the variables it is bound to. Gone when the connection closes.
    template <class T>
    T& prepared() {
        auto& place = prepared_[std::type_index(typeid(T))];
        if (!place) place = std::make_shared<T>(session_);
        return *static_cast<T*>(place.get());
    }

    // All of `work` or nothing of it. On return without a reason it is on disk; a reason (disk full, server gone) is
    // for the log. After a lost server it connects again, once per call, before it does any of `work`; `work` is never
    // done twice.
    std::optional<std::string> in_transaction(const std::function<void()>& work);
    // The same, but of `work` that says false nothing is kept either.
    std::optional<std::string> in_transaction_if(const std::function<bool()>& work);
    // Whether the last failure was the connection's: nobody else's question can be answered either.
    bool is_lost() const { return lost_; }

    // A sound copy of this moment in a new file (mode 0600), on disk when this returns, with these files inside: SQLite
    // from either kind, so that each kind takes the other's backup. The reason if it could not be made.
    std::optional<std::string> back_up(const std::filesystem::path& to,
                                       const std::map<std::string, std::string>& files);
    // Takes the content of a backup in place of its own, as a new epoch, and hands back the files it carries. Of a file
    // that is not a sound backup nothing is taken: then the reason. Power cut or kill in between: the old content or
    // the new.
    struct Restored {
        std::optional<std::string> refused;
        std::map<std::string, std::string> files;
        std::vector<std::string> revived; // revived.h
    };
    // keep: is given the files when all is ready and nothing is changed; throws std::runtime_error if it cannot keep
    // them.
    using Keep = std::function<void(const std::map<std::string, std::string>& files)>;
    Restored restore(const std::filesystem::path& from, const Keep& keep = {});

    int version() const { return version_; }
    int found_version() const { return found_version_; } // before it was brought to version(); 0: there were no tables

  private:
    void open();
    void migrate();
    std::optional<std::string> open_again();
    std::unique_ptr<soci::transaction> begin();
    std::optional<std::string> copy_to(const std::filesystem::path& to,
                                       const std::map<std::string, std::string>& files);
    Restored bring(const std::filesystem::path& coming, const std::filesystem::path& from, const Keep& keep);
    std::optional<std::string> take_over(const std::filesystem::path& coming, const std::filesystem::path& from);

    Place place_;
    std::unique_ptr<Storage> storage_;
    soci::session session_;
    std::map<std::type_index, std::shared_ptr<void>> prepared_;
    bool lost_ = false;
    int version_ = 0;
    int found_version_ = 0;
};

} // namespace central
