#include "tests/e2e/programs/process.h"

#include "shared/check.h"
#include "shared/clock.h"
#include "tests/support/text_of_file.h"

#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace tests {

using std::chrono::milliseconds;

// posix_spawn: a fork would copy the page tables of a sanitized test for each click.
Process::Process(const Words& command) {
    std::vector<char*> words;
    for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    const int flags = O_WRONLY | O_CREAT | O_TRUNC;
    const std::string out = folder_ / "out", err = folder_ / "err";
    posix_spawn_file_actions_t files;
    CHECK(::posix_spawn_file_actions_init(&files) == 0, "no memory to start a process");
    ::posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDWR, 0);
    ::posix_spawn_file_actions_addopen(&files, 1, out.c_str(), flags, 0600);
    ::posix_spawn_file_actions_addopen(&files, 2, err.c_str(), flags, 0600);
    const int failed = ::posix_spawnp(&process_, words[0], &files, nullptr, words.data(), ::environ);
    ::posix_spawn_file_actions_destroy(&files);
    if (failed != 0) exit_code_ = 127;
}

Process::~Process() {
    if (!runs()) return;
    send(SIGKILL);
    wait(std::chrono::seconds(10));
}

void Process::send(int signal) {
    if (!exit_code_) ::kill(process_, signal);
}

std::optional<int> Process::wait(milliseconds longest) {
    const auto ended = [this] {
        int status = 0;
        if (!exit_code_ && ::waitpid(process_, &status, WNOHANG) == process_)
            exit_code_ = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
        return exit_code_.has_value();
    };
    soon(ended, longest);
    return exit_code_;
}

std::string Process::out() const {
    return text_of_file(folder_ / "out");
}
std::string Process::err() const {
    return text_of_file(folder_ / "err");
}

Ended run(const Words& command) {
    Process process(command);
    const auto code = process.wait(std::chrono::minutes(2));
    return {code.value_or(-1), process.out(), process.err()};
}

void nap(milliseconds span) {
    std::this_thread::sleep_for(span);
}

milliseconds steady_now() {
    return shared::SystemClock().now().steady;
}

} // namespace tests
