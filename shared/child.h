// A program of the system, started beside ours: no shell, its input from memory, what it
// says kept in memory. One thread at a time.
#pragma once

#include "shared/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shared {

class Child {
  public:
    // command: the program's name, looked for in PATH, and what it is told. Refused if it cannot be started.
    static Result<Child> start(const std::vector<std::string>& command, std::string_view input);
    ~Child(); // it is ended, with all it started
    Child(Child&& other) noexcept;
    Child& operator=(Child&& other) noexcept;

    // Its exit code (128 and the signal's number, if that ended it); nothing: it is still at work. Returns at once.
    std::optional<int> ended();
    // The beginning of what it said, on both outputs.
    std::string said() const;
    static constexpr std::size_t most_said = 4096; // bytes

  private:
    Child(int process, int words) : process_(process), words_(words) {}
    void end();

    int process_ = -1; // -1: there is none
    int words_ = -1;   // descriptor
    std::optional<int> code_;
};

} // namespace shared
