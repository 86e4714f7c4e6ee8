// Whose a data folder is. A service has a user of its own; root who calls a tool on its folder would leave files there
// that the service cannot read.
#pragma once

#include <filesystem>

namespace shared {

// Root becomes the user whom `folder` belongs to, for good and with that user's groups; anybody else, or without such a
// folder, stays who they are. Before any thread is started. Throws std::system_error.
void act_as_owner(const std::filesystem::path& folder);

// The folder is there, and it is this user's, or this user is root, who acts as its owner.
bool may_own(const std::filesystem::path& folder);

} // namespace shared
