// The command line of inloop-central, as values. The only place that knows CLI11.
#pragma once

#include "central/render.h"
#include "central/report.h"

#include "shared/control_socket.h"
#include "shared/day.h"

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace central {

// What an ended program says to scripts; --help lists them too.
enum ExitCode { exit_done = 0, exit_world = 1, exit_usage = 2, exit_refused = 3 };

struct Serve {
    std::string listen;
    std::vector<std::string> hosts;
    std::filesystem::path certificate; // empty: one of our own CA
    std::filesystem::path key;
};
struct Enrol {
    std::string centre;
    std::string kiosk;
    bool json = false;
};
struct Report {
    bool totals = false;
    shared::Day from{};
    shared::Day to{};
    Format format = Format::table;
    Period period = Period::month;
};
struct Backup {
    std::filesystem::path file;
};
struct Restore {
    std::filesystem::path file;
};
struct AddUser {
    std::string name;
};
struct ListUsers {};
struct SetCentre {
    std::string name;
    std::vector<std::string> open; // as typed; empty: unchanged
    std::set<shared::Day> closed;
};
struct SetBoard {
    std::string centre;
    std::filesystem::path file;
};

struct Command {
    std::filesystem::path data;
    std::variant<Serve, Enrol, Report, Backup, Restore, AddUser, ListUsers, SetCentre, SetBoard> wish;
};

// Arguments without the program's name. A reply instead of a command: --help, --version, or what is wrong with them.
std::variant<Command, shared::ControlReply> parse_command_line(const std::vector<std::string>& arguments);

} // namespace central
