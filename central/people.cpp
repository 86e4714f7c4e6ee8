#include "central/people.h"

#include "central/answers.h"
#include "central/names.h"
#include "central/people_json.h"
#include "central/render.h"
#include "central/report_sources.h"
#include "central/secrets.h"

#include "shared/wire.h"

#include <charconv>

namespace central {
namespace {

namespace problem = shared::problem;
using shared::HttpRequest;
using shared::HttpResponse;

constexpr int longest_report_days = 3'660;
constexpr int shown_deeds = 500; // more than anybody reads on a page; all of them: inloop-central audit list
// How a report of a format is sent. suffix: of the file it is kept as; "": shown.
struct Sent {
    const char* type;
    const char* suffix;
};
Sent sent_as(Format format) {
    switch (format) {
    case Format::csv:
        return {"text/csv; charset=utf-8", ".csv"};
    case Format::xlsx:
        return {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"};
    case Format::json:
        return {"application/json", ""};
    case Format::table:
        break;
    }
    return {"text/plain; charset=utf-8", ""};
}

HttpResponse not_allowed(const std::string& why) {
    return problem_response(403, problem::forbidden, why);
}
HttpResponse nothing_here() {
    return problem_response(404, problem::not_found, "there is nothing at this address");
}
HttpResponse invalid(const std::string& why) {
    return problem_response(422, problem::invalid, why);
}

bool changes_something(const HttpRequest& request) {
    return request.method != "GET" && request.method != "HEAD";
}

} // namespace

std::string decoded(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned byte = 0;
        const char* digits = text.data() + i + 1;
        if (text[i] == '%' && i + 2 < text.size() && std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
            result += static_cast<char>(byte);
            i += 2;
        } else {
            result += text[i] == '+' ? ' ' : text[i];
        }
    }
    return result;
}

std::vector<std::string> parts_below_api(std::string_view target) {
    std::vector<std::string> parts;
    target = target.substr(0, target.find('?'));
    target.remove_prefix(std::string_view("/api/").size());
    while (!target.empty()) {
        const auto end = std::min(target.find('/'), target.size());
        parts.push_back(decoded(target.substr(0, end)));
        target.remove_prefix(std::min(end + 1, target.size()));
    }
    return parts;
}

Address address_of(std::string_view target) {
    Address address;
    const auto mark = target.find('?');
    address.path = target.substr(0, mark);
    std::string_view rest = mark == std::string_view::npos ? "" : target.substr(mark + 1);
    while (!rest.empty()) {
        const std::string_view each = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), each.size() + 1));
        const auto equals = std::min(each.find('='), each.size());
        address.query[decoded(each.substr(0, equals))] = decoded(each.substr(std::min(each.size(), equals + 1)));
    }
    return address;
}

People::Caller People::caller(const HttpRequest& request, const shared::Now& now) {
    Caller caller;
    const std::string authorisation = shared::header(request.headers, "Authorization").value_or("");
    if (authorisation.starts_with("Bearer ")) {
        if (const auto token = tokens_.find(authorisation.substr(7), now.utc)) caller.token_id = token->id;
        return caller;
    }
    caller.session = cookie(request, session_cookie);
    if (caller.session.empty()) return caller;
    if (const auto user = sessions_.user_of(caller.session, now.utc)) caller.account = accounts_.find(*user);
    return caller;
}

HttpResponse People::answer(const HttpRequest& request, const shared::Now& now) {
    if (is_login(request)) return log_in(request, now);
    const Caller who = caller(request, now);
    const Address address = address_of(request.target);
    const bool known = who.account || !who.token_id.empty();
    if (!known) return secured(problem_response(401, problem::unauthorised, "nobody is logged in"));
    const bool reads_report = request.method == "GET" && address.path.starts_with("/api/report/");
    if (reads_report && address.path == "/api/report/subsidy") return secured(subsidy_.page(address.query, now));
    if (reads_report) return secured(report(address, now));
    if (!who.account) return secured(not_allowed("a token only reads reports"));
    if (changes_something(request)) {
        const auto word = shared::header(request.headers, "X-Inloop-Csrf").value_or("");
        if (!is_from_our_page(request) || !same_secret(word, csrf_of(who.session)))
            return secured(not_allowed("this change did not come from a page of this office"));
    }
    if (request.method == "GET" && address.path == "/api/me") return secured(who_am_i(*who.account, who.session));
    if (request.method == "POST" && address.path == "/api/logout") return secured(log_out(who, false, now));
    if (request.method == "POST" && address.path == "/api/logout-everywhere") return secured(log_out(who, true, now));
    const bool of_administrators = address.path.starts_with("/api/tokens") || address.path.starts_with("/api/users") ||
                                   address.path == "/api/audit" || KiosksApi::is_asked(address.path);
    if (of_administrators && who.account->role != Role::administrator)
        return secured(not_allowed("only an administrator may see this"));
    if (address.path.starts_with("/api/tokens")) return secured(tokens(request, *who.account, now));
    if (address.path.starts_with("/api/users")) return secured(users(request, *who.account, now));
    if (request.method == "GET" && address.path == "/api/audit") return secured(deeds());
    if (address.path == "/api/subsidy-notes") return secured(subsidy_.notes(request, address.query, *who.account, now));
    if (ScheduleApi::is_asked(address.path)) return secured(schedule_.answer(request, *who.account, now));
    if (KiosksApi::is_asked(address.path)) return secured(kiosks_.answer(request, who.account->name, now));
    return secured(nothing_here());
}

HttpResponse People::log_in(const HttpRequest& request, const shared::Now& now) {
    const auto wish = read_login(request);
    if (!wish) return secured(invalid(wish.reason()));
    const auto question = login_.ask(wish.value(), now);
    if (question.refused) return *question.refused;
    return login_.finish(wish.value(), question, Login::is_right(question, wish.value()), now);
}

