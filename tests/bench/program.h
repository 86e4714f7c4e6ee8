// A program under measurement, with all its children: started, weighed and ended.
#pragma once

#include <string>
#include <sys/types.h>
#include <vector>

namespace bench {

class Program {
  public:
    // Its output goes to `log`. From now on orphans of this process' descendants become its children, so that none is
    // missed.
    Program(const std::vector<std::string>& command, const std::string& display, const std::string& log);
    ~Program(); // ends it, gently at first
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    bool runs() const;
    std::vector<pid_t> tree() const;
    // Of the whole tree. cpu_ms: utime + stime since each was started, to the 10 ms of /proc. pss_kb: each shared page
    // divided among those who share it (smaps_rollup).
    double cpu_ms() const;
    double pss_kb() const;

  private:
    pid_t pid_;
};

// What all processes of the machine have used so far, in ms of one core.
double machine_busy_ms();

} // namespace bench
