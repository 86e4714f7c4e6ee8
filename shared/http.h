// An HTTP request and its answer as plain values: what kiosk/sync asks, what central/routes answers. No library shows
// through.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shared {

struct HttpHeader {
    std::string name; // compared without regard to case, as RFC 9110 says
    std::string value;
    bool operator==(const HttpHeader&) const = default;
};
using HttpHeaders = std::vector<HttpHeader>;

// Value of the first header of that name.
std::optional<std::string> header(const HttpHeaders& headers, std::string_view name);
// The media type without its parameters, in lower case: "application/json; charset=utf-8" -> "application/json". "" if
// there is none.
std::string media_type(const HttpHeaders& headers);

struct HttpRequest {
    std::string method; // "GET", "PUT", "POST", ...
    std::string target; // path and query as in the request line: "/v1/kiosks/k7/board"
    HttpHeaders headers;
    std::string body;
    std::string peer; // address the request came from, filled in by a server; "" in a client
};

struct HttpResponse {
    int status = 0;
    HttpHeaders headers;
    std::string body;
};

} // namespace shared
