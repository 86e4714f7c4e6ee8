// An office with people, and a browser that keeps its cookies as browsers do.
#pragma once

#include "central/accounts.h"
#include "central/login.h"
#include "central/people_json.h"
#include "central/totp.h"

#include "shared/password.h"
#include "tests/unit/central/office_world.h"

#include <map>
#include <string>

namespace tests {

inline const std::string good_password = "warme koffie bij de deur";

// The code an authenticator shows at this moment; found by asking which of a million is right, as no code of ours makes
// them.
std::string code_of(const std::string& secret, shared::Utc now);

class Browser {
  public:
    explicit Browser(OfficeWorld& world, std::string peer = "192.0.2.7") : world_(world), peer_(std::move(peer)) {}

    shared::HttpResponse ask(const std::string& method, const std::string& target, const std::string& body = "",
                             bool our_page = true);
    shared::HttpResponse log_in(const std::string& name, const std::string& password, const std::string& code);
    std::string cookie_value(const std::string& name) { return cookies_[name]; }
    void forget(const std::string& name) { cookies_.erase(name); }
    std::string csrf;

  private:
    OfficeWorld& world_;
    std::string peer_;
    std::map<std::string, std::string> cookies_;
};

// Adds somebody; the secret of their authenticator, "" unless an administrator.
std::string add_person(OfficeWorld& world, const std::string& name, central::Role role,
                       const std::vector<std::string>& centres = {}); // an editor's

} // namespace tests
