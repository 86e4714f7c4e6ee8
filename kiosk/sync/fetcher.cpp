#include "kiosk/sync/fetcher.h"

namespace kiosk::sync {

FetchResult fetch_board(shared::HttpClient& client, const Office& office, const std::string& version, shared::Utc now) {
    shared::HttpRequest request = request_to(office, "GET", "/v1/kiosks/" + office.kiosk + "/board");
    if (!version.empty()) request.headers.push_back({"If-None-Match", "\"" + version + "\""});
    const shared::HttpReply reply = client.send(request);
    if (const auto* no_answer = std::get_if<shared::NoAnswer>(&reply)) return trouble_of(*no_answer);
    const auto& response = std::get<shared::HttpResponse>(reply);
    if (response.status == 304 && !version.empty()) return Unchanged{};
    if (response.status != 200 || shared::media_type(response.headers) != "application/json")
        return trouble_of(response, now);
    const shared::Result<shared::Board> board = shared::parse_board(response.body);
    if (!board) return Unreadable{board.reason()};
    return BoardArrived{board.value()};
}

} // namespace kiosk::sync
