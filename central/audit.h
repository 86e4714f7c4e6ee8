// What people did at the office, only ever added to. Each line's hash covers its words and the hash of the line before,
// so a line that is changed or taken out shows; one who keeps the last hash elsewhere sees a cut end, too. No kiosk's
// counts, no secret and no whole address of a person (addresses.h) is ever in it. Called on the thread of the database,
// inside its transactions.
#pragma once

#include "central/database.h"

#include "shared/clock.h"

#include <string>
#include <vector>

namespace central {

struct Deed {
    long long seq = 0; // 1, 2, 3, ...
    shared::Utc at{};
    std::string who;   // a login name, "console" for the command line, "t1" for a token
    std::string what;  // "log in", "publish board", ...
    std::string about; // whom or what it concerns
    std::string hash;
};

class Audit {
  public:
    explicit Audit(Database& database) : database_(database) {}

    void add(const std::string& who, const std::string& what, const std::string& about, shared::Utc now);
    std::vector<Deed> all();            // oldest first
    std::vector<Deed> newest(int most); // the last so many, oldest first
    // Whether every line follows from the one before.
    struct Verdict {
        long long lines = 0;
        std::string last_hash;
        long long broken_at = 0; // seq of the first line that does not fit; 0: all do
    };
    Verdict verify();

  private:
    std::vector<Deed> after(long long seq);

    Database& database_;
};

} // namespace central
