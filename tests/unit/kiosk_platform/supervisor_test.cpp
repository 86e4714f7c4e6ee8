#include "kiosk/platform/supervisor.h"

#include <catch2/catch_test_macros.hpp>

#include <cstdlib>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using kiosk::platform::Supervisor;
using std::chrono::milliseconds;

namespace {

// systemd's end of the socket, with the environment it gives a service.
class Systemd {
  public:
    explicit Systemd(const char* watchdog_us) : socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0)) {
        path_ = "/tmp/inloop-notify-" + std::to_string(::getpid());
        ::unlink(path_.c_str());
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strcpy(address.sun_path, path_.c_str());
        REQUIRE(::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
        ::setenv("NOTIFY_SOCKET", path_.c_str(), 1);
        if (watchdog_us != nullptr) ::setenv("WATCHDOG_USEC", watchdog_us, 1);
    }
    ~Systemd() {
        ::close(socket_);
        ::unlink(path_.c_str());
        ::unsetenv("NOTIFY_SOCKET");
        ::unsetenv("WATCHDOG_USEC");
    }
    Systemd(const Systemd&) = delete;
    Systemd& operator=(const Systemd&) = delete;

    // What was told since, "" if nothing.
    std::string heard() {
        char text[256];
        const ssize_t length = ::recv(socket_, text, sizeof text, 0);
        return length > 0 ? std::string(text, static_cast<std::size_t>(length)) : "";
    }

  private:
    int socket_;
    std::string path_;
};

} // namespace

TEST_CASE("systemd is told once that we are ready") {
    Systemd systemd(nullptr);
    Supervisor supervisor;
    CHECK(systemd.heard() == "");
    supervisor.ready();
    CHECK(systemd.heard() == "READY=1");
    supervisor.ready();
    CHECK(systemd.heard() == "");
}

TEST_CASE("the watchdog is fed at least every half of its time while frames go on, and not for each of them") {
    Systemd systemd("4000000");
    Supervisor supervisor;
    REQUIRE(supervisor.interval() == milliseconds(1000));
    supervisor.alive(milliseconds(100));
    CHECK(systemd.heard() == "WATCHDOG=1");
    supervisor.alive(milliseconds(1099)); // a little too soon, and then the longest wait that interval() allows
    CHECK(systemd.heard() == "");
    supervisor.alive(milliseconds(2099));
    CHECK(systemd.heard() == "WATCHDOG=1");
    supervisor.alive(milliseconds(3099));
    CHECK(systemd.heard() == "WATCHDOG=1");
}

TEST_CASE("while a room is opened the watchdog waits a minute, and from its first frame on as long as ever") {
    Systemd systemd("4000000");
    Supervisor supervisor;
    supervisor.opening(); // the first: systemd waits for it to be ready
    CHECK(systemd.heard() == "");
    supervisor.ready();
    CHECK(systemd.heard() == "READY=1");
    for (int again = 0; again < 2; ++again) {
        supervisor.opening();
        CHECK(systemd.heard() == "WATCHDOG_USEC=60000000");
        supervisor.opening();
        CHECK(systemd.heard() == "WATCHDOG_USEC=60000000"); // from now on
        supervisor.ready();
        CHECK(systemd.heard() == "WATCHDOG_USEC=4000000");
        supervisor.ready();
        CHECK(systemd.heard() == "");
    }
}

TEST_CASE("a watchdog that waits longer than that is left as it is") {
    Systemd systemd("90000000");
    Supervisor supervisor;
    supervisor.ready();
    CHECK(systemd.heard() == "READY=1");
    supervisor.opening();
    CHECK(systemd.heard() == "WATCHDOG_USEC=90000000");
}

TEST_CASE("nobody is fed where no watchdog was asked for") {
    Systemd systemd(nullptr);
    Supervisor supervisor;
    CHECK(!supervisor.interval());
    supervisor.opening();
    supervisor.alive(milliseconds(1));
    CHECK(systemd.heard() == "");
}

TEST_CASE("the status is one line, told when it changes; stopping is told") {
    Systemd systemd(nullptr);
    Supervisor supervisor;
    supervisor.status("2 days due\nREADY=1");
    CHECK(systemd.heard() == "STATUS=2 days due READY=1");
    supervisor.status("2 days due\nREADY=1");
    CHECK(systemd.heard() == "");
    supervisor.stopping();
    CHECK(systemd.heard() == "STOPPING=1");
}

TEST_CASE("without systemd nothing happens") {
    Supervisor supervisor;
    supervisor.ready();
    supervisor.alive(milliseconds(1));
    supervisor.stopping();
    CHECK(!supervisor.interval());
}
