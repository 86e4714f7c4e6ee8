#include "kiosk/sync/renewal.h"

#include "shared/wire.h"

namespace kiosk::sync {

Renewed renew_token(shared::HttpClient& client, const Office& office, const std::string& installation,
                    const std::filesystem::path& data, shared::Utc now) {
    const shared::HttpReply reply = client.send(request_to(office, now, "POST", "/v1/kiosks/" + office.kiosk + "/token",
                                                           shared::write(shared::TokenRequest{installation})));
    if (const auto* no_answer = std::get_if<shared::NoAnswer>(&reply)) return trouble_of(*no_answer);
    const auto& response = std::get<shared::HttpResponse>(reply);
    const std::string type = shared::media_type(response.headers);
    if (type == "application/problem+json") {
        const auto problem = shared::parse_problem(response.body);
        if (problem && shared::sets_aside(problem.value(), response.status))
            return NotRenewed{problem.value().title + ": " + problem.value().detail};
    }
    if (response.status != 201 || type != "application/json") return trouble_of(response, now);
    const auto answer = shared::parse_token_answer(response.body);
    if (!answer || answer.value().kiosk != office.kiosk) return trouble_of(response, now);
    Office renewed = office;
    renewed.token = answer.value().token;
    if (const auto written = replace_office(data, office, renewed); !written) return NotRenewed{written.reason()};
    return renewed;
}

} // namespace kiosk::sync
