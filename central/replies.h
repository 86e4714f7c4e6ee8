// What subcommands answer with.
#pragma once

#include "central/commands.h"
#include "central/office.h"

#include "shared/control_socket.h"

#include <string>

namespace central {

inline shared::ControlReply done(std::string out) {
    return {exit_done, std::move(out), ""};
}
inline shared::ControlReply refused(const std::string& reason) {
    return {exit_refused, "", reason + "\n"};
}
inline shared::ControlReply trouble(const std::string& reason) {
    return {exit_world, "", reason + "\n"};
}

inline constexpr const char* console = "console"; // in the log: who works at the command line

// All of `work`, on disk, or the trouble. What is refused on the way has changed nothing.
template <class Work>
shared::ControlReply stored(Office& office, const Work& work) {
    shared::ControlReply reply;
    const auto failed = office.database().in_transaction_if([&] {
        reply = work();
        return reply.exit_code == exit_done;
    });
    return failed ? trouble("nothing was stored: " + *failed) : reply;
}

// What `work` finds, or the trouble.
template <class Work>
shared::ControlReply found(Office& office, const Work& work) {
    shared::ControlReply reply;
    const auto failed = office.database().in_transaction([&] { reply = work(); });
    return failed ? trouble(*failed) : reply;
}

} // namespace central
