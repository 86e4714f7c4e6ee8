#include "kiosk/sync/fetcher.h"

#include "shared/headers.h"

namespace kiosk::sync {

namespace {

FetchResult judge_board(const shared::HttpResponse& response, const std::string& etag, shared::Utc now) {
    if (response.status == 304 && !etag.empty()) return Unchanged{};
    if (response.status != 200 || shared::media_type(response.headers) != "application/json")
        return trouble_of(response, now);
    const shared::Result<shared::Board> board = shared::parse_board(response.body);
    if (!board) return Unreadable{board.reason()};
    const std::string next = shared::header(response.headers, "ETag").value_or("\"" + board.value().version + "\"");
    return BoardArrived{board.value(), response.body, next};
}

} // namespace

Fetched fetch_board(shared::HttpClient& client, const Office& office, const std::string& etag, shared::Utc now,
                    std::optional<shared::ClockTrust> clock) {
    shared::HttpRequest request = request_to(office, now, "GET", "/v1/kiosks/" + office.kiosk + "/board");
    if (!etag.empty()) request.headers.push_back({"If-None-Match", etag});
    if (clock) request.headers.push_back({std::string(shared::clock_header), std::string(shared::name(*clock))});
    const shared::HttpReply reply = client.send(request);
    if (const auto* no_answer = std::get_if<shared::NoAnswer>(&reply)) return {trouble_of(*no_answer)};
    const auto& response = std::get<shared::HttpResponse>(reply);
    Fetched fetched{judge_board(response, etag, now)};
    const bool is_of_the_office = !std::holds_alternative<Trouble>(fetched.result);
    fetched.token_is_old =
        is_of_the_office && shared::header(response.headers, shared::token_header) == shared::token_is_old;
    const std::string epoch = shared::header(response.headers, shared::epoch_header).value_or("");
    if (is_of_the_office && shared::is_epoch(epoch)) fetched.epoch = epoch;
    return fetched;
}

} // namespace kiosk::sync
