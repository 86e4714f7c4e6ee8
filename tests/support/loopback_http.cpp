#include "tests/support/loopback_http.h"

#include "tests/support/scripted_http.h"

namespace tests {
namespace {

using shared::HttpReply;
using shared::HttpRequest;
using shared::HttpResponse;
using shared::NetFailure;
using shared::NoAnswer;

NoAnswer no_answer(NetFailure why) {
    return {why, "loopback: " + std::string(shared::name(why))};
}

std::string head_and_body(std::string first_line, const shared::HttpHeaders& headers, const std::string& body) {
    std::string bytes = std::move(first_line) + "\r\n";
    for (const shared::HttpHeader& header : headers) bytes += header.name + ": " + header.value + "\r\n";
    return bytes + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

} // namespace

std::string bytes_of(const HttpRequest& request) {
    return head_and_body(request.method + " " + request.target + " HTTP/1.1\r\nHost: office", request.headers,
                         request.body);
}

std::string bytes_of(const HttpResponse& response) {
    return head_and_body("HTTP/1.1 " + std::to_string(response.status) + " -", response.headers, response.body);
}

Weather fine() {
    return [](const HttpRequest& request, const Handle& office) -> HttpReply { return office(request); };
}

Weather request_cut_after(std::size_t bytes) {
    return [bytes](const HttpRequest& request, const Handle& office) -> HttpReply {
        if (bytes >= bytes_of(request).size()) office(request);
        return no_answer(NetFailure::cut);
    };
}

Weather reply_cut_after(std::size_t bytes) {
    return [bytes](const HttpRequest& request, const Handle& office) -> HttpReply {
        const HttpResponse response = office(request);
        if (bytes >= bytes_of(response).size()) return response;
        return no_answer(NetFailure::cut);
    };
}

Weather reply_lost() {
    return reply_cut_after(0);
}

Weather black_hole() {
    return fails(NetFailure::timeout);
}

Weather captive_portal() {
    return answers(html_answer(200));
}

Weather answers(HttpResponse response) {
    return [response](const HttpRequest&, const Handle&) -> HttpReply { return response; };
}

Weather fails(NetFailure why) {
    return [why](const HttpRequest&, const Handle&) -> HttpReply { return no_answer(why); };
}

HttpReply LoopbackHttp::send(const HttpRequest& request) {
    ++sent;
    request_bytes = bytes_of(request).size();
    Weather weather = weather_;
    if (!forecast_.empty()) {
        weather = std::move(forecast_.front());
        forecast_.pop_front();
    }
    return weather(request, [this](const HttpRequest& arrived) {
        HttpResponse response = office_(arrived);
        reply_bytes = bytes_of(response).size();
        return response;
    });
}

} // namespace tests
