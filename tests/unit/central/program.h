// The real inloop-central: started, asked, killed.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace tests {

struct Ended {
    int exit_code = -1; // 128 + signal if one ended it
    std::string out;
    std::string err;
};
// Runs it to its end. input: what it reads from standard input.
Ended run_central(const std::vector<std::string>& arguments, const std::string& input = "");

// `serve` on 127.0.0.1 with a port of its own, unless `more` says where; handed_down: a socket it is to find as systemd
// would leave it.
class Serving {
  public:
    explicit Serving(const std::filesystem::path& data, const std::vector<std::string>& more = {},
                     int handed_down = -1);
    ~Serving(); // SIGKILL if it still runs
    Serving(const Serving&) = delete;
    Serving& operator=(const Serving&) = delete;

    unsigned short port() const { return port_; }
    unsigned short metrics_port() const { return metrics_port_; } // with --metrics-listen
    pid_t process() const { return process_; }
    double most_memory_mib() const; // VmHWM
    const std::string& fingerprint() const { return fingerprint_; }
    int end(int signal); // sends it and waits; the exit code, 128 + signal if that ended it

  private:
    pid_t process_ = -1;
    unsigned short port_ = 0;
    unsigned short metrics_port_ = 0;
    std::string fingerprint_;
};

} // namespace tests
