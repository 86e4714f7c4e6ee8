#include "tests/unit/central/program.h"

#include "shared/descriptor.h"
#include "tests/support/has.h"

#include <catch2/catch_test_macros.hpp>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <utility>

namespace tests {
namespace {

using shared::Descriptor;

struct Pipe {
    Pipe() {
        std::array<int, 2> ends{};
        REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
        read = Descriptor(ends[0]);
        write = Descriptor(ends[1]);
    }
    Descriptor read, write;
};

pid_t start(const std::vector<std::string>& arguments, int in, int out, int err, int handed_down = -1) {
    std::vector<std::string> words{INLOOP_BIN "/inloop-central"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (auto& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    const pid_t process = ::fork();
    if (process != 0) return process;
    ::dup2(in, 0);
    ::dup2(out, 1);
    ::dup2(err, 2);
    if (handed_down >= 0) {            // sd_listen_fds(3)
        ::dup2(::dup(handed_down), 3); // were it 3 already, it would be closed on exec
        ::setenv("LISTEN_PID", std::to_string(::getpid()).c_str(), 1);
        ::setenv("LISTEN_FDS", "1", 1);
    }
    ::execv(pointers[0], pointers.data());
    ::_exit(127);
}

int exit_code_of(pid_t process) {
    int status = 0;
    ::waitpid(process, &status, 0);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

bool read_into(std::string& text, const Descriptor& from) {
    std::array<char, 4096> buffer{};
    const ssize_t got = ::read(from.get(), buffer.data(), buffer.size());
    if (got > 0) text.append(buffer.data(), static_cast<std::size_t>(got));
    return got > 0;
}

std::string between(const std::string& text, const std::string& before, char after) {
    const auto from = text.find(before) + before.size();
    return text.substr(from, text.find(after, from) - from);
}

} // namespace

Ended run_central(const std::vector<std::string>& arguments, const std::string& input) {
    Pipe in, out, err;
    const pid_t process = start(arguments, in.read.get(), out.write.get(), err.write.get());
    in.read = Descriptor(); // the other program has them now
    out.write = Descriptor();
    err.write = Descriptor();
    REQUIRE(::write(in.write.get(), input.data(), input.size()) == static_cast<ssize_t>(input.size()));
    in.write = Descriptor();
    Ended ended;
    bool more_out = true, more_err = true;
    while (more_out || more_err) {
        std::array<pollfd, 2> ready{pollfd{more_out ? out.read.get() : -1, POLLIN, 0},
                                    pollfd{more_err ? err.read.get() : -1, POLLIN, 0}};
        ::poll(ready.data(), ready.size(), -1);
        if (ready[0].revents != 0) more_out = read_into(ended.out, out.read);
        if (ready[1].revents != 0) more_err = read_into(ended.err, err.read);
    }
    ended.exit_code = exit_code_of(process);
    return ended;
}

Serving::Serving(const std::filesystem::path& data, const std::vector<std::string>& more, int handed_down) {
    const Descriptor nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
    Pipe out;
    std::vector<std::string> words{"serve", "--data", data.string(), "--host", "localhost"};
    if (handed_down < 0 && std::find(more.begin(), more.end(), "--listen") == more.end())
        words.insert(words.end(), {"--listen", "127.0.0.1:0"});
    words.insert(words.end(), more.begin(), more.end());
    process_ = start(words, nothing.get(), out.write.get(), 2, handed_down);
    out.write = Descriptor();
    std::string said;
    while (said.find("fingerprint") == std::string::npos || said.back() != '\n') REQUIRE(read_into(said, out.read));
    const auto number = [&](const std::string& before) {
        return has(said, before) ? static_cast<unsigned short>(std::stoi(between(said, before, '\n'))) : 0;
    };
    port_ = static_cast<unsigned short>(number("localhost:"));
    metrics_port_ = static_cast<unsigned short>(number("metrics on port "));
    fingerprint_ = between(said, "fingerprint ", '\n');
}

double Serving::most_memory_mib() const {
    std::ifstream file("/proc/" + std::to_string(process_) + "/status");
    const std::string status(std::istreambuf_iterator<char>(file), {});
    return std::stod(between(status, "VmHWM:", 'k')) / 1024;
}

Serving::~Serving() {
    if (process_ > 0) end(SIGKILL);
}

int Serving::end(int signal) {
    ::kill(process_, signal);
    return exit_code_of(std::exchange(process_, -1));
}

} // namespace tests
