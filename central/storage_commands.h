// Subcommands about where the tables lie.
#pragma once

#include "central/commands.h"
#include "central/office.h"

#include "shared/control_socket.h"

namespace central {

// What was done when the office opened its database. On the thread of the database.
shared::ControlReply migrate(Office& office);

// Carries everything from one database into an empty one, all or nothing, and prints both sides' totals. Holds both
// databases meanwhile. Throws what stands in the way of opening them.
shared::ControlReply copy(const Copy& wish);

} // namespace central
