// A data folder whose office keeps its tables where this run of the tests wants them: in a file of the folder or, with
// INLOOP_TEST_DATABASE=postgresql://..., in a schema of their own on that server.
#pragma once

#include "tests/support/temp_folder.h"

#include <filesystem>
#include <string>

namespace tests {

bool on_a_server();
// Makes the folder, says in it where the tables lie, and hands it back.
std::filesystem::path new_data(const std::filesystem::path& folder);
// The address of a schema that nobody has used yet. Only on_a_server().
std::string new_server_place();

class DataFolder : public TempFolder {
  public:
    DataFolder() { new_data(path()); }
};

} // namespace tests
