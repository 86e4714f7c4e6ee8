// What the subcommands do: against the office here, or in the running server, which answers for them.
#pragma once

#include "central/commands.h"
#include "central/office.h"

#include "shared/control_socket.h"

#include <string>

namespace central {

// Any subcommand but serve. input: a password, a board. On the thread of the database.
shared::ControlReply perform(const Command& command, const std::string& input, Office& office);

// From the caller's process: does it here under the folder's lock or asks the server that holds it, and moves files
// between the caller's folders, which the server may not see, and the data folder. Root reads what it is given as root,
// and is the folder's owner from then on (shared/owner.h). Throws for files that cannot be read
// or written.
shared::ControlReply ask_office(const Command& command, const std::vector<std::string>& arguments,
                                shared::Clock& clock);

} // namespace central
