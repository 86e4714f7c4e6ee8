#include "kiosk/sync/enrol.h"

#include "shared/curl_client.h"
#include "shared/sha256.h"
#include "shared/wire.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

namespace kiosk::sync {
namespace {

shared::Result<std::string> trusted_ca(const EnrolWish& wish, const std::string& url) {
    if (!wish.ca) return shared::fetch_certificate(url, wish.fingerprint);
    std::ifstream file(*wish.ca);
    if (!file) return shared::Refusal{wish.ca->string() + ": cannot be read: " + std::strerror(errno)};
    std::ostringstream pem;
    pem << file.rdbuf();
    if (!shared::certificate_fingerprint(pem.str()))
        return shared::Refusal{wish.ca->string() + ": the office's certificate is wanted, there is none in it"};
    return pem.str();
}

Enrolled judge(const shared::HttpResponse& response, const std::string& url, const std::string& ca_pem,
               shared::Utc now) {
    const std::string type = shared::media_type(response.headers);
    if ((response.status == 200 || response.status == 201) && type == "application/json") {
        const auto answer = shared::parse_enrol_answer(response.body);
        if (answer) return Office{url, answer.value().kiosk, answer.value().token, ca_pem};
    }
    if (type == "application/problem+json") {
        const auto problem = shared::parse_problem(response.body);
        if (problem && shared::is_ours(problem.value()))
            return NotEnrolled{true, problem.value().title + ": " + problem.value().detail};
    }
    return NotEnrolled{false, url + ": " + trouble_of(response, now).text};
}

} // namespace

std::string tidy_code(std::string_view code) {
    std::string tidy;
    for (const char c : code)
        if (c != ' ' && c != '-') tidy += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return tidy;
}

bool is_code(std::string_view code) {
    const std::string tidy = tidy_code(code);
    return tidy.size() == 8 && tidy.find_first_not_of("ABCDEFGHJKLMNPQRSTUVWXYZ23456789") == std::string::npos;
}

Enrolled enrol(shared::HttpClient& client, const EnrolWish& wish, const std::string& ca_pem, shared::Utc now) {
    const std::string code = tidy_code(wish.code);
    if (!is_code(code))
        return NotEnrolled{
            true, "a code has 8 letters and digits as the office shows it (no I, O, 0 or 1); this one does not"};
    const shared::HttpRequest request{
        .method = "POST",
        .target = "/v1/enrol",
        .headers = {{"Content-Type", "application/json"}, {"Accept", "application/json, application/problem+json"}},
        .body = shared::write(shared::EnrolRequest{code, wish.installation, wish.version}),
        .peer = {}};
    const shared::HttpReply reply = client.send(request);
    if (const auto* no_answer = std::get_if<shared::NoAnswer>(&reply)) return NotEnrolled{false, no_answer->text};
    return judge(std::get<shared::HttpResponse>(reply), wish.url, ca_pem, now);
}

Enrolled enrol_and_keep(const EnrolWish& wish, const std::filesystem::path& data, shared::Utc now) {
    const shared::Result<std::string> url = shared::parse_server_url(wish.url);
    if (!url) return NotEnrolled{true, url.reason()};
    const shared::Result<std::string> ca_pem = trusted_ca(wish, url.value());
    if (!ca_pem) return NotEnrolled{false, ca_pem.reason()};
    shared::CurlClient client(url.value(), ca_pem.value());
    EnrolWish tidy = wish;
    tidy.url = url.value();
    Enrolled enrolled = enrol(client, tidy, ca_pem.value(), now);
    if (const auto* office = std::get_if<Office>(&enrolled))
        if (const auto written = write_office(data, *office); !written) return NotEnrolled{false, written.reason()};
    return enrolled;
}

} // namespace kiosk::sync
