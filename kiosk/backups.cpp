#include "kiosk/backups.h"

#include "kiosk/store/backup_key.h"
#include "shared/log.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <iostream>
#include <unistd.h>

namespace kiosk {
namespace {

using shared::ControlReply;

constexpr std::size_t longest_passphrase = 1000; // bytes

ControlReply not_done(int exit_code, const std::string& reason) {
    return {exit_code, "", reason + "\n"};
}

// Overwritten when it is done with. Read byte by byte, as a stream would keep a copy of its own; shown as it is typed,
// as a mistake in it would come out at the restore.
class Passphrase {
  public:
    Passphrase() { text_.reserve(longest_passphrase); } // nor does it leave a copy where it grew
    ~Passphrase() { store::wipe(text_); }
    Passphrase(const Passphrase&) = delete;
    Passphrase& operator=(const Passphrase&) = delete;
    const std::string& text() const { return text_; }

    // The first line of what the command names. Returns the reason if it failed, else "".
    std::string read(const Command& command) {
        if (!command.passphrase_file) {
            if (::isatty(STDIN_FILENO) == 1) std::cerr << "passphrase: " << std::flush;
            return read_line(STDIN_FILENO, "standard input");
        }
        const int file = ::open(command.passphrase_file->c_str(), O_RDONLY | O_CLOEXEC);
        if (file < 0) return command.passphrase_file->string() + ": cannot be read: " + std::strerror(errno);
        std::string problem = read_line(file, command.passphrase_file->string());
        ::close(file);
        return problem;
    }

  private:
    std::string read_line(int file, const std::string& name) {
        for (char byte = 0;;) {
            const ssize_t got = ::read(file, &byte, 1);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) return name + ": cannot be read: " + std::strerror(errno);
            if (got == 0 || byte == '\n' || byte == '\r') return "";
            if (text_.size() == longest_passphrase)
                return "the passphrase is longer than " + std::to_string(longest_passphrase) + " bytes";
            text_.push_back(byte);
        }
    }

    std::string text_;
};

} // namespace

bool put_back(const store::ClosedState& state, const std::filesystem::path& folder) {
    const std::string problem = store::restore(state, folder);
    if (problem.empty())
        shared::log(shared::LogLevel::info, "backup", "restored as it was when " + state.closed.text() + " closed");
    else
        shared::log(shared::LogLevel::error, "backup", problem);
    return problem.empty();
}

ControlReply set_passphrase(const Command& command) {
    Passphrase passphrase;
    if (const std::string problem = passphrase.read(command); !problem.empty()) return not_done(exit_usage, problem);
    if (const std::string weak = store::weakness(passphrase.text()); !weak.empty()) return not_done(exit_refused, weak);
    if (const std::string problem = store::set_backup_passphrase(command.data, passphrase.text()); !problem.empty())
        return not_done(exit_world, problem);
    return {exit_ok,
            "the passphrase for backups is set. It is kept nowhere: without it no backup can be restored. The next "
            "close of a day keeps a backup for it.\n",
            ""};
}

ControlReply back_up(const Command& command) {
    const auto kept = store::kept_backup(command.data);
    if (!kept) return not_done(exit_refused, kept.reason());
    const auto file = store::put_backup(kept.value(), command.backup);
    if (!file) return not_done(exit_world, file.reason());
    return {exit_ok, file.value().string() + "\nthe state as it was when " + kept.value().closed.text() + " closed\n",
            ""};
}

ControlReply restore(const Command& command) {
    const auto lock = shared::FolderLock::take(command.data);
    if (!lock)
        return not_done(exit_refused, command.data.string() +
                                          ": an inloop-kiosk holds this folder; stop it before its data is restored");
    if (!command.replace)
        if (const std::string reason = store::in_the_way(command.data); !reason.empty())
            return not_done(exit_refused, reason);
    Passphrase passphrase;
    if (const std::string problem = passphrase.read(command); !problem.empty()) return not_done(exit_usage, problem);
    const auto state = store::open_backup(command.backup, passphrase.text());
    if (!state) return not_done(exit_refused, state.reason());
    if (const std::string reason = store::restore(state.value(), command.data); !reason.empty())
        return not_done(exit_world, reason);
    return {exit_ok,
            "restored as it was when " + state.value().closed.text() +
                " closed; nothing is sent before the office has told what it has. Choose a new PIN at the screen.\n",
            ""};
}

} // namespace kiosk
