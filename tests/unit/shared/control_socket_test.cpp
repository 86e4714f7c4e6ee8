#include "shared/control_socket.h"

#include <catch2/catch_test_macros.hpp>

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstring>
#include <thread>

using namespace shared;
namespace fs = std::filesystem;

namespace {

// A deep folder: longer than the 107 bytes that the address of a Unix socket holds.
struct DeepFolder {
    DeepFolder() {
        std::string pattern = (fs::temp_directory_path() / "inloop-control-XXXXXX").string();
        REQUIRE(::mkdtemp(pattern.data()) != nullptr);
        root = pattern;
        path = root / std::string(120, 'd');
    }
    ~DeepFolder() { fs::remove_all(root); }
    fs::path root;
    fs::path path;
};

// A running program that answers with what it was asked, from a thread of its own as a program's main loop would.
class Echo {
  public:
    explicit Echo(const FolderLock& lock) : server_(lock), thread_([this] { run(); }) {}
    ~Echo() {
        stop_ = true;
        thread_.join();
    }

  private:
    void run() {
        while (!stop_) {
            pollfd readable{server_.descriptor(), POLLIN, 0};
            ::poll(&readable, 1, 5);
            for (const auto& asked : server_.pass()) {
                std::string out;
                for (const auto& argument : asked.request.arguments) out += argument + "\n";
                server_.reply(asked.id, {7, out + asked.request.input, "heard"});
            }
        }
    }
    std::atomic<bool> stop_ = false;
    ControlServer server_;
    std::thread thread_;
};

// A caller that sends some bytes and then stays on the line.
Descriptor call(const fs::path& folder, const std::string& bytes) {
    const fs::path before = fs::current_path();
    fs::current_path(folder);
    Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strcpy(address.sun_path, "control.sock");
    REQUIRE(::connect(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    fs::current_path(before);
    REQUIRE(::send(socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size()));
    return socket;
}

} // namespace

TEST_CASE("a folder is locked by one program at a time, and free again when it ends") {
    const DeepFolder folder;
    {
        const auto first = FolderLock::take(folder.path);
        REQUIRE(first);
        CHECK_FALSE(FolderLock::take(folder.path));
        struct stat status {};
        REQUIRE(::stat(folder.path.c_str(), &status) == 0);
        CHECK((status.st_mode & 0777) == 0700);
    }
    CHECK(FolderLock::take(folder.path));
}

TEST_CASE("a killed program leaves no lock, and its socket is replaced") {
    const DeepFolder folder;
    int ready[2];
    REQUIRE(::pipe(ready) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto lock = FolderLock::take(folder.path);
        const ControlServer server(*lock);
        const char byte = 'r';
        const bool told = ::write(ready[1], &byte, 1) == 1;
        ::pause();
        ::_exit(told ? 0 : 1);
    }
    char byte = 0;
    REQUIRE(::read(ready[0], &byte, 1) == 1);
    CHECK_FALSE(FolderLock::take(folder.path));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    const auto lock = FolderLock::take(folder.path);
    REQUIRE(lock);
    REQUIRE(fs::exists(folder.path / "control.sock"));
    const Echo echo(*lock);
    CHECK(ask_running(folder.path, {{"status"}, ""}).exit_code == 7);
    ::close(ready[0]);
    ::close(ready[1]);
}

TEST_CASE("a subcommand is answered by the running program, with any bytes both ways") {
    const DeepFolder folder;
    const auto lock = FolderLock::take(folder.path);
    REQUIRE(lock);
    const Echo echo(*lock);
    struct stat status {};
    REQUIRE(::stat((folder.path / "control.sock").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    const std::string odd("a\0b\n\xff:12,", 9);
    const ControlReply reply = ask_running(folder.path, {{"enrol", "Huis van het Kind", ""}, odd});
    CHECK(reply == ControlReply{7, "enrol\nHuis van het Kind\n\n" + odd, "heard"});
    const std::string large(3 << 20, 'x');
    CHECK(ask_running(folder.path, {{}, large}).out == large);
}

TEST_CASE("without a running program a subcommand does its work itself, under the lock") {
    const DeepFolder folder;
    const auto here = [&](const FolderLock&, const ControlRequest& request) {
        CHECK_FALSE(FolderLock::take(folder.path));
        return ControlReply{0, "here " + request.arguments.at(0), ""};
    };
    CHECK(run_or_ask(folder.path, {{"status"}, ""}, here).out == "here status");
    const auto lock = FolderLock::take(folder.path);
    REQUIRE(lock);
    const Echo echo(*lock);
    CHECK(run_or_ask(folder.path, {{"status"}, ""}, here).out == "status\n");
}

TEST_CASE("callers that stall, talk nonsense or go away do not keep others from an answer") {
    const DeepFolder folder;
    const auto lock = FolderLock::take(folder.path);
    REQUIRE(lock);
    const Echo echo(*lock);
    std::vector<Descriptor> stalling;
    for (int i = 0; i < 40; ++i) stalling.push_back(call(folder.path, "12\n3:a"));
    const Descriptor nonsense = call(folder.path, "GET / HTTP/1.1\r\n\r\n");
    { const Descriptor gone = call(folder.path, control_message({"", "status"})); }
    CHECK(ask_running(folder.path, {{"status"}, ""}).out == "status\n");
    char byte = 0;
    CHECK(::recv(nonsense.get(), &byte, 1, 0) <= 0); // hung up on
}

TEST_CASE("a program that ends without an answer is told as one sentence") {
    const DeepFolder folder;
    const auto lock = FolderLock::take(folder.path);
    REQUIRE(lock);
    std::thread program([&] {
        ControlServer server(*lock);
        while (server.pass().empty()) {
            pollfd readable{server.descriptor(), POLLIN, 0};
            ::poll(&readable, 1, 5);
        }
    });
    const ControlReply reply = ask_running(folder.path, {{"sync"}, ""});
    program.join();
    CHECK(reply.exit_code == 1);
    CHECK(reply.err.find("hung up without an answer") != std::string::npos);
}

TEST_CASE("a message is complete only when its last byte is there") {
    using State = ControlMessage::State;
    const std::string bytes = control_message({"in", "", std::string("\0:\n", 3)});
    for (std::size_t length = 0; length < bytes.size(); ++length)
        CHECK(parse_control_message(std::string_view(bytes).substr(0, length)).state == State::incomplete);
    CHECK(parse_control_message(bytes).fields == std::vector<std::string>{"in", "", std::string("\0:\n", 3)});
    for (const char* broken : {"x", "5\n9:abc", "2\nab", "99999999999\n", "-1\n", "3\n0:abc"})
        CHECK(parse_control_message(broken).state == State::broken);
}
