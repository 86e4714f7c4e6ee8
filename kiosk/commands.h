// The command line of inloop-kiosk as a value. CLI11 stays behind this door.
#pragma once

#include "shared/clock.h"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

namespace kiosk {

// Exit codes, the same for every subcommand and printed by --help.
enum ExitCode {
    exit_ok = 0,
    exit_world = 1,   // the disk, the network or the office did not play along
    exit_usage = 2,   // the command line or the settings file is wrong
    exit_refused = 3, // understood, and not done (the office said no; another program holds the folder)
    exit_waiting = 4, // `due`, `explain`: something has not been delivered yet
};

struct WindowSize {
    int width = 0;
    int height = 0;
};

// What to do. Subcommands work on a running kiosk through its socket, else on its folder; `backup` and
// `backup-passphrase` touch files of their own there, and `restore` wants the folder for itself.
struct Command {
    enum class Verb {
        run,
        screenshot,
        status,
        due,
        explain,
        close_day,
        sync,
        enrol,
        reset_pin,
        backup_passphrase,
        backup,
        restore
    };
    Verb verb = Verb::run;
    std::filesystem::path data; // created 0700 when missing
    std::optional<std::filesystem::path>
        settings;                       // none: <data>/kiosk.toml or /etc/inloop/kiosk.toml if there, else defaults
    std::optional<WindowSize> windowed; // none: the whole screen
    std::optional<shared::Utc> now;     // --now: trusted, runs on from there
    std::optional<std::filesystem::path> targets; // rewritten as JSON at each change of the screen
    std::filesystem::path screenshots;            // for Verb::screenshot
    std::optional<std::filesystem::path> usb;     // this folder stands for a stick that is in
    bool demo = false;                            // families tap by themselves
    bool icon_check = false;                      // shows icons without words, for hosts
    bool inspect = false;                         // draw names and edges of all targets
    bool json = false;
    std::string day;                                      // explain
    std::string url, code, fingerprint;                   // enrol
    std::optional<std::filesystem::path> ca;              // enrol
    std::filesystem::path backup;                         // backup: the folder to write to; restore: the file
    std::optional<std::filesystem::path> passphrase_file; // backup_passphrase, restore; none: a line of standard input
    bool replace = false;                                 // restore: also where there are counts
};

// Either a command, or the exit code after --help, --version or a mistake (already printed).
std::variant<Command, int> parse_command_line(int argc, const char* const* argv);

// Where icons, languages and demo data lie: $INLOOP_SHARE, else ../share/inloop beside the program.
std::filesystem::path share_folder();

} // namespace kiosk
