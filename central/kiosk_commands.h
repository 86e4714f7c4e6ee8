// The subcommands about kiosks and centres: enrol, kiosk, centre.
#pragma once

#include "central/commands.h"
#include "central/office.h"

#include "shared/control_socket.h"

#include <optional>

namespace central {

// None: the command is not about kiosks. On the thread of the database.
std::optional<shared::ControlReply> perform_for_kiosks(const Command& command, Office& office);

} // namespace central
