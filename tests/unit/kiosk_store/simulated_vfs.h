// SimulatedDisk as SQLite sees it. Behaves as the unix VFS does in what matters after a power cut: the first sync of a
// new journal also syncs the folder, a delete syncs it when SQLite asks for that.
#pragma once

#include <memory>
#include <sqlite3.h>
#include <string>

namespace tests {

class SimulatedDisk;

std::string new_vfs_name(); // never used before in this process
std::unique_ptr<sqlite3_vfs> register_vfs(const std::string& name, SimulatedDisk& disk);
void unregister_vfs(sqlite3_vfs& vfs);

} // namespace tests
