// The office's one connection to its database (DIR/central.db), through SOCI, so that the same SQL can go to PostgreSQL
// one day. WAL with synchronous=FULL: what is committed survives a power cut (measured). One thread at a time. SQL
// errors surface as soci::soci_error except where a function here says otherwise.
#pragma once

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
    // Opens or makes the file and brings it to this program's version. Throws std::runtime_error with a sentence for a
    // file that is damaged, no database of ours, or from a newer program.
    explicit Database(const std::filesystem::path& file);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    soci::session& sql() { return session_; }

    // The one T of this connection, made with T(session) at its first use: a statement that is asked hundreds of times
    // a second is prepared once, with the variables it is bound to. Gone when the connection closes.
    template <class T>
    T& prepared() {
        auto& place = prepared_[std::type_index(typeid(T))];
        if (!place) place = std::make_shared<T>(session_);
        return *static_cast<T*>(place.get());
    }

    // All of `work` or nothing of it. On return without a reason it is on disk; a reason (disk full, mostly) is for the
    // log.
    std::optional<std::string> in_transaction(const std::function<void()>& work);

    // A sound copy of this moment in a new file (mode 0600), on disk when this returns, with these files inside.
    // The reason if it could not be made.
    std::optional<std::string> back_up(const std::filesystem::path& to,
                                       const std::map<std::string, std::string>& files);
    // Takes the content of a backup in place of its own, and hands back the files it carries. Of a file that is not a
    // sound backup nothing is taken: then the reason. Power cut or kill in between: the old content or the new.
    struct Restored {
        std::optional<std::string> refused;
        std::map<std::string, std::string> files;
    };
    Restored restore(const std::filesystem::path& from);

  private:
    void open();
    Restored take_over(const std::filesystem::path& coming, const std::filesystem::path& from);
    void migrate();

    std::filesystem::path file_;
    soci::session session_;
    std::map<std::type_index, std::shared_ptr<void>> prepared_;
};

} // namespace central
