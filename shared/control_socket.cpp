#include "shared/control_socket.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <system_error>

namespace shared {
namespace {

constexpr std::size_t longest_message = std::size_t{16} << 20; // a year's report of 300 centres has 2 MB
constexpr std::size_t most_fields = 1000;
constexpr std::size_t most_callers = 16;
constexpr int connect_tries = 100;
constexpr int connect_pause_ms = 100;
constexpr int reply_patience_ms = 10 * 60 * 1000;

[[noreturn]] void throw_errno(const std::string& what) {
    throw std::system_error(errno, std::generic_category(), what);
}

std::string path_text(const std::filesystem::path& path) {
    return path.string();
}

// sun_path holds 107 bytes and data folders may be deeper, so the folder is named by its descriptor.
struct SocketAddress {
    Descriptor folder;
    sockaddr_un address{};
};
SocketAddress address_in(const std::filesystem::path& folder) {
    SocketAddress result;
    result.folder = Descriptor(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!result.folder) throw_errno(path_text(folder) + ": cannot be opened");
    result.address.sun_family = AF_UNIX;
    const std::string path = "/proc/self/fd/" + std::to_string(result.folder.get()) + "/control.sock";
    std::memcpy(result.address.sun_path, path.c_str(), path.size() + 1);
    return result;
}

const sockaddr* generic(const sockaddr_un& address) {
    return reinterpret_cast<const sockaddr*>(&address);
}

enum class Flow { again, ended, failed };

// Reads what is there, up to one byte more than a message may have.
Flow read_some(int fd, std::string& into) {
    std::array<char, 65536> buffer{};
    for (;;) {
        const ssize_t got = ::recv(fd, buffer.data(), buffer.size(), 0);
        if (got > 0) {
            into.append(buffer.data(), static_cast<std::size_t>(got));
            if (into.size() > longest_message) return Flow::failed;
        } else if (got == 0) {
            return Flow::ended;
        } else if (errno != EINTR) {
            return errno == EAGAIN || errno == EWOULDBLOCK ? Flow::again : Flow::failed;
        }
    }
}

Flow write_some(int fd, std::string& from) {
    while (!from.empty()) {
        const ssize_t sent = ::send(fd, from.data(), from.size(), MSG_NOSIGNAL);
        if (sent >= 0) {
            from.erase(0, static_cast<std::size_t>(sent));
        } else if (errno != EINTR) {
            return errno == EAGAIN || errno == EWOULDBLOCK ? Flow::again : Flow::failed;
        }
    }
    return Flow::ended;
}

// The number before `end`, which is taken off the text. Nothing: not there yet, or no number.
std::optional<std::size_t> take_number(std::string_view& text, char end) {
    std::size_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (parsed.ec != std::errc() || parsed.ptr == text.data() + text.size() || *parsed.ptr != end) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(parsed.ptr - text.data()) + 1);
    return value;
}

ControlReply trouble(const std::string& sentence) {
    return {1, "", sentence + "\n"};
}

} // namespace

// "BYTES\n" and then, for each field, "LENGTH:" and its bytes.
std::string control_message(const std::vector<std::string>& fields) {
    std::string body;
    for (const auto& field : fields) body.append(std::to_string(field.size())).append(":").append(field);
    return std::to_string(body.size()) + "\n" + body;
}

ControlMessage parse_control_message(std::string_view bytes) {
    using State = ControlMessage::State;
    const auto size = take_number(bytes, '\n');
    const bool only_digits = std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!size) return {only_digits && bytes.size() < 10 ? State::incomplete : State::broken, {}};
    if (*size > longest_message || bytes.size() > *size) return {State::broken, {}};
    if (bytes.size() < *size) return {State::incomplete, {}};
    ControlMessage message{State::complete, {}};
    while (!bytes.empty()) {
        const auto length = take_number(bytes, ':');
        if (!length || *length > bytes.size() || message.fields.size() == most_fields) return {State::broken, {}};
        message.fields.emplace_back(bytes.substr(0, *length));
        bytes.remove_prefix(*length);
    }
    return message;
}

std::optional<FolderLock> FolderLock::take(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder.parent_path().empty() ? "." : folder.parent_path());
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) throw_errno(path_text(folder) + ": cannot be made");
    Descriptor lock(::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!lock) throw_errno(path_text(folder / "lock") + ": cannot be opened");
    if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) return std::nullopt;
        throw_errno(path_text(folder / "lock") + ": cannot be locked");
    }
    return FolderLock(folder, std::move(lock));
}

ControlServer::ControlServer(const FolderLock& lock) : path_(lock.folder() / "control.sock") {
    const SocketAddress address = address_in(lock.folder());
    if (::unlink(path_.c_str()) != 0 && errno != ENOENT) throw_errno(path_text(path_) + ": cannot be replaced");
    listener_ = Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    // On Linux the mode of the unbound socket is the mode of the file that bind makes: no moment with a wider one.
    if (!listener_ || ::fchmod(listener_.get(), 0600) != 0 ||
        ::bind(listener_.get(), generic(address.address), sizeof address.address) != 0 ||
        ::listen(listener_.get(), most_callers) != 0)
        throw_errno(path_text(path_) + ": cannot listen");
    events_ = Descriptor(::epoll_create1(EPOLL_CLOEXEC));
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = 0;
    if (!events_ || ::epoll_ctl(events_.get(), EPOLL_CTL_ADD, listener_.get(), &event) != 0)
        throw_errno(path_text(path_) + ": cannot be watched");
}

