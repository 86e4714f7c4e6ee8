// central/migrations/*.sql in order, compiled in by deploy/cmake/migrations.cmake.
#pragma once

#include <string_view>
#include <vector>

namespace central {

const std::vector<std::string_view>& migrations();

} // namespace central
