// How a subcommand reaches the program that already runs on the same data folder, so that there is never a second
// connection to a database: the running program holds DIR/lock (flock) and listens on DIR/control.sock (mode 0600: who
// may open the folder's files may ask). One request and one reply per connection; no more trust is needed, nor less,
// than for the files.
#pragma once

#include "shared/descriptor.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shared {

// What one subcommand wants: its arguments without the program's name, and what it read from standard input (mostly
// nothing). Paths among the arguments are made absolute by the caller: the two programs stand in different folders.
struct ControlRequest {
    std::vector<std::string> arguments;
    std::string input;
    bool operator==(const ControlRequest&) const = default;
};

// What the caller prints and ends with.
struct ControlReply {
    int exit_code = 0;
    std::string out;
    std::string err;
    bool operator==(const ControlReply&) const = default;
};

// Held for as long as the object lives; the system lets go of it when the process dies, however it dies.
class FolderLock {
  public:
    // Makes the folder (0700) if it is not there. Nothing: another program holds the lock.
    // Throws std::system_error when the folder can be neither made nor written.
    static std::optional<FolderLock> take(const std::filesystem::path& folder);
    const std::filesystem::path& folder() const { return folder_; }

  private:
    FolderLock(std::filesystem::path folder, Descriptor lock) : folder_(std::move(folder)), lock_(std::move(lock)) {}
    std::filesystem::path folder_;
    Descriptor lock_;
};

// The listening side. Has no thread of its own and never waits: the owner calls pass() when descriptor() is readable
// (poll, a watching thread, or simply every now and then), does what is asked, and replies at once or later. One thread
// only.
class ControlServer {
  public:
    struct Asked {
        std::uint64_t id; // for reply()
        ControlRequest request;
    };

    // A socket left behind by a killed program is replaced: the lock says that nobody listens on it.
    // Throws std::system_error.
    explicit ControlServer(const FolderLock& lock);
    ~ControlServer();
    ControlServer(const ControlServer&) = delete;
    ControlServer& operator=(const ControlServer&) = delete;

    int descriptor() const { return events_.get(); }
    // Accepts, reads and writes whatever can be done without waiting; the requests that are complete now. A caller that
    // says nonsense, or more than 16 MB, is hung up on; of more than 16 callers the one that stalls longest is.
    std::vector<Asked> pass();
    // A caller that has gone away meanwhile is ignored.
    void reply(std::uint64_t id, const ControlReply& reply);

  private:
    struct Caller {
        std::uint64_t id = 0;
        Descriptor socket;
        std::string incoming;
        std::string outgoing;
        bool asked = false;
    };

    void accept_callers();
    bool read_from(Caller& caller, std::vector<Asked>& asked); // false: hang up
    bool write_to(Caller& caller);                             // false: hang up
    void watch(const Caller& caller, std::uint32_t for_events);

    std::filesystem::path path_;
    Descriptor listener_;
    Descriptor events_;           // epoll
    std::vector<Caller> callers_; // oldest first
    std::uint64_t last_id_ = 0;
};

// Asks the program that holds the folder. Waits up to 10 s for it to listen and 10 min for its reply.
// A program that hangs up or never answers gives exit code 1 and a sentence in err.
ControlReply ask_running(const std::filesystem::path& folder, const ControlRequest& request);

// The whole way of a subcommand: under the folder's lock here, or in the program that holds it.
ControlReply run_or_ask(const std::filesystem::path& folder, const ControlRequest& request,
                        const std::function<ControlReply(const FolderLock&, const ControlRequest&)>& here);

// The form on the socket: a list of byte strings of any content. Of its own for the tests.
std::string control_message(const std::vector<std::string>& fields);
struct ControlMessage {
    enum class State { incomplete, complete, broken } state{};
    std::vector<std::string> fields;
};
ControlMessage parse_control_message(std::string_view bytes);

} // namespace shared
