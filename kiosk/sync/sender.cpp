#include "kiosk/sync/sender.h"

#include "shared/sha256.h"

namespace kiosk::sync {
namespace {

struct Record {
    std::variant<shared::Day, shared::Month> of;
    int generation = 1;
    int revision = 1;
    std::string path; // below the kiosk's
    std::string body;
};

// Why this receipt is not for that record; "" if it is.
std::string what_differs(const shared::Receipt& receipt, const Record& record, const Office& office) {
    if (receipt.kiosk != office.kiosk) return "another kiosk";
    if (receipt.of != record.of) return "another day or month";
    if (receipt.generation != record.generation) return "another generation";
    if (receipt.revision != record.revision) return "another revision";
    if (receipt.sha256 != shared::sha256_hex(record.body)) return "another content";
    return "";
}

SendResult judge(const shared::HttpResponse& response, const Record& record, const Office& office, shared::Utc now) {
    const std::string type = shared::media_type(response.headers);
    if ((response.status == 200 || response.status == 201) && type == "application/json") {
        const shared::Result<shared::Receipt> receipt = shared::parse_receipt(response.body);
        if (!receipt) return trouble_of(response, now);
        const std::string difference = what_differs(receipt.value(), record, office);
        if (difference.empty()) return receipt.value();
        return Trouble{Trouble::Kind::wrong_receipt,
                       "the office's receipt for " + record.path + " is for " + difference, std::nullopt};
    }
    if (type == "application/problem+json") {
        const shared::Result<shared::Problem> problem = shared::parse_problem(response.body);
        if (problem && shared::sets_aside(problem.value(), response.status))
            return OfficeRefused{problem.value().title + ": " + problem.value().detail,
                                 problem.value().type == shared::problem::other_installation};
    }
    return trouble_of(response, now);
}

SendResult put(shared::HttpClient& client, const Office& office, const Record& record, shared::Utc now) {
    const shared::HttpReply reply =
        client.send(request_to(office, now, "PUT", "/v1/kiosks/" + office.kiosk + "/" + record.path, record.body));
    if (const auto* no_answer = std::get_if<shared::NoAnswer>(&reply)) return trouble_of(*no_answer);
    return judge(std::get<shared::HttpResponse>(reply), record, office, now);
}

} // namespace

SendResult send(shared::HttpClient& client, const Office& office, const shared::DayReport& report, shared::Utc now) {
    return put(client, office,
               {report.day, report.generation, report.revision, "days/" + report.day.text(), shared::write(report)},
               now);
}

SendResult send(shared::HttpClient& client, const Office& office, const shared::MonthReport& report, shared::Utc now) {
    return put(client, office,
               {report.month, report.generation, 1, "months/" + report.month.text(), shared::write(report)}, now);
}

std::variant<shared::KioskState, Trouble> ask_state(shared::HttpClient& client, const Office& office, shared::Utc now) {
    const shared::HttpReply reply =
        client.send(request_to(office, now, "GET", "/v1/kiosks/" + office.kiosk + "/state"));
    if (const auto* no_answer = std::get_if<shared::NoAnswer>(&reply)) return trouble_of(*no_answer);
    const auto& response = std::get<shared::HttpResponse>(reply);
    if (response.status != 200 || shared::media_type(response.headers) != "application/json")
        return trouble_of(response, now);
    const shared::Result<shared::KioskState> state = shared::parse_kiosk_state(response.body);
    if (!state || state.value().kiosk != office.kiosk) return trouble_of(response, now);
    return state.value();
}

} // namespace kiosk::sync
