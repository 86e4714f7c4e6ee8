#include "kiosk/sync/channel.h"

#include "kiosk/sync/backoff.h"
#include "shared/http_date.h"

namespace kiosk::sync {

using Kind = Trouble::Kind;

std::string_view name(Kind kind) {
    switch (kind) {
    case Kind::no_network:
        return "no_network";
    case Kind::silence:
        return "silence";
    case Kind::not_trusted:
        return "not_trusted";
    case Kind::clock:
        return "clock";
    case Kind::captive_portal:
        return "captive_portal";
    case Kind::in_between:
        return "in_between";
    case Kind::token_refused:
        return "token_refused";
    case Kind::busy:
        return "busy";
    case Kind::office_ill:
        return "office_ill";
    case Kind::wrong_receipt:
        return "wrong_receipt";
    case Kind::own_fault:
        return "own_fault";
    case Kind::stopped:
        break;
    }
    return "stopped";
}

Trouble trouble_of(const shared::NoAnswer& no_answer) {
    using shared::NetFailure;
    const auto kind = [&] {
        switch (no_answer.why) {
        case NetFailure::no_dns:
        case NetFailure::refused:
            return Kind::no_network;
        case NetFailure::timeout:
        case NetFailure::cut:
            return Kind::silence;
        case NetFailure::tls_clock:
            return Kind::clock;
        case NetFailure::tls_untrusted:
        case NetFailure::tls_wrong_host:
        case NetFailure::tls_other:
        case NetFailure::redirect:
            return Kind::not_trusted;
        case NetFailure::stopped:
            return Kind::stopped;
        case NetFailure::too_large:
        case NetFailure::other:
            break;
        }
        return Kind::in_between;
    };
    return {kind(), no_answer.text, std::nullopt};
}

Trouble trouble_of(const shared::HttpResponse& response, shared::Utc now) {
    const std::string status = std::to_string(response.status);
    const auto trouble = [&](Kind kind, const std::string& text) {
        return Trouble{kind, text, retry_after(response.headers, now)};
    };
    if (response.status >= 200 && response.status < 300)
        return trouble(Kind::captive_portal, "something between here and the office answered " + status +
                                                 ", but not in the office's words (a login page of the Wi-Fi?)");
    if (response.status == 401)
        return trouble(Kind::token_refused, "the office no longer accepts this kiosk's token (401)");
    if (response.status == 429) return trouble(Kind::busy, "the office asks for patience (429)");
    if (response.status >= 500) return trouble(Kind::office_ill, "the office cannot answer now (" + status + ")");
    return trouble(Kind::in_between, "something between here and the office refused (" + status + ")");
}

shared::HttpRequest request_to(const Office& office, shared::Utc now, std::string method, std::string target,
                               std::string json) {
    shared::HttpRequest request{
        .method = std::move(method), .target = std::move(target), .headers = {}, .body = std::move(json), .peer = {}};
    request.headers.push_back({"Authorization", "Bearer " + office.token});
    request.headers.push_back({"Date", shared::http_date(now)});
    request.headers.push_back({"Accept", "application/json, application/problem+json"});
    if (!request.body.empty()) request.headers.push_back({"Content-Type", "application/json"});
    return request;
}

} // namespace kiosk::sync
