// Other programs: run to their end, or started, watched and killed.
#pragma once

#include "tests/support/temp_folder.h"

#include <chrono>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace tests {

using Words = std::vector<std::string>;

struct Ended {
    int exit_code = -1; // 128 + signal if one ended it
    std::string out;
    std::string err;
};
// command: the program's path, or its name in PATH, and its arguments.
Ended run(const Words& command);

class Process {
  public:
    explicit Process(const Words& command);
    ~Process(); // SIGKILL if it still runs
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    void send(int signal);
    // Its exit code as in Ended; nothing if it still runs then.
    std::optional<int> wait(std::chrono::milliseconds longest);
    bool runs() { return !wait(std::chrono::milliseconds(0)); }
    // So far.
    std::string out() const;
    std::string err() const;

  private:
    TempFolder folder_;
    pid_t process_ = -1;
    std::optional<int> exit_code_;
};

// Looks every few milliseconds until it holds; false when the time is over.
template <class Holds>
bool soon(Holds holds, std::chrono::milliseconds longest = std::chrono::seconds(20));
void nap(std::chrono::milliseconds span);
std::chrono::milliseconds steady_now();

template <class Holds>
bool soon(Holds holds, std::chrono::milliseconds longest) {
    const auto end = steady_now() + longest;
    while (!holds()) {
        if (steady_now() > end) return false;
        nap(std::chrono::milliseconds(5));
    }
    return true;
}

} // namespace tests
