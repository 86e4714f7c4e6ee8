// What http_server reads and writes, between Beast's shapes and ours. For http_server.cpp alone.
#pragma once

#include "shared/http.h"

#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/beast/http.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>
#include <string>
#include <utility>

namespace central {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Protocol = asio::generic::stream_protocol; // TCP and Unix sockets
using Parser = http::request_parser<http::string_body>;
using Reply = http::response<http::string_body>;

// "" at a Unix socket.
inline std::string text_of(const Protocol::endpoint& peer) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (peer.data()->sa_family == AF_INET)
        ::inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(peer.data())->sin_addr, text.data(), text.size());
    if (peer.data()->sa_family == AF_INET6)
        ::inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6*>(peer.data())->sin6_addr, text.data(), text.size());
    return text.data();
}

inline shared::HttpRequest request_of(Parser& parser, const std::string& peer) {
    auto message = parser.release();
    shared::HttpRequest request;
    request.method = std::string(message.method_string());
    request.target = std::string(message.target());
    for (const auto& field : message)
        request.headers.push_back({std::string(field.name_string()), std::string(field.value())});
    request.body = std::move(message.body());
    request.peer = peer;
    return request;
}

inline Reply wire(shared::HttpResponse&& response, bool keep_alive, bool head_only) {
    Reply reply;
    reply.version(11);
    reply.result(static_cast<unsigned>(response.status));
    for (const auto& header : response.headers) reply.insert(header.name, header.value);
    const std::size_t size = response.body.size();
    if (!head_only) reply.body() = std::move(response.body);
    const bool bodiless = response.status == 204 || response.status == 304;
    if (!bodiless) reply.content_length(size);
    reply.keep_alive(keep_alive);
    return reply;
}

} // namespace central