ControlServer::~ControlServer() {
    ::unlink(path_.c_str());
}

std::vector<ControlServer::Asked> ControlServer::pass() {
    std::vector<Asked> asked;
    std::array<epoll_event, most_callers + 1> events{};
    const int count = ::epoll_wait(events_.get(), events.data(), static_cast<int>(events.size()), 0);
    bool somebody_calls = false;
    for (int i = 0; i < count; ++i) {
        const auto& event = events.at(static_cast<std::size_t>(i));
        const auto caller = std::find_if(callers_.begin(), callers_.end(),
                                         [&](const Caller& each) { return each.id == event.data.u64; });
        if (caller == callers_.end()) {
            somebody_calls = true;
            continue;
        }
        bool stays = true;
        if (event.events & EPOLLIN)
            stays = read_from(*caller, asked);
        else if (event.events & EPOLLOUT)
            stays = write_to(*caller);
        else
            stays = false;
        if (!stays) callers_.erase(caller); // closing the socket takes it out of the epoll set
    }
    if (somebody_calls) accept_callers();
    return asked;
}

void ControlServer::accept_callers() {
    for (;;) {
        Descriptor socket(::accept4(listener_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (!socket) return;
        if (callers_.size() == most_callers) {
            const auto stalls =
                std::find_if(callers_.begin(), callers_.end(), [](const Caller& each) { return !each.asked; });
            if (stalls == callers_.end()) return;
            callers_.erase(stalls);
        }
        Caller& caller = callers_.emplace_back();
        caller.id = ++last_id_;
        caller.socket = std::move(socket);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = caller.id;
        ::epoll_ctl(events_.get(), EPOLL_CTL_ADD, caller.socket.get(), &event);
    }
}

void ControlServer::watch(const Caller& caller, std::uint32_t for_events) {
    epoll_event event{};
    event.events = for_events;
    event.data.u64 = caller.id;
    ::epoll_ctl(events_.get(), EPOLL_CTL_MOD, caller.socket.get(), &event);
}

bool ControlServer::read_from(Caller& caller, std::vector<Asked>& asked) {
    const Flow flow = read_some(caller.socket.get(), caller.incoming);
    if (flow == Flow::failed) return false;
    ControlMessage message = parse_control_message(caller.incoming);
    if (message.state == ControlMessage::State::incomplete) return flow == Flow::again;
    if (message.state == ControlMessage::State::broken || message.fields.empty()) return false;
    ControlRequest request;
    request.input = std::move(message.fields.front());
    request.arguments.assign(std::make_move_iterator(message.fields.begin() + 1),
                             std::make_move_iterator(message.fields.end()));
    caller.asked = true;
    caller.incoming.clear();
    watch(caller, 0); // a hang-up is still told
    asked.push_back({caller.id, std::move(request)});
    return true;
}

bool ControlServer::write_to(Caller& caller) {
    const Flow flow = write_some(caller.socket.get(), caller.outgoing);
    if (flow == Flow::again) watch(caller, EPOLLOUT);
    return flow == Flow::again;
}

void ControlServer::reply(std::uint64_t id, const ControlReply& reply) {
    const auto caller =
        std::find_if(callers_.begin(), callers_.end(), [&](const Caller& each) { return each.id == id; });
    if (caller == callers_.end()) return;
    caller->outgoing = control_message({std::to_string(reply.exit_code), reply.out, reply.err});
    if (!write_to(*caller)) callers_.erase(caller);
}

ControlReply ask_running(const std::filesystem::path& folder, const ControlRequest& request) {
    const std::string where = path_text(folder / "control.sock");
    const SocketAddress address = address_in(folder);
    const Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    int tries = 0;
    // The running program takes the lock a moment before it listens.
    while (::connect(socket.get(), generic(address.address), sizeof address.address) != 0) {
        const bool soon = errno == ENOENT || errno == ECONNREFUSED || errno == EAGAIN;
        if (!soon || ++tries == connect_tries)
            return trouble(where + ": the running program cannot be asked: " + std::strerror(errno));
        ::poll(nullptr, 0, connect_pause_ms);
    }
    std::vector<std::string> fields{request.input};
    fields.insert(fields.end(), request.arguments.begin(), request.arguments.end());
    std::string outgoing = control_message(fields);
    if (write_some(socket.get(), outgoing) != Flow::ended) return trouble(where + ": the running program hung up");
    std::string incoming;
    for (;;) {
        pollfd readable{socket.get(), POLLIN, 0};
        if (::poll(&readable, 1, reply_patience_ms) == 0) return trouble(where + ": no answer within 10 minutes");
        std::array<char, 65536> buffer{};
        const ssize_t got = ::recv(socket.get(), buffer.data(), buffer.size(), 0);
        if (got < 0 && errno == EINTR) continue;
        if (got > 0) incoming.append(buffer.data(), static_cast<std::size_t>(got));
        const ControlMessage message = parse_control_message(incoming);
        if (message.state == ControlMessage::State::complete && message.fields.size() == 3)
            return {std::atoi(message.fields[0].c_str()), message.fields[1], message.fields[2]};
        if (got <= 0 || message.state != ControlMessage::State::incomplete)
            return trouble(where + ": the running program hung up without an answer");
    }
}

ControlReply run_or_ask(const std::filesystem::path& folder, const ControlRequest& request,
                        const std::function<ControlReply(const FolderLock&, const ControlRequest&)>& here) {
    if (const auto lock = FolderLock::take(folder)) return here(*lock, request);
    return ask_running(folder, request);
}

} // namespace shared
