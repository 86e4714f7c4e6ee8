// inloop-central: the office. What it can do stands in commands.cpp; this is how it starts and ends.
#include "central/administration.h"
#include "central/commands.h"
#include "central/serve.h"

#include "shared/clock.h"
#include "shared/owner.h"

#include <sodium.h>
#include <systemd/sd-daemon.h>

#include <csignal>
#include <exception>
#include <iostream>

namespace {

int print(const shared::ControlReply& reply) {
    std::cout << reply.out << std::flush;
    std::cerr << reply.err;
    return reply.exit_code;
}

central::Supervisor supervisor() {
    central::Supervisor systemd{[](const std::string& line) { ::sd_notify(0, line.c_str()); }, {}};
    const int handed_down = ::sd_listen_fds(1); // 1: not for the children
    for (int i = 0; i < handed_down; ++i) systemd.sockets.push_back(SD_LISTEN_FDS_START + i);
    return systemd;
}

int run(const std::vector<std::string>& arguments) {
    const auto parsed = central::parse_command_line(arguments);
    if (const auto* reply = std::get_if<shared::ControlReply>(&parsed)) return print(*reply);
    const auto& command = std::get<central::Command>(parsed);
    shared::SystemClock clock;
    if (const auto* serve = std::get_if<central::Serve>(&command.wish)) {
        shared::act_as_owner(command.data);
        return central::serve(command, *serve, clock, supervisor());
    }
    return print(central::ask_office(command, arguments, clock));
}

} // namespace

int main(int argc, char** argv) {
    try {
        std::signal(SIGPIPE, SIG_IGN); // a client that goes away is an error code, not an end
        if (::sodium_init() < 0) throw std::runtime_error("libsodium finds no random numbers on this machine");
        return run(std::vector<std::string>(argv + 1, argv + argc));
    } catch (const std::exception& error) {
        std::cerr << "inloop-central: " << error.what() << "\n";
        return central::exit_world;
    }
}
