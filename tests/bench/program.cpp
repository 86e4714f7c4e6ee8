#include "tests/bench/program.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace bench {
namespace {

struct Stat {
    pid_t parent = 0;
    char state = 0;
    double cpu_ms = 0;
};

// proc(5): "pid (name) state ppid ..."; the name may hold anything, so count from its last bracket.
bool read_stat(pid_t pid, Stat& stat) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string text;
    if (!std::getline(file, text)) return false;
    std::istringstream rest(text.substr(text.rfind(')') + 1));
    std::string skipped;
    double user = 0, system = 0;
    rest >> stat.state >> stat.parent;
    for (int field = 5; field < 14; ++field) rest >> skipped;
    rest >> user >> system;
    stat.cpu_ms = (user + system) * 1000 / static_cast<double>(::sysconf(_SC_CLK_TCK));
    return true;
}

std::map<pid_t, Stat> all_processes() {
    std::map<pid_t, Stat> all;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const std::string name = entry.path().filename();
        if (name.find_first_not_of("0123456789") != std::string::npos) continue;
        const pid_t pid = std::stoi(name);
        Stat stat;
        if (read_stat(pid, stat)) all[pid] = stat;
    }
    return all;
}

} // namespace

Program::Program(const std::vector<std::string>& command, const std::string& display, const std::string& log) {
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    std::vector<char*> words;
    for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error(command[0] + ": cannot be started");
    if (pid_ > 0) return;
    ::setsid();
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    ::setenv("DISPLAY", display.c_str(), 1);
    const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(out, STDERR_FILENO);
    ::execvp(words[0], words.data());
    ::_exit(127);
}

Program::~Program() {
    using namespace std::chrono_literals;
    ::kill(pid_, SIGTERM);
    for (int tries = 0; tries < 500 && runs(); ++tries) std::this_thread::sleep_for(10ms);
    for (const pid_t pid : tree()) ::kill(pid, SIGKILL);
    for (int tries = 0; tries < 200 && !tree().empty(); ++tries) {
        for (const pid_t pid : tree()) ::waitpid(pid, nullptr, WNOHANG);
        std::this_thread::sleep_for(10ms);
    }
}

bool Program::runs() const {
    Stat stat;
    return read_stat(pid_, stat) && stat.state != 'Z';
}

// Descendants, and our other children (its orphans) but the X server.
std::vector<pid_t> Program::tree() const {
    const auto all = all_processes();
    const auto belongs = [&](pid_t pid) {
        while (true) {
            if (pid == pid_) return true;
            const auto at = all.find(pid);
            if (at == all.end() || at->second.parent <= 1) return false;
            if (at->second.parent == ::getpid()) {
                std::ifstream file("/proc/" + std::to_string(pid) + "/comm");
                std::string name;
                return std::getline(file, name) && name != "Xvfb";
            }
            pid = at->second.parent;
        }
    };
    std::vector<pid_t> members;
    for (const auto& [pid, stat] : all)
        if (belongs(pid)) members.push_back(pid);
    return members;
}

double Program::cpu_ms() const {
    double sum = 0;
    for (const pid_t pid : tree()) {
        Stat stat;
        if (read_stat(pid, stat)) sum += stat.cpu_ms;
    }
    return sum;
}

double Program::pss_kb() const {
    double sum = 0;
    for (const pid_t pid : tree()) {
        std::ifstream file("/proc/" + std::to_string(pid) + "/smaps_rollup");
        for (std::string line; std::getline(file, line);)
            if (line.rfind("Pss:", 0) == 0) sum += std::stod(line.substr(4));
    }
    return sum;
}

double machine_busy_ms() {
    std::ifstream file("/proc/stat");
    std::string cpu;
    double user = 0, nice = 0, system = 0, idle = 0, wait = 0, irq = 0, soft = 0;
    file >> cpu >> user >> nice >> system >> idle >> wait >> irq >> soft;
    return (user + nice + system + irq + soft) * 1000 / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

} // namespace bench