HttpResponse People::log_out(const Caller& caller, bool everywhere, const shared::Now& now) {
    if (everywhere)
        sessions_.end_all(caller.account->name);
    else
        sessions_.end(caller.session);
    audit_.add(caller.account->name, everywhere ? "log out everywhere" : "log out", "", now.utc);
    HttpResponse answer{204, {}, ""};
    answer.headers.push_back(
        {"Set-Cookie", std::string(session_cookie) + "=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"});
    return answer;
}

HttpResponse People::report(const Address& address, const shared::Now& now) {
    const auto asked = [&](const std::string& name, const std::string& otherwise) {
        const auto found = address.query.find(name);
        return found == address.query.end() ? otherwise : found->second;
    };
    const auto from = shared::Day::parse(asked("from", now.day.plus(-27).text()));
    const auto to = shared::Day::parse(asked("to", now.day.text()));
    if (!from || !to) return invalid("from, to: must be days such as 2026-11-23");
    if (*to < *from || to->days_since(*from) > longest_report_days)
        return invalid("to: lies before from, or more than ten years later");
    const auto format = format_named(asked("format", "json"));
    if (!format) return invalid("format: must be table, csv, json or xlsx");
    const bool totals = address.path == "/api/report/totals";
    if (!totals && address.path != "/api/report/sync") return nothing_here();
    const auto period = period_named(asked("per", "month"));
    if (!period) return invalid("per: must be day, week, month, quarter or year");
    const std::string level = asked("level", "centre");
    if (level != "centre" && level != "all") return invalid("level: must be centre or all");
    const std::string lines = asked("lines", "days");
    if (lines != "days" && lines != "kiosks") return invalid("lines: must be days or kiosks");
    const ReportWish wish{
        totals, *from, *to, *period, asked("region", ""), asked("centre", ""), level == "all", lines == "kiosks"};
    const auto [type, suffix] = sent_as(*format);
    HttpResponse answer{200, {{"Content-Type", type}}, rendered(wish, *format, database_, now)};
    if (*suffix != '\0')
        answer.headers.push_back({"Content-Disposition", std::string("attachment; filename=\"inloop-") +
                                                             (totals ? "totals-" : "sync-") + from->text() + "-" +
                                                             to->text() + suffix + "\""});
    return answer;
}

HttpResponse People::tokens(const HttpRequest& request, const Account& by, const shared::Now& now) {
    const Address address = address_of(request.target);
    if (request.method == "GET" && address.path == "/api/tokens") {
        std::string items;
        for (const auto& each : tokens_.all())
            items += (items.empty() ? "{" : ",{") + text_member("id", each.id) + "," + text_member("name", each.name) +
                     "," + text_member("made_by", each.made_by) + ",\"made_at\":" + moment_or_null(each.made_at) +
                     ",\"last_used\":" + moment_or_null(each.last_used) +
                     ",\"revoked_at\":" + moment_or_null(each.revoked_at) + "}";
        return json_response(200, "{\"tokens\":[" + items + "]}\n");
    }
    if (request.method == "POST" && address.path == "/api/tokens") {
        const auto texts = read_texts(request.body, {"name"});
        if (!texts) return invalid(texts.reason());
        const std::string& name = texts.value().at("name");
        if (!is_good_name(name)) return invalid(std::string("name: ") + good_name);
        const auto made = tokens_.make(name, by.name, now.utc);
        audit_.add(by.name, "make token", made.id + " " + name, now.utc);
        return json_response(201, "{" + text_member("id", made.id) + "," + text_member("token", made.token) + "}\n");
    }
    constexpr std::string_view one = "/api/tokens/";
    if (request.method == "DELETE" && address.path.starts_with(one)) {
        const std::string id = address.path.substr(one.size());
        if (!tokens_.revoke(id, now.utc)) return nothing_here();
        audit_.add(by.name, "revoke token", id, now.utc);
        return {204, {}, ""};
    }
    return nothing_here();
}

// Somebody new, a password or an authenticator comes from the console only: there its secret can be handed over.
HttpResponse People::users(const HttpRequest& request, const Account& by, const shared::Now& now) {
    const Address address = address_of(request.target);
    if (request.method == "GET" && address.path == "/api/users") {
        std::string items;
        for (const auto& each : accounts_.all())
            items += (items.empty() ? "{" : ",{") + text_member("name", each.name) + "," +
                     text_member("role", std::string(name(each.role))) + "," + texts_member("centres", each.centres) +
                     ",\"authenticator\":" + (each.totp_secret.empty() ? "false}" : "true}");
        return json_response(200, "{\"users\":[" + items + "]}\n");
    }
    constexpr std::string_view one = "/api/users/";
    if (request.method == "DELETE" && address.path.starts_with(one)) {
        const std::string gone = decoded(address.path.substr(one.size()));
        // Whoever is left can still log in, and let others in.
        if (gone == by.name) return invalid("name: nobody removes themselves; another administrator can");
        if (!accounts_.remove(gone)) return nothing_here();
        audit_.add(by.name, "remove user", gone, now.utc);
        return {204, {}, ""};
    }
    return nothing_here();
}

HttpResponse People::deeds() {
    std::string items;
    for (const auto& deed : audit_.newest(shown_deeds))
        items += (items.empty() ? "{\"seq\":" : ",{\"seq\":") + std::to_string(deed.seq) +
                 ",\"at\":" + moment_or_null(deed.at) + "," + text_member("who", deed.who) + "," +
                 text_member("what", deed.what) + "," + text_member("about", deed.about) + "}";
    return json_response(200, "{\"deeds\":[" + items + "]}\n");
}

} // namespace central
