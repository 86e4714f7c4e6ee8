#include "tests/unit/central/data_folder.h"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>

#include <unistd.h>

#include <cstdlib>
#include <fstream>

namespace tests {

bool on_a_server() {
    return std::getenv("INLOOP_TEST_DATABASE") != nullptr;
}

std::string new_server_place() {
    static int count = 0;
    const std::string server = std::getenv("INLOOP_TEST_DATABASE");
    const std::string schema = "t" + std::to_string(::getpid()) + "_" + std::to_string(++count);
    soci::session sql(*soci::factory_postgresql(), server);
    sql << "CREATE SCHEMA " + schema;
    return server + "&options=-csearch_path%3D" + schema;
}

std::filesystem::path new_data(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    if (on_a_server()) std::ofstream(folder / "database") << "# for one test\n" << new_server_place() << "\n";
    return folder;
}

} // namespace tests
