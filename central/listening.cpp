#include "central/listening.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <system_error>

namespace central {
namespace {

constexpr int queue_length = 1024; // handshakes the system finishes while the program is busy

struct SocketAddress {
    sockaddr_storage storage{};
    socklen_t size = sizeof(sockaddr_storage);
    sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
    template <class T>
    T& as() {
        return reinterpret_cast<T&>(storage);
    }
};

[[noreturn]] void throw_errno(const std::string& where) {
    throw std::system_error(errno, std::system_category(), "--listen " + where);
}

std::optional<unsigned short> port_of(const std::string& text) {
    const bool digits = !text.empty() && text.size() < 6 && text.find_first_not_of("0123456789") == std::string::npos;
    if (!digits || std::stoi(text) > 65535) return std::nullopt;
    return static_cast<unsigned short>(std::stoi(text));
}

std::optional<SocketAddress> internet(const std::string& where) {
    const auto colon = where.rfind(':');
    if (colon == std::string::npos) return std::nullopt;
    std::string host = where.substr(0, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    const auto port = port_of(where.substr(colon + 1));
    if (!port) return std::nullopt;
    SocketAddress address;
    if (auto& four = address.as<sockaddr_in>(); ::inet_pton(AF_INET, host.c_str(), &four.sin_addr) == 1) {
        four.sin_family = AF_INET;
        four.sin_port = htons(*port);
        address.size = sizeof(sockaddr_in);
        return address;
    }
    if (auto& six = address.as<sockaddr_in6>(); ::inet_pton(AF_INET6, host.c_str(), &six.sin6_addr) == 1) {
        six.sin6_family = AF_INET6;
        six.sin6_port = htons(*port);
        address.size = sizeof(sockaddr_in6);
        return address;
    }
    return std::nullopt;
}

SocketAddress unix_socket(const std::string& path) {
    SocketAddress address;
    auto& name = address.as<sockaddr_un>();
    if (path.empty() || path.size() >= sizeof name.sun_path)
        throw std::runtime_error("--listen: \"" + path + "\" is no path of a socket; it has 1 to 107 bytes");
    name.sun_family = AF_UNIX;
    std::memcpy(name.sun_path, path.c_str(), path.size() + 1);
    address.size = sizeof name;
    // Left behind by a program that was killed: nobody answers at it.
    const shared::Descriptor probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (::connect(probe.get(), address.get(), address.size) != 0 && errno == ECONNREFUSED) ::unlink(path.c_str());
    return address;
}

Listening described(shared::Descriptor socket) {
    SocketAddress address;
    ::getsockname(socket.get(), address.get(), &address.size);
    Listening listening{std::move(socket), address.storage.ss_family, 0, false};
    if (listening.family == AF_UNIX) listening.local = true;
    if (listening.family == AF_INET) {
        const auto& four = address.as<sockaddr_in>();
        listening.port = ntohs(four.sin_port);
        listening.local = (ntohl(four.sin_addr.s_addr) >> 24) == 127;
    }
    if (listening.family == AF_INET6) {
        const auto& six = address.as<sockaddr_in6>();
        listening.port = ntohs(six.sin6_port);
        listening.local = IN6_IS_ADDR_LOOPBACK(&six.sin6_addr);
    }
    return listening;
}

int option_of(const shared::Descriptor& socket, int option) {
    int value = -1;
    socklen_t size = sizeof value;
    ::getsockopt(socket.get(), SOL_SOCKET, option, &value, &size);
    return value;
}

} // namespace

Listening listen_at(const std::string& where) {
    constexpr std::string_view unix_prefix = "unix:";
    const bool local = where.starts_with(unix_prefix);
    auto address = local ? std::optional(unix_socket(where.substr(unix_prefix.size()))) : internet(where);
    if (!address)
        throw std::runtime_error("--listen: \"" + where +
                                 "\" is not ADDRESS:PORT, as 0.0.0.0:8443 or [::]:8443 are, nor unix:/PATH");
    shared::Descriptor socket(::socket(address->storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!socket) throw_errno(where);
    const int on = 1;
    ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (::bind(socket.get(), address->get(), address->size) != 0) throw_errno(where);
    if (local && ::chmod(where.c_str() + unix_prefix.size(), 0660) != 0) throw_errno(where);
    if (::listen(socket.get(), queue_length) != 0) throw_errno(where);
    return described(std::move(socket));
}

shared::Result<Listening> adopt(shared::Descriptor socket) {
    if (option_of(socket, SO_ACCEPTCONN) != 1 || option_of(socket, SO_TYPE) != SOCK_STREAM)
        return shared::Refusal{"what systemd hands down is no stream socket that listens (Accept=no in its unit)"};
    Listening listening = described(std::move(socket));
    if (listening.family != AF_INET && listening.family != AF_INET6 && listening.family != AF_UNIX)
        return shared::Refusal{"the socket that systemd hands down is of neither IP nor Unix"};
    return listening;
}

} // namespace central
