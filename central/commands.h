// The command line of inloop-central, as values. The only place that knows CLI11.
#pragma once

#include "central/accounts.h"
#include "central/alarm.h"
#include "central/report_sources.h"

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
    std::string listen; // empty: the socket that systemd hands down
    bool behind_proxy = false;
    std::string metrics_listen;    // empty: no metrics
    bool private_feeds = false;    // calendars may stand in the house
    std::filesystem::path feed_ca; // empty: whom the system trusts
    int public_port = 0;           // 0: the one listened on, or 443 behind a proxy
    std::size_t connections = 8000;
    std::size_t connections_per_address = 1000;
    std::filesystem::path access_log = "-"; // access_log.h
    std::vector<std::string> hosts;
    std::filesystem::path certificate; // empty: one of our own CA
    std::filesystem::path key;
    std::filesystem::path share; // web/ and icons/ lie in it
};
struct Enrol {
    std::string centre;
    std::string kiosk;
    bool json = false;
};
struct Report {
    ReportWish what;
    Format format = Format::table;
};
struct Alarm {
    AlarmWish where; // nowhere: it is printed
};
struct Subsidy {
    SubsidyWish what;
    bool pdf = false; // else HTML
};
struct Backup {
    std::filesystem::path file;
};
struct Restore {
    std::filesystem::path file;
};
struct Migrate {};
struct Copy {
    std::string from; // as parse_place takes them
    std::string to;
};
struct AddUser {
    std::string name;
    Role role = Role::administrator;
    std::vector<std::string> centres; // an editor's
};
struct ChangeUser {
    enum class How { remove, password, totp };
    std::string name;
    How how = How::remove;
};
struct ListUsers {};
struct MakeToken {
    std::string name;
};
struct RevokeToken {
    std::string id;
};
struct ListTokens {};
struct ShowAudit {
    bool verify = false; // only whether it is whole
};
struct SetCentre {
    std::string name;
    std::vector<std::string> open; // as typed; empty: unchanged
    std::set<shared::Day> closed;
    std::vector<std::string> exceptions; // as typed: "2026-12-24 9:00-12:00"
    std::set<shared::Day> reopen;
    std::vector<int> holidays; // years whose legal holidays are closed days
    std::optional<std::string> region;
};
struct ListKiosks {};
struct ChangeKiosk {
    enum class How { rename, move, revoke };
    How how = How::revoke;
    std::string kiosk;               // its id
    std::string to;                  // the new name, or the other centre
    std::optional<shared::Day> from; // of a move; none: today
};
struct SetBoard {
    std::string centre;
    std::filesystem::path file;
};

struct Command {
    std::filesystem::path data;
    std::variant<Serve, Enrol, Report, Subsidy, Backup, Restore, AddUser, ChangeUser, ListUsers, MakeToken, RevokeToken,
                 ListTokens, ShowAudit, Alarm, SetCentre, SetBoard, ListKiosks, ChangeKiosk, Migrate, Copy>
        wish;
};

// Arguments without the program's name. A reply instead of a command: --help, --version, or what is wrong with them.
std::variant<Command, shared::ControlReply> parse_command_line(const std::vector<std::string>& arguments);

} // namespace central
