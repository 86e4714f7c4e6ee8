#include "shared/child.h"

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <spawn.h>
#include <utility>

namespace shared {

namespace {

// A file that only memory holds; -1 if there is no room for it.
int in_memory(const char* name, std::string_view content) {
    const int file = memfd_create(name, MFD_CLOEXEC);
    while (file >= 0 && !content.empty()) {
        const ssize_t written = write(file, content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) {
            close(file);
            return -1;
        }
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    if (file >= 0) lseek(file, 0, SEEK_SET);
    return file;
}

// With a group of its own, so that all it starts can be ended with it, and with no signal blocked or ignored.
int spawn(const std::vector<std::string>& command, int input, int words, pid_t& process) {
    std::vector<std::string> copies = command;
    std::vector<char*> arguments;
    for (std::string& word : copies) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, words, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, words, STDERR_FILENO);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
    const int failed = posix_spawnp(&process, arguments[0], &files, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return failed;
}

} // namespace

Result<Child> Child::start(const std::vector<std::string>& command, std::string_view input) {
    CHECK(!command.empty(), "a program has a name");
    const int in = in_memory("input", input);
    const int words = in_memory("words", "");
    int failed = in < 0 || words < 0 ? errno : 0;
    pid_t process = -1;
    if (failed == 0) failed = spawn(command, in, words, process);
    if (in >= 0) close(in);
    if (failed == 0) return Child(process, words);
    if (words >= 0) close(words);
    return Refusal{command[0] + ": can't be started: " + std::strerror(failed)};
}

Child::~Child() {
    end();
}

Child::Child(Child&& other) noexcept
    : process_(std::exchange(other.process_, -1)), words_(std::exchange(other.words_, -1)), code_(other.code_) {}

Child& Child::operator=(Child&& other) noexcept {
    if (this == &other) return *this;
    end();
    process_ = std::exchange(other.process_, -1);
    words_ = std::exchange(other.words_, -1);
    code_ = other.code_;
    return *this;
}

void Child::end() {
    if (process_ > 0) {
        kill(-process_, SIGKILL);
        while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    if (words_ >= 0) close(words_);
    process_ = words_ = -1;
}

std::optional<int> Child::ended() {
    if (process_ <= 0) return code_;
    int status = 0;
    const pid_t found = waitpid(process_, &status, WNOHANG);
    if (found == 0 || (found < 0 && errno == EINTR)) return std::nullopt;
    code_ = found < 0 ? 127 : WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    process_ = -1;
    return code_;
}

std::string Child::said() const {
    std::string words(most_said, '\0');
    const ssize_t length = words_ < 0 ? 0 : pread(words_, words.data(), words.size(), 0);
    words.resize(length < 0 ? 0 : static_cast<std::size_t>(length));
    return words;
}

} // namespace shared
