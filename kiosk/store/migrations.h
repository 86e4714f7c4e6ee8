// The kiosk's migrations/*.sql in the order of their names, compiled in (deploy/cmake/migrations.cmake).
// PRAGMA user_version says how many of them a database has seen. They only ever go forward.
#pragma once

#include <string_view>
#include <vector>

namespace kiosk::store {
const std::vector<std::string_view>& migrations();
}
