#include "tests/e2e/programs/process.h"

#include "shared/clock.h"
#include "shared/descriptor.h"
#include "tests/support/text_of_file.h"

#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace tests {

using std::chrono::milliseconds;

Process::Process(const Words& command) {
    std::vector<char*> words;
    for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    const shared::Descriptor nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
    const int flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC;
    const shared::Descriptor out(::open((folder_ / "out").c_str(), flags, 0600));
    const shared::Descriptor err(::open((folder_ / "err").c_str(), flags, 0600));
    process_ = ::fork();
    CHECK(process_ >= 0, "no process to be had");
    if (process_ > 0) return;
    ::dup2(nothing.get(), 0);
    ::dup2(out.get(), 1);
    ::dup2(err.get(), 2);
    ::execvp(words[0], words.data());
    ::_exit(127);
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
