#include "kiosk/commands.h"

#include "shared/owner.h"
#include "shared/version.h"

#include <CLI/CLI.hpp>

#include <cstdlib>
#include <iostream>

namespace kiosk {
namespace {

constexpr auto footer =
    "Exit codes: 0 done, 1 disk, network or office did not play along, 2 wrong command line or settings,\n"
    "3 understood but refused, 4 something has not been delivered yet (due, explain).";

constexpr auto installed_folder = "/var/lib/inloop-kiosk"; // of the package

std::filesystem::path default_data_folder() {
    if (const char* state = std::getenv("STATE_DIRECTORY")) return state; // systemd's StateDirectory=
    if (shared::may_own(installed_folder)) return installed_folder;
    if (const char* data = std::getenv("XDG_DATA_HOME")) return std::filesystem::path(data) / "inloop-kiosk";
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home != nullptr ? home : "/var/lib") / ".local/share/inloop-kiosk";
}

// "1280x800" -> 1280, 800; an error text otherwise, as CLI11's checks want it.
std::string read_size(const std::string& text, WindowSize& size) {
    int used = 0;
    const bool whole = std::sscanf(text.c_str(), "%5dx%5d%n", &size.width, &size.height, &used) == 2 &&
                       static_cast<std::size_t>(used) == text.size();
    if (whole && size.width >= 320 && size.height >= 240) return "";
    return "\"" + text + "\" is not a window size like 1280x800 (at least 320x240)";
}

std::string check_moment(const std::string& text) {
    if (shared::parse_local(text)) return "";
    return "\"" + text + "\" is not a local time like 2027-03-28T01:59";
}

struct Raw {
    std::string windowed, now, screenshots, targets, settings, ca, usb, passphrase_file;
};

void add_options(CLI::App& cli, Command& command, Raw& raw) {
    cli.add_option("--data", command.data, "Folder of this kiosk's database and keys")->capture_default_str();
    cli.add_option("--settings", raw.settings,
                   "Settings file (TOML); default: kiosk.toml in the data folder, then /etc/inloop/kiosk.toml");
    cli.add_option("--now", raw.now, "Take this local time for true and run on from there")
        ->check(CLI::Validator(check_moment, "TIME"));
    cli.add_option("--windowed", raw.windowed, "A window of WxH pixels instead of the whole screen");
    cli.add_option("--targets", raw.targets,
                   "Keep FILE up to date: the screen and every tap target with its rectangle (JSON)");
    cli.add_option("--screenshot", raw.screenshots,
                   "Write every screen in every language and layout to DIR as PNG, and end");
    cli.add_option("--usb", raw.usb, "Take this folder for the USB stick the team prints to");
    cli.add_flag("--demo", command.demo, "Families tap by themselves");
    cli.add_flag("--icon-check", command.icon_check,
                 "Show icons without words and note whether people understand them (for hosts; sums stay here)");
    cli.add_flag("--inspect", command.inspect, "Draw names and edges of all tap targets");
}

void add_subcommands(CLI::App& cli, Command& command, Raw& raw) {
    using Verb = Command::Verb;
    const auto verb = [&](const char* name, const char* help, Verb value) {
        auto* sub = cli.add_subcommand(name, help);
        sub->fallthrough();
        sub->callback([&command, value] { command.verb = value; });
        return sub;
    };
    verb("status", "Families of today, clock, days due", Verb::status)->add_flag("--json", command.json, "As JSON");
    verb("due", "Days and months that the office has not received, and why", Verb::due)
        ->add_flag("--json", command.json, "As JSON");
    verb("explain", "Why a day has not been delivered, in one sentence", Verb::explain)
        ->add_option("DAY", command.day, "2026-11-23")
        ->required();
    verb("close-day", "Close the day that is open, now", Verb::close_day);
    verb("sync", "Send what is due and fetch the office's board, now", Verb::sync);
    verb("reset-pin", "Forget the team's PIN: the next one who holds the wall clock chooses a new one",
         Verb::reset_pin);
    auto* enrol = verb("enrol", "Join an office with a one-time code", Verb::enrol);
    enrol->add_option("URL", command.url, "https://...")->required();
    enrol->add_option("CODE", command.code, "The 8 characters shown by the office")->required();
    auto* ca =
        enrol->add_option("--ca", raw.ca, "Trust the office by this CA certificate (PEM)")->check(CLI::ExistingFile);
    enrol->add_option("--fingerprint", command.fingerprint, "Trust the office's CA by its SHA-256 fingerprint (hex)")
        ->excludes(ca);
    auto* passphrase = verb("backup-passphrase", "Set the passphrase of backups; each close then keeps one, sealed",
                            Verb::backup_passphrase);
    auto* backup = verb("backup", "Write the sealed state at the last close to a USB stick", Verb::backup);
    backup->add_option("DIR", command.backup, "Folder to write to")->required()->check(CLI::ExistingDirectory);
    auto* restore = verb("restore", "Make a backup this folder's own (no kiosk may run on it)", Verb::restore);
    restore->add_option("FILE", command.backup, "inloop-....backup")->required()->check(CLI::ExistingFile);
    restore->add_flag("--replace", command.replace,
                      "Keep the counts that are here, sealed, as counts.db.before-restore");
    for (auto* sub : {passphrase, restore})
        sub->add_option("--passphrase-file", raw.passphrase_file,
                        "Its first line is the passphrase (12 characters or more); default: a line of standard input")
            ->check(CLI::ExistingFile);
}

} // namespace

std::variant<Command, int> parse_command_line(int argc, const char* const* argv) {
    Command command;
    command.data = default_data_folder();
    Raw raw;
    CLI::App cli("The touchscreen at the door of a family meeting centre.", "inloop-kiosk");
    cli.set_version_flag("--version", "inloop-kiosk " + std::string(shared::version));
    cli.footer(footer);
    add_options(cli, command, raw);
    add_subcommands(cli, command, raw);
    cli.require_subcommand(0, 1);
    try {
        cli.parse(argc, argv);
        if (!raw.windowed.empty()) {
            WindowSize size;
            const std::string wrong = read_size(raw.windowed, size);
            if (!wrong.empty()) throw CLI::ValidationError("--windowed", wrong);
            command.windowed = size;
        }
        if (command.verb == Command::Verb::enrol && raw.ca.empty() && command.fingerprint.empty())
            throw CLI::RequiredError("--ca FILE or --fingerprint HEX: whom to trust, as the office shows it,");
    } catch (const CLI::ParseError& stop) {
        const int code = cli.exit(stop, std::cout, std::cerr);
        return code == 0 ? exit_ok : exit_usage;
    }
    if (!raw.now.empty()) command.now = shared::parse_local(raw.now);
    if (!raw.settings.empty()) command.settings = raw.settings;
    if (!raw.targets.empty()) command.targets = std::filesystem::absolute(raw.targets);
    if (!raw.ca.empty()) command.ca = raw.ca;
    if (!raw.usb.empty()) command.usb = raw.usb;
    if (!raw.passphrase_file.empty()) command.passphrase_file = raw.passphrase_file;
    if (!raw.screenshots.empty()) {
        command.screenshots = raw.screenshots;
        command.verb = Command::Verb::screenshot;
    }
    return command;
}

std::filesystem::path share_folder() {
    if (const char* given = std::getenv("INLOOP_SHARE")) return given;
    std::error_code failed;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", failed);
    return program.parent_path().parent_path() / "share/inloop";
}

} // namespace kiosk
