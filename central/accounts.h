// People of the office and how they prove who they are (how passwords are kept: shared/password.h). Called on the
// thread of the database, inside its transactions; hashing, which takes a tenth of a second, is done elsewhere.
#pragma once

#include "central/database.h"

#include "shared/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace central {

inline constexpr std::size_t shortest_password = 12; // characters; length is what counts, so nothing else is asked

enum class Role {
    administrator, // everything; logs in with a one-time code beside the password
    editor,        // what is published to some centres, and reports
    reader,        // reports
};
std::string_view name(Role role);
std::optional<Role> role_named(std::string_view name);

struct Account {
    std::string name;
    Role role = Role::reader;
    std::string password_hash;
    std::string totp_secret; // "": none; an administrator without one cannot log in
    std::int64_t totp_step = 0;
    std::vector<std::string> centres; // an editor's
};

class Accounts {
  public:
    explicit Accounts(Database& database) : database_(database) {}

    // False: the name is taken. A centre that is not known yet is no reason to refuse: it is made.
    bool add(const Account& account, shared::Utc now);
    // False: there is nobody of that name. What the person was logged in with ends.
    bool remove(const std::string& name);
    bool set_password_hash(const std::string& name, const std::string& hash);
    bool set_totp_secret(const std::string& name, const std::string& secret);
    void note_totp_step(const std::string& name, std::int64_t step);
    std::optional<Account> find(const std::string& name);
    std::vector<Account> all(); // by name

  private:
    Database& database_;
};

} // namespace central
