// Which Inloop this is. Compiled into one file alone, so that a new version compiles one file.
#pragma once

#include <string_view>

namespace shared {

extern const std::string_view version;  // "0.1.0", of CMakeLists.txt
extern const std::string_view built_on; // "2026-11-23": no clock was right before it; deploy/cmake/compiler.cmake

} // namespace shared
