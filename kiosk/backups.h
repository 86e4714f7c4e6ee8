// Putting a backup back by touch, and the subcommands `backup-passphrase`, `backup` and `restore`
// (kiosk/store/backup.h). A running kiosk is asked for none of them: what it sealed at its last close lies in its
// folder, the passphrase stays in the process that was given it, and no screen waits for a slow USB stick.
#pragma once

#include "kiosk/commands.h"
#include "kiosk/store/backup.h"
#include "shared/control_socket.h"

namespace kiosk {

// The folder is ours and no database is open in it. False: the disk refuses, and all is as it was; why is in the log.
bool put_back(const store::ClosedState& state, const std::filesystem::path& folder);

shared::ControlReply set_passphrase(const Command& command);
shared::ControlReply back_up(const Command& command);
shared::ControlReply restore(const Command& command);

} // namespace kiosk
