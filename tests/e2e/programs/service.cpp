#include "tests/e2e/programs/service.h"

#include <catch2/catch_test_macros.hpp>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace tests {

using std::chrono::milliseconds;

namespace {
constexpr milliseconds restart_after{100}; // systemd's RestartSec=
constexpr milliseconds abort_patience{1000};
constexpr std::string_view another_time = "WATCHDOG_USEC=";
} // namespace

Service::Service(Words command, milliseconds watchdog)
    : command_(std::move(command)), watchdog_(watchdog),
      socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
    const std::string path = folder_ / "notify";
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    REQUIRE(path.size() < sizeof address.sun_path);
    std::strcpy(address.sun_path, path.c_str());
    REQUIRE(::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    ::setenv("NOTIFY_SOCKET", path.c_str(), 1);
    ::setenv("WATCHDOG_USEC", std::to_string(watchdog_.count() * 1000).c_str(), 1);
    thread_ = std::thread([this] { live(); });
}

Service::~Service() {
    over_ = true;
    thread_.join();
    ::unsetenv("NOTIFY_SOCKET");
    ::unsetenv("WATCHDOG_USEC");
    if (program_) {
        program_->send(SIGTERM);
        program_->send(SIGCONT);
        program_->wait(std::chrono::seconds(5));
    }
    program_.reset();
    ::close(socket_);
}

void Service::send(int signal) {
    const std::lock_guard lock(mutex_);
    if (program_) program_->send(signal);
}

std::string Service::err() const {
    const std::lock_guard lock(mutex_);
    return program_ ? program_->err() : "";
}

void Service::live() {
    while (!over_) {
        {
            const std::lock_guard lock(mutex_);
            listen();
            if (!program_) {
                program_ = std::make_unique<Process>(command_);
                is_ready_ = aborted_ = false;
                allowed_ = watchdog_;
                ++starts_;
            }
            watch();
        }
        if (!program_) nap(restart_after);
        nap(milliseconds(5));
    }
}

void Service::listen() {
    char text[4096];
    for (ssize_t length = 0; (length = ::recv(socket_, text, sizeof text, 0)) > 0;) {
        const std::string said(text, static_cast<std::size_t>(length));
        const std::size_t longer = said.find(another_time);
        if (longer != std::string::npos)
            allowed_ = milliseconds(std::stoll(said.substr(longer + another_time.size())) / 1000);
        else if (said.find("READY=1") == std::string::npos && said.find("WATCHDOG=1") == std::string::npos)
            continue;
        fed_ = steady_now();
        if (said.find("READY=1") == std::string::npos) continue;
        is_ready_ = true;
        ++ready_;
    }
}

void Service::watch() {
    if (!program_->runs()) return program_.reset();
    if (!is_ready_) return;
    const milliseconds hungry = steady_now() - fed_;
    if (hungry > allowed_ && !aborted_) {
        aborted_ = true;
        ++starved_;
        program_->send(SIGABRT);
        program_->send(SIGCONT);
    }
    if (hungry > allowed_ + abort_patience) program_->send(SIGKILL);
}

} // namespace tests
