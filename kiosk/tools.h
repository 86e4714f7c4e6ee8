// What scripts ask: status, due, explain, close-day, sync, enrol, reset-pin, backup-passphrase, backup, restore. The
// same answers whether the screen is up (asked through the socket) or not (on the folder itself).
#pragma once

#include "kiosk/commands.h"
#include "kiosk/desk.h"
#include "kiosk/ledger/ledger.h"
#include "shared/control_socket.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace kiosk {

struct ToolContext {
    ledger::Ledger& ledger;
    Desk& desk;
    const shared::Now& now;
    const sync::SyncStatus& sync;
    bool running = false; // the screen is up
};

// Of a request made by request_of(). `sync` is answered by sync_answer() once a pass is over.
shared::ControlReply answer(const ToolContext& context, const shared::ControlRequest& request);
shared::ControlReply sync_answer(ledger::Ledger& ledger, const sync::SyncStatus& sync);

shared::ControlRequest request_of(const Command& command);

// For the screen: a subcommand may hold the folder for a moment while the kiosk starts. Nothing: another kiosk has it.
std::optional<shared::FolderLock> take_folder(const std::filesystem::path& folder);

// Everything one data folder needs, opened under its lock. Not movable: ledger refers to store.
struct OpenFolder {
    std::unique_ptr<store::CounterStore> store;
    std::unique_ptr<ledger::Ledger> ledger;
};
// Which machine this is, as its system says in that file; "": it does not say. A file that is there and cannot be read
// now is refused: a guess would make this database a copy of itself.
shared::Result<std::string> machine_id(const std::filesystem::path& file);
shared::Result<OpenFolder> open_folder(const Command& command, const shared::KioskSettings& settings);

// A subcommand, from command line to exit code: asks the running program or does it here.
int run_tool(const Command& command);

} // namespace kiosk
