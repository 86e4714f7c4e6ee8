#include "tests/support/cut_proxy.h"

#include "shared/check.h"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tests {
namespace {

sockaddr_in on_loopback(unsigned short port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

// Moves what is there, up to `limit` in all. False: the end, or the cut.
bool move_bytes(int from, int to, std::size_t& moved, std::size_t limit) {
    std::array<char, 4096> buffer{};
    const ssize_t got = ::recv(from, buffer.data(), buffer.size(), 0);
    if (got <= 0) return false;
    const std::size_t allowed = std::min(static_cast<std::size_t>(got), limit - moved);
    if (allowed > 0 && ::send(to, buffer.data(), allowed, MSG_NOSIGNAL) != static_cast<ssize_t>(allowed)) return false;
    moved += allowed;
    return moved < limit;
}

} // namespace

CutProxy::CutProxy(unsigned short server)
    : server_(server), listening_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address = on_loopback(0);
    socklen_t size = sizeof address;
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    CHECK(::bind(listening_.get(), plain, size) == 0 && ::listen(listening_.get(), 64) == 0, "no port on 127.0.0.1");
    CHECK(::getsockname(listening_.get(), plain, &size) == 0, "a bound socket has a name");
    port_ = ntohs(address.sin_port);
    std::array<int, 2> ends{};
    CHECK(::pipe2(ends.data(), O_CLOEXEC) == 0, "no pipe");
    stop_read_ = shared::Descriptor(ends[0]);
    stop_write_ = shared::Descriptor(ends[1]);
    thread_ = std::thread([this] { serve(); });
}

CutProxy::~CutProxy() {
    stop_write_ = shared::Descriptor();
    thread_.join();
}

void CutProxy::next(Cut cut) {
    const std::lock_guard lock(mutex_);
    cuts_.push_back(cut);
}

void CutProxy::from_now_on(Cut cut) {
    const std::lock_guard lock(mutex_);
    usual_ = cut;
    cuts_.clear();
}

CutProxy::Cut CutProxy::take() {
    const std::lock_guard lock(mutex_);
    if (cuts_.empty()) return usual_;
    const Cut cut = cuts_.front();
    cuts_.pop_front();
    return cut;
}

// One connection after the other: a kiosk has one.
void CutProxy::serve() {
    for (;;) {
        std::array<pollfd, 2> ready{pollfd{listening_.get(), POLLIN, 0}, pollfd{stop_read_.get(), POLLIN, 0}};
        if (::poll(ready.data(), ready.size(), -1) < 0) continue;
        if (ready[1].revents != 0) return;
        const shared::Descriptor client(::accept4(listening_.get(), nullptr, nullptr, SOCK_CLOEXEC));
        ++connections;
        pass(client.get(), take());
    }
}

void CutProxy::pass(int client, const Cut& cut) {
    const shared::Descriptor server(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const sockaddr_in address = on_loopback(server_);
    if (::connect(server.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return;
    std::size_t up = 0, down = 0;
    bool going = cut.up > 0 && cut.down > 0;
    while (going) {
        std::array<pollfd, 3> ready{pollfd{client, POLLIN, 0}, pollfd{server.get(), POLLIN, 0},
                                    pollfd{stop_read_.get(), POLLIN, 0}};
        if (::poll(ready.data(), ready.size(), -1) < 0) continue;
        if (ready[2].revents != 0) return;
        if (ready[0].revents != 0) going = move_bytes(client, server.get(), up, cut.up);
        if (going && ready[1].revents != 0) going = move_bytes(server.get(), client, down, cut.down);
    }
    went_up = up;
    came_down = down;
    if (!cut.silent) return;
    // Until the one who waits gives up.
    std::array<pollfd, 2> gone{pollfd{client, POLLRDHUP, 0}, pollfd{stop_read_.get(), POLLIN, 0}};
    while (::poll(gone.data(), gone.size(), -1) < 0) {
    }
}

} // namespace tests
