#include "tests/unit/central/people_world.h"

#include <cstdio>

namespace tests {

std::string code_of(const std::string& secret, shared::Utc now) {
    std::array<char, 7> code{};
    for (int i = 0; i < 1'000'000; ++i) {
        std::snprintf(code.data(), code.size(), "%06d", i);
        const auto step = central::totp_step(secret, code.data(), now, 0);
        const auto here = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count() / 30;
        if (step == here) return code.data();
    }
    return "";
}

std::string add_person(OfficeWorld& world, const std::string& name, central::Role role,
                       const std::vector<std::string>& centres) {
    central::Account account{name, role, shared::hash_password(good_password), "", 0, centres};
    if (role == central::Role::administrator) account.totp_secret = central::new_totp_secret();
    const auto trouble = world.office->database().in_transaction(
        [&] { central::Accounts(world.office->database()).add(account, world.clock.now().utc); });
    return trouble ? *trouble : account.totp_secret;
}

shared::HttpResponse Browser::ask(const std::string& method, const std::string& target, const std::string& body,
                                  bool our_page) {
    shared::HttpRequest request{method, target, {{"Host", "office.example"}}, body, peer_};
    std::string cookies;
    for (const auto& [name, value] : cookies_) cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
    if (!cookies.empty()) request.headers.push_back({"Cookie", cookies});
    if (our_page) request.headers.push_back({"Origin", "https://office.example"});
    if (our_page && !csrf.empty()) request.headers.push_back({"X-Inloop-Csrf", csrf});
    auto answer = world_.office->handle(request);
    for (const auto& header : answer.headers) {
        if (header.name != "Set-Cookie") continue;
        const auto equals = header.value.find('=');
        const std::string name = header.value.substr(0, equals);
        const std::string value = header.value.substr(equals + 1, header.value.find(';') - equals - 1);
        if (value.empty())
            cookies_.erase(name);
        else
            cookies_[name] = value;
    }
    return answer;
}

shared::HttpResponse Browser::log_in(const std::string& name, const std::string& password, const std::string& code) {
    auto answer = ask("POST", "/api/login",
                      "{\"name\":\"" + name + "\",\"password\":\"" + password + "\",\"code\":\"" + code + "\"}");
    constexpr std::string_view mark = "\"csrf\":\"";
    if (const auto at = answer.body.find(mark); answer.status == 200 && at != std::string::npos)
        csrf = answer.body.substr(at + mark.size(), 64);
    return answer;
}

} // namespace tests
