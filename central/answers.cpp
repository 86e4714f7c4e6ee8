#include "central/answers.h"

#include "central/render.h"

#include "shared/wire.h"

namespace central {

using shared::HttpResponse;

HttpResponse json_response(int status, std::string body) {
    return {status, {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}}, std::move(body)};
}

HttpResponse problem_response(int status, std::string_view type, const std::string& detail) {
    shared::Problem said;
    said.type = std::string(type);
    said.status = status;
    said.title = std::string(type.substr(type.rfind(':') + 1));
    said.detail = detail;
    return {status, {{"Content-Type", "application/problem+json"}, {"Cache-Control", "no-store"}}, shared::write(said)};
}

HttpResponse secured(HttpResponse answer) {
    const shared::HttpHeaders ours{
        {"Strict-Transport-Security", "max-age=31536000"},
        {"Content-Security-Policy",
         "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
         "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
    };
    answer.headers.insert(answer.headers.end(), ours.begin(), ours.end());
    if (!shared::header(answer.headers, "Cache-Control")) answer.headers.push_back({"Cache-Control", "no-store"});
    return answer;
}

std::string moment_or_null(const std::optional<shared::Utc>& at) {
    return at ? json_text(shared::utc_text(*at)) : "null";
}

std::string text_member(std::string_view name, const std::string& text) {
    return json_text(name) + ":" + json_text(text);
}

std::string texts_member(std::string_view name, const std::vector<std::string>& texts) {
    std::string items;
    for (const auto& text : texts) items += (items.empty() ? "" : ",") + json_text(text);
    return json_text(name) + ":[" + items + "]";
}

std::string json_list(const std::vector<std::string>& items) {
    std::string text;
    for (const auto& item : items) text += (text.empty() ? "" : ",") + item;
    return "[" + text + "]";
}

std::string json_bool(bool yes) {
    return yes ? "true" : "false";
}

} // namespace central
