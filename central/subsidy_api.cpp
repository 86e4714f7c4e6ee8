#include "central/subsidy_api.h"

#include "central/answers.h"
#include "central/people_json.h"
#include "central/report_sources.h"

#include "shared/wire.h"

#include <algorithm>
#include <charconv>

namespace central {
namespace {

namespace problem = shared::problem;
using shared::HttpResponse;

std::string member(const SubsidyApi::Query& query, const std::string& name) {
    const auto found = query.find(name);
    return found == query.end() ? "" : found->second;
}

shared::Result<SubsidyWish> wish_of(const SubsidyApi::Query& query) {
    const std::string text = member(query, "year");
    SubsidyWish wish;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), wish.year);
    if (read.ptr != text.data() + text.size() || wish.year < 1971 || wish.year > 2199)
        return shared::Refusal{"year: must be a year such as 2026"};
    const std::string centre = member(query, "centre");
    const std::string region = member(query, "region");
    if (!centre.empty() && !region.empty()) return shared::Refusal{"centre, region: only one of the two"};
    if (!centre.empty()) wish.place = {Scope::Level::centre, centre};
    if (!region.empty()) wish.place = {Scope::Level::region, region};
    return wish;
}

bool may_write(const Account& account, const Scope& place) {
    if (account.role == Role::administrator) return true;
    return account.role == Role::editor && place.level == Scope::Level::centre &&
           std::ranges::find(account.centres, place.name) != account.centres.end();
}

} // namespace

HttpResponse SubsidyApi::page(const Query& query, const shared::Now& now) {
    const auto wish = wish_of(query);
    if (!wish) return problem_response(422, problem::invalid, wish.reason());
    const std::string format = member(query, "format");
    if (!format.empty() && format != "html" && format != "pdf")
        return problem_response(422, problem::invalid, "format: must be html or pdf");
    auto page = subsidy_page(wish.value(), share_, database_, now);
    if (!page) return problem_response(404, problem::not_found, page.reason());
    HttpResponse answer{200, {{"Content-Type", "text/html; charset=utf-8"}}, std::move(page).value()};
    if (format == "pdf")
        answer.headers.push_back(
            {"Content-Disposition", "attachment; filename=\"inloop-" + std::to_string(wish.value().year) + "\""});
    return answer;
}

HttpResponse SubsidyApi::notes(const shared::HttpRequest& request, const Query& query, const Account& by,
                               const shared::Now& now) {
    const auto wish = wish_of(query);
    if (!wish) return problem_response(422, problem::invalid, wish.reason());
    const auto& [place, year] = wish.value();
    if (request.method == "GET") {
        const SubsidyNotes notes = notes_.of(place, year);
        return json_response(200, "{" + text_member("seen", notes.seen) + "," + text_member("next", notes.next) +
                                      ",\"may_write\":" + (may_write(by, place) ? "true" : "false") + "}\n");
    }
    if (request.method != "PUT") return problem_response(405, problem::not_found, "notes are only GET and PUT");
    if (!may_write(by, place))
        return problem_response(403, problem::forbidden, "only an administrator or the centre's editor writes here");
    const auto texts = read_texts(request.body, {"seen", "next"});
    if (!texts) return problem_response(422, problem::invalid, texts.reason());
    const SubsidyNotes notes{texts.value().at("seen"), texts.value().at("next")};
    for (const auto& [name, text] : texts.value()) {
        if (text.size() > longest_note)
            return problem_response(422, problem::invalid, name + ": more than 4,000 bytes do not fit on the page");
        if (std::ranges::any_of(text, [](unsigned char c) { return c < 0x20 && c != '\n'; }))
            return problem_response(422, problem::invalid, name + ": has control characters besides the end of a line");
    }
    notes_.put(place, year, notes, by.name, now.utc);
    audit_.add(by.name, "write subsidy notes", std::to_string(year) + " " + place.name, now.utc);
    return {204, {}, ""};
}

} // namespace central
