// Load for servers that are measured: connections as cheap as OpenSSL allows, the days they send, how long answers
// took.
#pragma once

#include "shared/day_report.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

namespace bench {

double seconds_since(std::chrono::steady_clock::time_point begin);

struct Measured {
    double per_second = 0;
    double p50_ms = 0;
    double p99_ms = 0;
};

// What one connection sends, one request after the other.
using Requests = std::vector<std::vector<std::string>>;

// Each list of requests on a connection of its own, all at once; throws if an answer has another status than `wanted`.
Measured measure(const Requests& requests, unsigned short port, int wanted, bool new_connection_each);
void print(const char* what, const Measured& measured);

shared::DayReport a_day(int number);

// A kiosk that may send.
struct Sending {
    std::string id;
    std::string token;
};
std::vector<Sending> new_kiosks(const std::filesystem::path& folder,
                                int count); // enrolled at the office in this folder
// Each connection is a kiosk of its own, and no day is sent twice.
Requests days_of(const std::vector<Sending>& kiosks, int days);

// Another program, up when its port takes connections; ended with SIGTERM.
class Running {
  public:
    Running(const std::vector<std::string>& command, unsigned short port);
    ~Running();
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

  private:
    pid_t process_;
};
unsigned short free_port(); // of this machine, a moment ago
// The real office, as it is installed.
std::vector<std::string> serve_command(const std::filesystem::path& folder, unsigned short port);

} // namespace bench
