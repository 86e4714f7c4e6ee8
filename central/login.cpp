#include "central/login.h"

#include "central/addresses.h"
#include "central/answers.h"
#include "central/people_json.h"
#include "central/totp.h"

#include "shared/password.h"
#include "shared/sha256.h"
#include "shared/wire.h"

namespace central {
namespace {

std::string set_cookie(std::string_view name, const std::string& value, const std::string& more) {
    return std::string(name) + "=" + value + "; Path=/; Secure; HttpOnly; SameSite=Strict" + more;
}

} // namespace

std::string cookie(const shared::HttpRequest& request, std::string_view name) {
    const std::string all = shared::header(request.headers, "Cookie").value_or("");
    std::string_view rest = all;
    while (!rest.empty()) {
        const std::string_view each = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(rest.size(), each.size() + 1));
        while (rest.starts_with(' ')) rest.remove_prefix(1);
        if (each.starts_with(name) && each.substr(name.size()).starts_with('='))
            return std::string(each.substr(name.size() + 1));
    }
    return "";
}

bool is_from_our_page(const shared::HttpRequest& request) {
    const auto origin = shared::header(request.headers, "Origin");
    const auto host = shared::header(request.headers, "Host");
    return origin && host && *origin == "https://" + *host;
}

shared::HttpResponse who_am_i(const Account& account, const std::string& session) {
    return json_response(
        200, "{" + text_member("name", account.name) + "," + text_member("role", std::string(name(account.role))) +
                 "," + texts_member("centres", account.centres) + "," + text_member("csrf", csrf_of(session)) + "}\n");
}

bool is_login(const shared::HttpRequest& request) {
    return request.method == "POST" && request.target == "/api/login";
}

shared::Result<LoginWish> read_login(const shared::HttpRequest& request) {
    if (!is_from_our_page(request)) return shared::Refusal{"Origin: is not this office"};
    const auto texts = read_texts(request.body, {"name", "password", "code"});
    if (!texts) return shared::Refusal{texts.reason()};
    LoginWish wish{texts.value().at("name"), texts.value().at("password"), texts.value().at("code"),
                   cookie(request, browser_cookie), request.peer};
    if (wish.name.empty() || wish.name.size() > 80) return shared::Refusal{"name: must have 1 to 80 bytes"};
    if (wish.password.size() > 1024) return shared::Refusal{"password: has more than 1,024 bytes"};
    return wish;
}

std::string Login::account_key(const LoginWish& wish) {
    const bool known = !wish.browser.empty() && sessions_.is_browser_of(wish.name, wish.browser);
    return known ? "browser " + shared::sha256_hex(wish.browser) : "account " + wish.name;
}

std::optional<std::chrono::milliseconds> Login::wait(const LoginWish& wish, std::chrono::milliseconds steady) {
    const std::string key = account_key(wish);
    const auto of_account = by_account_.wait(key, steady);
    if (of_account || key.starts_with("browser ")) return of_account;
    return by_network_.wait(counted_as(wish.peer), steady);
}

Login::Question Login::ask(const LoginWish& wish, const shared::Now& now) {
    if (const auto left = wait(wish, now.steady)) {
        auto slow = problem_response(429, shared::problem::slow_down, "too many wrong tries; wait a while");
        slow.headers.push_back({"Retry-After", std::to_string(std::chrono::ceil<std::chrono::seconds>(*left).count())});
        return {secured(std::move(slow)), ""};
    }
    const auto account = accounts_.find(wish.name);
    return {std::nullopt, account ? account->password_hash : hash_of_nobody};
}

bool Login::is_right(const Question& question, const LoginWish& wish) {
    return shared::is_password_of(question.password_hash, wish.password);
}

// The log is never shortened: of what strangers do again and again it says once in a while that they do.
void Login::write_down_refusal(const LoginWish& wish, const shared::Now& now) {
    const bool known = accounts_.find(wish.name).has_value();
    // A name nobody has may be a password typed into the wrong field: it is not written down.
    const std::string who = known ? wish.name : "somebody";
    const std::string from = logged_as(wish.peer);
    Throttle& written = known ? written_of_accounts_ : written_of_nobody_;
    if (written.wait(who + " " + from, now.steady)) return;
    written.failed(who + " " + from, now.steady);
    audit_.add(who, "log in refused", from, now.utc);
}

shared::HttpResponse Login::refuse(const LoginWish& wish, const shared::Now& now) {
    by_account_.failed(account_key(wish), now.steady);
    by_network_.failed(counted_as(wish.peer), now.steady);
    write_down_refusal(wish, now);
    return secured(
        problem_response(401, shared::problem::unauthorised, "this name, password and code do not belong together"));
}

shared::HttpResponse Login::finish(const LoginWish& wish, const Question& question, bool password_right,
                                   const shared::Now& now) {
    const auto account = accounts_.find(wish.name);
    const bool same = account && account->password_hash == question.password_hash;
    if (wait(wish, now.steady) || !same || !password_right) return refuse(wish, now);
    if (account->role == Role::administrator || !account->totp_secret.empty()) {
        const auto step = totp_step(account->totp_secret, wish.code, now.utc, account->totp_step);
        if (!step) return refuse(wish, now);
        accounts_.note_totp_step(account->name, *step);
    }
    const std::string session = sessions_.begin(account->name, now.utc);
    audit_.add(account->name, "log in", logged_as(wish.peer), now.utc);
    shared::HttpResponse answer = secured(who_am_i(*account, session));
    answer.headers.push_back({"Set-Cookie", set_cookie(session_cookie, session, "")});
    if (!sessions_.is_browser_of(account->name, wish.browser))
        answer.headers.push_back(
            {"Set-Cookie", set_cookie(browser_cookie, sessions_.remember_browser(account->name, now.utc),
                                      "; Max-Age=34560000")}); // 400 days
    return answer;
}

} // namespace central
