// The subcommands about people: user, token, audit.
#pragma once

#include "central/commands.h"
#include "central/office.h"

#include "shared/control_socket.h"

#include <optional>
#include <string>

namespace central {

// None: the command is not about people. input: a password. On the thread of the database.
std::optional<shared::ControlReply> perform_for_people(const Command& command, const std::string& input,
                                                       Office& office);
// Whether the caller has to hand over a line from its standard input.
bool wants_password(const Command& command);

} // namespace central
