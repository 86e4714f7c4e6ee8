// A small systemd: runs one program as a service of Type=notify with Restart=always and a watchdog does, and keeps
// account of it.
#pragma once

#include "tests/e2e/programs/process.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <thread>

namespace tests {

class Service {
  public:
    // watchdog: after so long without a sign of life the program gets SIGABRT (and SIGCONT, as systemd sends it), and
    // SIGKILL a second later. The program may ask for another time (WATCHDOG_USEC=), as long as it runs.
    Service(Words command, std::chrono::milliseconds watchdog);
    ~Service(); // SIGTERM, and SIGKILL after five seconds
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;

    void send(int signal);
    int starts() const { return starts_; }
    int ready() const { return ready_; }     // how often it said that it is
    int starved() const { return starved_; } // how often the watchdog bit
    std::string err() const;                 // of the program that runs now

  private:
    void live();
    void listen();
    void watch();

    Words command_;
    std::chrono::milliseconds watchdog_;
    TempFolder folder_;
    int socket_ = -1;
    mutable std::mutex mutex_; // of program_
    std::unique_ptr<Process> program_;
    std::chrono::milliseconds fed_{};
    std::chrono::milliseconds allowed_{}; // of the program that runs now
    bool is_ready_ = false;
    bool aborted_ = false;
    std::atomic<int> starts_ = 0, ready_ = 0, starved_ = 0;
    std::atomic<bool> over_ = false;
    std::thread thread_;
};

} // namespace tests
