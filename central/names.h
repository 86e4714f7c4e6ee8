// Names that people give: to centres, kiosks, each other, tokens. Pure.
#pragma once

#include <string_view>

namespace central {

// 1 to 80 bytes of UTF-8 without control characters or blanks around it.
bool is_good_name(std::string_view name);
inline constexpr const char* good_name = "a name has 1 to 80 bytes of UTF-8 and no control characters";

} // namespace central
