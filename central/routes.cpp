#include "central/routes.h"

#include "central/addresses.h"
#include "central/kiosk_board.h"

#include "central/calendar.h"
#include "shared/counts.h"
#include "shared/headers.h"
#include "shared/http_date.h"
#include "shared/sha256.h"

#include <chrono>
#include <vector>

namespace central {
namespace {

namespace problem = shared::problem;
using shared::HttpRequest;
using shared::HttpResponse;

constexpr auto note_contact_every = std::chrono::minutes(1); // so that a night's 400 days are not 400 writes more

std::vector<std::string> parts_of(std::string_view target) {
    std::vector<std::string> parts;
    target = target.substr(0, target.find('?'));
    while (!target.empty()) {
        target.remove_prefix(1);
        const auto end = std::min(target.find('/'), target.size());
        parts.emplace_back(target.substr(0, end));
        target.remove_prefix(end);
    }
    return parts;
}

Asked::Nothing nothing(int status, const std::string& detail, const std::string& allow = "") {
    auto answer = problem_response(status, problem::not_found, detail);
    if (!allow.empty()) answer.headers.push_back({"Allow", allow});
    return {std::move(answer)};
}

std::string bearer(const HttpRequest& request) {
    const std::string value = shared::header(request.headers, "Authorization").value_or("");
    constexpr std::string_view scheme = "Bearer ";
    return value.starts_with(scheme) ? value.substr(scheme.size()) : "";
}

using Wish = decltype(Asked::wish);

Wish understand_day(const HttpRequest& request, const std::string& text) {
    const auto day = shared::Day::parse(text);
    if (!day) return nothing(404, "\"" + text + "\" is no day");
    if (request.body.size() > shared::largest_body)
        return Asked::Unusable{text, 413, problem::too_large, "the day has more bytes than a day can have"};
    auto report = shared::parse_day_report(request.body);
    if (!report) return Asked::Unusable{text, 422, problem::invalid, report.reason()};
    if (report.value().day != *day)
        return Asked::Unusable{text, 422, problem::invalid, "day: the body is of another day than its address"};
    return Asked::Day{std::move(report).value(), shared::sha256_hex(request.body)};
}

Wish understand_month(const HttpRequest& request, const std::string& text) {
    const auto month = shared::Month::parse(text);
    if (!month) return nothing(404, "\"" + text + "\" is no month");
    if (request.body.size() > shared::largest_body)
        return Asked::Unusable{text, 413, problem::too_large, "the month has more bytes than a month can have"};
    auto report = shared::parse_month_report(request.body);
    if (!report) return Asked::Unusable{text, 422, problem::invalid, report.reason()};
    if (report.value().month != *month)
        return Asked::Unusable{text, 422, problem::invalid, "month: the body is of another month than its address"};
    return Asked::Month{std::move(report).value(), shared::sha256_hex(request.body)};
}

Wish understand_enrol(const HttpRequest& request) {
    auto enrol = shared::parse_enrol_request(request.body);
    if (!enrol) return Asked::Nothing{problem_response(422, problem::invalid, enrol.reason())};
    return Asked::Enrol{std::move(enrol).value()};
}

Wish understand_token(const HttpRequest& request) {
    auto wish = shared::parse_token_request(request.body);
    if (!wish) return Asked::Nothing{problem_response(422, problem::invalid, wish.reason())};
    return Asked::NewToken{std::move(wish).value()};
}

Wish understand_calendar(const HttpRequest& request, const std::string& file) {
    if (request.method != "GET") return nothing(405, "a calendar is only GET", "GET");
    const std::string centre = decoded(std::string_view(file).substr(0, file.size() - std::string_view(".ics").size()));
    return Asked::Calendar{centre, shared::header(request.headers, "If-None-Match").value_or("")};
}

Wish understand_kiosk(const HttpRequest& request, const std::vector<std::string>& parts) {
    const bool get = request.method == "GET";
    const bool put = request.method == "PUT";
    if (parts.size() == 5 && parts[3] == "days")
        return put ? understand_day(request, parts[4]) : nothing(405, "a day is only PUT", "PUT");
    if (parts.size() == 5 && parts[3] == "months")
        return put ? understand_month(request, parts[4]) : nothing(405, "a month is only PUT", "PUT");
    if (parts.size() == 4 && parts[3] == "board") {
        if (!get) return nothing(405, "a board is only GET", "GET");
        return Asked::Board{
            shared::header(request.headers, "If-None-Match").value_or(""),
            shared::clock_trust_named(shared::header(request.headers, shared::clock_header).value_or(""))};
    }
    if (parts.size() == 4 && parts[3] == "state")
        return get ? Wish(Asked::State{}) : nothing(405, "a kiosk's state is only GET", "GET");
    if (parts.size() == 4 && parts[3] == "token")
        return request.method == "POST" ? understand_token(request) : nothing(405, "a token is only POST", "POST");
    return nothing(404, "there is nothing at this address");
}

// Whether two days differ in nothing but the program that wrote them down.
bool same_day(shared::DayReport one, const shared::DayReport& other) {
    one.version = other.version;
    return one == other;
}
bool same_month(shared::MonthReport one, const shared::MonthReport& other) {
    one.version = other.version;
    return one == other;
}

HttpResponse receipt(bool fresh, const Kiosk& kiosk, std::variant<shared::Day, shared::Month> of, int generation,
                     int revision, const std::string& sha256) {
    return json_response(fresh ? 201 : 200, shared::write(shared::Receipt{kiosk.id, of, generation, revision, sha256}));
}

// The version a kiosk says it has; nothing if that is no tag of ours.
std::optional<std::string> version_in(const std::string& if_none_match) {
    if (if_none_match.size() < 3 || if_none_match.size() > 66) return std::nullopt;
    if (if_none_match.front() != '"' || if_none_match.back() != '"') return std::nullopt;
    const std::string version = if_none_match.substr(1, if_none_match.size() - 2);
    return shared::is_cell_name(version) ? std::optional(version) : std::nullopt;
}

std::string number(int value) {
    return std::to_string(value);
}

} // namespace

Asked understand(const HttpRequest& request) {
    Asked asked;
    asked.peer = request.peer;
    asked.token = bearer(request);
    asked.their_time = shared::parse_http_date(shared::header(request.headers, "Date").value_or(""));
    const auto parts = parts_of(request.target);
    if (!parts.empty() && parts[0] == "api") {
        asked.wish = Asked::ByPeople{request};
    } else if (parts.size() == 2 && parts[0] == "v1" && parts[1] == "enrol") {
        asked.wish =
            request.method == "POST" ? understand_enrol(request) : nothing(405, "enrolment is only POST", "POST");
    } else if (parts.size() >= 4 && parts[0] == "v1" && parts[1] == "kiosks" && shared::is_kiosk_id(parts[2])) {
        asked.kiosk = parts[2];
        asked.wish = understand_kiosk(request, parts);
    } else if (parts.size() == 2 && parts[0] == "calendar" && parts[1].ends_with(".ics")) {
        asked.wish = understand_calendar(request, parts[1]);
    } else {
        asked.wish = nothing(404, "there is nothing at this address");
    }
    return asked;
}

HttpResponse Routes::answer(const Asked& asked, const shared::Now& now) {
    if (const auto* given = std::get_if<Asked::Nothing>(&asked.wish)) return given->answer;
    if (const auto* wish = std::get_if<Asked::ByPeople>(&asked.wish)) return people_.answer(wish->request, now);
    if (const auto* wish = std::get_if<Asked::Enrol>(&asked.wish)) return enrol(wish->request, asked, now);

    if (const auto* wish = std::get_if<Asked::Calendar>(&asked.wish)) return calendar(*wish, now);

    const auto kiosk = registry_.kiosk_of_token(asked.token);
    if (!kiosk) {
        auto refused = problem_response(401, problem::unauthorised, "no token that is valid today");
        refused.headers.push_back({"WWW-Authenticate", "Bearer"});
        return refused;
    }
    if (kiosk->id != asked.kiosk)
        return problem_response(403, problem::forbidden, "this token belongs to another kiosk");
    if (!kiosk->last_contact || now.utc - *kiosk->last_contact >= note_contact_every) {
        const auto offset = asked.their_time ? *asked.their_time - now.utc : std::chrono::milliseconds(0);
        registry_.note_contact(kiosk->id, now.utc, std::chrono::round<std::chrono::seconds>(offset));
    }
    if (const auto* wish = std::get_if<Asked::Day>(&asked.wish)) return put_day(*kiosk, *wish, now);
    if (const auto* wish = std::get_if<Asked::Month>(&asked.wish)) return put_month(*kiosk, *wish, now);
    if (const auto* wish = std::get_if<Asked::Unusable>(&asked.wish))
        return refuse(*kiosk, wish->period, wish->status, wish->problem, wish->reason, now);
    if (const auto* wish = std::get_if<Asked::Board>(&asked.wish)) return board(*kiosk, *wish, now);
    if (const auto* wish = std::get_if<Asked::NewToken>(&asked.wish)) return new_token(*kiosk, *wish, now);
    return state(*kiosk);
}

HttpResponse Routes::enrol(const shared::EnrolRequest& request, const Asked& asked, const shared::Now& now) {
    const std::string from = counted_as(asked.peer);
    if (const auto wait = wrong_codes_.wait(from, now.steady)) {
        auto slow = problem_response(429, problem::slow_down, "too many wrong codes came from there");
        slow.headers.push_back({"Retry-After", std::to_string(std::chrono::ceil<std::chrono::seconds>(*wait).count())});
        return slow;
    }
    const auto enrolled = registry_.redeem(request.code, request.installation, now);
    if (!enrolled) {
        wrong_codes_.failed(from, now.steady);
        return problem_response(422, problem::code_refused, "this code is unknown, used or older than 15 minutes");
    }
    registry_.note_version(enrolled->kiosk, request.version);
    const auto kiosk = registry_.kiosk_of_token(enrolled->token);
    return json_response(201, shared::write(shared::EnrolAnswer{enrolled->kiosk, enrolled->token, kiosk->centre}));
}

std::optional<Routes::Objection> Routes::objection_to(const Kiosk& kiosk, int generation,
                                                      const std::string& installation) {
    const bool known = kiosk.installation.empty() || kiosk.installation == installation;
    const bool restored = generation > kiosk.generation && kiosk.state_asked;
    if (!known && !restored) {
        registry_.note_other_installation(kiosk.id, installation);
        return Objection{problem::other_installation, std::string(another_database)};
    }
    if (generation < kiosk.generation)
        return Objection{problem::stale, "generation " + number(generation) + " is over; the office has seen " +
                                             number(kiosk.generation)};
    if (generation > kiosk.generation && kiosk.generation > 0 && !kiosk.state_asked)
        return Objection{problem::stale,
                         "generation " + number(generation) + " must first ask what the office has (GET state)"};
    return std::nullopt;
}

void Routes::accept_sender(const Kiosk& kiosk, int generation, const std::string& installation,
                           const std::string& version) {
    if (kiosk.generation != generation || kiosk.installation != installation)
        registry_.bind(kiosk.id, generation, installation);
    if (kiosk.version != version) registry_.note_version(kiosk.id, version);
    // It may have sent before it asked an office that was restored to a time before its own restore.
    if (kiosk.other_installation == installation) registry_.forget_other_installation(kiosk.id);
}

HttpResponse Routes::put_day(const Kiosk& kiosk, const Asked::Day& wish, const shared::Now& now) {
    const auto& report = wish.report;
    const auto refuse_as = [&](std::string_view type, const std::string& reason) {
        return refuse(kiosk, report.day.text(), 409, type, reason, now);
    };
    const auto held = reports_.day_mark(kiosk.id, report.day);
    if (const auto objection = objection_to(kiosk, report.generation, report.installation))
        return object(kiosk, report.day.text(), *objection, held.has_value(), now);
    if (held && held->sha256 == wish.sha256) {
        accept_sender(kiosk, report.generation, report.installation, report.version);
        reports_.forget_refusal(kiosk.id, report.day.text());
        return receipt(false, kiosk, report.day, held->generation, held->revision, held->sha256);
    }
    if (held) {
        const auto whole = reports_.day(kiosk.id, report.day);
        if (held->generation != report.generation || whole->installation != report.installation)
            return refuse_as(problem::stale,
                             "this day was received from an earlier database of this kiosk and is final");
        if (report.revision < held->revision)
            return refuse_as(problem::stale, "revision " + number(report.revision) + " is over; the office has " +
                                                 number(held->revision));
        // A day that was sent, then sent again by an upgraded program because the receipt was lost, is no quarrel.
        if (report.revision == held->revision && !same_day(*whole, report))
            return refuse_as(problem::conflict,
                             "revision " + number(report.revision) + " was received with other numbers");
    }
    accept_sender(kiosk, report.generation, report.installation, report.version);
    reports_.put_day(kiosk.id, report, wish.sha256, now.utc);
    return receipt(!held, kiosk, report.day, report.generation, report.revision, wish.sha256);
}

HttpResponse Routes::put_month(const Kiosk& kiosk, const Asked::Month& wish, const shared::Now& now) {
    const auto& report = wish.report;
    const auto held = reports_.month_mark(kiosk.id, report.month);
    if (const auto objection = objection_to(kiosk, report.generation, report.installation))
        return object(kiosk, report.month.text(), *objection, held.has_value(), now);
    const bool same = held && held->sha256 == wish.sha256;
    if (held && !same && !same_month(*reports_.month(kiosk.id, report.month), report))
        return refuse(kiosk, report.month.text(), 409, problem::conflict,
                      "this month was received already, with other cells; a month is never revised", now);
    accept_sender(kiosk, report.generation, report.installation, report.version);
    if (same)
        reports_.forget_refusal(kiosk.id, report.month.text());
    else
        reports_.put_month(kiosk.id, report, wish.sha256, now.utc);
    return receipt(!held, kiosk, report.month, report.generation, 1, wish.sha256);
}

// To the sender as it is. A day or month that the office has lacks nothing.
HttpResponse Routes::object(const Kiosk& kiosk, const std::string& period, const Objection& objection, bool held,
                            const shared::Now& now) {
    if (held) return problem_response(409, objection.problem, objection.reason);
    return refuse(kiosk, period, 409, objection.problem, objection.reason, now);
}

HttpResponse Routes::refuse(const Kiosk& kiosk, const std::string& period, int status, std::string_view type,
                            const std::string& reason, const shared::Now& now) {
    reports_.note_refusal({kiosk.id, period, reason, now.utc});
    return problem_response(status, type, reason);
}

HttpResponse Routes::board(const Kiosk& kiosk, const Asked::Board& wish, const shared::Now& now) {
    const std::string centre = registry_.centre_of(kiosk, now.day);
    const shared::Board board = board_for(registry_.board(centre), schedule_.of_centre(centre),
                                          *registry_.centre(centre), registry_.has_moved(kiosk), now.day);
    const std::string body = shared::write(board);
    const std::string tag = "\"" + board.version + "\"";
    const bool known = wish.if_none_match.find(tag) != std::string::npos || wish.if_none_match == "*";
    if (const auto shown = version_in(wish.if_none_match); shown && *shown != registry_.board_shown(kiosk.id))
        registry_.note_board_shown(kiosk.id, *shown);
    if (wish.clock != kiosk.clock) registry_.note_clock(kiosk.id, wish.clock);
    HttpResponse answer =
        known ? HttpResponse{304, {}, ""} : HttpResponse{200, {{"Content-Type", "application/json"}}, body};
    answer.headers.push_back({"ETag", tag});
    answer.headers.push_back({"Cache-Control", "no-cache"});
    answer.headers.push_back({std::string(shared::epoch_header), registry_.epoch()});
    if (token_is_old(kiosk, now.utc))
        answer.headers.push_back({std::string(shared::token_header), std::string(shared::token_is_old)});
    return answer;
}

HttpResponse Routes::calendar(const Asked::Calendar& wish, const shared::Now& now) {
    const auto centre = registry_.centre(wish.centre);
    if (!centre) return problem_response(404, problem::not_found, "there is no centre of that name");
    const shared::Board board =
        board_for(registry_.board(wish.centre), schedule_.of_centre(wish.centre), *centre, false, now.day);
    std::string body = calendar_of(wish.centre, board.activities, now.day);
    const std::string tag = "\"" + shared::sha256_hex(body).substr(0, 32) + "\"";
    const bool known = wish.if_none_match.find(tag) != std::string::npos;
    HttpResponse answer{known ? 304 : 200, {{"ETag", tag}, {"Cache-Control", "max-age=900"}}, ""};
    if (known) return answer;
    answer.headers.push_back({"Content-Type", "text/calendar; charset=utf-8"});
    answer.body = std::move(body);
    return answer;
}

HttpResponse Routes::new_token(const Kiosk& kiosk, const Asked::NewToken& wish, const shared::Now& now) {
    if (kiosk.installation != wish.request.installation) {
        // One that was restored has asked for the state, and is known with its first day: no second machine.
        if (!kiosk.state_asked) registry_.note_other_installation(kiosk.id, wish.request.installation);
        return problem_response(409, problem::other_installation,
                                "another database sends for this kiosk; only that one gets a new token");
    }
    if (!token_is_old(kiosk, now.utc))
        return problem_response(409, problem::stale, "the token of this kiosk is not old yet");
    return json_response(201, shared::write(shared::TokenAnswer{kiosk.id, registry_.give_token(kiosk.id, now.utc)}));
}

HttpResponse Routes::state(const Kiosk& kiosk) {
    shared::KioskState state;
    state.kiosk = kiosk.id;
    state.generation = kiosk.generation;
    state.installation = kiosk.installation;
    for (const auto& [day, mark] : reports_.days_of(kiosk.id))
        state.days.push_back({day, mark.generation, mark.revision});
    state.months = reports_.months_of(kiosk.id);
    if (!kiosk.state_asked) registry_.note_state_asked(kiosk.id);
    return json_response(200, shared::write(state));
}

} // namespace central
