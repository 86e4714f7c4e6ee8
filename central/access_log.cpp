#include "central/access_log.h"

#include "central/addresses.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace central {
namespace {

shared::Descriptor open_log(const std::filesystem::path& where) {
    if (where == "-") return shared::Descriptor(::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0));
    return shared::Descriptor(::open(where.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640));
}

} // namespace

std::string text_of(const AccessLine& line) {
    std::string text = shared::utc_text(line.at) + " " + logged_as(line.peer) + " ";
    text.append(line.method).append(" ").append(line.route);
    return text + " " + std::to_string(line.status) + " " + std::to_string(line.bytes) + " " +
           std::to_string(line.took.count()) + "ms\n";
}

AccessLog::AccessLog(std::filesystem::path where) : where_(std::move(where)) {
    if (where_ == "none") return;
    file_ = open_log(where_);
    if (!file_) throw std::system_error(errno, std::system_category(), "--access-log " + where_.string());
}

void AccessLog::write(const AccessLine& line) {
    const std::string text = text_of(line);
    const std::lock_guard lock(mutex_);
    if (!file_) return;
    // A pipe that says it has room takes a line whole.
    pollfd room{file_.get(), POLLOUT, 0};
    const bool taken = ::poll(&room, 1, 0) == 1 && (room.revents & POLLOUT) != 0 &&
                       ::write(file_.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
    if (!taken) ++dropped_;
}

std::optional<std::string> AccessLog::reopen() {
    if (where_ == "-" || where_ == "none") return std::nullopt;
    auto fresh = open_log(where_);
    if (!fresh)
        return where_.string() + ": the access log cannot be opened anew: " + std::generic_category().message(errno);
    const std::lock_guard lock(mutex_);
    file_ = std::move(fresh);
    return std::nullopt;
}

} // namespace central
