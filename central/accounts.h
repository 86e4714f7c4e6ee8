// People who may log in at the office (how their passwords are kept: shared/password.h). Called on the thread of the
// database, inside its transactions.
#pragma once

#include "central/database.h"

#include "shared/clock.h"

#include <string>
#include <vector>

namespace central {

inline constexpr std::size_t shortest_password = 12; // characters; length is what counts, so nothing else is asked

class Accounts {
  public:
    explicit Accounts(Database& database) : database_(database) {}

    // False: the name is taken.
    bool add(const std::string& name, const std::string& password, shared::Utc now);
    std::vector<std::string> names();
    bool is_password_of(const std::string& name, const std::string& password);

  private:
    Database& database_;
};

} // namespace central
